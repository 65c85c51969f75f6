"""试算: a stored case judged under other standards, side by side with its own; nothing is stored."""

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.errors import Refused
from app.rules.finding import Finding
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation


def recent_to_try(desk: Desk, most: int) -> tuple[Case, ...]:
    """Returns the undecided cases that were saved last. Raises Unavailable."""
    states = (CaseState.DRAFT, CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)
    return tuple(desk.store.listed(states, most))


def trial(desk: Desk, case_id: str, local: LocalPolicy) -> tuple[tuple[Finding, Finding], ...]:
    """试算一件: returns each finding of a stored case as it is now, and as it would be under `local`. Nothing is stored.

    Raises Refused when there is no such case.
    """
    case = desk.store.get(case_id)
    if case is None:
        raise Refused("没找到这一件，请再选。")
    form, case = desk.library.form(case.form), desk.of_today(case)
    now, then = (CaseEvaluation(desk.library, form, case, one).findings for one in (desk.local, local))
    return tuple(zip(now, then, strict=True))
