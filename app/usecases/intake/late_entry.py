"""补录: a case of an earlier day that is entered only now, from a file. An administrator does it, and it stays on the record with the moment it
was really entered and by whom. A day that has not come yet is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from app.domain.chinese_dates import full_date, full_moment
from app.domain.event import Event, EventKind
from app.domain.office import Clerk, Role
from app.domain.problem import Problem, Severity
from app.form.wording import day_in_words
from app.usecases.desk.desk import Desk

LATE = "late_entry"  # the key of a record under which it is kept
TAKEN = (EventKind.ACCEPTED, EventKind.DECIDED)


def not_yet(on: date | None, today: date) -> tuple[Problem, ...]:
    """What is wrong with a day that has not come yet."""
    if on is None or on <= today:
        return ()
    sentence = f"受理日期 {full_date(on)} 还没到，今天是 {full_date(today)}。请改成今天，或者去掉 on。"
    return (Problem("on", Severity.WRONG, sentence),)


def not_theirs(on: date | None, today: date, clerk: Clerk) -> tuple[Problem, ...]:
    """What is wrong when somebody who is no administrator enters a case of an earlier day."""
    if on is None or on >= today or clerk.role is Role.ADMINISTRATOR:
        return ()
    sentence = f"受理日期 {full_date(on)} 已经过了，今天是 {full_date(today)}。补录请管理员来；今天受理的，把 on 改成今天，或者去掉。"
    return (Problem("on", Severity.WRONG, sentence),)


def late_detail(desk: Desk, late: date | None, at: datetime) -> dict[str, object]:
    """What the record keeps of it; nothing for a case of the day itself."""
    if late is None:
        return {}
    return {
        LATE: {"on": late.isoformat(), "entered_at": at.isoformat(), "by": desk.clerk.name, "user": desk.clerk.user}
    }


def late_words(detail: Mapping[str, object]) -> str:
    """补录：受理日期 2026年11月22日，邓癸英 2026年11月29日 09:46 录入; empty for a case of the day itself."""
    kept = detail.get(LATE)
    if not isinstance(kept, Mapping):
        return ""
    at = datetime.fromisoformat(str(kept["entered_at"]))
    return f"补录：受理日期 {day_in_words(str(kept['on']))}，{kept['by']} {full_moment(at)} 录入"


def late_line(detail: Mapping[str, object]) -> dict[str, object] | None:
    """What a record says of it, for other programs and in words; None for a case of the day itself."""
    kept = detail.get(LATE)
    return {**kept, "said": late_words(detail)} if isinstance(kept, Mapping) else None


def late_entry(events: Iterable[Event]) -> dict[str, object] | None:
    """The same as the history of a case has it."""
    return next((line for event in events if event.kind in TAKEN and (line := late_line(event.detail))), None)
