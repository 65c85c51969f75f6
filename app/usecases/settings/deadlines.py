"""时限: the day the hall has promised, in working days from the day the case is taken. The source prints no number of days."""

from datetime import date

from app.domain.office import DayLimit, HallSettings
from app.domain.working_days import WorkCalendar

OVERALL, SUPPLEMENT = "overall", "correction"
DECIDING = "deciding"  # from 收件 to the decision whether the case is accepted
MOST_DAYS = 365  # working days: more is a slip of the keyboard


def limit_on(settings: HallSettings, limit: str, on: date) -> DayLimit | None:
    """The limit in force on that day, or None while the hall has set none. Of two entries of one day the one confirmed later counts."""
    first = settings.limits.get(limit)
    found = (first, date.min) if first else None
    for told in settings.dated_limits.get(limit, ()):
        since = date.fromisoformat(str(told["since"]))
        if since <= on and (found is None or since >= found[1]):
            found = (DayLimit(int(str(told["days"])), str(told["document"])), since)
    return found[0] if found and (found[0].days or found[1] == date.min) else None


def days_of(settings: HallSettings, limit: str, on: date) -> int | None:
    """The working days of a limit in force on that day, or None while the hall has not set it."""
    entered = limit_on(settings, limit, on)
    return entered.days if entered else None


def deadline_of(settings: HallSettings, calendar: WorkCalendar, on: date, limit: str = OVERALL) -> date | None:
    """The last day of a limit that begins on that day, or None while the hall has not set it."""
    days = days_of(settings, limit, on)
    return calendar.add(on, days) if days is not None else None
