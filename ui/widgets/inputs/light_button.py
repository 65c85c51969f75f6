"""A light that can be pressed: lists narrow to it, and pressed again to all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.base.theme import Look
from ui.widgets.status.light import WORD_TOKEN, State, paint_mark

_PAD, _GAP, _HEIGHT, _SIDE = 8, 6, 28, 10
_GROUND = {"red": ("errBg", "errLn"), "amber": ("warnBg", "warnLn"), "green": ("okBg", "okLn")}


class LightButton(QAbstractButton):
    """A mark, its words and how many there are. Checked it stands on the ground of its colour, with a bold border."""

    def __init__(self, look: Look, state: State, words: str, spoken: str) -> None:
        super().__init__()
        self._look, self._state, self._words, self._spoken = look, state, words, spoken
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(None)
        look.changed.connect(self._relook)

    def say(self, count: int | None) -> None:
        """Show how many there are; None while it is not known."""
        number = "" if count is None else f" {count}"
        self.setText(self._words + number)
        self.setAccessibleName(f"{self._words}：{self._spoken}" + (f"，{count} 件" if count is not None else ""))
        self._relook()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("help", bold=self.isChecked()))
        px = self._look.px
        return QSize(2 * px(_PAD) + px(_SIDE) + px(_GAP) + metrics.horizontalAdvance(self.text()) + 2, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self._relook()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge = _GROUND.get(self._state, ("accentBg", "accentLn")) if self.isChecked() else ("surf", "line")
        bold = self.hasFocus() or self.isChecked() or look.theme.contrast
        painter.setBrush(look.colour(ground))
        tone = "accent" if self.hasFocus() else WORD_TOKEN[self._state] if self.isChecked() else edge
        painter.setPen(QPen(look.colour(tone), 2 if bold else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        middle = self.height() / 2
        left = look.px(_PAD) + paint_mark(painter, look, look.px(_PAD), middle, self._state, self.devicePixelRatioF())
        painter.setFont(look.font("help", bold=self.isChecked()))
        painter.setPen(look.colour(WORD_TOKEN[self._state] if self.isChecked() else "ink"))
        metrics = painter.fontMetrics()
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(left + look.px(_GAP), baseline, self.text())
        painter.end()

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
