"""A day and a moment as a sentence says them."""

from datetime import date, datetime


def day_words(day: date) -> str:
    """
    >>> day_words(date(2026, 11, 2))
    '2026年11月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, *beside: date) -> str:
    """The day without its year, where every day said beside it is of the same one.

    >>> short_day(date(2026, 12, 1), date(2026, 11, 22)), short_day(date(2027, 1, 4), date(2026, 12, 30))
    ('12月1日', '2027年1月4日')
    """
    one_year = all(other.year == day.year for other in beside)
    return f"{day.month}月{day.day}日" if one_year else day_words(day)


def moment_words(at: datetime) -> str:
    """
    >>> moment_words(datetime(2026, 11, 22, 9, 46))
    '2026年11月22日 09:46'
    """
    return f"{day_words(at)} {at:%H:%M}"
