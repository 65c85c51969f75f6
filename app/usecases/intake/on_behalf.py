"""帮代办 at the counter: acts through a person who represents the applicant, with their written authority or with the
clerk's reason.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.course import Course
from app.domain.event import EventKind
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.usecases.deciding.acts import REVOKE_AUTHORITY, SIGN_AUTHORITY
from app.usecases.deciding.change import change
from app.usecases.desk.desk import DECIDES, Desk
from app.usecases.intake.day_changes import unseen_day_change
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from app.usecases.visits.authority import NO_AUTHORITY_NOTE, authority_warning, with_revoked_authority

SET_ELSEWHERE = "大厅的时限或标准刚在别的窗口改过，这里按新的重算了。请再看一眼，再受理。"

FROM_FILE = "按文件办理，没有另写原因"


def unauthorised(intake: Intake) -> str:
    """Returns a sentence on the authority the agent lacks to hand this application in.

    Empty when nobody acts for the applicant, the authority is signed, or the clerk gave a reason.
    """
    if NO_AUTHORITY_NOTE in intake.notes:
        return ""
    return authority_warning(intake.case, Power.SUBMIT, intake.desk.clock.now().date())


def accept(intake: Intake) -> Case:
    """Accepts the case (受理) under the hall's settings of this moment.

    Raises Refused when another desk has just changed them or midnight has passed since the clerk last looked (they see
    the new judgement first), and, for the field of the agent, while the authority is neither signed nor passed over
    with a reason; else as `Intake.accept`.
    """
    if not intake.case.tracking_number and intake.desk.refresh() & DECIDES:
        intake.adopt(intake.case)
        raise Refused(SET_ELSEWHERE)
    _authorised(intake)
    _seen_today(intake)
    return intake.accept()


def take_in(intake: Intake) -> Case:
    """Receives the case without accepting it (只收件).

    Raises Refused for the agent, and on another day, as `accept`; else as `receive`.
    """
    _authorised(intake)
    _seen_today(intake)
    return receive(intake)


def record_missing_authority(intake: Intake) -> tuple[Problem, ...]:
    """Records a missing authority and returns it as a doubt about the answer: with a file, nobody can be asked for a reason."""
    if not (sentence := unauthorised(intake)):
        return ()
    detail = {"authority": "passed_over", "power": Power.SUBMIT, "reason": FROM_FILE}
    intake.follow(intake.case.course, EventKind.AUTHORITY, detail)
    return (Problem("agent.name", Severity.DOUBTFUL, sentence),)


def _seen_today(intake: Intake) -> None:
    """Raises Refused when a new day altered the judgement unseen; problems that block are left to acceptance itself."""
    if not intake.blocking() and (moved := unseen_day_change(intake)) and moved.weighs:
        raise Refused(moved.warning, "on")


def _authorised(intake: Intake) -> None:
    if not intake.blocking() and (sentence := unauthorised(intake)):
        raise Refused(f"{sentence}没签也先受理的，要写原因。", "agent.name")


def sign_authority(desk: Desk, case: Case, course: Course, detail: Mapping[str, object]) -> Case:
    """Records an authority signed after the case was taken: `course` and `detail` as `authority.signed` returns them.

    Raises as `change`.
    """
    SIGN_AUTHORITY.require(case)
    return change(desk, case, lambda same: replace(same, course=course), EventKind.AUTHORITY, detail)


def revoke_authority(desk: Desk, case: Case) -> Case:
    """Revokes the authority from today (撤销委托). Raises Refused when there is none; else as `change`."""
    REVOKE_AUTHORITY.require(case)
    course, detail = with_revoked_authority(case, desk.clock.now().date())
    return change(desk, case, lambda same: replace(same, course=course), EventKind.AUTHORITY, detail)


def pass_over(desk: Desk, case: Case, power: Power, reason: str) -> Case:
    """Records, with the clerk's reason, an act done without the authority that should cover it.

    Raises Refused without a reason; else as `change`.
    """
    if not reason.strip():
        raise Refused("没有授权也要办，请写原因。", "reason")
    detail = {"authority": "passed_over", "power": power, "reason": reason.strip()}
    return change(desk, case, lambda same: same, EventKind.AUTHORITY, detail, anew=False)
