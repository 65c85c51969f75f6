"""A counter: the window of a station on its own store, the clerk at it, and the surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from app.domain.office import Clerk as Person
from app.domain.office import DayLimit, HallSettings, Role
from app.ports.store import Store
from app.usecases.desk.reference_data import ReferenceData
from db.vault.vault import FileVault
from tests.clerk import Clerk, Wait
from tests.fakes.clock import FakeClock
from tests.stories.conftest import CHEAP
from tests.ui.counter.printers import FakePrinter
from ui.app.app_flow import AppFlow
from ui.app.start import Parts, make_app_flow

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
    """One station: the open window, the clerk at it, and the surroundings."""

    front: AppFlow
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
        """True when the live paper has ink in the cell of this field."""
        assert self.front.session and self.front.session.wizard, "no case is open"
        preview, field = self.front.session.wizard.preview, self.front.session.wizard.intake.form.fields[field_id]
        if preview.image is None or field.box is None:
            return False
        scale = preview.image.width() / 210
        box = [round(side * scale) for side in (field.box.x + 1, field.box.y + 1, field.box.w - 2, field.box.h - 2)]
        cell = preview.image.copy(*box)
        return any(cell.pixelColor(x, y).lightness() < 110 for x in range(cell.width()) for y in range(cell.height()))

    def store(self) -> Store:
        """The store as it is on the disk, read by somebody else."""
        return self.vault.unlock(DENG.user, WORD).store

    @property
    def vault(self) -> FileVault:
        return FileVault(self.home, self.clock, CHEAP)


def open_counter(library: ReferenceData, home: Path, clock: FakeClock, printer: FakePrinter, wait: Wait) -> Counter:
    """The desk as main.py opens it; only the clock, the printer, the cost of a guess and the reference data, read once for all, are other ones."""
    front = make_app_flow(
        Parts(
            library.resources,
            clock,
            home,
            lambda folder: FileVault(folder, clock, CHEAP),
            lambda: printer,
            reference=lambda _resources: library,
        )
    )
    counter = Counter(front, Clerk(wait), clock, printer, home)
    front.window.resize(1366, 768)
    front.window.show()
    front.window.activateWindow()
    counter.clerk.until(lambda: QGuiApplication.focusWindow() is not None)
    front.open()
    front.wake()
    return counter
