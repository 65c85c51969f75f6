"""受理: the case as fixed when the window takes it, and the course that begins with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.case import Case, Decision
from app.domain.case_states import ActKind, CaseState, MatterState
from app.domain.course import Course, MatterProgress
from app.errors import Refused
from app.rules.finding import Finding
from app.usecases.deciding.case_status import with_due_date
from app.usecases.deciding.decision_record import MATERIALS, materials_json, office_texts
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.required_materials import decision, record_at_acceptance
from app.usecases.judging.unmet_matters import noted_reason
from app.usecases.settings.deadlines import OVERALL, SUPPLEMENT, days_of, deadline_of

DOUBTED = "doubted"  # key of the matters the acceptance may not show the applicant
ACTS = {
    Decision.ACCEPTED: ActKind.ACCEPTED,
    Decision.ACCEPTED_WITH_PROMISE: ActKind.ACCEPTED_WITH_PROMISE,
    Decision.RETURNED_FOR_SUPPLEMENT: ActKind.SUPPLEMENT_ASKED,
}


def require_right(evaluation: CaseEvaluation) -> None:
    """Raises Refused with the first problem while something is 未填 or 有误."""
    if blocking := [problem for problem in evaluation.problems if problem.blocks]:
        raise Refused(f"还有 {len(blocking)} 处要改，先看这一处：{blocking[0].sentence}", blocking[0].field)


def accepted_case(desk: Desk, case: Case, evaluation: CaseEvaluation, at: datetime) -> Case:
    """Returns the case as accepted at this moment; the store gives it its number. A lacking material makes it 待补正, with the clock paused."""
    decided = decision(evaluation.needs)
    settings, calendar = desk.settings, desk.library.calendar
    bring_by = bring_day(desk, case, at.date())
    lacks = decided is Decision.RETURNED_FOR_SUPPLEMENT
    taken = replace(
        case.moved(CaseState.AWAITING_SUPPLEMENT if lacks else CaseState.ACCEPTED),
        answers=evaluation.answers,
        materials={need.id: record_at_acceptance(need, bring_by) for need in evaluation.needs},
        decision=decided,
        accepted_at=at,
        deadline=deadline_of(settings, calendar, case.on),
        issued=desk.issued(),
        findings=_as_json(evaluation.findings),
        judged_under=evaluation.judged_under,
    )
    return with_due_date(desk, replace(taken, course=course_at_acceptance(desk, taken, at)))


def course_at_acceptance(desk: Desk, case: Case, at: datetime) -> Course:
    """Returns the course at acceptance: the matters of the certificate are under way, the linked
    ones wait for its result where there is one."""
    decided = case.decision or Decision.ACCEPTED
    lacks = decided is Decision.RETURNED_FOR_SUPPLEMENT
    course = case.course.waiting_for_supplement(case.on) if lacks else case.course
    course = replace(course, matters=matters_of(desk, case), days=days_of(desk.settings, OVERALL, case.on))
    texts = {**office_texts(desk), MATERIALS: materials_json(case), DOUBTED: "\n".join(_doubted(case))}
    return course.with_act(ACTS[decided], at, desk.clerk.name, {key: text for key, text in texts.items() if text})


def matters_of(desk: Desk, case: Case) -> dict[str, MatterProgress]:
    """Returns every matter applied for, in its state on the day the case is taken."""
    applied = desk.library.programme(case.form).matters(case.answers)
    under_way = {matter: started_matter(desk, case, matter) for matter in applied.under_way}
    return {**under_way, **{m: MatterProgress(m, MatterState.WAITING, case.on) for m in applied.waiting}}


def started_matter(desk: Desk, case: Case, matter: str) -> MatterProgress:
    """Returns a matter begun on the day of the case, under the limit the hall has for it now."""
    return MatterProgress(matter, MatterState.ACCEPTED, case.on, case.on, days_of(desk.settings, matter, case.on))


def doubted_at_acceptance(case: Case) -> frozenset[str]:
    """Returns the matters ticked at acceptance that the desk doubted and no clerk had given a reason for: no
    receipt of it names them, then or later."""
    return frozenset(matter for act in case.course.acts for matter in act.said.get(DOUBTED, "").split("\n") if matter)


def _doubted(case: Case) -> Sequence[str]:
    doubts = {str(finding["matter"]): finding["doubt"] for finding in case.findings}
    ticked = case.answers.codes("matters.selected")
    return [matter for matter in ticked if doubts.get(matter) and not noted_reason(case.notes, case.answers, matter)]


def bring_day(desk: Desk, case: Case, notified_on: date) -> date | None:
    """Returns the last day for missing materials, counted from the day of the case. Where that day has passed
    when the person is notified (papers received long before, a case entered late) it is counted from the
    notice: no applicant is asked to come in the past."""
    settings, calendar = desk.settings, desk.library.calendar
    day = deadline_of(settings, calendar, case.on, SUPPLEMENT)
    return day if day is None or day >= notified_on else deadline_of(settings, calendar, notified_on, SUPPLEMENT)


def acceptance_detail(case: Case, evaluation: CaseEvaluation) -> dict[str, object]:
    """Returns the detail of the acceptance's record."""
    return {
        "decision": case.decision,
        "deadline": case.deadline.isoformat() if case.deadline else "",
        "unconfirmed": [p.field for p in evaluation.problems if not p.blocks and p.field not in case.notes],
        "missing": [need.id for need in evaluation.needs if need.lacking],
    }


def _as_json(findings: Sequence[Finding]) -> tuple[dict[str, object], ...]:
    return tuple(finding.as_json() for finding in findings)
