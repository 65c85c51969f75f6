"""The wizard as a whole: where it opens, what it says of each step, how it ends, and that it fits the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.intake.drafts import open_draft
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import FAILED, SAVED, SAVING, SaveState
from tests.clerk import click, saying
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import ADULT, a_child, an_application
from tests.ui.wizard.conftest import FORM, Hands
from ui.base.theme import ActiveTheme, Theme
from ui.wizard.ending.review_page import ReviewPage
from ui.wizard.fields.earlier_bar import EarlierCaseBar
from ui.wizard.service.service_page import ServicePage

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
STEPS = 8


def words(hands: Hands) -> list[str]:
    return [line.words for line in hands.wizard.frame.stepper.lines]


def test_a_new_case_begins_at_the_beginning(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    assert hands.wizard.step == 0
    assert words(hands) == ["正在填"] + ["未填"] * 7


def test_the_steps_say_how_far_they_are(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application(applicant__phone="1300000001", bank__branch=None)))
    said = words(hands)
    assert said[1] == "1 处要改" and said[4] == "还差 1 项" and said[3] == "已完成"
    hands.wizard.go(1)
    assert words(hands)[1] == "正在填 · 1 处要改"
    assert hands.wizard.frame.stepper.lines[1].spoken == "第 2 步 申请人基本情况，正在填 · 1 处要改"


def test_after_a_crash_it_opens_on_the_field(at_work: Begin, an_intake: Make, desk: Desk) -> None:
    hands = at_work(an_intake())
    hands.wizard.go(1)
    hands.write(ADULT)
    hands.enter()
    hands.write("陈")
    hands.fields.keep_typed()
    case_id = hands.intake.case.id

    again = at_work(open_draft(desk, case_id, lambda _: None))
    assert again.wizard.step == 1 and again.field == "applicant.name"
    assert again.fields.box("applicant.name").editor.value() == "陈"
    assert again.fields.box("applicant.sex").derived


def test_a_person_seen_before(at_work: Begin, an_intake: Make, store: MemoryStore) -> None:
    before = an_intake(an_application(application__types=None))
    before.answer("applicant.native_place", "湖南宁乡")
    hands = at_work(an_intake())
    hands.wizard.go(1)
    seen = hands.wizard.page.findChild(EarlierCaseBar)
    assert isinstance(seen, EarlierCaseBar)
    assert seen.isHidden()
    hands.write(ADULT)
    hands.enter()
    assert seen.text == "2026年11月22日 办过。把那次的情况填进来？填了的不动。"
    seen.fill.click()
    QApplication.processEvents()
    assert hands.intake.answers["applicant.name"] == "陈丙山"
    assert hands.fields.box("applicant.native_place").editor.value() == "湖南宁乡"
    assert "application.types" not in hands.intake.case.answers
    assert seen.isHidden()


def test_a_namesake_is_told_apart_by_the_village(at_work: Begin, an_intake: Make) -> None:
    an_intake(an_application(applicant__name="王甲禾")).answer("applicant.native_place", "湖南宁乡")
    hands = at_work(an_intake({"applicant.name": "王甲禾"}))
    hands.wizard.go(1)
    seen = hands.wizard.page.findChild(EarlierCaseBar)
    assert isinstance(seen, EarlierCaseBar)
    assert seen.text.startswith("同名的人（石桥村）2026年11月22日 办过。")


def test_acceptance_stops_at_the_first_thing_to_mend(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application(bank__branch=None)))
    hands.wizard.go(STEPS - 1)
    assert hands.wizard.frame.bar.on_button.text() == "受理"
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.wizard.step == 4 and hands.field == "bank.branch"
    assert hands.wizard.frame.bar.text == "还有 1 处要改，先看这一处：还没填开户行。"


def test_papers_are_only_taken_in_and_decided_later(at_work: Begin, an_intake: Make, store: MemoryStore) -> None:
    hands = at_work(an_intake(an_application(bank__branch=None)))
    hands.wizard.go(STEPS - 1)
    page = hands.wizard.page
    assert isinstance(page, ReviewPage) and page.receive.isHidden(), "what is wrong is mended before papers are taken"
    hands.intake.answer("bank.branch", "样例农商行")
    hands.wizard.refresh()
    assert page.receive.isVisible()
    with hands.qtbot.waitSignal(hands.wizard.accepted) as heard:
        hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    case = heard.args[0]
    assert isinstance(case, Case) and case.state is CaseState.RECEIVED and len(case.tracking_number) == 14
    assert store.get(case.id) == case


def test_acceptance(at_work: Begin, an_intake: Make) -> None:
    intake = an_intake(an_application())
    for material in ("id_card", "household_book", "residence_proof", "photo"):
        intake.material(MaterialRecord(material, MaterialState.RECEIVED, seen="original"))
    hands = at_work(intake)
    hands.wizard.go(STEPS - 1)
    with hands.qtbot.waitSignal(hands.wizard.accepted) as heard:
        hands.wizard.next_step()
    case = heard.args[0]
    assert isinstance(case, Case) and len(case.tracking_number) == 14


def test_acceptance_on_a_full_disk_says_what_to_do(at_work: Begin, an_intake: Make, store: MemoryStore) -> None:
    hands = at_work(an_intake(an_application()))
    hands.wizard.go(STEPS - 1)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with hands.qtbot.assertNotEmitted(hands.wizard.accepted):
        hands.wizard.next_step()
    assert hands.wizard.frame.bar.text == "没存上：磁盘满了。请别关机，叫管理员。"


def test_the_bar_tells_the_truth_about_the_disk(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    bar = hands.wizard.frame.bar
    hands.wizard.show_state(SaveState(SAVING))
    assert bar.text == "正在保存…"
    hands.wizard.show_state(SaveState(SAVED, hands.intake.desk.clock.now()))
    assert bar.text == "每次离开输入框自动暂存 · 09:46:00"
    hands.wizard.show_state(SaveState(FAILED, None, "磁盘满了。请别关机，叫管理员。"))
    assert bar.text == "存不上，请勿关机。磁盘满了。请别关机，叫管理员。"


def test_nobody_leaves_before_the_disk_has_it(at_work: Begin, an_intake: Make, store: MemoryStore) -> None:
    hands = at_work(an_intake())
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    hands.intake.answer("applicant.name", "陈丙山")
    with hands.qtbot.assertNotEmitted(hands.wizard.left):
        hands.wizard.leave()
    assert hands.wizard.trouble == "没存上：磁盘满了。请别关机，叫管理员。"
    assert hands.wizard.frame.bar.text == "还没存上，先别离开，也别关机。"
    store.trouble = None
    with hands.qtbot.waitSignal(hands.wizard.left):
        hands.wizard.leave()
    kept = store.get(hands.intake.case.id)
    assert kept is not None and kept.name == "陈丙山"


def test_nobody_leaves_or_accepts_while_a_picture_is_on_its_way(
    at_work: Begin, an_intake: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_work(an_intake(an_application()))
    monkeypatch.setattr(hands.wizard.page, "under_way", lambda: "还在收 1 个影像，等一下再走。")
    with hands.qtbot.assertNotEmitted(hands.wizard.left), hands.qtbot.assertNotEmitted(hands.wizard.accepted):
        hands.wizard.leave()
        hands.wizard.accept()
    assert hands.wizard.frame.bar.text == "还在收 1 个影像，等一下再走。"


def test_f2_says_what_is_so(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.press(Qt.Key.Key_F2)
    assert hands.wizard.frame.bar.text == "还没填，没有要存的。"
    hands.intake.answer("applicant.name", "陈丙山")
    hands.press(Qt.Key.Key_F2)
    assert hands.wizard.frame.bar.text == "已经记下，工作台的草稿里能找到。"


def test_the_paper_folds_with_large_text(at_work: Begin, an_intake: Make, theme: ActiveTheme) -> None:
    hands = at_work(an_intake(an_application()))
    hands.wizard.go(1)
    frame = hands.wizard.frame
    assert frame.side.isVisible() and not frame.header.paper_button.isVisible()
    theme.apply(Theme(scale=1.25))
    QApplication.processEvents()
    assert frame.stepper.strip and not frame.side.isVisible() and frame.header.paper_button.isVisible()
    before = hands.here
    hands.press(Qt.Key.Key_F6)
    assert frame.over
    hands.wizard.escape()
    assert not frame.over and hands.here is before
    theme.apply(Theme())
    QApplication.processEvents()
    assert frame.side.isVisible()


def test_f6_goes_to_the_paper_and_back(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.wizard.go(1, "applicant.name")
    before = hands.here
    hands.press(Qt.Key.Key_F6)
    assert hands.here is hands.wizard.frame.side.tabs
    hands.press(Qt.Key.Key_Return)
    assert hands.wizard.step == 1, "Enter beside the page does not turn it"
    hands.press(Qt.Key.Key_F6)
    assert hands.here is before


def test_the_steps_can_be_walked_with_the_arrows(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.wizard.frame.stepper.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.wizard.step == 2 and hands.field == "guardian.name"


def test_an_agent_comes_and_goes(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    page = hands.wizard.page
    assert isinstance(page, ServicePage)
    agent = saying(page, "有代办人")
    assert isinstance(agent, QAbstractButton)
    click(page, "有代办人")
    QApplication.processEvents()
    assert hands.field == "agent.name"
    hands.write("陈庚兰")
    hands.enter()
    assert hands.field == "agent.id_number", "with a name the rest is asked"
    click(page, "有代办人")
    question = QApplication.activeModalWidget()
    assert question is not None and agent.isChecked()
    question.verb.click()  # type: ignore[attr-defined]  # an Ask
    QApplication.processEvents()
    assert "agent.name" not in hands.intake.case.answers and not agent.isChecked()


def test_what_the_catalogue_recommends(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    page = hands.wizard.page
    assert isinstance(page, ServicePage)
    notes = {mode: page._modes.note(mode) for mode in ("window", "online", "nearby", "home", "no_application")}
    assert notes == {
        "window": "就在这个窗口",
        "online": "目录未推荐",
        "nearby": "目录推荐",
        "home": "目录推荐",
        "no_application": "目录未推荐",
    }, "the third of the twenty: 我要办理残疾人证"


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
    answers = a_child(service__mode="home", agent__name="陈庚兰", applicant__phone="1300000001", agent__phone="1")
    hands = at_work(an_intake(answers))
    for step in (0, 1, 2, 3, 4):
        hands.wizard.go(step)
        hands.wizard.page.judge()
        hands.wizard.refresh()
        hands.wizard.resize(hands.wizard.width(), 2400)  # so that what only scrolls is seen too
        QApplication.processEvents()
        assert clipped(hands.wizard) == [], FORM
        hands.wizard.resize(1294, 672)
        QApplication.processEvents()
        assert hands.wizard.width() == 1294, "the main frame fits 1366×768"
        picture(hands.wizard, f"wizard_{step + 1}_{round(scale * 100)}{'_contrast' if contrast else ''}")


def test_enter_shows_the_fields_once(at_work: Callable[[Intake], Hands], an_intake: Callable[..., Intake]) -> None:
    """The fields that Enter shows at once are not shown again by the shell's refresh a moment later; anything new is."""
    hands = at_work(an_intake({"service.mode": "window"}))
    hands.wizard.go(1)
    QApplication.processEvents()
    box, shown = hands.fields.box("applicant.name"), list[object]()
    value = box.editor.set_value
    box.editor.set_value = lambda said: (shown.append(said), value(said))[1]  # type: ignore[method-assign,func-returns-value]  # counts
    hands.write("430121196805210019")
    hands.enter()
    assert hands.field == "applicant.name" and len(shown) == 1
    hands.intake.answer("applicant.name", "陈丙山")
    hands.wizard.refresh()
    assert shown[-1] == "陈丙山" and len(shown) == 2
