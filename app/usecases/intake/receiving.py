"""收件, and the decision on a received case: 受理 (with missing materials notified or promised) or 不予受理.

收件 is no acceptance: papers are taken against a numbered slip and examined later. The limit counts from that day all the
same.
"""

from dataclasses import dataclass, replace

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, RequiredMaterial
from app.errors import Refused
from app.usecases.deciding.acceptance import acceptance_detail, accepted_case, require_right
from app.usecases.deciding.acts import ACCEPT, RECEIVE, REFUSE
from app.usecases.deciding.case_status import with_due_date
from app.usecases.deciding.change import change
from app.usecases.deciding.decision_record import checked_text, record, with_act
from app.usecases.desk.clock_check import require_day
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.late_entry import late_detail
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.required_materials import material_problems, record_at_acceptance
from app.usecases.settings.deadlines import DECIDING, deadline_of


@dataclass(frozen=True)
class Refusal:
    """不予受理: the reason, the clause, and the competent office. Without an office, the paper says that none was found."""

    reason: str
    clause: str
    office: str = ""
    phone: str = ""


def receive(intake: Intake) -> Case:
    """Receives the papers (收件) and gives the case its number; acceptance is decided later.

    Raises Refused while something is 未填 or 有误 or when it was accepted already, Unavailable when it cannot be written;
    then nothing has happened.
    """
    desk = intake.desk
    if intake.case.state is CaseState.RECEIVED:
        return intake.case
    RECEIVE.require(intake.case)
    require_day(desk)
    desk.refresh()  # in case another desk has just changed the limit for deciding
    at = desk.clock.now()
    case, evaluation = intake.as_taken(at)
    require_right(evaluation)
    taken = replace(
        case.moved(CaseState.RECEIVED),
        answers=evaluation.answers,
        materials=_settled(evaluation.needs),
        issued=desk.issued(),
    )
    until = deadline_of(desk.settings, desk.library.calendar, case.on, DECIDING)
    received = with_act(desk, taken, ActKind.RECEIVED, {"until": until.isoformat() if until else ""}, at)
    detail = {"act": ActKind.RECEIVED, "number": 1, "missing": [need.id for need in evaluation.needs if need.lacking]}
    detail |= late_detail(desk, intake.late, at)
    return intake.conclude(with_due_date(desk, received), desk.event(EventKind.DECIDED, detail, at))


def accept_received(desk: Desk, case: Case) -> Case:
    """Accepts a received case (受理) as at the window, with the materials as they are now; the limit counts from the day
    of receipt.

    Raises Refused when it is not a received case or something in it is 未填 or 有误.
    """
    ACCEPT.require(case)
    require_day(desk)
    desk.refresh()  # in case another desk has just changed a limit or a standard
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case, desk.local)
    require_right(evaluation)
    at = desk.clock.now()
    # A promise made at receipt, for a day that has passed.
    if gone_by := [problem for problem in material_problems(evaluation.needs, at.date()) if problem.blocks]:
        raise Refused(gone_by[0].sentence, gone_by[0].field)
    taken = accepted_case(desk, case, evaluation, at)
    return change(desk, case, lambda _before: taken, EventKind.ACCEPTED, acceptance_detail(taken, evaluation))


def refuse(desk: Desk, case: Case, said: Refusal) -> Case:
    """Refuses a received case (不予受理), on a paper with the reason, the clause, and where to go instead.

    Raises Refused when it was decided already, or when reason or clause are missing.
    """
    REFUSE.require(case)
    settings = desk.settings
    details = {
        "reason": checked_text("原因", said.reason, "reason"),
        "clause": checked_text("依据的条款", said.clause, "clause"),
        "office": checked_text("该找哪个单位", said.office, "office", needed=False),
        "phone": checked_text("那里的电话", said.phone, "phone", needed=False),
        "review_office": settings.review_office,
        "review_period": settings.review_period,
        "court": settings.court,
        "lawsuit_period": settings.lawsuit_period,
    }
    return record(desk, case, ActKind.REFUSED, details, CaseState.REFUSED)


def _settled(needs: tuple[RequiredMaterial, ...]) -> dict[str, MaterialRecord]:
    return {need.id: record_at_acceptance(need, None) for need in needs}
