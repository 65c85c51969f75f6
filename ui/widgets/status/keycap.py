"""Key caps: small keys next to the action they trigger. A setting hides them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.text import set_hidden

_PAD, _GAP, _HEIGHT = 4, 2, 18  # inside a cap, between caps, of a cap


def _widths(theme: ActiveTheme, keys: tuple[str, ...]) -> list[int]:
    metrics = QFontMetrics(theme.font("help"))
    return [max(metrics.horizontalAdvance(key) + 2 * theme.px(_PAD), theme.px(_HEIGHT)) for key in keys]


def keys_width(theme: ActiveTheme, keys: tuple[str, ...]) -> int:
    """Returns the width of these caps in a row, in px; 0 when caps are hidden or there are none."""
    if not keys or not theme.current.keycaps:
        return 0
    return sum(_widths(theme, keys)) + theme.px(_GAP) * (len(keys) - 1)


def keys_height(theme: ActiveTheme) -> int:
    return theme.px(_HEIGHT)


def paint_keys(
    painter: QPainter, theme: ActiveTheme, left: float, middle: float, keys: tuple[str, ...], ink: QColor
) -> None:
    """Draws caps from `left`, centred on the height `middle`, outlined and lettered in `ink`."""
    if not theme.current.keycaps:
        return
    height = theme.px(_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("help"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for key, width in zip(keys, _widths(theme, keys), strict=True):
        cap = QRectF(left + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1)
        line = QColor(ink)
        line.setAlphaF(1.0 if theme.current.contrast else 0.55)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(ink)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        left += width + theme.px(_GAP)
    painter.restore()


class Keycap(QWidget):
    """Keys pressed together, as `Keycap(theme, "Ctrl", "K")`. `tone` is the colour token of the letters."""

    def __init__(self, theme: ActiveTheme, *keys: str, tone: str = "sub") -> None:
        super().__init__()
        self._theme, self._keys, self._tone = theme, keys, tone
        self.setAccessibleName("快捷键 " + "+".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._relook)
        self._relook()

    def sizeHint(self) -> QSize:
        return QSize(keys_width(self._theme, self._keys), keys_height(self._theme))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keys(painter, self._theme, 0, self.height() / 2, self._keys, self._theme.colour(self._tone))
        painter.end()

    def _relook(self) -> None:
        set_hidden(self, not self._theme.current.keycaps)
        self.updateGeometry()
        self.update()
