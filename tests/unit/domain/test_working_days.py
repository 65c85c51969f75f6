"""Counting working days forwards and back, over days off, make-up days and years not published yet."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import working_days
from app.domain.working_days import WorkCalendar

PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
OCTOBER = WorkCalendar(
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    frozenset({2026}),
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_docstrings_hold() -> None:
    result = doctest.testmod(working_days)
    assert result.attempted and not result.failed


def test_the_first_day_counted_is_the_next_working_day() -> None:
    assert OCTOBER.add(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert OCTOBER.add(date(2026, 10, 3), 1) == date(2026, 10, 8)
    assert OCTOBER.add(date(2026, 10, 9), 1) == date(2026, 10, 10)  # a Saturday made up for
    assert OCTOBER.add(date(2026, 10, 9), 2) == date(2026, 10, 12)
    assert OCTOBER.add(date(2026, 10, 9), 0) == date(2026, 10, 9)


def test_counting_backwards_is_a_bug() -> None:
    with pytest.raises(ValueError, match="forwards"):
        PLAIN.add(date(2026, 11, 22), -1)


def test_a_day_cannot_be_off_and_made_up_for() -> None:
    with pytest.raises(ValueError, match="both"):
        WorkCalendar(frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 1)}), frozenset())


@given(DAYS, st.integers(0, 60))
def test_between_undoes_add(day: date, count: int) -> None:
    end = OCTOBER.add(day, count)
    assert OCTOBER.between(day, end) == count
    assert OCTOBER.between(end, day) == -count
    assert count == 0 or OCTOBER.is_working(end)


@given(DAYS)
def test_five_days_of_a_plain_week_are_worked(day: date) -> None:
    assert PLAIN.between(day, day + timedelta(days=7)) == 5


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2026, 1, 1), date(2026, 12, 28), ""),
        (date(2026, 12, 1), date(2026, 12, 29), "2027"),  # the leave around New Year comes with next year's notice
        (date(2026, 12, 1), date(2027, 1, 4), "2027"),
        (date(2025, 12, 1), date(2026, 1, 4), "2025"),
        (date(2026, 12, 1), date(2028, 12, 31), "2027、2028、2029"),
    ],
)
def test_a_year_not_published_is_said(first: date, last: date, years: str) -> None:
    said = PLAIN.unpublished(first, last)
    assert said.startswith(f"{years}年") if years else said == ""
