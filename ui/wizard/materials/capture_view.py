"""Large view of one stored picture or PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from app.domain.case import Capture
from app.usecases.captures import images, pdf_pages
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label


class CaptureView(QDialog):
    """Dialog opened with `put`; `remove` is called when the clerk removes the picture. Arrow keys turn the pages of a PDF."""

    def __init__(
        self, theme: ActiveTheme, parent: QWidget, capture: Capture, remove: Callable[[], object] | None
    ) -> None:
        super().__init__(parent)
        self._theme, self._capture, self._page = theme, capture, 0
        self._pages = pdf_pages.page_count(capture.content) if capture.kind == images.PDF else 1
        self.setWindowTitle(capture.label)
        self.setAccessibleName(capture.label)
        column = Column(theme, self, pad=16, gap=12)
        head = Row(theme, gap=8)
        head.addWidget(label(capture.label, "card"))
        self._where = label("", "table")
        head.addWidget(self._where)
        head.addStretch(1)
        column.addLayout(head)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = parent.window().size() * 0.72
        self._room = QSize(room.width(), room.height())
        self._picture.setFixedSize(self._room)
        column.addWidget(self._picture, 1)
        foot = Row(theme, gap=12)
        if remove is not None:
            self.remove = Button(theme, "拿掉这张", "danger", icon="trash")
            self.remove.clicked.connect(self.close)
            self.remove.clicked.connect(remove)
            foot.addWidget(self.remove)
        foot.addStretch(1)
        self.shut = Button(theme, "关掉", keys=("Esc",))
        self.shut.clicked.connect(self.close)
        foot.addWidget(self.shut)
        column.addLayout(foot)
        self.shut.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def put(self) -> CaptureView:
        """Shows the dialog over its window without blocking."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps and self._pages > 1:
            self._page = max(0, min(self._page + steps[Qt.Key(event.key())], self._pages - 1))
            self._show()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._where.setText(f"第 {self._page + 1} 页，共 {self._pages} 页（← →）" if self._pages > 1 else "")
        picture = self._sheet() if self._capture.kind == images.PDF else _loaded(self._capture.content)
        self._picture.setPixmap(
            picture.scaled(self._room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )

    def _sheet(self) -> QPixmap:
        sheet = pdf_pages.raster_within(
            self._capture.content, self._page, 2 * max(self._room.width(), self._room.height())
        )
        image = QImage(sheet.pixels, sheet.width, sheet.height, sheet.stride, QImage.Format.Format_RGB32)
        return QPixmap.fromImage(image)


def _loaded(content: bytes) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(content)
    return picture
