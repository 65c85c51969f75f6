"""A desk in memory with some cases on it, for the screens around the wizard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.material import MaterialState
from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import MATERIALS, an_application
from ui.base.theme import ActiveTheme
from ui.shell.idle import IdleWatch
from ui.shell.main_window import MainWindow
from ui.shell.page import Screen
from ui.shell.place import Place
from ui.shell.scanner import CodeRecogniser, Scanner

CLERK = Clerk("dgy", "邓癸英", "0217", Role.ADMINISTRATOR)
HALL = HallSettings(
    hall="样例县政务服务中心",
    window="2 号窗口",
    phone="0731-00000000",
    limits={"overall": DayLimit(15, "样例办〔2026〕1号")},
    demo=True,
)


@pytest.fixture(scope="session")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(HALL, [CLERK])


@pytest.fixture
def desk(library: ReferenceData, clock: FakeClock, store: MemoryStore) -> Desk:
    return Desk(UnlockedStore(store, CLERK), InlineQueue(), clock, library, "K7M")


Draft = Callable[..., Case]


@pytest.fixture
def draft(desk: Desk, clock: FakeClock) -> Draft:
    """A draft of 陈丙山 with these changes, left on `cursor`; each one a minute after the one before."""

    def draft(cursor: str = "applicant.phone", materials: bool = True, **changes: Value | None) -> Case:
        clock.pass_(minutes=1)
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        intake.at(cursor)
        for field, value in an_application(**changes).items():
            intake.answer(field, value)
        for name, record in (MATERIALS if materials else {}).items():
            kept = intake.case.material(name)
            seen = "original" if record.get("original") else "copy"
            intake.material(
                type(kept)(name, MaterialState(str(record["state"])), seen, reason=str(record.get("reason", "")))
            )
        return intake.journal.settle()

    return draft


@pytest.fixture
def accepted(desk: Desk, draft: Draft) -> Draft:
    """The same, accepted."""

    def accepted(**changes: Value | None) -> Case:
        return Intake(desk, draft(**changes)).accept()

    return accepted


Stage = Callable[[Screen], MainWindow]


@pytest.fixture
def stage(theme: ActiveTheme, qtbot: QtBot) -> Iterator[Stage]:
    """Puts a page into a window of 1366×768 and brings it to the front."""
    kept: list[MainWindow] = []  # qtbot itself holds on to no window

    def stage(page: Screen) -> MainWindow:
        window = MainWindow(
            theme,
            [Place("page", page.title, "home")],
            idle=IdleWatch(5),
            scanner=Scanner(CodeRecogniser(lambda _: False)),
        )
        qtbot.addWidget(window)
        kept.append(window)
        window.desk.put("page", page)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        window.desk.go("page")
        return window

    return stage
