"""下一步: the one thing a case waits for the window to do, said by the id of the act that does it, the likeliest first."""

from app.domain.case import Case, CaseState
from app.domain.course import ActKind, MatterState
from app.domain.material import MaterialState
from app.usecases.stage_two_result import assessed_matters
from app.usecases.standing import lacking

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
    if case.state is CaseState.CORRECTION:
        return ("bring",)
    if said := _result(case):
        return said
    if lacking(case, MaterialState.PROMISED):
        return ("bring",)
    if all(matter.state.ended for matter in course.matters.values()):  # a service has none of its own
        return ("complete",)
    return ("matter",)


def _result(case: Case) -> tuple[str, ...]:
    """From 评残结果 to the choice of stage two."""
    course = case.course
    if course.result is None:
        return ("result",) if assessed_matters(case) else ()
    if not course.result.granted:
        return ()
    two, waits = course.stage_two, any(m.state is MatterState.WAITING for m in course.matters.values())
    if two is None:
        return ("screen",) if waits else ()
    if two.chosen is None:
        return ("choose", "tell") if two.told else ("tell",)
    return ()
