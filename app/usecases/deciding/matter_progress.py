"""事项进度: a move of one matter of a case, independent of the others.

A step that follows from the matter's state needs no reason; every other step is possible too, with a recorded reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import CLOSED, MatterState
from app.domain.course import MatterProgress
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.deciding.acts import MATTER
from app.usecases.deciding.certificate_number import with_number_among
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.settings.deadlines import days_of
from app.usecases.wording.office_words import MATTER_WORDS

WAITING, ACCEPTED, HANDED_OVER, IN_PROGRESS, COMPLETED, DECLINED, RETURNED = MatterState
USUAL: Mapping[MatterState, tuple[MatterState, ...]] = {
    WAITING: (ACCEPTED,),
    ACCEPTED: (IN_PROGRESS, COMPLETED, DECLINED),  # 已移交 is set by a list
    HANDED_OVER: (IN_PROGRESS, COMPLETED, DECLINED, RETURNED),
    IN_PROGRESS: (COMPLETED, DECLINED, RETURNED),
    RETURNED: (ACCEPTED, COMPLETED, DECLINED),
    COMPLETED: (),
    DECLINED: (),
}
OFFERED = (IN_PROGRESS, COMPLETED, DECLINED, RETURNED, ACCEPTED)  # 已移交 is set by a list, 待受理 by the case itself
EXPLAINED = (DECLINED, RETURNED)  # a later visitor must learn the reason
DOCUMENT_LENGTH, NOTE_LENGTH = 60, 200  # code points


@dataclass(frozen=True)
class Move:
    """Move of a matter: its new state, the day it reached it, the department's document number, and a note.

    `reason` is the clerk's, for a step that does not follow from the matter's state.
    """

    matter: str
    state: MatterState
    on: date
    document: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


def move_matter(desk: Desk, case: Case, move: Move) -> Case:
    """Saves the new state of one matter of the case, with its record.

    Raises Refused (field state, on, document, note or reason) when the move is impossible or lacks a
    reason; Conflict and Unavailable as `change`.
    """
    move = tidied(move)
    check(desk, case, move)
    return change(desk, case, lambda c: with_matter_moved(desk, c, move), EventKind.MATTER, detail(case, move))


def check(desk: Desk, case: Case, move: Move) -> None:
    """Raises Refused with the field and what to do when this move cannot be made."""
    progress = progress_of(case, move.matter)
    if len(move.document) > DOCUMENT_LENGTH:
        raise Refused(f"文号最多 {DOCUMENT_LENGTH} 个字，现在是 {len(move.document)} 个。", "document")
    if len(move.note) > NOTE_LENGTH:
        raise Refused(f"说明最多 {NOTE_LENGTH} 个字，现在是 {len(move.note)} 个。", "note")
    if move.on > desk.clock.now().date():
        raise Refused("日期还没到，请核对。", "on")
    if move.on < case.on:
        raise Refused("日期早于收件那天，请核对。", "on")
    if move.state in EXPLAINED and not move.note:
        raise Refused(f"{MATTER_WORDS[move.state].word}要写明原因。", "note")
    if (warned := step_objection(progress, move)) and not move.reason:
        raise Refused(f"{warned}要这样改，请写明理由。", "reason")


def step_objection(progress: MatterProgress, move: Move) -> str:
    """Returns the objection to this step, as a sentence; empty when it follows from the matter's state."""
    before, after = MATTER_WORDS[progress.state].word, MATTER_WORDS[move.state].word
    if progress.state is move.state:
        return "" if move.state in (COMPLETED, DECLINED, RETURNED, IN_PROGRESS) else f"已经是{before}。"
    if move.state not in USUAL[progress.state]:
        return f"现在是{before}，一般不会直接到{after}。"
    if progress.since and move.on < progress.since:
        return f"{before}是后来的事，{after}的日期更早。"
    return ""


def usual_next(progress: MatterProgress) -> MatterState:
    """Returns the step that usually follows, of those a clerk may take; the present state where none does."""
    return next((state for state in USUAL[progress.state] if state in OFFERED), progress.state)


def progress_of(case: Case, matter: str) -> MatterProgress:
    """Returns the progress of the matter. Raises Refused when the case is not under way or does not ask for it."""
    if case.state not in MATTER.states:
        over = case.state in CLOSED
        raise Refused("这件已经结束，事项不能再改。" if over else "这件还没受理，事项还没开始办。", "matter")
    progress = case.course.matters.get(matter)
    if progress is None:
        raise Refused("这件没有申请这个事项。", "matter")
    return progress


def with_matter_moved(desk: Desk, case: Case, move: Move) -> Case:
    """Returns the case with this matter moved. Its limit begins when it is first accepted and runs on through 退回. A
    certificate number that came as the document of its matter is entered in the result that waits for it."""
    progress = case.course.matters[move.matter]
    after = replace(
        progress,
        state=move.state,
        since=move.on,
        document=move.document or progress.document,
        note=move.note,
        # A matter that goes out again goes out on a new list.
        handover="" if move.state in (WAITING, ACCEPTED) else progress.handover,
    )
    if move.state is ACCEPTED and progress.started is None:
        after = replace(after, started=move.on, days=days_of(desk.settings, move.matter, move.on))
    case = with_number_among(case, move.matter, move.document, desk.clock.now().date())
    return replace(case, course=case.course.with_matter(after))


def detail(case: Case, move: Move) -> dict[str, object]:
    """Returns the detail of a move's record: before and after."""
    before = case.course.matters[move.matter]
    return {
        "matter": move.matter,
        "before": before.state,
        "after": move.state,
        "on": move.on.isoformat(),
        "document": [before.document, move.document or before.document],
        "note": [before.note, move.note],
        "reason": move.reason,
    }


def tidied(move: Move) -> Move:
    """Returns the move with its texts stripped."""
    return replace(move, document=move.document.strip(), note=move.note.strip(), reason=move.reason.strip())


def department_of(library: ReferenceData, matter: str) -> str:
    """Returns the department responsible for a matter: the one that leads it by 三（三） of the plan, or
    those the catalogue prints for a service."""
    for known in library.matters:
        if known.id == matter:
            return known.department
    service = library.service(matter.partition(".")[0])
    return "、".join(service.departments) if service else ""
