"""暂停计时: a wait caused by others is not counted against the office. Every pause needs a reason, and is recorded from day to day."""

from dataclasses import replace

from app.domain.case import Case
from app.domain.case_states import CaseState, PauseReason
from app.domain.countdown import Pause
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.deciding.acts import PAUSE, RESUME
from app.usecases.deciding.change import change
from app.usecases.deciding.decision_record import checked_text, today_of
from app.usecases.desk.desk import Desk

EXPLAINED = PauseReason.OTHER  # needs a note


def pause(desk: Desk, case: Case, reason: PauseReason, matter: str = "", note: str = "") -> Case:
    """Pauses the clock of the case, or of one matter, from today. Today itself still counts for the office.

    Raises Refused when the case is not accepted, the matter has ended or is none of the case's, the
    clock is paused already, or 其他 has no note.
    """
    PAUSE.require_state(case)
    course = case.course
    if matter and (matter not in course.matters or course.matters[matter].state.ended):
        raise Refused("这一项已经有结果，或不是这件的事项。", "matter")
    if course.open_pause(matter):
        raise Refused("已经停着，不用再停。", "matter")
    note = checked_text("说明", note, "note", needed=reason is EXPLAINED)
    begun = Pause(reason, today_of(desk, course), matter=matter, note=note)

    def alter(before: Case) -> Case:
        return replace(before, course=before.course.paused(begun))

    detail = {"reason": reason, "matter": matter, "since": begun.since.isoformat()}
    return change(desk, case, alter, EventKind.PAUSED, detail)


def resume(desk: Desk, case: Case, matter: str = "") -> Case:
    """Resumes counting from tomorrow: today still belongs to others.

    Raises Refused when the clock is not paused, or is paused because something is
    missing: then `corrected` resumes it.
    """
    if case.state is CaseState.AWAITING_SUPPLEMENT and not matter:
        raise Refused("还缺材料。材料收齐，计时自己继续。")
    RESUME.require_state(case)
    if not any(p.until is None and p.matter == matter for p in case.course.pauses):
        raise Refused("没有停着，不用继续。", "matter")
    until = today_of(desk, case.course)
    detail = {"matter": matter, "until": until.isoformat()}

    def alter(before: Case) -> Case:
        return replace(before, course=before.course.resumed(until, matter=matter))

    return change(desk, case, alter, EventKind.RESUMED, detail)
