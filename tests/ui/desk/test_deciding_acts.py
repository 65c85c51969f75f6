"""The dialogs of an office's decisions: each does its act with its paper, asks for missing input next to its box, and
fits the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, PauseReason
from app.ports.store import Conflict
from app.usecases.deciding.acts import (
    BRING,
    BROKEN,
    COMPLETE,
    DECIDE,
    DELIVER,
    HAND_BACK,
    PAUSE,
    RESUME,
    RETURN,
    WITHDRAW,
    CaseAct,
)
from app.usecases.deciding.change import fresh
from app.usecases.deciding.ending import complete
from app.usecases.deciding.pausing import pause
from app.usecases.deciding.supplement import material_brought
from app.usecases.desk.desk import Desk
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, received, with_results
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.acts.actions import open_act
from ui.cases.acts.bring import SupplementDialog
from ui.cases.acts.decide import DecideDialog
from ui.cases.acts.deliver import RELATIVE, DeliverDialog
from ui.cases.acts.ending import CompleteDialog, WithdrawDialog
from ui.cases.acts.further_notice import FurtherNoticeDialog
from ui.cases.acts.hand_back import HandBackDialog
from ui.cases.acts.pause import PauseDialog, ResumeDialog
from ui.widgets.messages.ask import QuestionDialog

ALL = (DECIDE, BRING, RETURN, BROKEN, PAUSE, RESUME, COMPLETE, WITHDRAW, DELIVER, HAND_BACK)


def press_segment(editor: QWidget, at: int) -> None:
    """Presses one of the choices that lie in a row."""
    editor.findChildren(QAbstractButton)[at].click()


@dataclass
class Counter:
    """A window that remembers what came of an act."""

    acting: ActContext
    done: list[tuple[Case, tuple[str, ...]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return self.done[-1][0]

    @property
    def papers(self) -> tuple[str, ...]:
        return self.done[-1][1]

    def open(self, action: CaseAct, case: Case) -> ActDialog:
        assert action.possible(case)
        open_act(action, self.acting, case)
        (box,) = (box for box in self.acting.window.findChildren(ActDialog) if box.isVisible())
        return box


@pytest.fixture
def counter(theme: ActiveTheme, desk: Desk, qtbot: QtBot) -> Iterator[Counter]:
    window = QWidget()
    theme.dress(window)
    window.resize(1366, 768)
    kept = Counter(ActContext(**vars(services_of(theme, desk)), window=window, done=print, tell=print, trouble=print))
    kept.acting = replace(
        kept.acting,
        done=lambda case, papers: kept.done.append((case, papers)),
        tell=lambda sentence, _tone: kept.said.append(sentence),
        trouble=kept.troubles.append,
    )
    with qtbot.waitExposed(window):
        window.show()
    yield kept
    for box in window.findChildren(QDialog):
        box.reject()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_received_case_is_accepted_with_its_papers(counter: Counter, desk: Desk) -> None:
    box = counter.open(DECIDE, received(desk, missing=["photo"]))
    assert isinstance(box, DecideDialog) and "一次性告知书" in box.boxes["what"].line
    assert box.boxes["reason"].isHidden() and box.unset.isHidden()
    box.verb.click()
    assert counter.case.state is CaseState.AWAITING_SUPPLEMENT and counter.papers == ("receipt_a5", "notice")
    assert counter.said == ["已受理。"] and not DECIDE.possible(counter.case)


def test_a_refusal_asks_for_what_it_must_say(counter: Counter, desk: Desk) -> None:
    box = counter.open(DECIDE, received(desk))
    assert isinstance(box, DecideDialog)
    press_segment(box.what, 1)
    assert not box.boxes["reason"].isHidden() and not box.unset.isHidden()
    box.verb.click()
    assert (box.isVisible() and box.boxes["reason"].line == "还没填为什么不予受理。") or "原因" in box.boxes[
        "reason"
    ].line
    box.editors["reason"].set_value("户籍在外地")
    box.verb.click()
    assert "条款" in box.boxes["clause"].line
    box.editors["clause"].set_value("样例办法第一条")
    box.verb.click()
    assert counter.case.state is CaseState.REFUSED and counter.papers == ("refusal",)
    desk.keep_settings(replace(desk.settings, review_office="甲", review_period="乙", court="丙", lawsuit_period="丁"))
    again = counter.open(DECIDE, received(desk))
    assert isinstance(again, DecideDialog)
    press_segment(again.what, 1)
    assert again.unset.isHidden()


def test_what_was_missing_is_brought_with_its_picture_and_the_receipt_is_printed_anew(
    counter: Counter, desk: Desk, tmp_path: Path
) -> None:
    case = accepted(desk, missing=["photo", "household_book"])
    box = counter.open(BRING, case)
    assert isinstance(box, SupplementDialog) and list(box.lines) == ["household_book", "assessment_result", "photo"]
    box.verb.click()
    assert box.isVisible() and box.notice.text == "还没勾收到了什么。"
    Image.new("RGB", (400, 560), "white").save(tmp_path / "photo.png")
    box.lines["photo"].add_files([tmp_path / "photo.png"])
    box.verb.click()
    assert counter.said == ["收了 1 样，还差 2 样。"] and counter.case.state is CaseState.AWAITING_SUPPLEMENT
    assert len(counter.case.material("photo").captures) == 1
    box = counter.open(BRING, counter.case)
    assert isinstance(box, SupplementDialog)
    box.lines["household_book"].tick.click()
    box.verb.click()
    assert counter.case.state is CaseState.ACCEPTED and counter.papers == ("receipt_a5",)
    assert counter.case.course.open_pause() is None


def test_what_was_taken_before_a_page_that_is_no_picture_stays_and_is_shown(
    counter: Counter, desk: Desk, tmp_path: Path
) -> None:
    box = counter.open(BRING, accepted(desk, missing=["photo", "household_book"]))
    assert isinstance(box, SupplementDialog)
    (tmp_path / "no.png").write_bytes(b"no picture")
    box.lines["household_book"].tick.click()
    box.lines["photo"].add_files([tmp_path / "no.png"])
    box.verb.click()
    assert box.isVisible() and box.notice.text
    box.keep.click()
    assert counter.case.material("household_book").state.value == "received"
    assert fresh(desk, counter.case.id) == counter.case


def test_the_last_paper_brought_earlier_is_closed_without_a_tick(counter: Counter, desk: Desk) -> None:
    case = material_brought(desk, accepted(desk, missing=["photo"]), "photo")
    box = counter.open(BRING, material_brought(desk, case, "assessment_result"))
    assert isinstance(box, SupplementDialog) and box.nothing.isVisible()
    box.verb.click()
    assert counter.case.state is CaseState.ACCEPTED


def test_a_further_notice_wants_papers_and_a_reason(counter: Counter, desk: Desk) -> None:
    box = counter.open(RETURN, accepted(desk))
    assert isinstance(box, FurtherNoticeDialog)
    box.editors["reason"].set_value("照片不是白底")
    box.verb.click()
    assert box.boxes["material"].line == "还没选要补的材料。"
    box.materials.tick("photo").click()
    box.verb.click()
    assert counter.case.state is CaseState.AWAITING_SUPPLEMENT and counter.papers == ("notice",)


def test_a_broken_promise_is_one_question(counter: Counter, desk: Desk, clock: FakeClock) -> None:
    case = accepted(desk, promised={"photo": "2026-12-04"})
    assert BROKEN.possible(case) and not BROKEN.possible(accepted(desk))
    open_act(BROKEN, counter.acting, case)
    assert counter.said == ["承诺的日子还没过，先等等。"] and not counter.done
    clock.pass_(days=20)
    open_act(BROKEN, counter.acting, case)
    (ask,) = counter.acting.window.findChildren(QuestionDialog)
    assert "证件照片" in ask.accessibleDescription()
    ask.verb.click()
    assert counter.case.state is CaseState.AWAITING_SUPPLEMENT and counter.papers == ("notice",)


def test_the_clock_is_stopped_for_a_reason_and_goes_on(counter: Counter, desk: Desk, clock: FakeClock) -> None:
    case = accepted(desk)
    assert not RESUME.possible(case)
    box = counter.open(PAUSE, case)
    assert isinstance(box, PauseDialog) and box.boxes["note"].isHidden()
    press_segment(box.why, 3)
    assert not box.boxes["note"].isHidden()
    box.verb.click()
    assert "说明" in box.boxes["note"].line
    press_segment(box.why, 0)
    press_segment(box.scope, 1)
    box.verb.click()
    assert counter.said == ["暂停计时：评残。"] and counter.case.course.pauses[0].matter == "cert_new"
    clock.pass_(days=3)
    box = counter.open(RESUME, counter.case)
    assert isinstance(box, ResumeDialog)
    assert any("残疾人证新办：评残，11月22日起" in words.text() for words in box.findChildren(QLabel))
    box.verb.click()
    assert counter.case.course.open_pause("cert_new") is None


def test_the_end_and_its_delivery_to_a_relative(counter: Counter, desk: Desk) -> None:
    case = accepted(desk)
    assert not COMPLETE.possible(case)
    box = counter.open(COMPLETE, with_results(desk, case))
    assert isinstance(box, CompleteDialog) and not box.boxes
    box.verb.click()
    assert counter.case.state is CaseState.COMPLETED and counter.papers == ("completion",)
    box = counter.open(DELIVER, counter.case)
    assert isinstance(box, DeliverDialog) and box.said("receiver") == "陈丙山" and box.boxes["relation"].isHidden()
    press_segment(box.who, 1)
    assert box.said("receiver") == "" and not box.boxes["relation"].isHidden() and box.who.value() == RELATIVE
    box.verb.click()
    assert box.boxes["receiver"].line == "还没填收件人。"
    press_segment(box.manner, 1)
    assert box.said("place") == "", "not at the window any more"
    box.editors["place"].set_value("石桥村三组")
    press_segment(box.manner, 2)
    assert box.said("place") == "石桥村三组"
    box.editors["receiver"].set_value("陈庚兰")
    box.editors["relation"].set_value("12")
    box.verb.click()
    act = counter.case.course.last(ActKind.DELIVERED)
    assert act and (act.said["receiver"], act.said["relation"]) == ("陈庚兰", "妻")
    assert act.said["papers"] == "办结通知书（第 2 号）" and counter.papers == ("delivery",)


def test_who_will_not_take_it_is_written_down_with_a_witness(counter: Counter, desk: Desk) -> None:
    box = counter.open(DELIVER, complete(desk, with_results(desk, accepted(desk))))
    assert isinstance(box, DeliverDialog)
    box.refused.tick.click()
    box.editors["refusal"].set_value("不在家，家人不肯收")
    box.editors["on"].set_value("明天")
    box.verb.click()
    assert box.boxes["on"].line == "日子没看懂，照 2026-11-22 这样填。"
    box.editors["on"].set_value("20261122")
    box.verb.click()
    assert box.boxes["witnesses"].line == "还没填见证人。"
    box.editors["witnesses"].set_value("王甲禾")
    box.verb.click()
    act = counter.case.course.last(ActKind.DELIVERED)
    assert act and act.said["witnesses"] == "王甲禾"


def test_the_applicant_takes_it_back_and_signs(counter: Counter, desk: Desk) -> None:
    box = counter.open(WITHDRAW, accepted(desk, guardian__name="周丁兰", guardian__relation="12"))
    assert isinstance(box, WithdrawDialog)
    press_segment(box.relation, 1)
    assert box.said("by") == "周丁兰"
    box.verb.click()
    act = counter.case.course.last(ActKind.WITHDRAWN)
    assert act and act.said["relation"] == "监护人" and counter.papers == ("withdrawal",)
    assert not any(action.possible(counter.case) for action in ALL if action not in (DELIVER, HAND_BACK))


def test_what_was_handed_back_is_seen_in_the_case_and_can_be_added_to(counter: Counter, desk: Desk) -> None:
    box = counter.open(HAND_BACK, accepted(desk))
    assert isinstance(box, HandBackDialog)
    box.verb.click()
    assert box.notice.text == "还没勾新的。"
    box.ticks["id_card"].click()
    box.verb.click()
    box = counter.open(HAND_BACK, counter.case)
    assert isinstance(box, HandBackDialog) and not box.ticks["id_card"].isEnabled()
    assert box.ticks["id_card"].isChecked() and box.ticks["receipt"].isEnabled()


def test_what_somebody_else_changed_is_told_and_nothing_is_done(counter: Counter, desk: Desk) -> None:
    case = accepted(desk)
    box = counter.open(WITHDRAW, case)
    counter.open  # noqa: B018 - the other window does it meanwhile
    pause(desk, case, PauseReason.PUBLIC_NOTICE)
    box.verb.click()
    assert isinstance(counter.troubles[0], Conflict) and not counter.done


def test_by_keyboard_alone(counter: Counter, desk: Desk, qtbot: QtBot) -> None:
    box = counter.open(WITHDRAW, accepted(desk))
    assert isinstance(box, WithdrawDialog)
    box.activateWindow()
    qtbot.waitUntil(lambda: box.isAncestorOf(QApplication.focusWidget() or counter.acting.window))
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Return)
    assert box.verb.hasFocus()
    QTest.keyClick(box.verb, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert counter.case.state is CaseState.WITHDRAWN


CASES: dict[str, tuple[CaseAct, Callable[[Desk], Case]]] = {
    "decide": (DECIDE, received),
    "bring": (BRING, lambda desk: accepted(desk, missing=["photo", "household_book"])),
    "return": (RETURN, accepted),
    "pause": (PAUSE, accepted),
    "complete": (COMPLETE, lambda desk: with_results(desk, accepted(desk))),
    "withdraw": (WITHDRAW, accepted),
    "deliver": (DELIVER, lambda desk: complete(desk, with_results(desk, accepted(desk)))),
    "hand_back": (HAND_BACK, accepted),
}


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.5), Theme(contrast=True)], ids=["100", "150", "contrast"])
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_cut_off(
    counter: Counter,
    desk: Desk,
    theme: ActiveTheme,
    chosen: Theme,
    name: str,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[..., None],
) -> None:
    theme.apply(chosen)
    action, make = CASES[name]
    box = counter.open(action, make(desk))
    if isinstance(box, DecideDialog):
        press_segment(box.what, 1)
    if isinstance(box, DeliverDialog):
        press_segment(box.who, 1)
        box.refused.tick.click()
    for _ in range(3):
        QApplication.processEvents()
    assert clipped(box) == []
    picture(box, f"act-{name}-{chosen.scale}-{chosen.contrast}")
    box.keep.click()
    theme.apply(Theme())
