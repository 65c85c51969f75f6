"""End of a case: 撤回 by the applicant, 办结 when every matter has its result, 送达 of the result."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.domain.course import MatterProgress
from app.errors import Refused
from app.usecases.deciding.acts import COMPLETE, DELIVER, WITHDRAW
from app.usecases.deciding.certificate_number import awaits_number
from app.usecases.deciding.decision_record import checked_text, record, today_of
from app.usecases.desk.desk import Desk
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import MATTER_WORDS

SELF, AGENT = "本人", "代办人"
COLLECTED = "代办人代领"
CERTIFICATE = "残疾人证"
NOT_CONTINUED = "没有继续办理"
MANNERS = ("窗口领取", "上门送达", "邮寄", COLLECTED)


@dataclass(frozen=True)
class Delivery:
    """送达: the papers, the receiver and their relation to the applicant, the place, the manner and the day.

    `refusal` is the receiver's reason for not accepting them; then `witnesses` are required.
    """

    papers: tuple[str, ...]
    receiver: str
    relation: str
    place: str
    manner: str
    on: date
    refusal: str = ""
    witnesses: str = ""


def withdraw(desk: Desk, case: Case, by: str, relation: str = SELF, reason: str = "") -> Case:
    """撤回: the applicant (or their agent) withdraws the application on a paper they sign; a reason is optional.

    Raises Refused when the case is not under way, or no person is named.
    """
    WITHDRAW.require(case)
    texts = {
        "by": checked_text("撤回人", by, "by"),
        "relation": checked_text("与申请人的关系", relation, "relation"),
        "reason": checked_text("原因", reason, "reason", needed=False),
    }
    return record(desk, case, ActKind.WITHDRAWN, texts, CaseState.WITHDRAWN, lambda before: _stopped(desk, before))


def unfinished(desk: Desk, case: Case) -> tuple[str, ...]:
    """Returns the matters that still need a result before the case can be 办结, by their names."""
    return tuple(matter_name(desk.library.codes, matter.id) for matter in case.course.unfinished)


def outcomes(desk: Desk, case: Case) -> tuple[tuple[str, str], ...]:
    """Returns the result of every matter, by their names, before the case is 办结."""
    left = {matter.id for matter in case.course.left_aside}

    def outcome(matter: MatterProgress) -> str:
        return (
            NOT_CONTINUED
            if matter.id in left
            else MATTER_WORDS[matter.state].word
            if matter.state.ended
            else "还没有结果"
        )

    return tuple((matter_name(desk.library.codes, m.id), outcome(m)) for m in case.course.matters.values())


def complete(desk: Desk, case: Case, outcome: str = "") -> Case:
    """办结: every matter has its result. A service without matters of its own ends with `outcome`, the result in words.

    Raises Refused while a matter has no result, or when a service has no outcome.
    """
    COMPLETE.require_state(case)
    if waiting := unfinished(desk, case):
        raise Refused(f"还有 {len(waiting)} 项没有结果：{'、'.join(waiting)}。", "matter")
    texts = {"outcome": checked_text("办理结果", outcome, "outcome", needed=not case.course.matters)}
    return record(desk, case, ActKind.COMPLETED, texts, CaseState.COMPLETED, lambda before: _stopped(desk, before))


def deliverable(case: Case) -> tuple[str, ...]:
    """Returns the papers to be delivered in this case: the paper of the last decision, and the certificate when there is one."""
    titles = {
        ActKind.REFUSED: "不予受理通知书",
        ActKind.COMPLETED: "办结通知书",
        ActKind.SUPPLEMENT_ASKED: "一次性告知书",
        ActKind.ACCEPTED_WITH_PROMISE: "一次性告知书",
    }
    acts = [act for act in reversed(case.course.acts) if act.kind in titles]
    papers = [f"{titles[act.kind]}（第 {act.number} 号）" for act in acts[:1]]
    certificate = case.course.result and case.course.result.granted
    return (*papers, *((CERTIFICATE,) if certificate else ()))


def usually_delivered(case: Case) -> tuple[str, ...]:
    """Returns those of them that are delivered now as a rule: a certificate without a number is not there yet."""
    return tuple(paper for paper in deliverable(case) if paper != CERTIFICATE or not awaits_number(case))


def deliver(desk: Desk, case: Case, delivery: Delivery) -> Case:
    """送达: records the delivery, to be signed on a 送达回证.

    Raises Refused when nothing was decided yet, when receiver, place, manner or paper is missing, when the day is in the
    future or before the case, and when a refusal has no witness.
    """
    DELIVER.require(case)
    if not delivery.papers:
        raise Refused("还没选送达的文书。", "papers")
    if delivery.manner not in MANNERS:
        raise Refused("还没选送达方式。", "manner")
    if not case.on <= delivery.on <= desk.clock.now().date():
        raise Refused("送达日期要在收件之后、今天或以前。", "on")
    refusal = checked_text("拒收原因", delivery.refusal, "refusal", needed=False)
    texts = {
        "papers": "\n".join(checked_text("文书", paper, "papers") for paper in delivery.papers),
        "receiver": checked_text("收件人", delivery.receiver, "receiver"),
        "relation": checked_text("与申请人的关系", delivery.relation, "relation"),
        "place": checked_text("送达地点", delivery.place, "place"),
        "manner": delivery.manner,
        "on": delivery.on.isoformat(),
        "refusal": refusal,
        "witnesses": checked_text("见证人", delivery.witnesses, "witnesses", needed=bool(refusal)),
    }
    return record(desk, case, ActKind.DELIVERED, texts)


def _stopped(desk: Desk, case: Case) -> Case:
    """Returns the case with every pause ended: no clock stays paused in a case that has ended."""
    return replace(case, course=case.course.resumed(today_of(desk, case.course)))
