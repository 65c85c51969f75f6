"""When a field is judged, what it says, and what it never does: overwrite, jump, stay wrong when it is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.usecases.intake.intake import Intake
from tests.clerk import words_on
from tests.samples.people import ADULT, CHILD, an_application
from tests.ui.wizard.conftest import Hands
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.notice import Notice
from ui.wizard.frame import field_wording

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]


def at_applicant(at_work: Begin, intake: Intake) -> Hands:
    hands = at_work(intake)
    hands.wizard.go(1)
    return hands


def answer_the_question(reason: str) -> None:
    """Give the reason a question asks for."""
    question = QApplication.activeModalWidget()
    assert isinstance(question, QuestionDialog)
    line = question.findChild(QLineEdit)
    assert line is not None
    line.setText(reason)
    question.verb.click()
    QApplication.processEvents()


def test_on_leaving_never_while_typing_and_gone_when_right(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.wizard.go(1, "applicant.phone")
    hands.write("1300000001")
    assert hands.said("applicant.phone") == ""
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("applicant.phone") == "手机号要 11 位，现在是 10 位，少 1 位。"
    hands.wizard.go(1, "applicant.phone")
    assert hands.said("applicant.phone"), "coming back takes nothing away"
    hands.press(Qt.Key.Key_End)
    hands.write("2")
    assert hands.said("applicant.phone") == "", "right while still typing: the sentence goes at once"


def test_missing_is_said_after_leaving_only(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    assert hands.said("applicant.name") == ""
    hands.enter()
    hands.enter()
    assert hands.said("applicant.id_number") == "还没填身份证号。"
    assert hands.said("applicant.name") == "还没填姓名。"
    assert hands.said("applicant.phone") == ""


def test_a_step_once_left_says_all_that_is_missing(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.wizard.go(2)
    hands.wizard.go(1)
    assert hands.said("applicant.phone") == "还没填联系电话。"


def test_the_id_number_fills_three_boxes(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.write(ADULT)
    hands.enter()
    sex, month = (hands.fields.box(f"applicant.{name}") for name in ("sex", "birth_month"))
    assert sex.derived and "男" in words_on(sex).split("\n")
    assert month.derived and "1968年5月　58 岁" in words_on(month).split("\n")
    assert hands.said("applicant.id_number") == "校验通过，已带出性别和出生年月"


def test_what_was_typed_is_asked_about_and_never_overwritten(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake({"applicant.sex": "female"}))
    hands.write(ADULT)
    hands.enter()
    box = hands.fields.box("applicant.sex")
    assert hands.intake.answers["applicant.sex"] == "female" and not box.derived
    assert box.said.sentence.startswith("存疑：填的性别和身份证号对不上")
    assert [key for key, _ in box.said.actions] == [field_wording.DERIVE, field_wording.CONFIRM]
    box.acted.emit(field_wording.DERIVE)
    QApplication.processEvents()
    assert hands.intake.answers["applicant.sex"] == "male" and box.derived


def test_a_derived_value_can_be_typed_over(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake({"applicant.id_number": ADULT}))
    box = hands.fields.box("applicant.birth_month")
    box.acted.emit(field_wording.CHANGE)
    assert not box.derived
    line = box.editor.stops()[0]
    assert isinstance(line, QLineEdit)
    line.selectAll()
    hands.write("196806")
    hands.enter()
    assert hands.intake.answers["applicant.birth_month"] == "1968-06"
    assert box.said.tone == "warn"


def test_a_doubt_is_confirmed_with_a_note_and_taken_back(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake(an_application(applicant__phone="85550001")))
    box = hands.fields.box("applicant.phone")
    assert box.said.sentence == "存疑：座机没带区号，请加上，如 0731。"
    box.acted.emit(field_wording.CONFIRM)
    answer_the_question("打过，通的")
    assert hands.intake.notes == {"applicant.phone": "打过，通的"}
    assert box.said.sentence == "已确认：打过，通的"
    assert hands.intake.step_states()[1].done
    box.acted.emit(field_wording.TAKE_BACK)
    QApplication.processEvents()
    assert box.said.tone == "warn" and not hands.intake.notes


def test_what_cannot_be_filled_is_passed_with_a_reason(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake(an_application(applicant__ethnicity=None)))
    hands.wizard.go(2)
    hands.wizard.go(1)
    box = hands.fields.box("applicant.ethnicity")
    assert box.said.actions == ((field_wording.PASS, "没法填"),)
    box.acted.emit(field_wording.PASS)
    answer_the_question("户口本上没写")
    assert box.said.sentence == "已说明：户口本上没写"
    assert not any(p.blocks for p in hands.intake.problems if p.field == "applicant.ethnicity")


def test_an_essential_field_cannot_be_passed(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.wizard.go(2)
    hands.wizard.go(1)
    assert hands.fields.box("applicant.name").said.actions == ()


def test_fields_come_and_go_and_the_caret_stays(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake(an_application()))
    reason = hands.fields.box("applicant.phone_reason")
    assert reason.isHidden()
    hands.wizard.go(1, "applicant.phone")
    line = hands.here
    assert isinstance(line, QLineEdit)
    line.clear()
    hands.fields.keep_typed()
    QApplication.processEvents()
    assert not reason.isHidden() and hands.here is line


def test_a_child_needs_a_guardian(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake({"applicant.id_number": CHILD}))
    hands.wizard.go(2)
    page = hands.wizard.page
    leads = [notice.text for notice in page.findChildren(Notice) if notice.isVisibleTo(page)]
    assert leads == ["申请人未成年，要填监护人。附件2 备注：智力、精神和未成年申请人提供。"]
    assert "*" in words_on(hands.fields.box("guardian.name")).split("\n")


def test_the_holder_is_borrowed(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application(bank__holder=None)))
    hands.wizard.go(4)
    slot = hands.fields.box("bank.holder").action
    slot.itemAt(0).widget().click()  # type: ignore[attr-defined]  # the button in the slot
    QApplication.processEvents()
    assert hands.intake.answers["bank.holder"] == "陈丙山"


def test_half_typed_words_are_kept_while_typing_goes_on(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.write("43")
    hands.qtbot.waitUntil(lambda: hands.intake.case.answers.get("applicant.id_number") == "43")
    assert hands.said("applicant.id_number") == "", "kept, not judged"


def test_a_dash_of_an_input_method_does_no_harm(at_work: Begin, an_intake: Make) -> None:
    hands = at_applicant(at_work, an_intake())
    hands.write("４３０１２１ 19680521 0019")
    hands.enter()
    assert hands.intake.case.answers["applicant.id_number"] == ADULT
    assert hands.fields.box("applicant.id_number").editor.value() == ADULT
