"""The whole desk, opened as main.py opens it, on a real store in a folder of its own; only clock and printer are made of wood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import app.usecases.library
from app.domain.office import Clerk as Person
from app.domain.office import DayLimit, HallSettings, Role
from app.usecases.library import Library
from app.usecases.ports import CaseStore
from db.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.stories.conftest import CHEAP
from tests.stories.window.clerk import Clerk
from tests.ui.conftest import clipped, no_stray_windows, qapp_args  # noqa: F401 - fixtures of every screen
from tests.ui.counter.printers import FakePrinter
from ui.front import Front
from ui.start import Parts, make_front

HALL = HallSettings(
    hall="样例县政务服务中心",
    window="2 号窗口",
    phone="0731-00000000",
    address="样例县样例路 1 号",
    limits={"overall": DayLimit(15, "样例办〔2026〕1号"), "correction": DayLimit(5, "样例办〔2026〕1号")},
    demo=True,
)
DENG = Person("邓癸英", "邓癸英", "0217", Role.ADMINISTRATOR)
WORD = "stems-and-branches"


@dataclass
class Counter:
    """One station: the window that is open, the clerk before it, and what stands around."""

    front: Front
    clerk: Clerk
    clock: FakeClock
    printer: FakePrinter
    home: Path

    def enter(self) -> None:
        """The clerk signs in and 工作台 is there."""
        self.clerk.until_seen("登录")
        self.clerk.say(WORD)
        self.clerk.until_seen("快速开办")
        self.clerk.until_seen("今天受理")

    def go_home(self) -> None:
        """The desk is closed for the day, as the window's own cross does it."""
        assert self.front.window.close()
        assert self.front.session is None

    def copy_picture(self, content: bytes) -> None:
        """Somebody copied a picture in another program."""
        QGuiApplication.clipboard().setImage(QImage.fromData(content))

    def paper_shows(self, field_id: str) -> bool:
        """Whether the live paper has ink in the cell of this field."""
        assert self.front.session and self.front.session.wizard, "no case is open"
        preview, field = self.front.session.wizard.preview, self.front.session.wizard.intake.form.fields[field_id]
        if preview.image is None or field.box is None:
            return False
        scale = preview.image.width() / 210
        box = [round(side * scale) for side in (field.box.x + 1, field.box.y + 1, field.box.w - 2, field.box.h - 2)]
        cell = preview.image.copy(*box)
        return any(cell.pixelColor(x, y).lightness() < 110 for x in range(cell.width()) for y in range(cell.height()))

    def store(self) -> CaseStore:
        """The store as it is on the disk, read by somebody else."""
        return self.vault.unlock(DENG.user, WORD).store

    @property
    def vault(self) -> FileVault:
        return FileVault(self.home, self.clock, CHEAP)


Open = Callable[..., Counter]


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def open_desk(
    library: Library,
    home: Path,
    clock: FakeClock,
    printer: FakePrinter,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Opens the desk on the store of this test: once, or again after the first was closed or killed."""
    monkeypatch.setattr(
        app.usecases.library, "Library", lambda _resources: library
    )  # data only, read once for all stories
    opened: list[Front] = []

    def open_() -> Counter:
        front = make_front(
            Parts(library.resources, clock, home, lambda folder: FileVault(folder, clock, CHEAP), lambda: printer)
        )
        opened.append(front)
        qtbot.addWidget(front.window)
        front.window.resize(1366, 768)
        with qtbot.waitExposed(front.window):
            front.window.show()
        front.window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        front.open()
        front.wake()
        return Counter(
            front, Clerk(lambda true, patience: qtbot.waitUntil(true, timeout=patience)), clock, printer, home
        )

    yield open_
    for front in opened:
        front.close()
        front.finish()
        front.window.deleteLater()
        front.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def counter(open_desk: Open, home: Path, clock: FakeClock) -> Counter:
    """A desk with its store set up, locked, waiting for the clerk."""
    FileVault(home, clock, CHEAP).create(HALL, "K7M", DENG, WORD).store.close()
    return open_desk()
