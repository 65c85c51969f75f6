"""更正 at the wizard: only the steps that hold something open, everything else on them locked, before and after at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.amending.finish import open_amendment
from app.usecases.amending.reopen import reopen
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.samples.people import an_application
from tests.ui.wizard.conftest import FORM, Hands
from ui.base.background import InlineRunner
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.fields.make import EditorParts
from ui.wizard.amending import LOCKED, AmendmentMaterialsPage, ChangesPage, amendment_wizard, changed_lines
from ui.wizard.frame.wizard import Wizard

Begin = Callable[..., Hands]


@pytest.fixture
def taken(desk: Desk) -> Case:
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in an_application().items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake.accept()


@pytest.fixture
def correct(
    theme: ActiveTheme, library: ReferenceData, desk: Desk, taken: Case, hand_over: Callable[[Wizard, Intake], Hands]
) -> Begin:
    """Open the case at these fields and materials, and the wizard on it."""

    def begin(*fields: str, materials: tuple[str, ...] = ()) -> Hands:
        reopen(desk, taken, "correction", "电话回访", fields, materials)
        intake = open_amendment(desk, taken.id, lambda _state: None)
        kit = EditorParts(library.codes, library.divisions, Fonts().cover, intake.on)
        return hand_over(amendment_wizard(theme, intake, kit, InlineRunner()), intake)

    return begin


def steps(hands: Hands) -> list[str]:
    return [line.title for line in hands.wizard.frame.stepper.lines]


def test_only_the_steps_with_something_open_are_on_the_way(correct: Begin) -> None:
    hands = correct("facts.statuses", "bank.branch", materials=("photo",))
    assert steps(hands) == ["申请类型与联办事项", "银行卡信息", "材料", "核对与打印"]
    assert hands.wizard.step == 3 and hands.field == "facts.statuses"


def test_the_rest_of_a_step_is_shown_and_locked(correct: Begin) -> None:
    hands = correct("applicant.phone")
    box = hands.fields.box("applicant.name")
    assert not box.stops() and box.derived, "it is read, not typed"
    assert hands.fields.stops() == list(hands.fields.box("applicant.phone").stops())
    hands.fields.put("applicant.name", "王甲禾")
    assert hands.intake.case.answers["applicant.name"] == "陈丙山"


def test_before_and_after_stand_side_by_side_and_it_ends_with_its_own_word(
    correct: Begin, desk: Desk, taken: Case, qtbot: QtBot
) -> None:
    hands = correct("applicant.phone")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("13000000056")
    hands.enter()
    assert isinstance(hands.wizard.page, ChangesPage)
    assert changed_lines(hands.intake) == (("联系电话", "13000000012", "13000000056"),)
    shown = [label.text() for label in hands.wizard.page.findChildren(QLabel)]
    assert "13000000012" in shown and "13000000056" in shown
    assert hands.wizard.frame.bar.on_button.text() == "改好了"
    with qtbot.waitSignal(hands.wizard.accepted):
        hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh(desk, taken.id).course.reopened is None


def test_what_is_wrong_keeps_it_open_and_brings_the_clerk_back(correct: Begin) -> None:
    hands = correct("applicant.phone")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.write("130")
    hands.enter()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.field == "applicant.phone" and "少 8 位" in hands.said("applicant.phone")
    assert hands.intake.case.course.reopened is not None


def test_nothing_changed_says_so(correct: Begin) -> None:
    hands = correct("applicant.phone")
    hands.wizard.go(7)
    hands.wizard.next_step()
    assert "还没改什么" in hands.wizard.frame.bar.text


def test_only_the_open_material_is_recorded(correct: Begin) -> None:
    hands = correct(materials=("photo",))
    page = hands.wizard.page
    assert isinstance(page, AmendmentMaterialsPage) and page.list.current == "photo"
    page.set_state("copy")
    assert hands.intake.case.material("photo").seen == "copy"
    page.list.choose("id_card")
    page.set_state("missing")
    assert hands.intake.case.material("id_card").state is MaterialState.RECEIVED
    assert page.trouble.text == LOCKED
    hands.wizard.next_step()
    assert changed_lines(hands.intake) == (("证件照片", "已收，原件", "已收，复印件"),)


@pytest.mark.parametrize("chosen", [Theme(), Theme(scale=1.25), Theme(scale=1.5), Theme(contrast=True)])
def test_it_fits(
    correct: Begin,
    chosen: Theme,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    hands = correct("applicant.phone", "facts.statuses")
    theme.apply(chosen)
    hands.intake.answer("applicant.phone", "13000000056")
    for step in (1, 3, 7):
        hands.wizard.go(step)
        QApplication.processEvents()
        assert clipped(hands.wizard) == []
        picture(hands.wizard, f"correcting_{step}_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")
    theme.apply(Theme())
