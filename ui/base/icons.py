"""Line icons of resources/icons, drawn as SVG with `currentColor` and coloured when they are loaded."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

RATIOS = (1.0, 1.5, 2.0)  # what an icon is drawn for: device pixels to one logical pixel


class Icons:
    """Icons of one folder. A name without a file is a bug and raises FileNotFoundError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        icon = QIcon()
        for ratio in RATIOS:
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        svg = _source(self._folder / f"{name}.svg").replace("currentColor", colour)
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


@lru_cache(maxsize=128)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
