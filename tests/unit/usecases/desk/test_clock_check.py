"""The computer's clock held against the record: behind it stops, a leap or another zone is asked about once, and nothing is deleted by it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.office import Role
from app.errors import Refused, Unavailable
from app.usecases.desk.clock_check import (
    ClockCheck,
    ClockDoubt,
    Doubt,
    check_of,
    require_clock,
    require_day,
    require_possible,
    zone_words,
)
from app.usecases.desk.desk import Desk
from app.usecases.intake import drafts
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import accept_received, receive
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from app.usecases.settings.time_limits import TIME_LIMITS
from app.usecases.visits.visiting import new_visit, save_visit
from tests.fakes.clock import CHINA, FakeClock
from tests.unit.usecases.conftest import CLERK
from tests.unit.usecases.intake.test_intake import begun, with_materials


def complete(desk: Desk) -> Intake:
    return with_materials(begun(desk))


def doubt_of(desk: Desk) -> ClockDoubt:
    found = check_of(desk).doubt()
    assert found is not None
    return found


def test_a_clock_that_goes_as_the_record_does_is_not_doubted(desk: Desk, clock: FakeClock) -> None:
    assert check_of(desk).doubt() is None, "nothing is on record yet"
    begun(desk)
    for passed in ({"days": 7}, {"minutes": -10}):
        clock.pass_(**passed)
        assert check_of(desk).doubt() is None, passed
        clock.back(**passed)


@pytest.mark.parametrize("back", [{"minutes": 11}, {"days": 1}, {"days": 9822}, {"days": 20000}])
def test_behind_the_record_nothing_that_gets_a_day_goes_on(
    desk: Desk, clock: FakeClock, back: dict[str, float]
) -> None:
    intake = complete(desk)
    received = receive(complete(desk))
    before = len(desk.store.events(intake.case.id))
    clock.back(**back)
    found = doubt_of(desk)
    assert found.kind is Doubt.BACK
    now = clock.now()
    for day in (f"电脑的日期是{now.year}年{now.month}月{now.day}日", "最后一次记录（2026年11月22日"):
        assert day in found.sentence
    for act in (
        intake.accept,
        lambda: receive(intake),
        lambda: accept_received(desk, received),
        lambda: require_clock(desk),
        lambda: TIME_LIMITS.enter(desk, "overall", 20, clock.now().date(), "样例发〔2026〕1号"),
        lambda: LOCAL_STANDARDS.enter(
            desk, "living_standard_yuan_per_month", 100, clock.now().date(), "样例发〔2026〕1号"
        ),
    ):
        with pytest.raises(Unavailable, match="还早。请先校准电脑的日期和时间。"):
            act()
    assert intake.case.is_draft and len(desk.store.events(intake.case.id)) == before, "nothing is stored half"
    clock.pass_(**back)
    assert intake.accept().tracking_number


def test_what_was_typed_on_a_wrong_day_is_kept_but_does_not_make_the_day_right(desk: Desk, clock: FakeClock) -> None:
    intake = complete(desk)
    clock.back(days=30)
    for phone in ("13000000013", "13000000014"):
        intake.answer("applicant.phone", phone)
    kept = desk.store.get(intake.case.id)
    assert kept is not None and kept.answers["applicant.phone"] == "13000000014"
    with pytest.raises(Unavailable, match="2026年10月23日"):
        intake.accept()


@pytest.mark.parametrize("days", [8, 20, 366, 367, 4081])
def test_a_leap_is_asked_about_once(desk: Desk, clock: FakeClock, days: int) -> None:
    begun(desk)
    clock.pass_(days=days)
    found = doubt_of(desk)
    assert (found.kind, found.hardly_right) == (Doubt.AHEAD, days > 366)
    assert f"有 {days} 天" in found.sentence and "2026年11月22日" in found.sentence
    check_of(desk).answer(found)
    assert check_of(desk).doubt() is None
    said = desk.store.events("hall")[-1]
    assert (said.kind, said.at, said.clerk) == (EventKind.CLOCK, clock.now(), "dgy")
    assert said.detail["doubt"] == "ahead" and said.detail["answered_by"] == "clerk"


def test_a_leap_while_somebody_is_signed_in_is_looked_at_before_acceptance(desk: Desk, clock: FakeClock) -> None:
    intake = complete(desk)
    desk.signed_in_at = clock.now()
    clock.pass_(days=400)
    intake.answer("applicant.phone", "13000000013")
    assert check_of(desk).doubt() is None, "the record goes along with the clock"
    with pytest.raises(Unavailable, match="有 400 天。请先锁屏再登录，核对电脑的日期。"):
        require_day(desk)
    with pytest.raises(Unavailable, match="2027年12月27日"):
        intake.accept()
    desk.signed_in_at = clock.now()
    require_day(desk)


@pytest.mark.parametrize(
    ("hours", "words"), [(-8, "UTC-8"), (0, "UTC+0"), (9, "UTC+9"), (-3.5, "UTC-3:30"), (5.75, "UTC+5:45")]
)
def test_another_time_zone_is_asked_about_once(desk: Desk, clock: FakeClock, hours: float, words: str) -> None:
    begun(desk)
    clock.offset = timedelta(hours=hours)
    found = doubt_of(desk)
    assert (found.kind, found.told, found.hardly_right) == (Doubt.ZONE, False, False)
    assert f"电脑的时区是 {words}，不是北京时间" in found.sentence and "2026年11月22日 09:46" in found.sentence
    check_of(desk).answer(found)
    assert check_of(desk).doubt() is None
    clock.offset = timedelta(hours=8)
    assert check_of(desk).doubt() is None, "the office's own is never asked about"
    clock.offset = timedelta(hours=hours + 1)
    assert doubt_of(desk).hardly_right, "it was moved since somebody answered for it"


def test_one_answer_does_not_answer_the_other_question(desk: Desk, clock: FakeClock) -> None:
    begun(desk)
    clock.pass_(days=30)
    clock.offset = timedelta(0)
    first = doubt_of(desk)
    check_of(desk).answer(first)
    second = doubt_of(desk)
    assert (first.kind, second.kind) == (Doubt.AHEAD, Doubt.ZONE)


def test_a_record_of_a_wrong_day_is_put_right_by_an_administrator_with_a_reason(desk: Desk, clock: FakeClock) -> None:
    clock.pass_(days=4000)
    begun(desk)
    clock.back(days=4000)
    found = doubt_of(desk)
    clerk = ClockCheck(desk.store, clock, "K7M", replace(CLERK, role=Role.CLERK))
    with pytest.raises(Refused, match="要管理员登录来确认"):
        clerk.answer(found, "上次开机时电池没电")
    with pytest.raises(Refused, match="还没写原因"):
        check_of(desk).answer(found, "  ")
    assert doubt_of(desk) == found
    check_of(desk).answer(found, "上次开机时电池没电")
    assert check_of(desk).doubt() is None
    assert complete(desk).accept().tracking_number.startswith("261122")
    assert desk.store.events("hall")[-1].detail["reason"] == "上次开机时电池没电"


def test_the_demo_s_days_are_invented(desk: Desk, clock: FakeClock) -> None:
    desk.keep_settings(replace(desk.settings, demo=True))
    intake = complete(desk)
    desk.signed_in_at = clock.now()
    clock.back(days=300)
    assert check_of(desk).doubt() is None
    require_day(desk)
    clock.pass_(days=900)
    assert intake.accept().tracking_number


def test_an_act_reads_no_history_for_the_clock(desk: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer for another time zone is searched for at unlock alone: a hall's history grows for years."""
    begun(desk)
    clock.offset = timedelta(0)
    read: list[str] = []
    monkeypatch.setattr(desk.store, "events", lambda case_id: read.append(case_id) or ())
    require_clock(desk)
    require_day(desk)
    assert (drafts.discarded_drafts(desk), drafts.purge(desk)) == ((), 0)
    assert read == [], "nor 工作台, while nothing lies in the bin"


