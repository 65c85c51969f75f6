"""Contents of the papers of a decision, taken from the case and the act alone, so that a reprint equals the first print."""

from datetime import date

from app.catalogue.materials import ONLINE
from app.domain.case import Case
from app.domain.case_states import MatterState, PauseReason
from app.domain.course import Act
from app.domain.material import MaterialState, RequiredMaterial
from app.domain.person import guardian_required
from app.form.types import as_date
from app.papers.decisions.decision_content import (
    ActContent,
    CompletionContent,
    DecisionHead,
    MatterResult,
    NotCounted,
    PromiseContent,
    PromisedPaper,
    SlipContent,
    SlipPaper,
)
from app.usecases.deciding.decision_record import case_at_act
from app.usecases.deciding.ending import AGENT, NOT_CONTINUED, SELF
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import materials_of
from app.usecases.wording.matters import applied_matters, matter_name
from app.usecases.wording.office_words import MATTER_WORDS, PAUSE_WORDS

SEEN = {"original": "原件", "copy": "复印件"}


def decision_head(desk: Desk, case: Case, act: Act) -> DecisionHead:
    """Returns the case and the act, for the head of any decision paper."""
    codes, answers = desk.library.codes, case.settled_answers
    return DecisionHead(
        tracking_number=case.tracking_number,
        act=act.number,
        name=answers.text("applicant.name"),
        thing=desk.library.programme(case.form).thing(codes, answers),
        matters=applied_matters(codes, answers),
        applied_on=case.on,
        said_on=act.at.date(),
        id_number=answers.text("applicant.id_number"),
        phone=answers.text("applicant.phone"),
    )


def slip_content(desk: Desk, case: Case, act: Act) -> SlipContent:
    """收件凭证: the papers as they were received."""
    needs = materials_of(desk, case_at_act(case, act))
    here = (MaterialState.RECEIVED, MaterialState.SYSTEM)
    return SlipContent(
        head=decision_head(desk, case, act),
        received_at=act.at,
        papers=tuple(_slip_paper(need) for need in needs if need.required and need.state in here),
        agent=case.settled_answers.text("agent.name"),
        until=as_date(act.said.get("until", "")),
    )


def promise_content(desk: Desk, case: Case, act: Act) -> PromiseContent:
    """容缺受理承诺书: the materials promised when the case was accepted."""
    needs = materials_of(desk, case_at_act(case, act))
    signer, role, signer_id = _signer(desk, case)
    return PromiseContent(
        head=decision_head(desk, case, act),
        papers=tuple(PromisedPaper(n.name, n.note, as_date(n.record.until)) for n in needs if n.promised),
        signer=signer,
        role=role,
        signer_id="" if role == SELF else signer_id,
    )


def act_content(desk: Desk, case: Case, act: Act) -> ActContent:
    """不予受理通知书, 撤回申请书 and 送达回证: the act's own words."""
    return ActContent(decision_head(desk, case, act), act.said)


def completion_content(desk: Desk, case: Case, act: Act) -> CompletionContent:
    """办结通知书: the matters as they ended, those not continued last, then the days that were not counted."""
    codes, matters = desk.library.codes, case.course.matters.values()
    results = [
        MatterResult(matter_name(codes, m.id), MATTER_WORDS[m.state].word, m.since, m.document, m.note)
        for m in matters
        if m.state in (MatterState.COMPLETED, MatterState.DECLINED)
    ]
    results += [MatterResult(matter_name(codes, m.id), NOT_CONTINUED) for m in case.course.left_aside]
    if outcome := act.said.get("outcome"):
        head = decision_head(desk, case, act)
        results += [MatterResult(head.thing, outcome, act.at.date())] if not matters else []
    return CompletionContent(decision_head(desk, case, act), tuple(results), not_counted(desk, case))


def not_counted(desk: Desk, case: Case, until: date | None = None) -> tuple[NotCounted, ...]:
    """Returns the pauses of a case in words, up to a day when one is given; one that began and ended on the same day counted nothing."""
    codes = desk.library.codes
    return tuple(
        NotCounted(
            pause.note if pause.reason is PauseReason.OTHER and pause.note else PAUSE_WORDS[pause.reason].on_paper,
            pause.since,
            pause.until,
            matter_name(codes, pause.matter) if pause.matter else "",
        )
        for pause in case.course.pauses
        if pause.until != pause.since and (until is None or pause.since <= until)
    )


def _slip_paper(need: RequiredMaterial) -> SlipPaper:
    pages = f"扫描 {len(need.record.captures)} 页" if need.record.captures else ""
    if need.state is MaterialState.SYSTEM:
        return SlipPaper(need.name, "由系统获取", "", pages)
    seen = "在线填报" if need.id in ONLINE else SEEN.get(need.record.seen, "")
    return SlipPaper(need.name, seen, "1 份", pages)


def _signer(desk: Desk, case: Case) -> tuple[str, str, str]:
    """Returns the signer for the applicant (the agent, else the guardian where one is needed, else the person),
    their relation to the applicant, their id."""
    answers = case.settled_answers
    if answers.text("agent.name"):
        relation = answers.text("agent.relation")
        return (
            answers.text("agent.name"),
            f"{AGENT}（{relation}）" if relation else AGENT,
            answers.text("agent.id_number"),
        )
    if guardian_required(answers, case.on):
        relation = desk.library.codes.name("relation", answers.text("guardian.relation"))
        return answers.text("guardian.name"), f"监护人（{relation}）", answers.text("guardian.id_number")
    return answers.text("applicant.name"), SELF, answers.text("applicant.id_number")
