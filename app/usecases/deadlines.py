"""时限: the day the hall has promised, in working days from the day the case is taken. The source prints no number of days."""

from datetime import date

from app.domain.office import HallSettings
from app.domain.working_days import WorkCalendar

OVERALL, CORRECTION = "overall", "correction"
DECIDING = "deciding"  # from 收件 to the decision whether the case is accepted


def days_of(settings: HallSettings, limit: str) -> int | None:
    """The working days of a limit, or None while the hall has not set it."""
    entered = settings.limits.get(limit)
    return entered.days if entered else None


def deadline_of(settings: HallSettings, calendar: WorkCalendar, on: date, limit: str = OVERALL) -> date | None:
    """The last day of a limit, or None while the hall has not set it."""
    entered = settings.limits.get(limit)
    return calendar.add(on, entered.days) if entered else None
