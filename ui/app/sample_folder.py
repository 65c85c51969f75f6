"""Folder of the sample: its papers and pictures. They replace those of an earlier sample, and no other file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from app.errors import Unavailable
from app.papers.typesetting.print_mark import MAKER
from app.usecases.files import file_places
from app.usecases.files.outgoing_files import ELSEWHERE, Outgoing
from app.usecases.files.printed_file import printed_paper
from app.usecases.wording.paper_titles import PAPERS

MADE_BY, SIZE = "Software", (1366, 768)


@dataclass(frozen=True)
class SampleFolder:
    """Folder of one person. Its people are invented, so a paper with another number may be replaced when both show 演示数据."""

    outgoing: Outgoing
    folder: Path

    def ready(self) -> None:
        """Makes the folder, and checks that every paper in it is the sample's. Raises Unavailable with what to do."""
        self.outgoing.room(self.folder)
        for paper in PAPERS:
            path = self.folder / f"{paper}.pdf"
            there = file_places.regular_file(path)
            if there is not None and (why := _not_of_the_sample(path, file_places.content(path, there) or b"")):
                raise Unavailable(why)

    def paper(self, paper_id: str, content: bytes) -> None:
        """Writes a paper. Raises Unavailable with what to do."""
        path = self.folder / f"{paper_id}.pdf"
        self.outgoing.put(path, content, lambda old: _not_of_the_sample(path, old))

    def picture(self, name: str, image: QImage) -> None:
        """Writes a picture of the window as PNG. Raises Unavailable with what to do."""
        path = self.folder / f"{name}.png"
        image.setText(MADE_BY, MAKER)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes, the call takes str
        self.outgoing.put(path, buffer.data().data(), lambda old: self._no_picture_of_ours(path, old))

    def _no_picture_of_ours(self, path: Path, old: bytes) -> str:
        """Returns the reason why a picture may not be replaced; "" when an earlier sample made it. A picture without the mark, from older
        versions, must have the window's size and a form of the sample next to it."""
        image, form = QImage.fromData(old), self.folder / "form.pdf"
        if image.text(MADE_BY) == MAKER:
            return ""
        there = file_places.regular_file(form)
        with_form = there is not None and not _not_of_the_sample(form, file_places.content(form, there) or b"")
        return "" if with_form and (image.width(), image.height()) == SIZE else _in_the_way(path)


def _not_of_the_sample(path: Path, old: bytes) -> str:
    there = printed_paper(old)
    return "" if there and there.demo else _in_the_way(path)


def _in_the_way(path: Path) -> str:
    return f"“{path.parent.name}”里的“{file_places.printable_name(path)}”不是样例留下的，{ELSEWHERE}"
