"""Takes the pictures of the README anew: the real window on the demo store, without a display, on one fixed day. Everybody in them is invented.

.venv/bin/python -m docs.pictures.take [FOLDER]
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pypdfium2
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

import main
from app.domain.case import Case
from app.usecases.following.finding import find_cases
from app.usecases.intake.file_intake import read_file
from app.usecases.papers.issue import print_paper
from db.vault.vault import FileVault
from ui.app.app_flow import AppFlow
from ui.app.session import Session
from ui.app.start import Parts, application, make_app_flow
from ui.wizard.ending.accepted_page import AcceptedPage

HERE = Path(__file__).resolve().parent
DAY = datetime(2026, 11, 20, 10, 12, tzinfo=main.CHINA)  # a Friday
SIZE = (1366, 768)
AT_REST, PATIENCE = 2.0, 120.0  # seconds: previews and judgements come to rest; the slowest of computers
DPI = 110
APPLICANT = "grandmother"  # of resources/demo/family: taken before our eyes
TAKEN, TOLD, CHOSEN = "罗𬀩香", "吴丑平", "王𬀩明"
STEPS = {"applicant": 1, "matters": 3, "materials": 5}


T = TypeVar("T")


class PictureClock:
    """The fixed day, running on from the moment the pictures are begun."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def now(self) -> datetime:
        return DAY + timedelta(seconds=int(time.monotonic() - self._begun))


def take(folder: Path) -> None:
    """Every picture, into the folder."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    with _desk() as front:
        session = _there(lambda: front.session)
        front.lock()
        _keep(front.window, folder / "lock.png")
        front.window.uncover()
        _wizard(front, session, folder)
        _papers(session, folder)
        _cases(front, session, folder)
        _visits(front, folder)
        front.window.desk.go("today")
        _keep(front.window, folder / "today.png")


@contextmanager
def _desk() -> Iterator[AppFlow]:
    """The window on a demo store of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as home:
        clock = PictureClock()

        parts = Parts(
            resources=main.RESOURCES, clock=clock, home=Path(home), vault=lambda folder: FileVault(folder, clock)
        )
        front = make_app_flow(parts)
        front.window.resize(*SIZE)
        front.window.show()
        front.open(demo=True)
        try:
            yield front
        finally:
            front.close()
            front.finish()


def _wizard(front: AppFlow, session: Session, folder: Path) -> None:
    """Three steps of a case, and what stands after its acceptance."""
    intake = read_file(session.desk, main.RESOURCES / f"demo/family/{APPLICANT}.json").intake
    intake.begin("file")
    case = intake.journal.settle()
    session.open_draft(case.id)
    wizard = _there(lambda: session.wizard)
    for name, step in STEPS.items():
        wizard.go(step)
        _keep(front.window, folder / f"{name}.png")
    wizard.go(len(wizard.intake.form.steps) - 1)
    wizard.next_step()
    page = _there(lambda: page if isinstance(page := front.window.desk.page("new"), AcceptedPage) else None)
    _keep(front.window, folder / "accepted.png")
    for tick in page.ticks:  # else it reminds of them when it is left
        tick.setChecked(True)


def _papers(session: Session, folder: Path) -> None:
    """The form and the receipt of the case just taken."""
    case = _of(session, TAKEN)
    for name, paper in (("form", "form"), ("receipt", "receipt_a5")):
        page = pypdfium2.PdfDocument(print_paper(session.desk, case, paper))[0]
        _write(page.render(scale=DPI / 72).to_pil(), folder / f"{name}.png")


def _cases(front: AppFlow, session: Session, folder: Path) -> None:
    """The list with its lights, and the choice of stage two."""
    session.show_case(_of(session, TOLD).id)
    _rest()
    _keep(front.window, folder / "cases.png")
    session.show_case(_of(session, CHOSEN).id)
    _rest()
    session.cases.doing.do("choose")
    dialog = _there(QApplication.activeModalWidget)
    _rest()
    behind = _grab(front.window)
    box = _grab(dialog)
    behind.paste(box, ((behind.width - box.width) // 2, (behind.height - box.height) // 2))
    _write(behind, folder / "stage-two.png")
    dialog.close()


def _visits(front: AppFlow, folder: Path) -> None:
    """The plan of the day."""
    front.window.desk.go("visits")
    _keep(front.window, folder / "visits.png")


def _of(session: Session, name: str) -> Case:
    return find_cases(session.desk, name)[0]


def _keep(window: QWidget, path: Path) -> None:
    _rest()
    _write(_grab(window), path)


def _grab(window: QWidget) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def _write(picture: Image.Image, path: Path) -> None:
    """256 colours are enough for what has a dozen, and a quarter of the room."""
    small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    sys.stdout.write(f"{path.name} {picture.width}×{picture.height}\n")


def _rest() -> None:
    end = time.monotonic() + AT_REST
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def _there(found: Callable[[], T | None]) -> T:
    """What is waited for. Raises TimeoutError when it does not come."""
    end = time.monotonic() + PATIENCE
    while (thing := found()) is None:
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.01)
    return thing


if __name__ == "__main__":
    take(Path(sys.argv[1]) if sys.argv[1:] else HERE)
