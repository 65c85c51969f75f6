"""The clock never runs backwards, and pauses add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_states import PauseReason
from app.domain.countdown import Countdown, Light, Pause, light_of
from app.domain.working_days import WorkCalendar

# The National Day of 2026: off from the 1st to the 7th of October, made up for on 20 September and 10 October.
NATIONAL_DAY = WorkCalendar(
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    frozenset({2026}),
)
PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset())
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def pause(since: date, until: date | None = None, matter: str = "") -> Pause:
    return Pause(PauseReason.ASSESSMENT, since, until, matter)


@st.composite
def pauses(draw: st.DrawFn, start: date) -> list[Pause]:
    ended = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
        lambda pair: pause(start + timedelta(pair[0]), start + timedelta(sum(pair)))
    )
    return draw(st.lists(ended, max_size=4))


def test_without_a_pause_it_is_the_working_days_of_the_calendar() -> None:
    assert Countdown(NATIONAL_DAY, date(2026, 9, 30), 3).due == date(2026, 10, 10), "a Saturday made up for"
    assert Countdown(NATIONAL_DAY, date(2026, 9, 30), 4).due == date(2026, 10, 12)


def test_the_day_of_the_pause_is_the_offices_and_the_day_of_its_end_the_others() -> None:
    held = Countdown(PLAIN, MONDAY, 3, [pause(MONDAY + timedelta(1), MONDAY + timedelta(3))])
    assert [held.counts(MONDAY + timedelta(n)) for n in range(1, 6)] == [True, False, False, True, False]
    assert held.due == MONDAY + timedelta(8 - 1), "Tuesday, Friday, Monday"


def test_an_open_pause_keeps_the_day_away_unless_it_was_past_before() -> None:
    running = Countdown(PLAIN, MONDAY, 3, [pause(MONDAY + timedelta(1))])
    assert running.due is None
    assert running.left(MONDAY + timedelta(200)) == 2
    assert Countdown(PLAIN, MONDAY, 3, [pause(MONDAY + timedelta(10))]).due == MONDAY + timedelta(3)
    assert Countdown(PLAIN, MONDAY, 0, [pause(MONDAY)]).due == MONDAY


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="no earlier"):
        pause(MONDAY, MONDAY - timedelta(1))


def test_the_light_of_a_long_weekend() -> None:
    due = date(2026, 10, 10)
    said = {day: light_of(NATIONAL_DAY, due, date(2026, 9, day)) for day in (25, 28, 29, 30)}
    assert said == {25: Light.GREEN, 28: Light.GREEN, 29: Light.GREEN, 30: Light.AMBER}
    assert light_of(NATIONAL_DAY, due, due) is light_of(NATIONAL_DAY, due, date(2026, 10, 11)) is Light.RED


@given(start=DAYS, days=st.integers(0, 60), data=st.data())
def test_it_never_moves_backwards_and_ends_when_all_is_used(start: date, days: int, data: st.DataObject) -> None:
    clock = Countdown(PLAIN, start, days, data.draw(pauses(start)))
    due = clock.due
    assert due is not None and due >= start
    assert clock.left(due) == 0
    used = [clock.used(start + timedelta(n)) for n in range(0, (due - start).days + 5)]
    assert used == sorted(used) and used[0] == 0
    assert days == 0 or clock.left(due - timedelta(1)) == 1


@given(start=DAYS, days=st.integers(1, 40), gaps=st.lists(st.integers(0, 20), min_size=2, max_size=8))
def test_pauses_one_after_the_other_put_the_day_off_by_just_their_working_days(
    start: date, days: int, gaps: list[int]
) -> None:
    marks = [start + timedelta(sum(gaps[: n + 1])) for n in range(len(gaps))]
    held = [pause(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    clock = Countdown(PLAIN, start, days, held)
    due = clock.due
    assert due is not None
    lost = sum(PLAIN.is_working(start + timedelta(n)) for n in range(1, (due - start).days + 1)) - days
    within = {
        p.since + timedelta(n)
        for p in held
        for n in range(1, (p.until or p.since).toordinal() - p.since.toordinal() + 1)
    }
    assert lost == sum(PLAIN.is_working(day) for day in within if start < day <= due)


@given(start=DAYS, since=st.integers(0, 90), length=st.integers(0, 90), days=st.integers(1, 40))
def test_two_pauses_over_each_other_count_once(start: date, since: int, length: int, days: int) -> None:
    one = pause(start + timedelta(since), start + timedelta(since + length))
    assert Countdown(PLAIN, start, days, [one, one]).due == Countdown(PLAIN, start, days, [one]).due
