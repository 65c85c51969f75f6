"""时限: the day the hall has promised, in working days from the day the case is taken. The source prints no number of days."""

from datetime import date

from app.domain.office import DayLimit, HallSettings
from app.domain.working_days import WorkCalendar

OVERALL, SUPPLEMENT = "overall", "correction"
DECIDING = "deciding"  # from 收件 to the decision whether the case is accepted
MOST_DAYS = 365  # working days: more is a slip of the keyboard


def limit_on(settings: HallSettings, limit: str, on: date) -> DayLimit | None:
    """Returns the limit in force on that day, or None while the hall has set none. Of two entries
    of one day the one confirmed later counts."""
    first = settings.limits.get(limit)
    latest = (first, date.min) if first else None
    for stored in settings.dated_limits.get(limit, ()):
        since = date.fromisoformat(str(stored["since"]))
        if since <= on and (latest is None or since >= latest[1]):
            latest = (DayLimit(int(str(stored["days"])), str(stored["document"])), since)
    return latest[0] if latest and (latest[0].days or latest[1] == date.min) else None


def days_of(settings: HallSettings, limit: str, on: date) -> int | None:
    """Returns the working days of a limit in force on that day, or None while the hall has not set it."""
    entered = limit_on(settings, limit, on)
    return entered.days if entered else None


def deadline_of(settings: HallSettings, calendar: WorkCalendar, on: date, limit: str = OVERALL) -> date | None:
    """Returns the last day of a limit that begins on that day, or None while the hall has not set it."""
    days = days_of(settings, limit, on)
    return calendar.add(on, days) if days is not None else None