def test_another_station_s_clock_is_its_own(desk: Desk, clock: FakeClock) -> None:
    begun(desk)
    clock.back(days=5)
    assert ClockCheck(desk.store, clock, "B2C", CLERK).doubt() is None


@pytest.mark.parametrize("year", [1970, 2000, 2019, 2025])
def test_no_store_is_made_before_there_was_such_a_program(year: int) -> None:
    with pytest.raises(Unavailable, match=f"电脑的日期是{year}年1月2日 09:00，那时还没有这个程序。请先校准"):
        require_possible(FakeClock(datetime(year, 1, 2, 9, 0, tzinfo=CHINA)))


def test_a_store_is_made_today() -> None:
    require_possible(FakeClock())
    assert zone_words(FakeClock().zone()) == "UTC+8"


def discard(desk: Desk) -> Intake:
    intake = begun(desk)
    stored = desk.store.get(intake.case.id)
    assert stored is not None
    drafts.discard(desk, stored)
    return intake


def test_a_leap_deletes_nothing_and_seven_days_begin_anew(desk: Desk, clock: FakeClock) -> None:
    intake = discard(desk)
    clock.pass_(days=4000)
    check_of(desk).answer(doubt_of(desk))
    leapt = clock.now()
    assert drafts.purge(desk) == 0
    [kept] = drafts.discarded_drafts(desk)
    assert (kept.case.id, kept.until) == (intake.case.id, (leapt + drafts.KEPT).date())
    clock.pass_(days=6, minutes=1430)
    assert drafts.purge(desk) == 0 and len(drafts.discarded_drafts(desk)) == 1
    clock.pass_(minutes=20)
    assert drafts.discarded_drafts(desk) == () and drafts.purge(desk) == 1


def test_a_leap_that_was_taken_back_keeps_nothing_for_years(desk: Desk, clock: FakeClock) -> None:
    discard(desk)
    clock.pass_(days=4000)
    check_of(desk).answer(doubt_of(desk))
    clock.back(days=4000)
    check_of(desk).answer(doubt_of(desk), "那天的日期错了")
    clock.pass_(days=6)
    assert drafts.purge(desk) == 0
    clock.pass_(days=2)
    assert drafts.purge(desk) == 1
    assert desk.store.listed((CaseState.DISCARDED,)) == ()


def test_a_visit_is_booked_by_a_clock_that_is_wrong_all_the_same(desk: Desk, clock: FakeClock) -> None:
    """A visit's day is typed, not taken from the clock; what is written down is never lost."""
    begun(desk)
    clock.back(days=30)
    assert save_visit(desk, new_visit(desk, name="王甲禾", village="石桥村")).version == 1
