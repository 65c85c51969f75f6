"""时限的计算: the working days an office has used of its limit, its pauses with their reasons, and the day it is due.

The office is charged the day that starts the clock and the day a pause begins; the day a pause ends is not charged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.domain.case_states import PauseReason
from app.domain.working_days import WorkCalendar

AMBER_FROM = 3  # working days left, and fewer
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """暂停计时: from `since` until `until` (None: still paused). `matter` is one matter, or empty for the whole case."""

    reason: PauseReason
    since: date
    until: date | None = None
    matter: str = ""
    note: str = field(default="", repr=False)  # words of or about the person

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError("a pause ends no earlier than it begins")

    def covers(self, day: date) -> bool:
        """True when this day is paused, so that the office is not charged for it."""
        return self.since < day and (self.until is None or day <= self.until)


class Light(StrEnum):
    """The mark of a limit: red (due today or overdue), amber (three working days or fewer), green, paused, closed, or no limit set."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    PAUSED = "paused"
    CLOSED = "closed"
    UNSET = "unset"


@dataclass(frozen=True)
class Countdown:
    """One running limit: `days` working days from `start`, less paused days. Pauses may overlap; a day is paused once."""

    calendar: WorkCalendar
    start: date
    days: int
    pauses: Sequence[Pause] = ()

    def counts(self, day: date) -> bool:
        """True when this day is charged to the office."""
        return self.calendar.is_working(day) and not any(pause.covers(day) for pause in self.pauses)

    def used(self, today: date) -> int:
        """Returns the working days used up to and including today; never fewer on a later day."""
        return sum(self.counts(self.start + offset * _DAY) for offset in range(1, (today - self.start).days + 1))

    @property
    def due(self) -> date | None:
        """The last day, or None during an open pause."""
        left, day = self.days, self.start
        never = min((pause.since for pause in self.pauses if pause.until is None), default=None)
        while left:
            day += _DAY
            if never is not None and day > never:
                return None
            left -= self.counts(day)
        return day

    def left(self, today: date) -> int:
        """Returns the working days left after today; 0 on the last day, negative when overdue (by that many office days)."""
        return self.days - self.used(today)


def light_of(calendar: WorkCalendar, due: date | None, today: date) -> Light:
    """Returns the light of a due day.

    >>> calendar = WorkCalendar(frozenset(), frozenset(), frozenset())
    >>> [light_of(calendar, date(2026, 11, 25), date(2026, 11, day)).value for day in (19, 20, 24, 25, 26)]
    ['green', 'amber', 'amber', 'red', 'red']
    >>> light_of(calendar, None, date(2026, 11, 25)).value
    'unset'
    """
    if due is None:
        return Light.UNSET
    if due <= today:
        return Light.RED
    return Light.AMBER if calendar.between(today, due) <= AMBER_FROM else Light.GREEN
