"""更正 in the wizard: the reopened case, its end with the values before and after, and the papers that changed by it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.case import Capture, Case
from app.domain.event import EventKind, NewEvent
from app.domain.stage_views import settled_case
from app.errors import Refused
from app.ports.store import Conflict
from app.usecases.amending.reopen import changes_for_record
from app.usecases.deciding.acts import AMEND, TELL
from app.usecases.deciding.case_status import with_due_date
from app.usecases.deciding.change import fresh
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import CHANGED_ELSEWHERE, SaveState
from app.usecases.intake.open_fields import Changes, field_changes, material_changes
from app.usecases.judging.required_materials import record_at_acceptance
from app.usecases.papers.issue import paper_differs
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.print_counts import count_prints
from app.usecases.stage_two.screening_and_choice import repeat_screening, screening_detail
from app.usecases.wording.paper_titles import PAPERS

STAGE_TWO_FORM = "stage_two_form"


def open_amendment(desk: Desk, case_id: str, on_state: Callable[[SaveState], None]) -> Intake:
    """Opens the case under amendment as it was left. Raises Refused when it is gone or not open for an amendment."""
    case = fresh(desk, case_id)
    if not case.is_amending:
        raise Refused("这件没有在更正，可能别的窗口已经改完了。")
    return Intake(desk, case, on_state)


def finish_amendment(intake: Intake) -> Case:
    """Finishes the amendment (更正完成): the changes count from now on, and everything that follows from them is worked out again.

    Number, promised day and findings stay. Only the screening of stage two is repeated, while the applicant has not
    chosen by it.

    Raises Refused while something that can be changed is 未填 or 有误, when nothing was changed, or when somebody else
    changed the case; Unavailable when it cannot be written. Then nothing has happened.
    """
    desk, case = intake.desk, intake.case
    require_clock(desk)
    reopened = case.course.reopened
    if reopened is None:
        raise Refused(AMEND.sentence)
    if blocking := [problem for problem in intake.blocking() if intake.opened.concerns(problem.field)]:
        raise Refused(f"还有 {len(blocking)} 处要改，先看这一处：{blocking[0].sentence}", blocking[0].field)
    changes, records = changes_of(intake), material_changes(case)
    if not changes and not records:
        raise Refused("还没改什么。不用改就按“放弃更正”。")
    needs = {need.id: record_at_acceptance(need, None) for need in intake.material_needs() if need.id in case.materials}
    course = replace(case.course, reopened=None)
    after = replace(case, answers=intake.answers, materials={**case.materials, **needs}, course=course, cursor="")
    detail: dict[str, object] = {
        "purpose": reopened.purpose,
        "reason": reopened.reason,
        "changes": changes_for_record(changes),
        "materials": {
            name: [_state(reopened.materials_before, name), _state(after.materials, name)] for name in records
        },
    }
    if (screened := repeat_screening(desk, after)) is not None and (two := screened.course.stage_two) is not None:
        after, detail = screened, {**detail, "screened": screening_detail(two)}

    def write(case: Case, events: Sequence[NewEvent], captures: Sequence[Capture]) -> Case:
        return desk.store.save(case, events, desk.terms(case), captures)

    try:
        stored = intake.journal.conclude(with_due_date(desk, after), desk.event(EventKind.AMENDED, detail), write)
    except Conflict:
        raise Refused(CHANGED_ELSEWHERE) from None
    intake.adopt(stored)
    return stored


def changes_of(intake: Intake) -> Changes:
    """Returns the changes of the amendment so far: before and after by field."""
    return field_changes(intake.form, intake.case, intake.answers)


def before_amendment(case: Case) -> Case:
    """Returns the case as its papers show it while the amendment is open, for `papers_touched`."""
    return settled_case(case)


def screens_again(case: Case) -> bool:
    """True when the end of the amendment judges stage two again: it was screened, and the applicant has not chosen by it."""
    return TELL.possible(settled_case(case))


def papers_touched(desk: Desk, before: Case, after: Case) -> tuple[str, ...]:
    """Returns the printed papers that would now differ, and a form of stage two that waited for the new answers.

    Only these are offered. It is slow: call it in the background.
    """
    counts = count_prints(desk.store.events(after.id))

    def touched(paper: str) -> bool:
        if counts.get(paper):
            return paper_differs(desk, before, after, paper)
        return paper == STAGE_TWO_FORM and has_paper(after, paper)

    return tuple(paper for paper in PAPERS if touched(paper))


def _state(records: object, name: str) -> str:
    record = records.get(name) if isinstance(records, dict) else None
    return record.state if record else ""
