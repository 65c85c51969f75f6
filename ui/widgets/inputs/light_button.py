"""Light button: narrows a list to its state; pressed again, it shows all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.base.theme import ActiveTheme
from ui.widgets.status.light import WORD_TOKEN, State, paint_mark

_PAD, _GAP, _HEIGHT, _SIDE = 8, 6, 28, 10
_GROUND = {"red": ("errBg", "errLn"), "amber": ("warnBg", "warnLn"), "green": ("okBg", "okLn")}


class LightButton(QAbstractButton):
    """Button with a mark, its words and a count. When checked it has the background of its colour and a bold border."""

    def __init__(self, theme: ActiveTheme, state: State, words: str, spoken: str) -> None:
        super().__init__()
        self._theme, self._state, self._words, self._spoken = theme, state, words, spoken
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(None)
        theme.changed.connect(self._relook)

    def say(self, count: int | None) -> None:
        """Shows the count; None while it is not known."""
        number = "" if count is None else f" {count}"
        self.setText(self._words + number)
        self.setAccessibleName(f"{self._words}：{self._spoken}" + (f"，{count} 件" if count is not None else ""))
        self._relook()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("help", bold=self.isChecked()))
        px = self._theme.px
        return QSize(2 * px(_PAD) + px(_SIDE) + px(_GAP) + metrics.horizontalAdvance(self.text()) + 2, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self._relook()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge = _GROUND.get(self._state, ("accentBg", "accentLn")) if self.isChecked() else ("surf", "line")
        bold = self.hasFocus() or self.isChecked() or theme.current.contrast
        painter.setBrush(theme.colour(ground))
        tone = "accent" if self.hasFocus() else WORD_TOKEN[self._state] if self.isChecked() else edge
        painter.setPen(QPen(theme.colour(tone), 2 if bold else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        middle = self.height() / 2
        left = theme.px(_PAD) + paint_mark(
            painter, theme, theme.px(_PAD), middle, self._state, self.devicePixelRatioF()
        )
        painter.setFont(theme.font("help", bold=self.isChecked()))
        painter.setPen(theme.colour(WORD_TOKEN[self._state] if self.isChecked() else "ink"))
        metrics = painter.fontMetrics()
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(left + theme.px(_GAP), baseline, self.text())
        painter.end()

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
