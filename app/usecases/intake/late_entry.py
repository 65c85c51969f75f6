"""补录: a case of an earlier day that is entered only now, from a file.

An administrator enters it, and the record keeps the moment of the real entry and the clerk. A day in the future is
wrong.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from app.domain.chinese_dates import full_date, full_moment
from app.domain.event import Event, EventKind
from app.domain.office import Clerk, Role
from app.domain.problem import Problem, Severity
from app.form.wording import day_in_words
from app.usecases.desk.desk import Desk

LATE = "late_entry"  # its key in the details of a record
TAKEN = (EventKind.ACCEPTED, EventKind.DECIDED)


def future_day_problems(on: date | None, today: date) -> tuple[Problem, ...]:
    """Returns the problem of a day in the future."""
    if on is None or on <= today:
        return ()
    sentence = f"受理日期 {full_date(on)} 还没到，今天是 {full_date(today)}。请改成今天，或者去掉 on。"
    return (Problem("on", Severity.WRONG, sentence),)


def late_entry_right_problems(on: date | None, today: date, clerk: Clerk) -> tuple[Problem, ...]:
    """Returns the problem of a clerk who is no administrator and enters a case of an earlier day."""
    if on is None or on >= today or clerk.role is Role.ADMINISTRATOR:
        return ()
    sentence = f"受理日期 {full_date(on)} 已经过了，今天是 {full_date(today)}。补录请管理员来；今天受理的，把 on 改成今天，或者去掉。"
    return (Problem("on", Severity.WRONG, sentence),)


def late_detail(desk: Desk, late: date | None, at: datetime) -> dict[str, object]:
    """Returns the details of a late entry for the record; none for a case of the day itself."""
    if late is None:
        return {}
    return {
        LATE: {"on": late.isoformat(), "entered_at": at.isoformat(), "by": desk.clerk.name, "user": desk.clerk.user}
    }


def late_words(detail: Mapping[str, object]) -> str:
    """Returns the late entry in words; empty for a case of the day itself.

    For example: 补录：受理日期 2026年11月22日，邓癸英 2026年11月29日 09:46 录入.
    """
    entry = detail.get(LATE)
    if not isinstance(entry, Mapping):
        return ""
    at = datetime.fromisoformat(str(entry["entered_at"]))
    return f"补录：受理日期 {day_in_words(str(entry['on']))}，{entry['by']} {full_moment(at)} 录入"


def late_line(detail: Mapping[str, object]) -> dict[str, object] | None:
    """Returns the late entry of a record, for other programs and in words; None for a case of the day itself."""
    entry = detail.get(LATE)
    return {**entry, "said": late_words(detail)} if isinstance(entry, Mapping) else None


def late_entry(events: Iterable[Event]) -> dict[str, object] | None:
    """Returns the late entry from the history of a case; None for a case of the day itself."""
    return next((line for event in events if event.kind in TAKEN and (line := late_line(event.detail))), None)
