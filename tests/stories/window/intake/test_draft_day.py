"""A draft is of the day it is looked at: begun on 22 November it is accepted on 1 December, over midnight, over a weekend behind the lock, over
the year's end, with everything that follows from the day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.people import a_child
from tests.stories.window import walks
from tests.stories.window.counter import DENG, WORD, Counter


def _draft(set_up: FileVault, library: ReferenceData, clock: FakeClock, **later: float) -> tuple[UnlockedStore, Intake]:
    clock.pass_(**(later or {"days": 9}))
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), clock, library, "K7M")
    (draft,) = opened.store.listed((CaseState.DRAFT,))
    return opened, Intake(desk, draft)


def _taken(counter: Counter) -> Case:
    counter.clerk.until_seen("已受理")
    store = counter.store()
    (case,) = store.listed((CaseState.ACCEPTED,))
    store.close()
    return case


def test_taken_on_the_day_it_is_taken(
    set_up: FileVault, a_draft: None, library: ReferenceData, clock: FakeClock
) -> None:
    opened, intake = _draft(set_up, library, clock)
    done = intake.accept()
    assert done.tracking_number.startswith("261201") and done.on == date(2026, 12, 1)
    assert str(done.deadline) == "2026-12-22", "fifteen working days from the day it was taken"
    assert done.answers["commitment.date"] == "2026-12-01", "nobody gave another day"
    assert {matter.since for matter in done.course.matters.values()} == {date(2026, 12, 1)}
    opened.store.close()


def test_nobody_is_told_to_come_in_the_past(
    set_up: FileVault, a_draft: None, library: ReferenceData, clock: FakeClock
) -> None:
    opened, intake = _draft(set_up, library, clock)
    intake.material(MaterialRecord("household_book", MaterialState.MISSING))
    done = intake.accept()
    assert done.materials["household_book"].until == "2026-12-08"
    assert [pause.since for pause in done.course.pauses] == [date(2026, 12, 1)]
    opened.store.close()


def test_what_was_promised_for_a_day_gone_by_is_told(
    set_up: FileVault, a_draft: None, library: ReferenceData, clock: FakeClock
) -> None:
    opened, intake = _draft(set_up, library, clock, days=2)
    intake.material(MaterialRecord("household_book", MaterialState.PROMISED, until="2026-11-27"))
    clock.pass_(days=7)
    with pytest.raises(Refused, match="补齐日期在受理当天之前") as refused:
        intake.accept()
    assert refused.value.field == "materials.household_book" and not intake.case.tracking_number
    opened.store.close()


def test_received_only_is_received_that_day(
    set_up: FileVault, a_draft: None, library: ReferenceData, clock: FakeClock
) -> None:
    opened, intake = _draft(set_up, library, clock)
    done = receive(intake)
    assert done.tracking_number.startswith("261201") and done.on == date(2026, 12, 1)
    opened.store.close()


def test_a_draft_of_another_day_at_the_window(a_draft: None, counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    clock.pass_(days=9)
    counter.enter()
    clerk.until_seen("继续")
    clerk.enter()
    clerk.until_seen("今天是 12月1日，上次看这件是 11月22日，已按今天重新判断。")
    clerk.picture("day-bar")
    clerk.press("Ctrl+7")
    walks.commitment(clerk)
    walks.on_step(clerk, 8)
    assert clerk.sees("11月22日开始填，今天是 12月1日：这件按今天受理，编号和期限都从今天算。"), clerk.screen()
    assert clerk.sees(
        "答复日期 12月11日（15 个工作日） → 12月22日（15 个工作日）\n申请日期 2026年11月22日 → 2026年12月1日"
    )
    clerk.picture("day-step-8")
    clerk.press("Ctrl+Enter")
    case = _taken(counter)
    assert case.tracking_number.startswith("261201") and case.deadline == date(2026, 12, 22)


def test_over_a_weekend_behind_the_lock(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 8)
    clock.pass_(days=3)
    clerk.press("Ctrl+L")
    clerk.until_seen("已锁屏")
    clerk.say(WORD)
    clerk.until_seen("11月22日开始填，今天是 11月25日")
    assert clerk.sees("答复日期 12月16日")
    clerk.press("Ctrl+Enter")
    case = _taken(counter)
    assert case.tracking_number.startswith("261125") and case.on == date(2026, 11, 25)


def test_over_midnight_at_step_8(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    clock.pass_(hours=14, minutes=12)  # 23:58
    counter.enter()
    walks.up_to(clerk, 8)
    assert not clerk.sees("开始填，今天是")
    clock.pass_(minutes=5)
    clerk.press("Ctrl+Enter")
    case = _taken(counter)
    assert case.tracking_number.startswith("261123") and case.on == date(2026, 11, 23)
    assert case.accepted_at and case.accepted_at.date() == case.on


def test_who_comes_of_age_meanwhile(
    a_draft: None, set_up: FileVault, library: ReferenceData, counter: Counter, clock: FakeClock
) -> None:
    opened, intake = _draft(set_up, library, clock, minutes=1)
    for field, value in a_child(applicant__id_number="430121200812010014").items():
        intake.answer(field, value)
    for material in ("guardian_id_card", "guardian_relation"):
        intake.material(MaterialRecord(material, MaterialState.RECEIVED, seen="original"))
    assert not intake.blocking()
    opened.store.close()
    clerk = counter.clerk
    clock.pass_(days=8, hours=14)  # 30 November, 23:47
    counter.enter()
    walks.go_on(clerk, 8)
    assert clerk.sees("11月22日开始填，今天是 11月30日") and not clerk.sees("年龄 17 岁")
    clock.pass_(minutes=20)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("监护人 必须填 → 可以不填\n年龄 17 岁 → 18 岁")
    assert clerk.sees("请再看一眼，再受理。"), clerk.screen()
    clerk.picture("day-of-age")
    counter.front.window.resize(1280, 720)
    clerk.picture("day-of-age-small")
    clerk.press("Ctrl+Enter")
    assert _taken(counter).on == date(2026, 12, 1)


def test_over_the_years_end_with_nobody_at_the_keys(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    clock.pass_(days=39, hours=14, minutes=12)  # 31 December, 23:58
    counter.enter()
    walks.up_to(clerk, 8)
    assert clerk.sees("答复日期 1月21日")
    clock.pass_(minutes=5)
    session = counter.front.session
    assert session is not None
    session.day.look()  # what the timer does at midnight
    assert clerk.sees("2026年12月31日开始填，今天是 2027年1月1日") and clerk.sees("答复日期 1月22日")
    clerk.press("Ctrl+Enter")
    assert _taken(counter).tracking_number.startswith("270101")
