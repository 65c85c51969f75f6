"""The whole desk, opened as main.py opens it, on a real store in a folder of its own; only clock and printer are made of wood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.material import MaterialRecord, MaterialState
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.people import MATERIALS, an_application
from tests.stories.conftest import CHEAP
from tests.stories.window.counter import DENG, HALL, WORD, Counter, open_counter
from tests.ui.conftest import clipped, no_stray_windows  # noqa: F401 - fixtures of every screen
from tests.ui.counter.printers import FakePrinter

Open = Callable[[], Counter]
TIP = "QTipLabel"  # Qt's own, which borrows the sheet of the part it speaks of


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def open_desk(
    library: ReferenceData,
    home: Path,
    clock: FakeClock,
    printer: FakePrinter,
    qtbot: QtBot,
    qapp: QApplication,
) -> Iterator[Open]:
    """Opens the desk on the store of this test: once, or again after the first was closed."""
    opened: list[Counter] = []

    def open_() -> Counter:
        wait = lambda true, patience: qtbot.waitUntil(true, timeout=patience)  # noqa: E731 - said once
        opened.append(open_counter(library, home, clock, printer, wait))
        return opened[-1]

    yield open_
    for counter in opened:
        counter.front.close()
        counter.front.finish()
        counter.front.window.close()
        counter.front.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def every_window_is_dressed(qapp: QApplication) -> Iterator[None]:
    """Whatever opens in a story belongs to the window of the desk, which the style sheet is on."""
    bare: list[str] = []

    def look(_window: object) -> None:
        for top in QApplication.topLevelWidgets():
            above = top
            while above.parentWidget() is not None:
                above = above.parentWidget()
            if top.isVisible() and top.metaObject().className() != TIP and not above.styleSheet():
                bare.append(type(top).__name__)

    qapp.focusWindowChanged.connect(look)
    yield
    qapp.focusWindowChanged.disconnect(look)
    assert bare == []


@pytest.fixture
def set_up(home: Path, clock: FakeClock) -> FileVault:
    """A store that was set up before."""
    vault = FileVault(home, clock, CHEAP)
    vault.create(HALL, "K7M", DENG, WORD).store.close()
    return vault


@pytest.fixture
def counter(open_desk: Open, set_up: FileVault) -> Counter:
    """A desk with its store set up, locked, waiting for the clerk."""
    return open_desk()


@pytest.fixture
def a_draft(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> None:
    """陈丙山's application as somebody left it this morning: everything is filled in and handed in but the last word."""
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), clock, library, "K7M")
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    intake.at("bank.branch")
    for field, value in {**an_application(), "service.groups": ["disabled"], "service.mode": "window"}.items():
        intake.answer(field, value)
    for name, said in MATERIALS.items():
        seen = "original" if said.get("original") else "copy" if said.get("copy") else ""
        reason = str(said.get("reason", ""))
        intake.material(MaterialRecord(name, MaterialState(str(said["state"])), seen=seen, reason=reason))
    opened.store.close()
