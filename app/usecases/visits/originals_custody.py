"""原件交接: every original that leaves its owner's hands, its holder, since when, and its return. At the day's end the counts agree."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.assistance import Custody
from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN, CaseState
from app.domain.course import Course
from app.errors import Refused
from app.ports.store import CaseListQuery, SearchKey
from app.usecases.desk.desk import Desk

MOST = 99
MANY = 1000
WITH_ORIGINALS = (CaseState.DRAFT, *OPEN, *CLOSED)
Change = tuple[Course, Mapping[str, object]]


@dataclass(frozen=True)
class OriginalOut:
    """One original that is out, and the case it belongs to."""

    case: Case
    paper: Custody


@dataclass(frozen=True)
class DayEnd:
    """Originals of one holder: the counts taken today, given back today, and still out from any day."""

    held_by: str
    taken: int
    returned: int
    still_out: int


def receive_original(
    desk: Desk, case: Case, paper: str, count: int, given_by: str, held_by: str, purpose: str = ""
) -> Change:
    """Returns the course with so many originals of one kind taken along, and the detail of the record. Raises Refused
    when paper or hands are not named or the count is none."""
    if not paper.strip():
        raise Refused("还没写是什么原件。", "paper")
    if not 1 <= count <= MOST:
        raise Refused(f"件数要在 1 到 {MOST} 之间，现在是 {count}。", "count")
    if not given_by.strip() or not held_by.strip():
        raise Refused("要写谁交出来、谁拿着。", "held_by")
    made = Custody(
        uuid.uuid4().hex, paper.strip(), count, given_by.strip(), held_by.strip(), desk.clock.now(), purpose.strip()
    )
    detail = {"custody": "taken", "id": made.id, "paper": made.paper, "count": count}
    return replace(case.course, custody=(*case.course.custody, made)), detail


def pass_on_original(desk: Desk, case: Case, custody_id: str, to: str) -> Change:
    """Returns the course with the original passed on to another holder. Raises Refused when it is not out, or no holder is named."""
    paper = _out(case, custody_id)
    if not to.strip():
        raise Refused("要写交给了谁。", "held_by")
    step = (desk.clock.now().isoformat(timespec="minutes"), to.strip())
    moved = replace(paper, held_by=to.strip(), passed_on=(*paper.passed_on, step))
    return _with(case, moved), {"custody": "passed_on", "id": paper.id, "paper": paper.paper}


def return_original(desk: Desk, case: Case, custody_id: str, count: int, to: str) -> Change:
    """Returns the course with the original returned to its owner. Raises Refused when it is not out, the count
    does not agree, or no receiver is named.

    The count must agree: a holder with fewer originals returns them only after the rest is
    found, or after recording them as taken again.
    """
    paper = _out(case, custody_id)
    if count != paper.count:
        raise Refused(f"“{paper.paper}”拿走 {paper.count} 件，现在还 {count} 件，对不上。请再找一找。", "count")
    if not to.strip():
        raise Refused("要写还给了谁。", "returned_to")
    back = replace(paper, returned_at=desk.clock.now(), returned_to=to.strip())
    return _with(case, back), {"custody": "returned", "id": paper.id, "paper": paper.paper, "count": count}


def originals_out(desk: Desk) -> tuple[OriginalOut, ...]:
    """Returns every original that is out, the longest out first."""
    found = [OriginalOut(case, paper) for case in _listed(desk, "out") for paper in case.course.custody if paper.is_out]
    return tuple(sorted(found, key=lambda out: (out.paper.taken_at is not None, out.paper.taken_at, out.paper.id)))


def day_end(desk: Desk, today: date) -> tuple[DayEnd, ...]:
    """Returns the counts of the day by present holder: taken and given back today, and still out. At the end of a day none should be."""
    cases = {case.id: case for word in ("out", today.isoformat()) for case in _listed(desk, word)}
    papers = [paper for case in cases.values() for paper in case.course.custody if paper.is_out or _on(paper, today)]
    hands = sorted({paper.held_by for paper in papers})
    return tuple(_of(hand, [paper for paper in papers if paper.held_by == hand], today) for hand in hands)


def _of(hand: str, papers: list[Custody], today: date) -> DayEnd:
    return DayEnd(
        hand,
        sum(p.count for p in papers if p.taken_at and p.taken_at.date() == today),
        sum(p.count for p in papers if p.returned_at and p.returned_at.date() == today),
        sum(p.count for p in papers if p.is_out),
    )


def _listed(desk: Desk, word: str) -> tuple[Case, ...]:
    """Returns the cases with originals out, or taken or given back on a day."""
    return desk.store.list_by_due(CaseListQuery(WITH_ORIGINALS, (SearchKey("custody", word),)), MANY)


def _on(paper: Custody, today: date) -> bool:
    return any(at is not None and at.date() == today for at in (paper.taken_at, paper.returned_at))


def _out(case: Case, custody_id: str) -> Custody:
    paper = next((paper for paper in case.course.custody if paper.id == custody_id and paper.is_out), None)
    if paper is None:
        raise Refused("这份原件已经还了，或者没有登记过。")
    return paper


def _with(case: Case, paper: Custody) -> Course:
    return replace(case.course, custody=tuple(paper if kept.id == paper.id else kept for kept in case.course.custody))
