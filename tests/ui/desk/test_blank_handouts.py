"""空白提示单: 附件3 to 5 as leaflets, from where their words are read; they name nobody and nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.papers.reading import words
from tests.samples.people import an_application
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import Stage
from tests.ui.services import services_of
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme
from ui.printing.blank_handouts import BlankHandouts
from ui.printing.papers_dialog import PapersDialog
from ui.settings.page import SettingsPage
from ui.settings.policy import PolicySection
from ui.widgets.fields.make import EditorParts
from ui.wizard.matters.matters_page import MattersPage
from ui.wizard.pages import pages_of
from ui.wizard.service.early_papers import EarlyPapers


def opened(place: QWidget) -> PapersDialog:
    (dialog,) = place.window().findChildren(PapersDialog)
    return dialog


def printed(dialog: PapersDialog, printer: FakePrinter, qtbot: QtBot) -> str:
    dialog.go.click()
    qtbot.waitUntil(lambda: len(printer.sheets) == 1, timeout=40000)
    return words(printer.sheets[0].pdf)


def test_beside_the_parameters_the_annex_of_the_value_in_front_is_ticked(
    theme: ActiveTheme, desk: Desk, stage: Stage, qtbot: QtBot, picture: Callable[[QWidget, str], None]
) -> None:
    printer = FakePrinter()
    section = PolicySection(theme, desk, BlankHandouts(services_of(theme, desk, printer)))
    window = stage(SettingsPage(theme, desk, (section,)))
    section.table.choose("pension_share")
    before = desk.store.events("hall")
    section.entry.handout.click()
    dialog = opened(window)
    picture(window, "policy-handout")
    picture(dialog, "blank-handouts")
    said = printed(dialog, printer, qtbot)
    assert "附件4" in said and "陈丙山" not in said
    assert desk.store.events("hall") == before


@pytest.mark.parametrize(("matter", "annex"), [("nursing_subsidy", 3), ("medical", 5)])
def test_beside_the_verdict_its_annex_is_ticked(
    theme: ActiveTheme, desk: Desk, library: ReferenceData, qtbot: QtBot, matter: str, annex: int
) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application().items():
        intake.answer(field, value)
    case, printer = intake.journal.settle(), FakePrinter()
    kit = EditorParts(library.codes, library.divisions, Fonts().cover, intake.on)
    make = pages_of(theme, intake, kit, papers=EarlyPapers(services_of(theme, desk, printer)))
    page = make(next(step for step in intake.form.steps if step.id == "matters"))
    assert isinstance(page, MattersPage)
    for widget in (page, page.policy):
        qtbot.addWidget(widget)
        widget.show()
    page.take(f"matters.selected.{matter}")
    events = desk.store.events(case.id)
    page.policy.handout.click()
    assert f"附件{annex}" in printed(opened(page), printer, qtbot)
    assert desk.store.events(case.id) == events, "nothing is recorded"


def test_a_matter_without_such_an_annex_has_none(
    theme: ActiveTheme, desk: Desk, library: ReferenceData, qtbot: QtBot
) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    kit = EditorParts(library.codes, library.divisions, Fonts().cover, intake.on)
    page = pages_of(theme, intake, kit)(next(step for step in intake.form.steps if step.id == "matters"))
    assert isinstance(page, MattersPage)
    for widget in (page, page.policy):
        qtbot.addWidget(widget)
        widget.show()
    page.take("matters.selected.employment_training")
    assert not page.policy.handout.isVisible()
