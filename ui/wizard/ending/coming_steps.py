"""Coming steps of a case, drawn as a vertical line from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.usecases.intake.after_acceptance import StepAfterAcceptance
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label

_MARK = 24  # px at 100 %


class ComingSteps(QWidget):
    """List of the coming steps; a new one is made for every case."""

    def __init__(self, theme: ActiveTheme, steps: Sequence[StepAfterAcceptance]) -> None:
        super().__init__()
        self.steps = tuple(steps)
        self._theme, self._whens = theme, list[QLabel]()
        column = Column(theme, self, gap=0)
        for at, step in enumerate(steps):
            row = QWidget()
            across = Row(theme, row, gap=12)
            across.addWidget(_Mark(theme, at + 1, done=step.done, last=at == len(steps) - 1))
            when = label(step.when, "table", wrap=True)
            self._whens.append(when)
            held = Column(theme, pad=(0, 3, 0, 0), gap=0)
            held.addWidget(when)
            held.addStretch(1)
            across.addLayout(held)
            words = Column(theme, pad=(0, 1, 0, 9), gap=0)
            words.addWidget(label(step.what, "strong", wrap=True))
            if step.line:
                words.addWidget(label(step.line, "help", wrap=True))
            across.addLayout(words, 1)
            row.setAccessibleName(f"{at + 1} {step.when} {step.what} {step.line}")
            column.addWidget(row)
        theme.changed.connect(self._fit)  # a method: a lambda would be called after this widget is deleted
        self._fit()

    def _fit(self) -> None:
        for when in self._whens:
            when.setFixedWidth(self._theme.px(92))


class _Mark(QWidget):
    """Circle with the step's number, or a tick when it is done, and the line down to the next step."""

    def __init__(self, theme: ActiveTheme, number: int, *, done: bool, last: bool) -> None:
        super().__init__()
        self._theme, self._number, self._done, self._last = theme, number, done, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_MARK), self._theme.px(_MARK))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._theme, self._theme.px(_MARK)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = side / 2
        if not self._last:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(middle, side), QPointF(middle, self.height()))
        painter.setPen(QPen(theme.colour("ok" if self._done else "ctl"), 2 if theme.current.contrast else 1))
        painter.setBrush(theme.colour("okBg" if self._done else "surf"))
        circle = QRectF(1, 1, side - 2, side - 2)
        painter.drawEllipse(circle)
        if self._done:
            icon = theme.px(14)
            mark = theme.pixmap("check", "ok", 14, self.devicePixelRatioF())
            painter.drawPixmap(round(middle - icon / 2), round(middle - icon / 2), mark)
        else:
            painter.setFont(theme.font("help"))
            painter.setPen(theme.colour("sub"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
