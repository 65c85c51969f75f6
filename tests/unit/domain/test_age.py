"""Age on a day: the day before, of and after a birthday, 29 February, and a month alone."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import age
from app.errors import Refused


def test_docstrings_hold() -> None:
    result = doctest.testmod(age)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2008, 11, 23), date(2026, 11, 22), 17),
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 11, 21), date(2026, 11, 22), 18),
        (date(1925, 1, 1), date(2026, 1, 1), 101),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        ("2008-11", date(2026, 11, 29), 17),
        ("2008-11", date(2026, 11, 30), 18),
        ("2008-02", date(2026, 2, 28), 17),
        ("2008-12", date(2026, 12, 31), 18),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2027, 1, 1), date(2026, 11, 22), 0),
    ],
)
def test_whole_years(born: age.Born, on: date, years: int) -> None:
    assert age.age_on(born, on) == years
    assert age.is_minor(born, on) is (years < 18)


@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)), st.integers(0, 40000))
def test_age_never_falls_and_a_month_alone_is_never_older(born: date, days: int) -> None:
    on = born + timedelta(days=days)
    assert age.age_on(born, on) <= age.age_on(born, on + timedelta(days=1)) <= age.age_on(born, on) + 1
    assert age.age_on(f"{born:%Y-%m}", on) <= age.age_on(born, on)


@pytest.mark.parametrize(
    "text",
    ["", "2008", "2008-13", "2008-00", "2008-11-02", "二〇〇八", "0000-01", "9" * 30 + "-01", "2008-1", "２００８-01"],
)
def test_a_text_that_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="出生年月"):
        age.age_on(text, date(2026, 11, 22))


def test_the_last_month_there_is() -> None:
    assert age.latest_birth("9999-12") == date(9999, 12, 31)
