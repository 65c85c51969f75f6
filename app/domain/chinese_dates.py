"""Dates and moments in Chinese: one function for each of the few forms that sentences, screens and papers use."""

from datetime import date, datetime

WEEKDAYS = "一二三四五六日"


def full_date(day: date) -> str:
    """
    >>> full_date(date(2026, 11, 2))
    '2026年11月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def month_and_day(day: date | None) -> str:
    """Returns the day without its year; empty for none.

    >>> month_and_day(date(2026, 11, 2)), month_and_day(None)
    ('11月2日', '')
    """
    return f"{day.month}月{day.day}日" if day else ""


def short_date(day: date, *neighbours: date) -> str:
    """Returns the day without its year, where every neighbouring day in the text is of the same one.

    >>> short_date(date(2026, 12, 1), date(2026, 11, 22)), short_date(date(2027, 1, 4), date(2026, 12, 30))
    ('12月1日', '2027年1月4日')
    """
    return month_and_day(day) if all(other.year == day.year for other in neighbours) else full_date(day)


def full_month(month: date) -> str:
    """
    >>> full_month(date(1968, 5, 1))
    '1968年5月'
    """
    return f"{month.year}年{month.month}月"


def full_moment(at: datetime) -> str:
    """
    >>> full_moment(datetime(2026, 11, 22, 9, 46))
    '2026年11月22日 09:46'
    """
    return f"{full_date(at)} {at:%H:%M}"


def weekday(day: date) -> str:
    """Returns the one character after 周 or 星期.

    >>> weekday(date(2026, 11, 22))
    '日'
    """
    return WEEKDAYS[day.weekday()]
