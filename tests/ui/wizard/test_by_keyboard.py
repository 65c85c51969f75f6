"""A clerk with nothing but a keyboard, on the applicant's step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.usecases.intake.intake import Intake
from tests.samples.people import ADULT, an_application
from tests.ui.wizard.conftest import Hands
from ui.widgets.fields.picker import Picker

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
APPLICANT = 1


def applicant(at_work: Begin, an_intake: Make) -> Hands:
    hands = at_work(an_intake())
    hands.press(Qt.Key.Key_2, CTRL)
    assert hands.wizard.step == APPLICANT
    return hands


def test_the_whole_section(at_work: Begin, an_intake: Make) -> None:
    hands = applicant(at_work, an_intake)
    assert hands.field == "applicant.id_number", "the id number first"
    for words in (ADULT, "王𬀩明"):
        hands.write(words)
        hands.enter()
    assert hands.field == "applicant.ethnicity", "sex and birth month follow from the number and are passed by"
    for initials in ("hz", "yh"):
        hands.write(initials)
        hands.enter()
    hands.write("湖南长沙")
    hands.enter()
    hands.write("cz")
    hands.enter()
    assert hands.field == "applicant.household_address"
    for initials in ("hn", "cs", "csx"):
        hands.write(initials)
        hands.enter()
    hands.write("松涧镇")
    hands.enter()
    hands.write("石桥村")
    hands.enter()
    hands.write("三组12号")
    hands.press(Qt.Key.Key_S, ALT)
    hands.enter()
    assert hands.field == "applicant.same_address"
    hands.enter()
    assert hands.field == "applicant.postcode", "the present address is shown, not asked"
    hands.write("410100")
    hands.enter()
    hands.write("13000000012")
    hands.enter()
    QApplication.processEvents()

    answers = hands.intake.answers
    assert answers["applicant.name"] == "王𬀩明"
    assert answers["applicant.sex"] == "male" and answers["applicant.birth_month"] == "1968-05"
    assert answers["applicant.ethnicity"] == "01" and answers["applicant.marital_status"] == "married"
    assert answers.address("applicant.household_address") == {
        "province": "湖南省",
        "city": "长沙市",
        "county": "长沙县",
        "township": "松涧镇",
        "village": "石桥村",
        "detail": "三组12号",
    }
    assert answers["applicant.current_address"] == answers["applicant.household_address"]
    assert answers["applicant.phone"] == "13000000012"
    assert hands.intake.step_states()[APPLICANT].done
    assert hands.wizard.step == APPLICANT + 1, "Enter on the last field goes to the next step"


def test_shift_enter_goes_back(at_work: Begin, an_intake: Make) -> None:
    hands = applicant(at_work, an_intake)
    hands.enter()
    assert hands.field == "applicant.name"
    hands.press(Qt.Key.Key_Return, SHIFT)
    assert hands.field == "applicant.id_number"
    hands.press(Qt.Key.Key_Return, SHIFT)
    assert hands.wizard.step == 0


def test_enter_stays_with_the_input_method(at_work: Begin, an_intake: Make) -> None:
    hands = applicant(at_work, an_intake)
    hands.enter()
    QApplication.sendEvent(hands.here, QInputMethodEvent("chen", []))
    hands.enter()
    assert hands.field == "applicant.name"
    hands.write("陈")
    hands.enter()
    assert hands.field != "applicant.name" and hands.intake.answers["applicant.name"] == "陈"


def test_steps_by_number_and_arrow(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.press(Qt.Key.Key_5, CTRL)
    assert hands.wizard.step == 4
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.wizard.step == 3
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.wizard.step == 4


def test_f5_goes_round_what_is_to_be_mended(at_work: Begin, an_intake: Make) -> None:
    answers = an_application(applicant__phone="1300000001", bank__branch=None)
    hands = at_work(an_intake(answers))
    hands.press(Qt.Key.Key_F5)
    assert hands.field == "applicant.phone"
    assert hands.said("applicant.phone") == "手机号要 11 位，现在是 10 位，少 1 位。"
    hands.press(Qt.Key.Key_F5)
    assert hands.wizard.step == 4 and hands.field == "bank.branch"
    assert hands.said("bank.branch") == "还没填开户行。"
    hands.press(Qt.Key.Key_F5)
    assert hands.field == "applicant.phone"


def test_f2_says_that_it_is_kept_and_esc_leaves(at_work: Begin, an_intake: Make) -> None:
    hands = applicant(at_work, an_intake)
    hands.write("4301")
    hands.press(Qt.Key.Key_F2)
    assert hands.wizard.frame.bar.text == "已经记下，工作台的草稿里能找到。"
    assert hands.intake.case.answers["applicant.id_number"] == "4301", "half typed and kept"
    with hands.qtbot.waitSignal(hands.wizard.left):
        assert hands.wizard.escape()


def test_ticks_of_the_matters(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.press(Qt.Key.Key_4, CTRL)
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["application.types"] == ["cert_new"]
    hands.enter()
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["application.disability_category"] == ["hearing"]
    hands.enter()
    assert hands.field == "matters.selected"
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["matters.selected"] == ["nursing_subsidy", "pension"]
    hands.enter()
    assert hands.field == "service.coupled", "a new certificate may be asked for together with other things"
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["service.coupled"] == ["6"]
    hands.enter()
    assert hands.field == "service.entrusted", "and only with the person's own mandate"
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["service.entrusted"] is True
    hands.enter()
    assert hands.wizard.step == 4


def test_the_facts_open_and_shut(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.press(Qt.Key.Key_4, CTRL)
    hands.press(Qt.Key.Key_E, ALT)
    assert hands.field == "facts.disability_grade", "the first fact that is missing"
    hands.press(Qt.Key.Key_E, ALT)
    assert hands.field == "matters.selected"


def test_the_way_it_is_handled(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    assert hands.field == "service.groups", "what is done follows from the form"
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["service.groups"] == ["disabled"]
    while hands.field != "service.mode":
        hands.enter()
    hands.press(Qt.Key.Key_Space)
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
    assert hands.intake.answers["service.mode"] == "home"
    hands.enter()
    assert hands.field == "visit.address", "the visit is asked for at once"


def test_esc_closes_an_open_list_before_anything_else(at_work: Begin, an_intake: Make) -> None:
    hands = applicant(at_work, an_intake)
    hands.wizard.go(APPLICANT, "applicant.ethnicity")
    heard: list[bool] = []
    QShortcut(QKeySequence("Esc"), hands.wizard, lambda: heard.append(True))  # as the window has it
    hands.write("h")
    picker = hands.here
    assert isinstance(picker, Picker) and picker.listing
    hands.press(Qt.Key.Key_Escape)
    assert not picker.listing and heard == []
    hands.press(Qt.Key.Key_Escape)
    assert heard == [True]
