"""工作日: Monday to Friday, less the days off and plus the make-up days published for each year.

>>> calendar = WorkCalendar(frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)}), frozenset({2026}))
>>> calendar.is_working(date(2026, 10, 1)), calendar.is_working(date(2026, 10, 10)), calendar.is_working(date(2026, 10, 11))
(False, True, False)
>>> calendar.add(date(2026, 9, 30), 1)
datetime.date(2026, 10, 2)
>>> calendar.unpublished(date(2026, 11, 22), date(2027, 1, 5))
'2027年的放假安排还没公布，先按周一到周五算，公布后要再核对。'
"""

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)
# The leave around New Year is published with the year it opens: 29 December is the earliest day it has touched since 2004.
_NEW_YEAR_LEAVE = (12, 29)


@dataclass(frozen=True)
class WorkCalendar:
    """The days the office works. Days within a year that is not published count as plain Monday to Friday."""

    holidays: frozenset[date]
    make_up_days: frozenset[date]
    published_years: frozenset[int]

    def __post_init__(self) -> None:
        if self.holidays & self.make_up_days:
            raise ValueError("a day is both off and made up for")

    def is_working(self, day: date) -> bool:
        """True when the office works on that day."""
        if day in self.make_up_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """Returns the day that is `count` working days after `day`; the next working day is the first one counted. 0 returns `day` itself."""
        if count < 0:
            raise ValueError("working days are counted forwards")
        while count:
            day += _DAY
            count -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Returns the working days after `start` up to and including `end`; negative when `end` is earlier (overdue by that many).

        >>> calendar = WorkCalendar(frozenset(), frozenset(), frozenset())
        >>> calendar.between(date(2026, 11, 20), date(2026, 11, 24)), calendar.between(date(2026, 11, 24), date(2026, 11, 20))
        (2, -2)
        """
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + offset * _DAY) for offset in range(1, (end - start).days + 1))

    def unpublished(self, first: date, last: date) -> str:
        """Returns a sentence when a count over these days includes a year whose days off are not published; empty when all are."""
        through = last.year + ((last.month, last.day) >= _NEW_YEAR_LEAVE)
        years = [str(year) for year in range(first.year, through + 1) if year not in self.published_years]
        return f"{'、'.join(years)}年的放假安排还没公布，先按周一到周五算，公布后要再核对。" if years else ""
