"""Live preview of the form: the PDF that will be printed, as an image, with the clerk's section highlighted; a click on
a cell leads to its field.
Rendering the PDF and its image takes about a tenth of a second, so both run on a separate thread; of several requests
only the last is rendered. The window thread only paints the finished image.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.errors import Refused, Unavailable
from app.form.schema import Box, Form
from app.usecases.captures.pdf_pages import raster
from ui.base.theme import ActiveTheme

RENDER_DELAY = 10  # ms after a change before rendering, so that a burst of changes is rendered once
_MM_PER_INCH = 25.4
_TINT = 0.07
_OUTLINE_MM = 1.0
_FINE = 4.0  # px per mm from which letters are sharp without double size

Render = Callable[[], bytes]


@dataclass(frozen=True)
class _Wish:
    """Request of a preview: the function that makes the PDF (None: the last PDF again, at another size), and px per mm."""

    render: Render | None
    scale: float


class _PreviewOutcome(QObject):
    """Signals of the thread, received on the window thread: an image, or an error message."""

    done = Signal(object)
    failed = Signal(str)


class _PreviewThread:
    """Thread that renders the last request."""

    def __init__(self) -> None:
        self.outcome = _PreviewOutcome()
        self._wish: _Wish | None = None
        self._pdf = b""
        self._open = True
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)
        self._thread.start()

    def wish(self, render: Render | None, scale: float) -> None:
        """Requests a preview; without `render`, the last PDF at another size."""
        with self._news:
            waiting = self._wish.render if self._wish and render is None else render
            self._wish = _Wish(waiting, scale)
            self._news.notify()

    def close(self) -> None:
        """Finishes the current rendering and ends the thread."""
        with self._news:
            self._open = False
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            try:
                if wish.render is not None:
                    self._pdf = wish.render()
                if self._pdf:
                    self.outcome.done.emit(_image(self._pdf, wish.scale))
            except (Refused, Unavailable) as trouble:
                self.outcome.failed.emit(trouble.sentence)

    def _next(self) -> _Wish | None:
        with self._news:
            while self._open and self._wish is None:
                self._news.wait()
            wish, self._wish = self._wish, None
            return wish if self._open else None


def _image(pdf: bytes, scale: float) -> QImage:
    """Returns the page at `scale` px per mm. Below 4 px per mm it is rendered at double size and scaled down, because
    pdfium alone makes small letters illegible.
    """
    finer = 2 if scale < _FINE else 1
    page = raster(pdf, 0, scale * finer * _MM_PER_INCH)
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    if finer == 1:
        return image.copy()
    size = QSize(round(page.width / finer), round(page.height / finer))
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


class FormPreview(QWidget):
    """Preview of a form. `picked` carries the field whose cell was clicked, `painted` is emitted when a new image is shown."""

    picked = Signal(str)
    painted = Signal()

    def __init__(self, theme: ActiveTheme, form: Form) -> None:
        super().__init__()
        self._theme, self._form = theme, form
        self._image: QImage | None = None
        self._trouble = ""
        self._section = ""
        self._over: Box | None = None
        self._painter: _PreviewThread | None = None
        self._due: Render | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RENDER_DELAY)
        self._timer.timeout.connect(self._wish)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("表单预览，点格子就去填那一项")
        theme.changed.connect(self.update)

    def ask(self, render: Render) -> None:
        """Requests a preview of the changed case. `render` is called on another thread."""
        self._due = render
        self._timer.start()

    def light(self, section_id: str) -> None:
        """Highlights the section the clerk is in; a section without a place on the paper highlights nothing."""
        if section_id != self._section:
            self._section = section_id
            self.update()

    def close_thread(self) -> None:
        """Ends the thread; the last image stays."""
        if self._painter is not None:
            self._painter.close()
            self._painter = None

    @property
    def image(self) -> QImage | None:
        return self._image

    def cell_at(self, place: QPoint) -> str:
        """Returns the field whose cell contains this point, or ""."""
        at = self._mm(QPointF(place))
        hit = self._hit(at.x(), at.y())
        return hit[0] if hit else ""

    def rect_of(self, box: Box) -> QRectF:
        """Returns the rectangle in this widget of a box on the paper."""
        page, scale = self._page_rect(), self._scale()
        return QRectF(page.x() + box.x * scale, page.y() + box.y * scale, box.w * scale, box.h * scale)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(416), self._theme.px(588))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's QShowEvent
        self._timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._mm(event.position())
        hit = self._hit(at.x(), at.y())
        over = hit[1] if hit else None
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        field = self.cell_at(event.position().toPoint())
        if field and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(field)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        page = self._page_rect()
        painter.fillRect(page, QColor("white"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._image)
        self._paint_light(painter)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        if self._trouble:
            painter.setPen(self._theme.colour("err"))
            painter.setFont(self._theme.font("base"))
            painter.drawText(page.adjusted(24, 24, -24, -24), int(Qt.TextFlag.TextWordWrap), self._trouble)
        painter.end()

    # inside

    def _paint_light(self, painter: QPainter) -> None:
        accent = self._theme.colour("accent")
        section = next((s for s in self._form.sections if s.id == self._section), None)
        if section is not None and section.box is not None:
            tint = QColor(accent)
            tint.setAlphaF(_TINT)
            painter.fillRect(self.rect_of(section.box), tint)
            outline = QPen(accent, max(2.0, _OUTLINE_MM * self._scale()))
            outline.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect_of(section.box))
        if self._over is not None:
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect_of(self._over))

    def _wish(self) -> None:
        """Passes the request to the thread when the preview is visible."""
        if not self.isVisible() or self.width() < 8:
            return  # requested again when shown
        if self._painter is None:
            self._painter = self._hired()
        self._painter.wish(self._due, self._scale() * self.devicePixelRatioF())
        self._due = None

    def _hired(self) -> _PreviewThread:
        painter = _PreviewThread()
        painter.outcome.done.connect(self._show_image)
        painter.outcome.failed.connect(self._show_trouble)
        self.destroyed.connect(lambda: painter.close())  # noqa: PLW0108 - the thread must not outlive the widget
        return painter

    def _show_image(self, image: QImage) -> None:
        self._image, self._trouble = image, ""
        self.update()
        self.painted.emit()

    def _show_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        self.update()

    def _scale(self) -> float:
        """Returns px per mm at which the whole page fits."""
        page = self._form.page
        return max(min(self.width() / page.w, self.height() / page.h), 0.01)

    def _page_rect(self) -> QRectF:
        page, scale = self._form.page, self._scale()
        width = page.w * scale
        return QRectF((self.width() - width) / 2, 0, width, page.h * scale)

    def _mm(self, place: QPointF) -> QPointF:
        page, scale = self._page_rect(), self._scale()
        return QPointF((place.x() - page.x()) / scale, (place.y() - page.y()) / scale)

    def _hit(self, x: float, y: float) -> tuple[str, Box] | None:
        for field in self._form:
            for box in (field.box, field.label_box, *(option.box for option in field.options)):
                if box is not None and box.x <= x <= box.right and box.y <= y <= box.bottom:
                    return field.id, box
        return None
