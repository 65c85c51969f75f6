"""下一步: the one thing a case waits for the window to do, said by the id of the act that does it, the likeliest first."""

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.domain.material import MaterialState
from app.domain.stage_gates import may_choose, may_screen, may_tell, stage_one_ended, waits
from app.usecases.deciding.case_status import lacking
from app.usecases.deciding.ending import left_aside
from app.usecases.stage_two.assessment_result import assessed_matters

CONTINUE, PRINT = "continue", "print"


def next_steps(case: Case) -> tuple[str, ...]:
    """Ids of acts, the one that brings the case on first. What the window cannot bring on ends with looking and printing."""
    if case.is_draft:
        return (CONTINUE,)
    if case.state is CaseState.COMPLETED:
        return (PRINT,) if case.course.last(ActKind.DELIVERED) else ("deliver", PRINT)
    if not case.is_open:
        return (PRINT,)
    return (*_open(case), PRINT)


def _open(case: Case) -> tuple[str, ...]:
    course = case.course
    if course.reopened:
        return ("amend",)
    if case.state is CaseState.RECEIVED:
        return ("decide",)
    if case.state is CaseState.AWAITING_SUPPLEMENT:
        return ("bring",)
    if course.matters and _all_ended(case):
        # Once it is 办结 nobody can be told or choose any more what stage two has for them.
        return (*(_result(case) if may_tell(case) else ()), "complete")
    if said := _result(case):
        return said
    if lacking(case, MaterialState.PROMISED):
        return ("bring",)
    return ("matter",) if course.matters else ("complete",)  # a service has none of its own


def _all_ended(case: Case) -> bool:
    """Every matter has its result, or was left aside."""
    aside = {matter.id for matter in left_aside(case)}
    return all(matter.state.ended or matter.id in aside for matter in case.course.matters.values())


def _result(case: Case) -> tuple[str, ...]:
    """From 评残结果 to the choice of stage two."""
    if case.course.result is None and not stage_one_ended(case):
        return ("result",) if assessed_matters(case) else ()
    if not may_screen(case):
        return ("choose",) if may_choose(case) else ()
    two = case.course.stage_two
    if two is None:
        return ("screen",) if waits(case) else ("screen", "complete")
    return ("choose", "tell") if two.told else ("tell",)
