"""Number of copies: − 2 +. One stop of the Tab key; arrows, + and − change it, a digit sets it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme

MOST = 9
_WIDE, _HIGH, _END = 80, 26, 26  # px at 100 %
_MORE = (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_LESS = (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Minus)


class Copies(QWidget):
    """Copies of a paper; `changed` is sent when the clerk sets another number."""

    changed = Signal()

    def __init__(self, theme: ActiveTheme, name: str, count: int = 1, least: int = 0) -> None:
        super().__init__()
        self._theme, self._name, self._least = theme, name, least
        self._count = count
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._relook)
        self._speak()

    @property
    def count(self) -> int:
        return self._count

    def show_count(self, count: int) -> None:
        """Shows a number without a signal."""
        self._count = max(self._least, min(count, MOST))
        self._speak()
        self.update()

    def snapshot(self) -> Callable[[], None]:
        """Returns a callback that restores the number, when the digit came from a hand scanner."""
        return partial(self._set, self._count)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MORE:
            self._set(self._count + 1)
        elif event.key() in _LESS:
            self._set(self._count - 1)
        elif event.text().isdecimal() and event.text().isascii():
            self._set(int(event.text()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        end = self._theme.px(_END)
        if event.position().x() < end:
            self._set(self._count - 1)
        elif event.position().x() > self.width() - end:
            self._set(self._count + 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        thick = 2 if focused or theme.current.contrast else 1
        edge = theme.colour("accent" if focused else "ctl" if self.isEnabled() else "line")
        painter.setPen(QPen(edge, thick))
        painter.setBrush(theme.colour("surf" if self.isEnabled() else "alt"))
        half = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.setPen(QPen(theme.colour("line"), 1))
        end, high = theme.px(_END), self.height()
        painter.drawLine(end, thick, end, high - thick - 1)
        painter.drawLine(self.width() - end, thick, self.width() - end, high - thick - 1)
        ink = "ink" if self.isEnabled() else "ctl"
        ratio = self.devicePixelRatioF()
        for name, left, alive in (
            ("minus", 0, self._count > self._least),
            ("plus", self.width() - end, self._count < MOST),
        ):
            mark = theme.pixmap(name, ink if alive else "ctl", 12, ratio)
            side = theme.px(12)
            painter.drawPixmap(left + (end - side) // 2, (high - side) // 2, mark)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.end()

    def _set(self, count: int) -> None:
        count = max(self._least, min(count, MOST))
        if count != self._count:
            self._count = count
            self._speak()
            self.update()
            self.changed.emit()

    def _speak(self) -> None:
        self.setAccessibleName(f"{self._name} {self._count} 份")

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
