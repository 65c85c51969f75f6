"""Step 4: what can be had and why, recomputed with every fact; what is 不符合 is ticked only with a reason; all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.event import EventKind
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.judging.unmet_matters import reason_key
from tests.clerk import heard_on, words_on
from tests.samples.people import a_child, an_application
from tests.ui.wizard.conftest import Hands
from tests.ui.wizard.test_judging import answer_the_question
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.matters.matter_paint import CLAUSE, NAME, WHY, columns
from ui.wizard.matters.matters_page import MattersPage
from ui.wizard.matters.verdict_rows import VerdictRow

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
MATTERS = 3
ASKED = {"facts__statuses": [], "facts__allowances": []}
POOREST = {"facts__statuses": ["extremely_poor"], "facts__allowances": []}
ORDER = (
    "living_subsidy",
    "nursing_subsidy",
    "pension",
    "medical",
    "employment_training",
    "employment_counselling",
    "sole_proprietor",
)


def at_matters(at_work: Begin, intake: Intake) -> tuple[Hands, MattersPage]:
    hands = at_work(intake)
    hands.wizard.go(MATTERS, "matters.selected")
    page = hands.wizard.page
    assert isinstance(page, MattersPage)
    return hands, page


def back_at_the_wizard(hands: Hands) -> None:
    """A window manager gives the focus back when a question closes; here somebody must."""
    hands.wizard.activateWindow()
    hands.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def row(page: MattersPage, matter: str) -> VerdictRow:
    return next(one for one in page.table.rows if one.matter.id == matter)


def words(page: MattersPage) -> list[str]:
    return [one.words for one in page.table.rows]


def test_each_matter_says_whether_why_how_much_and_by_which_clause(at_work: Begin, an_intake: Make) -> None:
    _, page = at_matters(at_work, an_intake(an_application(**ASKED, facts__disability_grade=2)))
    assert [one.matter.id for one in page.table.rows] == list(ORDER)
    assert words(page) == ["看本县政策", "可办", "可办", "可办", "可办", "可办", "可办"]
    assert [one.clause for one in page.table.rows[:4]] == [
        "附件3 一（一）",
        "附件3 一（二）",
        "附件4 第2条",
        "附件5 第2条",
    ]
    assert [one.money for one in page.table.rows] == [
        "按本地标准",
        "按本地标准",
        "100 元/年\n全额代缴",
        "全额资助\n2027年1月1日起",
        "—",
        "—",
        "—",
    ]
    assert row(page, "nursing_subsidy").why == "湖南省户籍，残疾等级为二级。"


def test_an_amount_the_hall_has_entered_is_shown_and_none_is_made_up(
    at_work: Begin, an_intake: Make, desk: Desk
) -> None:
    entered = LocalPolicy().entered("nursing_amount", "80", date(2026, 1, 1), "样例〔2026〕1号")
    desk.keep_settings(replace(desk.settings, local=entered.to_json()))
    _, page = at_matters(at_work, an_intake(an_application(**ASKED, facts__disability_grade=2)))
    assert [one.money for one in page.table.rows[:2]] == ["按本地标准", "80 元/月"]


def test_who_is_not_assessed_yet_waits_and_is_told_what_each_grade_would_mean(at_work: Begin, an_intake: Make) -> None:
    _, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    assert words(page)[:4] == ["待评残结果"] * 4
    why = row(page, "nursing_subsidy").why
    assert why == "还没评残。评为一、二级，符合；评为三、四级，以当地政策为准。"


def test_on_a_day_before_the_law_nothing_is_judged_and_it_is_said(at_work: Begin, desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"), late=date(2024, 6, 11))
    _, page = at_matters(at_work, intake)
    assert words(page) == ["判断不了"] * 7
    assert page.table.rows[0].why.startswith("政策参数从 2024年6月12日 起才有")


# facts


def test_a_changed_fact_is_recomputed_at_once_and_the_old_verdict_stays_for_a_moment(
    at_work: Begin, an_intake: Make
) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    assert not page.table.settling.isActive() and row(page, "nursing_subsidy").was is None
    hands.wizard.go(MATTERS, "facts.disability_grade")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Right)
    assert hands.intake.answers["facts.disability_grade"] == 2
    nursing = row(page, "nursing_subsidy")
    assert (nursing.words, nursing.was) == ("可办", ("待评残结果", "按本地标准"))
    assert "原来待评残结果" in nursing.spoken
    assert row(page, "sole_proprietor").was is None
    assert page.table.settling.isActive() and page.table.settling.interval() == 3000
    hands.press(Qt.Key.Key_Right)  # 三级, while the first change is still in view
    assert (row(page, "nursing_subsidy").words, row(page, "nursing_subsidy").was) == (
        "看本县政策",
        ("可办", "按本地标准"),
    )
    page.table.settling.timeout.emit()
    assert all(one.was is None for one in page.table.rows)
    assert row(page, "nursing_subsidy").words == "看本县政策"


def test_only_what_the_ticked_matters_need_is_asked_and_first(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(matters__selected=["living_subsidy"])))
    assert "问一问（还差 2 项）" in words_on(page.facts).split("\n")
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    shown = [field_id for field_id in page.facts.ids if not hands.fields.box(field_id).isHidden()]
    assert shown == ["facts.statuses", "facts.allowances"]
    assert hands.field == "facts.statuses"
    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["facts.statuses"] == ["minimum_living"]
    assert row(page, "living_subsidy").words == "要问津贴"
    assert not hands.fields.box("facts.statuses").isHidden(), "what was answered stays under the clerk's hands"
    hands.enter()
    assert hands.field == "facts.allowances"
    hands.enter()
    assert hands.field == "matters.selected"
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert not page.facts.open


def test_a_matter_ticked_later_brings_its_question(at_work: Begin, an_intake: Make) -> None:
    told = an_application(
        application__types=["cert_renew"],
        matters__selected=["employment_training"],
        facts__certificate_number="43012119680521001943",
        facts__disability_grade=3,
    )
    hands, page = at_matters(at_work, an_intake(told))
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert page.facts.first == "facts.certificate_number", "nothing is missing: everything can be looked at"
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    page.facts.ask("facts.disability_grade")
    hands.intake.answer("matters.selected", ["medical"])
    hands.wizard.refresh()
    shown = [field_id for field_id in page.facts.ids if not hands.fields.box(field_id).isHidden()]
    assert shown == ["facts.disability_grade", "facts.statuses"]


def test_the_chips_say_what_is_known_and_bring_to_the_fact(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(facts__statuses=["minimum_living"])))
    said = [chip.text for chip in page.facts.chips.values()]
    assert said == [
        "户籍 湖南省",
        "残疾人证 没填",
        "类别 未评",
        "等级 未评",
        "身份 低保",
        "津贴 没问",
        "档次 没问",
        "年度 没问",
    ]
    assert page.facts.chips["facts.allowances"].accessibleName() == "津贴 没问，要问"
    page.facts.chips["facts.statuses"].pressed.emit()
    QApplication.processEvents()
    assert hands.field == "facts.statuses"
    page.facts.chips["applicant.household_address"].pressed.emit()
    QApplication.processEvents()
    assert hands.wizard.step == 1 and hands.field == "applicant.household_address"


# 不符合


def test_what_is_not_met_is_ticked_only_with_a_reason(at_work: Begin, an_intake: Make, desk: Desk) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**POOREST, matters__selected=["pension"])))
    assert row(page, "living_subsidy").words == "不符合"
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Space)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QuestionDialog)
    assert hands.intake.answers["matters.selected"] == ["pension"], "not ticked before the reason is written"
    question.keep.click()
    back_at_the_wizard(hands)
    assert hands.intake.answers["matters.selected"] == ["pension"] and not hands.intake.notes

    hands.wizard.page.take("matters.selected.living_subsidy")
    hands.press(Qt.Key.Key_Space)
    answer_the_question("申请人说特困已停，坚持申请")
    back_at_the_wizard(hands)
    assert hands.intake.answers["matters.selected"] == ["living_subsidy", "pension"]
    assert hands.intake.notes == {reason_key("living_subsidy"): "申请人说特困已停，坚持申请"}
    kinds = [event.kind for event in desk.store.events(hands.intake.case.id)]
    assert kinds[-2:] == [EventKind.NOTED, EventKind.ANSWERED], "the reason stands before the tick"

    hands.press(Qt.Key.Key_Space)
    assert hands.intake.answers["matters.selected"] == ["pension"] and hands.intake.notes == {}


def test_a_tick_that_is_not_met_any_more_asks_for_its_reason(at_work: Begin, an_intake: Make) -> None:
    intake = an_intake(an_application(**ASKED, facts__disability_grade=1))
    hands, page = at_matters(at_work, intake)
    assert row(page, "nursing_subsidy").words == "可办"
    hands.intake.answer("facts.statuses", ["extremely_poor"])
    hands.wizard.refresh()
    assert row(page, "nursing_subsidy").was == ("可办", "按本地标准")
    hands.press(Qt.Key.Key_F5)
    assert page.table.current.id == "nursing_subsidy" and hands.field == "matters.selected"
    assert page.policy.reason.isVisible() and page.policy.reason.text == "不符合还要办，写一句原因。"
    page.policy.reason.acted.emit()
    answer_the_question("当地说要先交")
    assert page.policy.reason.text == "写明的原因：当地说要先交"
    assert not intake.unconfirmed()


def test_what_the_desk_doubts_of_a_child_is_said_and_ticked_only_with_a_reason(
    at_work: Begin, an_intake: Make, desk: Desk
) -> None:
    said = a_child(**ASKED, facts__disability_grade=1, matters__selected=["nursing_subsidy"])
    hands, page = at_matters(at_work, an_intake(said))
    assert words(page) == ["看本县政策", "可办", "存疑", "可办", "存疑", "存疑", "存疑"]
    assert row(page, "pension").because.startswith("非本文件规定：未满16周岁")
    assert "存疑，非本文件规定：未满16周岁" in row(page, "sole_proprietor").spoken
    page.table.choose("pension")
    assert page.policy.chip.text == "存疑" and "要先和主管部门核实" in page.policy.say.text()
    hands.wizard.page.take("matters.selected.pension")
    hands.press(Qt.Key.Key_Space)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QuestionDialog)
    assert hands.intake.answers["matters.selected"] == ["nursing_subsidy"]
    answer_the_question("问过人社局，可以登记")
    back_at_the_wizard(hands)
    assert hands.intake.answers["matters.selected"] == ["nursing_subsidy", "pension"]
    assert hands.intake.notes == {reason_key("pension"): "问过人社局，可以登记"}
    page.table.grab()  # painted with its reason


def test_a_doubt_that_comes_after_the_tick_asks_for_its_reason(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(a_child(**ASKED, matters__selected=["pension"])))
    assert any(problem.field == reason_key("pension") for problem in hands.intake.unconfirmed())
    hands.press(Qt.Key.Key_F5)
    assert page.policy.reason.isVisible() and page.policy.reason.text == "存疑还要办，写一句原因。"


# the clause beside it


def test_the_pane_follows_the_row(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED, facts__disability_grade=2)))
    assert hands.wizard.frame.side.tabs.tabText(0) == "政策原文"
    seen = []
    for _ in ORDER:
        seen.append(words_on(page.policy).split("\n"))
        hands.press(Qt.Key.Key_Down)
    assert {"困难残疾人生活补贴", "看本县政策"} <= set(seen[0])
    sources = [next(line[-7:] for line in lines if line.endswith("（节选）")) for lines in seen]
    assert [sources[0], *sources[2:]] == ["附件3（节选）", "附件4（节选）", "附件5（节选）", *["附件2（节选）"] * 3]


def test_fact_by_fact(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**POOREST)))
    hands.wizard.page.take("matters.selected.nursing_subsidy")
    said = [name for name in heard_on(page.policy) if name.endswith(("，符合", "，不符合", "，未知"))]
    assert said == ["不属于特困人员：特困人员，不符合", "没领工伤保险生活护理费：没有，符合"]
    hands.wizard.page.take("matters.selected.pension")
    said = [name for name in heard_on(page.policy) if name.endswith(("，符合", "，不符合", "，未知"))]
    assert said == ["残疾等级为一、二级：还没评残，未知", "湖南省户籍：湖南省，符合"]


def test_what_to_say_promises_no_money(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    hands.wizard.page.take("matters.selected.nursing_subsidy")
    assert page.policy.say.text() == (
        "对申请人这样说：“重度残疾人护理补贴先帮您登记，能不能办要看评残结果和部门审核，结果出来请再来问。”"
    )


# hands


def click(page: MattersPage, matter: str, column: int) -> None:
    index = page.table.view.model().index(ORDER.index(matter), 0)
    place = columns(page.table.theme, page.table.view.visualRect(index))[column].center()
    view = page.table.view.viewport()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(
            view,
            QMouseEvent(
                kind,
                QPointF(place),
                QPointF(view.mapToGlobal(place)),
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
    QApplication.processEvents()


def test_a_click_on_the_name_ticks_on_the_reason_it_only_chooses(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    click(page, "medical", WHY)
    assert page.table.current.id == "medical"
    assert "medical" not in hands.intake.answers.codes("matters.selected")
    click(page, "medical", NAME)
    assert "medical" in hands.intake.answers.codes("matters.selected")


def test_a_click_on_the_clause_brings_its_words(at_work: Begin, an_intake: Make, theme: ActiveTheme) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    side = hands.wizard.frame.side
    side.tabs.setCurrentIndex(1)
    click(page, "pension", CLAUSE)
    assert side.tabs.currentIndex() == 0 and "城乡居民基本养老保险登记" in words_on(page.policy).split("\n")
    assert "pension" in hands.intake.answers.codes("matters.selected"), "as it was"
    theme.apply(Theme(scale=1.25))
    QApplication.processEvents()
    assert hands.wizard.frame.header.paper_button.text() == "看政策原文", "what F6 opens first"
    assert not side.isVisible()
    click(page, "pension", CLAUSE)
    assert hands.wizard.frame.over and page.policy.isVisible()


def test_f6_reaches_the_words_and_comes_back(at_work: Begin, an_intake: Make) -> None:
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED)))
    hands.press(Qt.Key.Key_F6)
    assert hands.here is hands.wizard.frame.side.tabs
    hands.press(Qt.Key.Key_Tab)
    assert hands.here is page.policy.more
    hands.press(Qt.Key.Key_Tab)
    assert hands.here is page.policy.handout
    hands.press(Qt.Key.Key_Tab)
    assert hands.here is page.policy.area
    hands.press(Qt.Key.Key_F6)
    assert hands.here is page.table.view


def test_a_screen_reader_hears_the_whole_row(at_work: Begin, an_intake: Make) -> None:
    _, page = at_matters(at_work, an_intake(an_application(**ASKED, facts__disability_grade=2)))
    heard = page.table.view.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == (
        "城乡居民基本养老保险登记，可办，在户籍地参保；二级，政府按每年100元档次全部代缴。"
        "集中代缴原则上每年9月底完成，今年的请与人社部门核实，金额 100 元/年，全额代缴，附件4 第2条，省人社厅牵头"
    )


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("contrast", [False, True])
def test_nothing_is_cut_off(
    at_work: Begin,
    an_intake: Make,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    scale: float,
    contrast: bool,
) -> None:
    theme.apply(Theme(scale=scale, contrast=contrast))
    hands, page = at_matters(at_work, an_intake(an_application(**POOREST, facts__disability_grade=2)))
    for opened in (False, True):
        if opened:
            page.facts.ask_all()
        hands.wizard.resize(hands.wizard.width(), 2400)  # so that what only scrolls is seen too
        hands.wizard.frame.look_up()
        QApplication.processEvents()
        assert clipped(hands.wizard) == []
        hands.wizard.resize(1294, 672)
        QApplication.processEvents()
        assert hands.wizard.width() == 1294
        name = f"matters_{'asked_' if opened else ''}{round(scale * 100)}{'_contrast' if contrast else ''}"
        picture(hands.wizard, name)
    needed = page.table.view.fontMetrics().horizontalAdvance("待评残结果")
    assert columns(theme, page.table.view.viewport().rect())[2].width() > needed
    assert hands.wizard.findChild(QLineEdit) is not None


def test_who_holds_a_certificate_and_only_asks_for_matters_has_been_assessed(at_work: Begin, an_intake: Make) -> None:
    """Nothing waits for a hospital: the grade is in the certificate, and the clerk asks for it."""
    said = {**an_application(**ASKED), "application.types": []}
    _, page = at_matters(at_work, an_intake(said))
    assert words(page)[1] == "要问等级"
    assert row(page, "nursing_subsidy").why == "还没填残疾等级。评为一、二级，符合；评为三、四级，以当地政策为准。"
