"""移交: the accepted matters of many cases go to the department responsible for each, on one list under one number."""

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

MOST_LINES = 2_000  # what is handed over is one save; a longer one would keep the others at this window waiting
RECENT = 20  # lists looked through for the office that takes them
RECEIVER_LENGTH = 50  # code points


@dataclass(frozen=True)
class Ready:
    """One matter that can be handed over: its department, its words, and the day its own limit ends (None: 未设定, or its clock stands still)."""

    case: Case
    matter: str
    words: str
    department: str
    due: date | None


def ready(desk: Desk) -> dict[str, tuple[Ready, ...]]:
    """What can be handed over now, by department in the plan's order, the earliest due first. Raises Unavailable.

    That is: the case is 已受理 and nothing is being corrected in it, and the matter is 已受理 and on no list yet.
    """
    found: dict[str, list[Ready]] = {}
    for case in every_case(desk, CaseListQuery((CaseState.ACCEPTED,))):
        for matter in case.course.matters:
            if may_go(case, matter):
                running = countdown(desk.library.calendar, case, matter)
                department = department_of(desk.library, matter)
                words = matter_name(desk.library.codes, matter)
                line = Ready(case, matter, words, department, running.due if running else None)
                found.setdefault(department, []).append(line)
    order = {department: place for place, department in enumerate(departments(desk))}
    ranked = sorted(found, key=lambda department: (order.get(department, len(order)), department))
    return {department: tuple(sorted(found[department], key=_soonest)) for department in ranked}


def may_go(case: Case, matter: str) -> bool:
    """Whether this matter can go on a list now."""
    progress = case.course.matters.get(matter)
    correcting = any(p.until is None and p.reason is PauseReason.SUPPLEMENT for p in case.course.pauses)
    return (
        case.state is CaseState.ACCEPTED
        and not case.is_amending
        and not correcting
        and progress is not None
        and progress.state is MatterState.ACCEPTED
        and not progress.handover
    )


def departments(desk: Desk) -> tuple[str, ...]:
    """The departments of the plan, in its order."""
    return tuple(dict.fromkeys(matter.department for matter in desk.library.matters))


def last_receiver(desk: Desk, department: str) -> str:
    """The office that took the last list of this department, as it was written then; empty for the first."""
    lists = desk.store.handovers(RECENT)
    return next((given.receiver for given in lists if given.department == department and given.receiver), "")


def hand_over(desk: Desk, department: str, lines: Sequence[Ready], receiver: str = "") -> Handover:
    """Hand these matters over: the list gets its number, every case its record, all in one transaction.

    Raises Refused when a line cannot go (any more), Conflict when another window changed one of the cases, Unavailable as the store does and when the clock is behind the record.
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


def _check(department: str, lines: Sequence[Ready], receiver: str) -> None:
    if not lines:
        raise Refused("还没选要移交的事项。", "lines")
    if len(lines) > MOST_LINES:
        raise Refused(f"一张清单最多 {MOST_LINES} 项，现在是 {len(lines)} 项。请分几次移交。", "lines")
    require_plain("接收单位", RECEIVER_LENGTH, receiver, "receiver")
    if len({(line.case.id, line.matter) for line in lines}) != len(lines):
        raise Refused("同一项选了两次。请重新选。", "lines")
    for line in lines:
        if line.department != department or not may_go(line.case, line.matter):
            raise Refused("有的事项现在不能移交给这个部门。请重新打开清单再选。", "lines")


def _soonest(line: Ready) -> tuple[date, str]:
    """By the matter's own day; one without goes by the day its case is due."""
    return line.due or line.case.course.due or date.max, line.case.tracking_number
