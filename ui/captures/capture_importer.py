"""Import of pictures and PDFs into a case: from files, by dropping, from the clipboard. They are shrunk in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.usecases.captures import images
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.captures.materials_words import capture_label
from ui.widgets.messages.file_dialog import open_files

_UNREADABLE = "这个文件读不了。看看它还在不在，再选一次。"
_NOTHING = "剪贴板里没有图片。先复制图片或文件，再按 Ctrl+V。"
Choose = Callable[[QWidget, str], Sequence[Path]]


def choose_files(parent: QWidget, name: str) -> Sequence[Path]:
    """Returns the files the clerk picks; none when they cancel."""
    kinds = " ".join(f"*.{extension}" for extension in images.EXTENSIONS)
    return open_files(parent, f"选{name}的影像", f"图片和 PDF ({kinds});;所有文件 (*)")


class CaptureImporter(QObject):
    """Importer of captures. `taken` is sent after each picture that is saved, `refused` carries the sentence for each that is not,
    `waiting` the number under way."""

    taken = Signal(str)
    refused = Signal(str)
    waiting = Signal(int)

    def __init__(self, intake: Intake, background: BackgroundRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._intake, self._background = intake, background
        self._waiting = 0

    @property
    def under_way(self) -> int:
        """Number of pictures that are being shrunk and are not in the case yet."""
        return self._waiting

    def files(self, material_id: str, paths: Sequence[Path]) -> None:
        """Adds these files to a material."""
        for path in paths:
            self._take(material_id, lambda path=path: _read(path))  # type: ignore[misc]  # bound now

    def content(self, material_id: str, content: bytes) -> None:
        """Adds these bytes to a material."""
        self._take(material_id, lambda: content)

    def mime(self, material_id: str, data: QMimeData) -> None:
        """Adds a drop or the clipboard to a material."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files(material_id, paths)
        elif data.hasImage():
            image = data.imageData()
            self.content(material_id, _png(image) if isinstance(image, QImage) else b"")
        else:
            self.refused.emit(_NOTHING)

    def _take(self, material_id: str, read: Callable[[], bytes]) -> None:
        self._count(+1)
        edge = self._intake.desk.settings.image_edge
        self._background.run(
            lambda: images.shrink(read(), edge),
            lambda small: self._keep(material_id, *small),
            self._failed,
        )

    def _keep(self, material_id: str, content: bytes, kind: str) -> None:
        if not isValid(self):
            return
        self._count(-1)
        need = next(need for need in self._intake.material_needs() if need.id == material_id)
        try:
            self._intake.attach_small(material_id, content, kind, capture_label(need, len(need.record.captures)))
        except Refused as refused:  # a PDF whose first page cannot be drawn
            self.refused.emit(refused.sentence)
        else:
            self.taken.emit(material_id)

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self._count(-1)
        if not isinstance(error, Refused):
            raise error
        self.refused.emit(error.sentence)

    def _count(self, by: int) -> None:
        self._waiting += by
        self.waiting.emit(self._waiting)


def may_hold_picture(data: QMimeData) -> bool:
    """Returns True when dragged data may be a picture."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > images.MOST_BYTES:
            raise Refused("文件超过 50 MB。请拍小一点或分开传。")
        return path.read_bytes()
    except OSError:
        raise Refused(_UNREADABLE) from None


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes, the call takes str
    return bytes(content.data())
