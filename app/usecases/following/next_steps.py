"""下一步: the one act a case waits for, the likeliest first, and all other possible acts."""

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.domain.material import MaterialState
from app.domain.stage_gates import stage_one_ended, waits_for_stage_one
from app.usecases.deciding import acts
from app.usecases.deciding.acts import CaseAct
from app.usecases.deciding.case_status import lacking


def possible_acts(case: Case) -> tuple[CaseAct, ...]:
    """Returns every act that is possible for this case now, in the order of the menu."""
    return tuple(act for act in acts.MENU if act.possible(case))


def next_act(case: Case) -> CaseAct | None:
    """Returns the one act that advances the case now."""
    return next((act for act in next_acts(case) if act.possible(case)), None)


def next_acts(case: Case) -> tuple[CaseAct, ...]:
    """Returns the act that advances the case, then those likely after it; for all but a draft, printing comes last."""
    return (acts.CONTINUE,) if case.is_draft else (*_steps(case), acts.PRINT)


def _steps(case: Case) -> tuple[CaseAct, ...]:
    course = case.course
    if case.state is CaseState.COMPLETED:
        return () if course.last(ActKind.DELIVERED) else (acts.DELIVER,)
    if not case.is_open:
        return ()
    if acts.AMEND.possible(case):
        return (acts.AMEND,)
    if acts.DECIDE.possible(case):
        return (acts.DECIDE,)
    if case.is_awaiting_supplement:
        return (acts.BRING,)
    if course.matters and acts.COMPLETE.possible(case):
        # After 办结 the applicant can no longer be notified of stage two or choose from it.
        return (*(_result(case) if acts.TELL.possible(case) else ()), acts.COMPLETE)
    if steps := _result(case):
        return steps
    if lacking(case, MaterialState.PROMISED):
        return (acts.BRING,)
    return (acts.MATTER,) if course.matters else (acts.COMPLETE,)  # a service has no matters of its own


def _result(case: Case) -> tuple[CaseAct, ...]:
    """Returns the acts from 评残结果 to the choice of stage two."""
    if case.course.result is None and not stage_one_ended(case):
        return (acts.RESULT,) if acts.RESULT.possible(case) else ()
    if not acts.SCREEN.possible(case):
        return (acts.CHOOSE,) if acts.CHOOSE.possible(case) else ()
    two = case.course.stage_two
    if two is None:
        return (acts.SCREEN,) if waits_for_stage_one(case) else (acts.SCREEN, acts.COMPLETE)
    return (acts.CHOOSE, acts.TELL) if two.told else (acts.TELL,)
