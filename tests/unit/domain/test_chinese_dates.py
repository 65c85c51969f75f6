"""A day and a moment as a sentence says them."""

from datetime import date, datetime

import pytest

from app.domain.chinese_dates import full_date, full_moment, full_month, month_and_day, short_date, weekday


@pytest.mark.parametrize(
    ("day", "beside", "words"),
    [
        (date(2026, 12, 1), (), "12月1日"),
        (date(2026, 12, 1), (date(2026, 11, 22),), "12月1日"),
        (date(2027, 1, 4), (date(2026, 12, 30),), "2027年1月4日"),
        (date(2026, 12, 30), (date(2026, 12, 1), date(2027, 1, 4)), "2026年12月30日"),
    ],
)
def test_the_year_is_said_where_a_day_beside_it_is_of_another(day: date, beside: tuple[date, ...], words: str) -> None:
    assert short_date(day, *beside) == words


def test_a_day_and_a_moment_are_said_whole() -> None:
    assert full_date(date(2026, 11, 2)) == "2026年11月2日"
    assert full_moment(datetime(2026, 11, 22, 9, 6)) == "2026年11月22日 09:06"  # noqa: DTZ001 - as the clock on the wall says it


def test_a_day_without_its_year_may_be_none_and_a_month_has_no_day() -> None:
    assert month_and_day(date(2026, 11, 2)) == "11月2日"
    assert month_and_day(None) == ""
    assert full_month(date(1968, 5, 1)) == "1968年5月"
    assert weekday(date(2026, 11, 22)) == "日"
