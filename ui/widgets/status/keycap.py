"""The little keys beside what they do. A setting hides them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import Look
from ui.widgets.layout.text import fold

_PAD, _GAP, _HEIGHT = 4, 2, 18  # inside a cap, between caps, of a cap


def _widths(look: Look, keys: tuple[str, ...]) -> list[int]:
    metrics = QFontMetrics(look.font("help"))
    return [max(metrics.horizontalAdvance(key) + 2 * look.px(_PAD), look.px(_HEIGHT)) for key in keys]


def keys_width(look: Look, keys: tuple[str, ...]) -> int:
    """How wide these caps are side by side; 0 when caps are hidden or there are none."""
    if not keys or not look.theme.keycaps:
        return 0
    return sum(_widths(look, keys)) + look.px(_GAP) * (len(keys) - 1)


def keys_height(look: Look) -> int:
    return look.px(_HEIGHT)


def paint_keys(painter: QPainter, look: Look, left: float, middle: float, keys: tuple[str, ...], ink: QColor) -> None:
    """Draw caps from `left`, centred on the height `middle`, outlined and lettered in `ink`."""
    if not look.theme.keycaps:
        return
    height = look.px(_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font("help"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for key, width in zip(keys, _widths(look, keys), strict=True):
        cap = QRectF(left + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1)
        line = QColor(ink)
        line.setAlphaF(1.0 if look.theme.contrast else 0.55)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(ink)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        left += width + look.px(_GAP)
    painter.restore()


class Keycap(QWidget):
    """One or more keys pressed together, as `Keycap(look, "Ctrl", "K")`. `tone` is the colour token of the letters."""

    def __init__(self, look: Look, *keys: str, tone: str = "sub") -> None:
        super().__init__()
        self._look, self._keys, self._tone = look, keys, tone
        self.setAccessibleName("快捷键 " + "+".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._relook)
        self._relook()

    def sizeHint(self) -> QSize:
        return QSize(keys_width(self._look, self._keys), keys_height(self._look))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keys(painter, self._look, 0, self.height() / 2, self._keys, self._look.colour(self._tone))
        painter.end()

    def _relook(self) -> None:
        fold(self, not self._look.theme.keycaps)
        self.updateGeometry()
        self.update()
