"""A whole wizard on a real intake, with a store in memory and hands that only have a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.answers import Answers, Value
from app.domain.office import Clerk, HallSettings
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme
from ui.widgets.fields.make import EditorParts
from ui.wizard.fields.case_fields import CaseFields
from ui.wizard.fields.section_page import FieldsPage
from ui.wizard.frame.wizard import Wizard
from ui.wizard.pages import pages_of

FORM = "disability_one_thing_2024"
SIZE = (1294, 672)  # a window of 1366×768 without top bar, rail and status bar, or with a taskbar: the lower of the two


@pytest.fixture(scope="session")
def library(root: Path) -> ReferenceData:
    return ReferenceData(root / "resources")


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(HallSettings(hall="样例县政务服务中心", window="2"))


@pytest.fixture
def desk(store: MemoryStore, library: ReferenceData) -> Desk:
    return Desk(UnlockedStore(store, Clerk("deng", "邓癸英", "0217")), InlineQueue(), FakeClock(), library, "K7M")


@pytest.fixture
def an_intake(desk: Desk) -> Callable[..., Intake]:
    """An open case with these answers."""

    def make(answers: dict[str, Value] | None = None) -> Intake:
        return Intake(desk, replace(desk.new_case(FORM), answers=Answers(answers or {})))

    return make


class Hands:
    """A clerk at the wizard. `press` and `write` go to whatever has the focus, as keys do."""

    def __init__(self, qtbot: QtBot, wizard: Wizard, intake: Intake) -> None:
        self.qtbot, self.wizard, self.intake = qtbot, wizard, intake

    @property
    def fields(self) -> CaseFields:
        page = self.wizard.page
        assert isinstance(page, FieldsPage)
        return page.fields

    @property
    def here(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def field(self) -> str:
        """The id of the field that has the caret."""
        place: QWidget | None = self.here
        while place is not None and "." not in place.objectName():
            place = place.parentWidget()
        return place.objectName() if place is not None else ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.here, key, modifier)
        QApplication.processEvents()

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        """ASCII by keys, the rest by the input method."""
        for character in text:
            if character.isascii():
                self.qtbot.keyClicks(self.here, character)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
                QApplication.sendEvent(self.here, event)

    def said(self, field_id: str) -> str:
        return self.fields.box(field_id).said.sentence


@pytest.fixture
def hand_over(qtbot: QtBot, theme: ActiveTheme) -> Iterator[Callable[[Wizard, Intake], Hands]]:
    """Show a wizard as the window does, hand it to a clerk, and close it after the test."""
    open_ones: list[Wizard] = []

    def begin(wizard: Wizard, intake: Intake) -> Hands:
        open_ones.append(wizard)
        theme.dress(wizard)
        wizard.resize(*SIZE)
        wizard.show()
        wizard.activateWindow()
        qtbot.waitUntil(wizard.isActiveWindow)
        wizard.entered()
        QApplication.processEvents()
        return Hands(qtbot, wizard, intake)

    yield begin
    for wizard in open_ones:
        wizard.close_threads()
        wizard.close()
        wizard.deleteLater()
    # At once, and not in the next test: dressing the next look would dress these again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def at_work(
    theme: ActiveTheme, library: ReferenceData, hand_over: Callable[[Wizard, Intake], Hands]
) -> Callable[[Intake], Hands]:
    """Open the wizard on an intake and hand it to a clerk."""

    def begin(intake: Intake) -> Hands:
        kit = EditorParts(library.codes, library.divisions, Fonts().cover, intake.on)
        return hand_over(Wizard(theme, intake, pages_of(theme, intake, kit)), intake)

    return begin
