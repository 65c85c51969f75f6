"""The case desk with the keyboard: found in a breath, followed over the days, narrowed, brought on, and every look on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import ui.cases.detail.head
from app.domain.answers import Value
from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.amending.finish import finish_amendment, open_amendment
from app.usecases.amending.reopen import reopen
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.people import ADDRESS, ADULT, MATERIALS, an_application
from tests.stories.window.counter import DENG, WORD, Counter

Taken = Callable[..., Case]
CHEN = "261122-K7M-0001-0"


@pytest.fixture
def taken(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> Taken:
    """Takes one application at this desk before anybody opens the window."""

    def taken(**changes: Value | None) -> Case:
        opened = set_up.unlock(DENG.user, WORD)
        desk = Desk(opened, InlineQueue(), clock, library, "K7M")
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        for field, value in an_application(**changes).items():
            intake.answer(field, value)
        for name, said in MATERIALS.items():
            state, reason = MaterialState(str(said["state"])), str(said.get("reason", ""))
            intake.material(MaterialRecord(name, state, reason=reason))
        case = intake.accept()
        opened.store.close()
        return case

    return taken


def to_record(counter: Counter) -> None:
    """From wherever the caret is to 记录."""
    clerk = counter.clerk
    clerk.go_to("进度、材料、表单、记录", "F6", most=3)
    clerk.press("Right", "Right", "Right")


def test_found_by_initials_opened_stopped_and_printed(counter: Counter, taken: Taken) -> None:
    case = taken()
    taken(applicant__name="罗壬福", bank__holder="罗壬福")
    clerk = counter.clerk
    counter.enter()
    clerk.press("Ctrl+K")
    clerk.write("cbs")
    clerk.until_seen("残疾人证新办 + 联办 2 项")
    clerk.enter()
    clerk.until_seen("11-22 09:46，受理，2 号窗口 邓癸英")
    assert clerk.sees(CHEN) and clerk.sees("时限 ↑ 剩 15 天")
    clerk.until_seen("录评残结果")
    clerk.enter()
    assert clerk.on == "录评残结果", "Enter in the list goes to what brings the case on"
    clerk.press("Alt+Down")
    assert clerk.sees("暂停计时")
    clerk.go_to("暂停计时", "Down")
    clerk.enter()
    clerk.until_seen("等别人的时间不算本厅的。")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("暂停计时：评残。")
    clerk.until_seen("等评残结果")
    clerk.press("F8")
    clerk.until_seen("A4 可用")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") >= 2)
    clerk.press("Esc")
    to_record(counter)
    clerk.until_seen("打印受理回执 第 1 次")
    counter.go_home()
    store = counter.store()
    kinds = [event.kind for event in store.events(case.id)]
    store.close()
    assert kinds.count(EventKind.PAUSED) == 1 and kinds.count(EventKind.PRINTED) == 2


def test_the_light_goes_from_green_to_red_over_the_days(counter: Counter, taken: Taken, clock: FakeClock) -> None:
    """Taken on Sunday 22 November under fifteen working days: the last is Friday 11 December."""
    taken()
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    seen = []
    for days in (0, 15, 1, 2, 1, 1, 3):
        clock.pass_(days=days)
        clerk.press("Alt+1", "Alt+3")
        said = clerk.on
        clerk.until(lambda: clerk.on.startswith("时限"))
        clerk.until(lambda said=said: _light(clerk.on) not in seen)
        seen.append(_light(clerk.on))
    assert seen == ["剩 15 天", "剩 4 天", "剩 3 天", "剩 1 天", "今天", "超期 1 天", "超期 2 天"]
    clerk.press("Alt+1")
    clerk.until_seen("时限 超期 2 天 申请人 陈丙山")


def _light(row: str) -> str:
    return row.removeprefix("时限 ↑ ").partition(" 申请人")[0]


def test_narrowed_by_tab_light_village_and_words_and_back(counter: Counter, taken: Taken, clock: FakeClock) -> None:
    taken()
    clock.pass_(days=16)
    taken(
        applicant__name="罗壬福",
        bank__holder="罗壬福",
        applicant__household_address={**ADDRESS, "village": "荷塘村"},
    )
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    clerk.until_seen("共 2 件")
    assert clerk.on.startswith("时限 ↑ 剩 3 天")
    clerk.press("F6", "F6")
    clerk.go_to("正常", "Tab")
    clerk.press("Space")
    clerk.until_seen("共 1 件")
    clerk.until(lambda: clerk.sees("罗壬福") and not clerk.sees("陈丙山"))
    clerk.press("Space")
    clerk.until_seen("共 2 件")
    clerk.go_to("村（社区）", "Tab")
    clerk.press("Down")
    clerk.until_seen("共 1 件")
    clerk.press("Esc")
    clerk.until_seen("共 2 件")
    clerk.press("/")
    clerk.write("lrf")
    clerk.until_seen("共 1 件")
    clerk.enter()
    clerk.until(lambda: "罗壬福" in clerk.on)
    clerk.press("Esc")
    clerk.until_seen("共 2 件")


def test_a_number_is_seen_for_ten_seconds_and_that_is_on_record(
    counter: Counter, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ui.cases.detail.head.SHOWN_FOR == 10_000
    monkeypatch.setattr(
        ui.cases.detail.head, "SHOWN_FOR", 3_600_000
    )  # a busy machine may need ten seconds for the keys below
    case = taken()
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    clerk.until_seen("430121********0019")
    clerk.press("F6")
    clerk.go_to("身份证显示 10 秒", "Shift+Tab")
    clerk.press("Space")
    clerk.until_seen(ADULT)
    clerk.press("F6", "F6", "F6")
    clerk.press("Right", "Right", "Right")
    clerk.until_seen("看了完整的身份证号")
    assert clerk.sees(ADULT), "it stays its ten seconds whatever is read again"
    clerk.press("Ctrl+L")
    assert not clerk.sees(ADULT)
    clerk.say(WORD)
    clerk.until_seen("430121********0019")
    assert not clerk.sees(ADULT), "the lock covered it"
    counter.go_home()
    store = counter.store()
    looks = [event for event in store.events(case.id) if event.kind is EventKind.REVEALED]
    assert [(event.clerk, event.station, dict(event.detail)) for event in looks] == [
        (DENG.user, "K7M", {"field": "applicant.id_number"})
    ]
    assert store.verify().broken is None
    store.close()


def test_from_the_reminder_to_the_next_thing(counter: Counter, taken: Taken, clock: FakeClock) -> None:
    taken()
    clock.pass_(days=20)
    clerk = counter.clerk
    counter.enter()
    clerk.until_seen("时限 超期 1 天 申请人 陈丙山")
    clerk.press("F6")
    assert clerk.on.endswith("下一步 录评残结果")
    clerk.enter()
    clerk.until_seen(CHEN)
    clerk.press("Ctrl+R")
    clerk.until_seen("录评残结果")
    clerk.press("Esc")
    assert clerk.sees(CHEN)


def test_two_windows_on_one_case_the_second_sees_field_by_field_what_the_first_changed_and_goes_on(
    counter: Counter, taken: Taken, library: ReferenceData, clock: FakeClock
) -> None:
    case = taken()
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    clerk.until_seen("显示 10 秒")
    clerk.press("Alt+Down")
    clerk.go_to("暂停计时", "Down")
    clerk.enter()
    clerk.until_seen("等别人的时间不算本厅的")

    clock.pass_(minutes=2)
    opened = counter.vault.unlock(DENG.user, WORD)
    beside = Desk(opened, InlineQueue(), clock, library, "K7N")
    reopen(beside, case, "correction", "电话回访，邮编错了", ["applicant.postcode"])
    there = open_amendment(beside, case.id, lambda _state: None)
    there.answer("applicant.postcode", "410200")
    finish_amendment(there)

    clerk.press("Ctrl+Enter")
    clerk.until_seen("这件刚在别的窗口改过，这里的还没存。")
    assert clerk.sees("邮编") and clerk.sees("410100 → 410200") and clerk.sees("工作站 K7N"), clerk.screen()
    clerk.picture("meanwhile")
    assert not opened.store.get(case.id).course.pauses, "nothing was written over"  # type: ignore[union-attr]  # it is there
    clerk.go_to("看过了，接着办：暂停计时")
    clerk.enter()
    clerk.until_seen("等别人的时间不算本厅的")
    clerk.press("Ctrl+Enter")
    clerk.until(lambda: clerk.sees("等评残结果"))
    kept, report = opened.store.get(case.id), opened.store.verify()
    opened.store.close()
    assert kept is not None and kept.course.pauses and kept.answers["applicant.postcode"] == "410200", "both are kept"
    assert report.broken is None
