"""Lights: ■ red, ▲ amber, ● green, ‖ paused, ○ closed, – no limit set; always with words, so that no one needs to see the colour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme

State = Literal["red", "amber", "green", "paused", "closed", "unset"]
MARK_TOKEN = {"red": "err", "amber": "warnDot", "green": "ok", "paused": "sub", "closed": "ctl", "unset": "ctl"}
WORD_TOKEN = {"red": "err", "amber": "warn", "green": "ok", "paused": "sub", "closed": "sub", "unset": "sub"}
_SIDE = 10


def paint_mark(
    painter: QPainter, theme: ActiveTheme, left: float, middle: float, state: str, ratio: float = 1.0
) -> int:
    """Draws the mark of a state from `left`, centred on `middle`; returns its width in px."""
    side = theme.px(_SIDE)
    mark = theme.pixmap(f"mark-{state}", MARK_TOKEN[state], _SIDE, ratio)
    painter.drawPixmap(round(left), round(middle - side / 2), mark)
    return side


class LightLabel(QWidget):
    """Mark with its words. `quiet` keeps the words in the colour of ordinary text (for device lines)."""

    def __init__(
        self, theme: ActiveTheme, state: State = "closed", text: str = "", *, kind: str = "table", quiet: bool = False
    ):
        super().__init__()
        self._theme, self._kind, self._quiet = theme, kind, quiet
        self._state: State = state
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self._relook)

    def show_state(self, state: State, text: str) -> None:
        """Changes the light; the screen reader speaks the words."""
        self._state, self._text = state, text
        self.setAccessibleName(text)
        self._relook()

    @property
    def state(self) -> State:
        return self._state

    @property
    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(self._kind, bold=self._bold()))
        return QSize(
            self._theme.px(_SIDE) + self._theme.px(8) + metrics.horizontalAdvance(self._text) + 1, metrics.height()
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        left = paint_mark(painter, self._theme, 0, middle, self._state, self.devicePixelRatioF()) + self._theme.px(8)
        painter.setFont(self._theme.font(self._kind, bold=self._bold()))
        painter.setPen(self._theme.colour("sub" if self._quiet else WORD_TOKEN[self._state]))
        metrics = painter.fontMetrics()
        painter.drawText(left, round(middle + (metrics.ascent() - metrics.descent()) / 2), self._text)
        painter.end()

    def _bold(self) -> bool:
        return not self._quiet and self._state in ("red", "amber")

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
