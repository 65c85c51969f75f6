"""Acts on the case in view: the next thing first, keys that answer, two windows on one case, and read-only cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.case_states import PauseReason
from app.domain.event import EventKind
from app.usecases.deciding.acts import CONTINUE, MENU
from app.usecases.deciding.pausing import pause, resume
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import CaseFilter
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.conflict_dialog import ConflictDialog
from ui.cases.act_dialogs.print_dialog import PrintDialog
from ui.cases.acts.actions import COMMANDS, DIALOGS
from ui.cases.acts.pause import PauseDialog
from ui.cases.detail.history import ChangesDialog
from ui.cases.detail.rejudge_dialog import RejudgeDialog
from ui.cases.list.page import CasesPage


@pytest.fixture
def cases(theme: ActiveTheme, desk: Desk) -> CasesPage:
    return CasesPage(services_of(theme, desk))


KEYED = [act for act in MENU if act.key and act is not CONTINUE]


def _stop_the_clock(window: QWidget) -> None:
    """Pauses the clock with the values offered in the open dialog."""
    (box,) = (box for box in window.findChildren(PauseDialog) if box.isVisible())
    box.verb.click()


def test_every_act_has_its_own_id_and_keys_that_others_leave_alone() -> None:
    ids = [act.id for act in MENU]
    assert len(set(ids)) == len(ids)
    assert {*DIALOGS, *COMMANDS} == {*MENU} and not {*DIALOGS} & {*COMMANDS}, "each opens in one way"
    taken = {
        "Ctrl+K",
        "Ctrl+N",
        "Ctrl+L",
        "Ctrl+H",
        "Ctrl++",
        "Ctrl+-",
        "Ctrl+0",
        "F1",
        "F6",
        "F11",
        "Alt+↓",
        "Alt+Down",
    }
    assert not taken & {act.key for act in MENU}


def test_the_next_thing_is_the_button_and_enter_goes_to_it(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    stage(cases)
    assert cases.detail.next.text() == "录评残结果"
    assert cases.detail.next.accessibleDescription() == "快捷键 Ctrl+R"
    QTest.keyClick(cases.table, Qt.Key.Key_Return)
    assert cases.detail.next.hasFocus()


def test_what_else_can_be_done_is_a_list_with_its_keys(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    case = accepted()
    window = stage(cases)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    listed = [act for act in MENU if act.possible(case) and act.id not in ("print", "result")]
    assert listed
    assert cases.detail.others == tuple(f"{act.words}　{act.key}" if act.key else act.words for act in listed)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert cases.detail.others == () and cases.detail.more.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wanted: list[str] = []
    cases.detail.act_wanted.disconnect()
    cases.detail.act_wanted.connect(wanted.append)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert wanted == [listed[0].id] and cases.detail.others == ()


def test_every_key_answers_also_where_it_cannot_do_anything(cases: CasesPage, stage: Stage, draft: Draft) -> None:
    window = stage(cases)
    keys = {act.key: act for act in KEYED}
    for key in keys:
        cases.notice.say("info", "")
        cases.doing._key(key)
        assert cases.notice.text == "先选一件。", key
    draft()
    cases.narrow(CaseFilter("draft"))
    for key, act in keys.items():
        cases.doing._key(key)
        assert (
            cases.notice.text == f"{act.words}：这件还是草稿，受理后才行。"
            or len([one for one in KEYED if one.key == key]) > 1
        ), key
    assert window.isVisible() and cases.notice.isVisible()


def test_f1_names_every_key_of_an_act_once(cases: CasesPage) -> None:
    keys = [key for key, _ in cases.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {act.key for act in KEYED} <= set(keys)


def test_two_windows_the_second_sees_what_the_first_did_and_goes_on(
    cases: CasesPage,
    stage: Stage,
    accepted: Draft,
    desk: Desk,
    clock: FakeClock,
    picture: Callable[[QWidget, str], None],
) -> None:
    case = accepted()
    window = stage(cases)
    clock.pass_(minutes=1)
    other = replace(
        desk.event(EventKind.NOTED, {"field": "applicant.phone", "before": "", "after": "打过电话"}), station="B2C"
    )
    desk.store.save(
        replace(case, notes={"applicant.phone": "打过电话"}, saved_at=clock.now()), [other], desk.terms(case)
    )
    cases.doing.do("pause")
    _stop_the_clock(window)
    box = window.findChild(ConflictDialog)
    assert box is not None
    picture(box, "meanwhile")
    said = [box.table.cell(row, 1).spoken for row in range(box.table.count)]
    assert said == ["记下说明", "说明 没写 → 打过电话"]
    assert box.table.cell(0, 2).spoken == "邓癸英 工作站 B2C"
    assert not desk.store.get(case.id).course.pauses  # type: ignore[union-attr]  # it is there
    box.again.click()
    _stop_the_clock(window)
    kept = desk.store.get(case.id)
    assert kept is not None and kept.course.pauses and kept.notes == {"applicant.phone": "打过电话"}
    assert cases.detail.head.light.text == "暂停计时"


def test_what_the_other_window_did_first_is_not_done_twice(
    cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk, clock: FakeClock
) -> None:
    case = accepted()
    window = stage(cases)
    clock.pass_(minutes=1)
    pause(desk, case, PauseReason.ASSESSMENT)
    cases.doing.do("pause")
    _stop_the_clock(window)
    box = window.findChild(ConflictDialog)
    assert box is not None and not hasattr(box, "again")
    assert box.table.cell(0, 1).text == "暂停计时（等评残）"
    assert cases.detail.head.light.text == "暂停计时", "the clerk sees the case as it is now"


def test_the_case_is_read_anew_after_a_look_so_that_the_next_act_meets_no_conflict(
    cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk
) -> None:
    case = accepted()
    window = stage(cases)
    cases.detail.head.uncover("applicant.phone")
    cases.doing.do("pause")
    _stop_the_clock(window)
    assert window.findChild(ConflictDialog) is None
    kept = desk.store.get(case.id)
    assert kept is not None and kept.course.pauses


def test_a_key_pressed_twice_opens_one_dialog(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    window = stage(cases)
    cases.doing.do("print")
    cases.doing.do("print")
    assert len([box for box in window.findChildren(PrintDialog) if box.isVisible()]) == 1


def test_a_line_of_the_record_opens_with_before_and_after(
    cases: CasesPage, stage: Stage, accepted: Draft, picture: Callable[[QWidget, str], None]
) -> None:
    accepted()
    window = stage(cases)
    cases.detail.tabs.setCurrentIndex(3)
    record = cases.detail.record.table
    row = next(row for row in range(record.count) if record.cell(row, 1).text.startswith("填写"))
    assert "→" in record.cell(row, 1).under
    record.selectRow(row)
    QTest.keyClick(record, Qt.Key.Key_Return)
    box = window.findChild(ChangesDialog)
    assert box is not None
    picture(box, "changes")
    rows = {box.table.cell(at, 0).text: box.table.cell(at, 2).text for at in range(box.table.count)}
    assert rows["身份证号"] == "430121********0019"


def test_a_broken_link_is_named_on_the_screen(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore
) -> None:
    case = accepted()
    stage(cases)
    whole = cases.detail.record.chain.text
    assert whole == f"{len(store.events(case.id))} 条记录逐条核对过，都和写下时一样。"
    at = next(at for at, event in enumerate(store._events) if event.case_id == case.id)
    store._events[at] = replace(store._events[at], clerk="yi")
    cases.reload()
    assert cases.detail.record.chain.text == "K7M 被改过。请停用本机，叫管理员。"


def test_judging_again_is_shown_and_recorded_and_changes_nothing(
    cases: CasesPage,
    stage: Stage,
    accepted: Draft,
    desk: Desk,
    clock: FakeClock,
    picture: Callable[[QWidget, str], None],
) -> None:
    case = accepted()
    clock.pass_(days=3)
    window = stage(cases)
    cases.detail.anew.click()
    box = window.findChild(RejudgeDialog)
    assert box is not None
    picture(box, "anew")
    assert box.accessibleName().startswith("2026年11月25日再判断：")
    box.reject()
    kept = desk.store.get(case.id)
    assert kept is not None
    assert (kept.findings, kept.judged_under, kept.course) == (case.findings, case.judged_under, case.course)
    assert cases.detail.record.table.cell(0, 1).text == "按当时的标准重新判断"


def test_resumed_counts_again(cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk, clock: FakeClock) -> None:
    case = pause(desk, accepted(), PauseReason.ASSESSMENT)
    clock.pass_(days=10)
    resume(desk, case)
    stage(cases)
    assert cases.table.cell(0, 0).text == "剩 15 天"
    assert cases.detail.timeline.spoken[:4] == (
        "第一阶段　残疾人证新办，办理中",
        "11-22 09:47，受理，2 号窗口 邓癸英",
        "11-22，暂停计时：等评残",
        "12-02，恢复计时",
    )
