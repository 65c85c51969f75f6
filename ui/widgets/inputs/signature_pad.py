"""Signature pad for a pen, a finger or the mouse. It returns a picture of the ink on a transparent ground, cut to the ink."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme

_WIDE, _HIGH = 560, 124  # px at 100 %: the proportion of the blank on 附件2 (41 × 9 mm)
_WIDEST = 720
_INK = 2.6  # px: width of a stroke of middling pressure
_FINE = 3  # dots of the picture for each px of the pad: some 600 to the inch on paper
_MARGIN = 6  # px around the ink


class SignaturePad(QWidget):
    """Pad to sign on; `signed` is sent after every stroke. A stored picture is shown until the pen touches the pad again."""

    signed = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._strokes: list[list[tuple[QPointF, float]]] = []
        self._drawing = False
        self._stored: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("签名板")
        self.setAccessibleDescription("用笔或鼠标写。写不了可以选“打印后在纸上签”。")
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def empty(self) -> bool:
        """True when no stroke was drawn since the pad was cleared or a stored picture shown."""
        return not self._strokes

    def clear(self) -> None:
        """Removes all ink."""
        self._strokes, self._stored = [], None
        self.update()
        self.signed.emit()

    def undo(self) -> None:
        """Removes the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.signed.emit()

    def show_picture(self, content: bytes) -> None:
        """Shows an earlier signature."""
        picture = QPixmap()
        picture.loadFromData(content)
        self._stored = None if picture.isNull() else picture
        self._strokes = []
        self.update()

    def png(self) -> bytes:
        """Returns the ink as a transparent PNG, cut to the ink; empty when nothing was drawn."""
        if not self._strokes:
            return b""
        box = self._bounds()
        image = QImage(round(box.width() * _FINE), round(box.height() * _FINE), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_FINE, _FINE)
        painter.translate(-box.topLeft())
        self._draw(painter, QColor(Qt.GlobalColor.black))
        painter.end()
        stored = QByteArray()
        buffer = QBuffer(stored)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes, the call takes str
        return bytes(stored.data())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE // 2), self._theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.undo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletMove:
            self._go(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
        event.accept()  # or Qt would send the same stroke again as the mouse's

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        thick = 2 if focused or theme.current.contrast else 1
        painter.setPen(QPen(theme.colour("accent" if focused else "ctl"), thick))
        painter.setBrush(theme.colour("surf"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2), 4, 4)
        base = round(self.height() * 0.76)
        painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(theme.px(24), base, self.width() - theme.px(24), base)
        if self._strokes:
            self._draw(painter, theme.colour("ink"))
        elif self._stored is not None:
            self._paint_kept(painter)
        else:
            painter.setFont(theme.font("base"))
            painter.setPen(theme.colour("hint"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "请在这里签名")
        painter.end()

    def _paint_kept(self, painter: QPainter) -> None:
        if self._stored is None:
            return
        room = self.rect().adjusted(16, 10, -16, -10)
        size = self._stored.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(room).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place.toRect(), self._stored)

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._drawing = True
        self._stored = None
        self._strokes.append([(at, pressure)])
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def _go(self, at: QPointF, pressure: float) -> None:
        if self._drawing:
            self._strokes[-1].append((at, pressure))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit()

    def _draw(self, painter: QPainter, ink: QColor) -> None:
        """Draws each stroke as short pieces, each as wide as the pressure of the pen there; corners are rounded by halving them."""
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(stroke[0][0], _INK * 0.7, _INK * 0.7)
                continue
            last = stroke[0][0]
            for (before, _), (after, pressure) in pairwise(stroke):
                middle = (before + after) / 2
                piece = QPainterPath(last)
                piece.quadTo(before, middle)
                width = _INK * (0.5 + pressure)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawPath(piece)
                last = middle
            painter.drawLine(last, stroke[-1][0])

    def _bounds(self) -> QRectF:
        xs = [at.x() for stroke in self._strokes for at, _ in stroke]
        ys = [at.y() for stroke in self._strokes for at, _ in stroke]
        corner = QPointF(min(xs) - _MARGIN, min(ys) - _MARGIN)
        return QRectF(corner, QPointF(max(xs) + _MARGIN, max(ys) + _MARGIN))

    def _relook(self) -> None:
        self.setMaximumWidth(self._theme.px(_WIDEST))
        self.updateGeometry()
        self.update()
