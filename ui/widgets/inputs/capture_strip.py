"""Capture strip: small pictures of a material in a row, and a tile to add the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.flow_layout import FlowLayout

_WIDE, _HIGH, _WORDS = 80, 72, 22  # px at 100 %: a tile, of which the lowest part holds its words


@dataclass(frozen=True)
class Shot:
    """Stored picture: its id, its label, its thumbnail, and whether it belongs to the chosen material."""

    id: str
    label: str
    thumbnail: QPixmap


class CaptureStrip(QWidget):
    """Strip of pictures. `opened` and `removed` carry the id of a shot; `added` asks for one more. Arrows move, Enter opens, Del removes."""

    opened = Signal(str)
    removed = Signal(str)
    added = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[_Tile] = []
        self._flow = FlowLayout(theme, self, (8, 8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_shots(self, shots: Sequence[Shot], add: str) -> None:
        """Shows these pictures, and at the end a tile to add one with the words `add`; no tile when they are empty."""
        wanted = [(shot.id, shot.label) for shot in shots] + ([("", add)] if add else [])
        if wanted == [(tile.shot.id, tile.shot.label) for tile in self._tiles]:
            return
        focused = next((tile.shot.id for tile in self._tiles if tile.hasFocus()), None)
        for tile in self._tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Tile(self._theme, self, shot) for shot in shots]
        if add:
            self._tiles.append(_Tile(self._theme, self, Shot("", add, QPixmap())))
        for tile in self._tiles:
            self._flow.addWidget(tile)
            tile.show()
        if focused is not None and self._tiles:
            (next((t for t in self._tiles if t.shot.id == focused), self._tiles[-1])).setFocus()
        self.updateGeometry()

    def labels(self) -> list[str]:
        return [tile.shot.label for tile in self._tiles]

    def tiles(self) -> Sequence[QWidget]:
        return tuple(self._tiles)

    def move(self, tile: QWidget, by: int) -> None:  # type: ignore[override]  # QWidget.move places; a strip is placed by its layout
        """Moves the focus to the neighbour."""
        at = self._tiles.index(tile) + by  # type: ignore[arg-type]  # only tiles call this
        if 0 <= at < len(self._tiles):
            self._tiles[at].setFocus(Qt.FocusReason.TabFocusReason)


class _Tile(QWidget):
    def __init__(self, theme: ActiveTheme, strip: CaptureStrip, shot: Shot) -> None:
        super().__init__(strip)
        self._theme, self._strip, self.shot = theme, strip, shot
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(shot.label if shot.id else f"添加{shot.label}")
        self.setToolTip("回车放大，Del 拿掉" if shot.id else "从文件选 Ctrl+O，也可以拖进来或粘贴")
        theme.changed.connect(self._relook)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            self._strip.move(self, steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._act()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.shot.id:
            self._strip.removed.emit(self.shot.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._act()

    def _act(self) -> None:
        if self.shot.id:
            self._strip.opened.emit(self.shot.id)
        else:
            self._strip.added.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        focused, empty = self.hasFocus(), not self.shot.id
        thick = 2 if focused or empty or theme.current.contrast else 1
        style = Qt.PenStyle.DashLine if empty and not focused else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("accent" if focused or empty else "line"), thick, style))
        painter.setBrush(theme.colour("surf"))
        half = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 3, 3)
        words = QRect(0, self.height() - theme.px(_WORDS), self.width(), theme.px(_WORDS) - 2)
        room = self.rect().adjusted(theme.px(5), theme.px(5), -theme.px(5), -theme.px(_WORDS))
        if empty:
            side = theme.px(20)
            mark = theme.pixmap("plus", "accent", 20, self.devicePixelRatioF())
            painter.drawPixmap(room.center().x() - side // 2, room.center().y() - side // 2 + theme.px(2), mark)
        elif not self.shot.thumbnail.isNull():
            size = self.shot.thumbnail.deviceIndependentSize().toSize()
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawPixmap(place, self.shot.thumbnail)
        font = theme.font("help")
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if empty else "sub"))
        shown = QFontMetrics(font).elidedText(
            self.shot.label, Qt.TextElideMode.ElideMiddle, words.width() - theme.px(6)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
