"""移交: hand-over of the accepted matters of many cases to the department responsible, on one list under one number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState, PauseReason
from app.domain.event import EventKind
from app.domain.handover import Handover, HandoverLine
from app.errors import Refused
from app.ports.store import CaseListQuery, Saving
from app.usecases.deciding.case_status import countdown, with_due_date
from app.usecases.deciding.matter_progress import department_of
from app.usecases.desk.case_pages import every_case
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.handing_over.handover_columns import cells_of
from app.usecases.wording.matters import matter_name
from app.usecases.wording.plain_text import require_plain

MOST_LINES = 2_000  # a hand-over is one transaction; a longer one would hold up everyone else at this window
RECENT = 20  # lists searched for the last receiver
RECEIVER_LENGTH = 50  # code points


@dataclass(frozen=True)
class HandoverItem:
    """One matter that can be handed over: its department, its name, and the day its own limit ends (None: 未设定, or paused)."""

    case: Case
    matter: str
    words: str
    department: str
    due: date | None


def items_to_hand_over(desk: Desk) -> dict[str, tuple[HandoverItem, ...]]:
    """Returns the matters that can be handed over now, by department in the plan's order, the earliest due first.

    A matter qualifies when it is 已受理 and on no list yet, and its case is 已受理 without an open supplement or amendment.
    Raises Unavailable.
    """
    by_department: dict[str, list[HandoverItem]] = {}
    for case in every_case(desk, CaseListQuery((CaseState.ACCEPTED,))):
        for matter in case.course.matters:
            if can_hand_over(case, matter):
                running = countdown(desk.library.calendar, case, matter)
                department = department_of(desk.library, matter)
                words = matter_name(desk.library.codes, matter)
                line = HandoverItem(case, matter, words, department, running.due if running else None)
                by_department.setdefault(department, []).append(line)
    order = {department: place for place, department in enumerate(departments(desk))}
    ranked = sorted(by_department, key=lambda department: (order.get(department, len(order)), department))
    return {department: tuple(sorted(by_department[department], key=_soonest)) for department in ranked}


def can_hand_over(case: Case, matter: str) -> bool:
    """True when this matter can go on a list now."""
    progress = case.course.matters.get(matter)
    awaiting_supplement = any(p.until is None and p.reason is PauseReason.SUPPLEMENT for p in case.course.pauses)
    return (
        case.state is CaseState.ACCEPTED
        and not case.is_amending
        and not awaiting_supplement
        and progress is not None
        and progress.state is MatterState.ACCEPTED
        and not progress.handover
    )


def departments(desk: Desk) -> tuple[str, ...]:
    """Returns the departments of the plan, in its order."""
    return tuple(dict.fromkeys(matter.department for matter in desk.library.matters))


def last_receiver(desk: Desk, department: str) -> str:
    """Returns the office that received the last list of this department, as written then; empty for the first list."""
    lists = desk.store.handovers(RECENT)
    return next((given.receiver for given in lists if given.department == department and given.receiver), "")


def hand_over(desk: Desk, department: str, lines: Sequence[HandoverItem], receiver: str = "") -> Handover:
    """Hands these matters over in one transaction: the list gets its number and every case its record.

    Raises Refused when a line cannot be handed over (any more), Conflict when another window changed one of the cases,
    Unavailable as the store does and when the clock is behind the record.
    """
    require_clock(desk)
    _check(department, lines, receiver)
    at, cases = desk.clock.now(), {line.case.id: line.case for line in lines}
    given = Handover(
        number="",
        department=department,
        at=at,
        clerk=desk.clerk.user,
        station=desk.station,
        lines=tuple(HandoverLine(x.case.id, x.matter, cells_of(desk, x.case, x.matter)) for x in lines),
        receiver=receiver.strip(),
        issued=desk.issued(),
    )
    matters: dict[str, list[str]] = {}
    for line in lines:
        matters.setdefault(line.case.id, []).append(line.matter)

    def savings(number: str) -> list[Saving]:
        return [_handed(desk, cases[case_id], given, number, which) for case_id, which in matters.items()]

    return desk.store.hand_over(desk.station, at.date(), given, savings)


def _handed(desk: Desk, case: Case, given: Handover, number: str, matters: Sequence[str]) -> Saving:
    course, today = case.course, given.at.date()
    for matter in matters:
        progress = course.matters[matter]
        course = course.with_matter(replace(progress, state=MatterState.HANDED_OVER, since=today, handover=number))
    after = with_due_date(desk, replace(case, course=course, saved_at=given.at))
    detail = {"list": number, "department": given.department, "matters": list(matters)}
    return Saving(after, (desk.event(EventKind.HANDED_OVER, detail, given.at),), desk.terms(after))


def _check(department: str, lines: Sequence[HandoverItem], receiver: str) -> None:
    if not lines:
        raise Refused("还没选要移交的事项。", "lines")
    if len(lines) > MOST_LINES:
        raise Refused(f"一张清单最多 {MOST_LINES} 项，现在是 {len(lines)} 项。请分几次移交。", "lines")
    require_plain("接收单位", RECEIVER_LENGTH, receiver, "receiver")
    if len({(line.case.id, line.matter) for line in lines}) != len(lines):
        raise Refused("同一项选了两次。请重新选。", "lines")
    for line in lines:
        if line.department != department or not can_hand_over(line.case, line.matter):
            raise Refused("有的事项现在不能移交给这个部门。请重新打开清单再选。", "lines")


def _soonest(line: HandoverItem) -> tuple[date, str]:
    """Returns the sort key: the end of the matter's own limit, else the day its case is due."""
    return line.due or line.case.course.due or date.max, line.case.tracking_number
