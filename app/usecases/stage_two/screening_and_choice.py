"""第二阶段: screening after the certificate, notification of the applicant, and the applicant's choice (三（二）).

Screening judges all seven matters again. A notification never promises money. There is no gateway for short messages:
the text goes to the person who sends it or calls, and the notification is recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, MatterState
from app.domain.course import MatterProgress, Notification, StageTwo
from app.domain.event import EventKind
from app.domain.material import RequiredMaterial
from app.domain.stage_gates import may_notify
from app.domain.stage_views import stage_two_case
from app.errors import Refused
from app.rules.facts import in_order
from app.rules.finding import Outcome
from app.usecases.deciding.acceptance import started_matter
from app.usecases.deciding.acts import CHOOSE, SCREEN, TELL
from app.usecases.deciding.change import change
from app.usecases.deciding.decision_record import with_act
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.unmet_matters import SELECTED, needs_reason, noted_reason, reason_key, stale_reasons
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from app.usecases.wording.matters import matter_name

NOTIFICATION_MODES = {"sms": "短信", "call": "电话", "visit": "上门", "counter": "当面"}
NOTIFICATION_OUTCOMES = {"reached": "已告知", "not_reached": "没联系上", "asked_later": "约好再说"}
NEWLY = "第二阶段选的事项需要"  # why the first notice did not list it


def screen(desk: Desk, case: Case) -> Case:
    """Judges all seven matters again for today and keeps the findings, with the days their standards apply from.

    Earlier notifications remain. Raises Refused while stage one has not ended, after a choice, or when nothing can be
    judged; else as `change`.
    """
    SCREEN.require(case)
    desk.refresh()  # in case another desk has just entered a standard
    after = _judged_today(desk, case)
    if after is None:
        raise Refused("今天这个日子没有政策可用，判断不了。")
    detail = {**screening_detail(after), "again": case.course.stage_two is not None}
    return change(desk, case, lambda c: _with(c, after), EventKind.SCREENED, detail)


def repeat_screening(desk: Desk, case: Case) -> Case | None:
    """Returns the case judged again, unsaved, after an amendment to a fact behind the judgement.

    None when the case was not screened, the applicant has chosen, or it cannot be judged.
    """
    after = _judged_today(desk, case) if may_notify(case) else None
    return _with(case, after) if after is not None else None


def screening_detail(two: StageTwo) -> dict[str, object]:
    """Returns the details kept in the record of a screening."""
    outcomes = {str(finding["matter"]): finding["outcome"] for finding in two.findings}
    return {"outcomes": outcomes, "judged_under": dict(two.judged_under)}


def facts_to_ask(case: Case) -> tuple[str, ...]:
    """Returns the facts the last screening lacked, in the order the clerk asks.

    Only facts for the matters applied for count; for a case without any, those for all matters.
    """
    two, ticked = case.course.stage_two, case.answers.codes(SELECTED)
    missing = set[str]()
    for finding in two.findings if two else ():
        facts = finding["missing_facts"]
        if isinstance(facts, list | tuple) and (not ticked or finding["matter"] in ticked):
            missing |= {str(fact) for fact in facts}
    return in_order(missing)


def record_notification(desk: Desk, case: Case, how: str, words: str, outcome: str) -> Case:
    """Records that the applicant was notified of stage two: `how` of HOWS, the text, `outcome` of OUTCOMES.

    Raises Refused when there is nothing to notify or the text is empty; else as `change`.
    """
    two = case.course.stage_two
    if two is None or not TELL.possible(case):
        raise Refused(TELL.sentence)
    if not words.strip():
        raise Refused("还没写告知的话。", "words")
    notification = Notification(desk.clock.now(), how, words.strip(), desk.clerk.name, outcome)
    after = replace(two, told=(*two.told, notification))
    return change(desk, case, lambda c: _with(c, after), EventKind.TOLD, {"how": how, "outcome": outcome})


def record_choice(desk: Desk, case: Case, matters: Sequence[str], reasons: Mapping[str, str] | None = None) -> Case:
    """Records the matters the applicant chose to continue with; choosing none is an answer too.

    The chosen matters are 已受理 from today, each under its own limit; the others are removed from the case. `reasons` by
    matter say why one that is 不符合 or 存疑 is applied for all the same. Materials the chosen matters still lack are 缺, and
    the case is 待补正 until they come. Raises Refused when nothing can be chosen now or a reason is missing (the field is
    the matter's); else as `change`.
    """
    CHOOSE.require(case)
    known = [code.code for code in desk.library.codes.options("linked_matters")]
    chosen = tuple(matter for matter in known if matter in matters)
    notes = _reasons(desk, case, chosen, reasons or {})
    today = desk.clock.now().date()
    dropped = [matter for matter in case.answers.codes(SELECTED) if matter not in chosen]
    detail = {"before": case.answers.codes(SELECTED), "after": list(chosen), "dropped": dropped}

    def alter(case: Case) -> Case:
        answers = case.answers.given(SELECTED, list(chosen))
        notes_after = {**case.notes, **notes}
        for key in stale_reasons(notes_after, answers):
            del notes_after[key]
        two = replace(
            case.course.stage_two or StageTwo(today),
            chosen=chosen,
            chosen_at=desk.clock.now(),
            applied=tuple(case.answers.codes(SELECTED)),
        )
        course = replace(case.course, stage_two=two, matters=_matters(desk, case, chosen, today))
        return _asked_for(desk, replace(case, answers=answers, notes=notes_after, course=course), today)

    return change(desk, case, alter, EventKind.CHOSEN, detail)


def stage_two_needs(desk: Desk, case: Case) -> tuple[RequiredMaterial, ...]:
    """Returns the materials of stage two, from the answers given and the materials received: only missing ones are asked for."""
    two = stage_two_case(case)
    return CaseEvaluation(desk.library, desk.library.form(case.form), two).needs


def _matters(desk: Desk, case: Case, chosen: Sequence[str], today: date) -> dict[str, MatterProgress]:
    """Returns the certificate matters unchanged and the chosen ones started today; a matter already under way continues."""
    certificates = set(case.answers.codes("application.types"))
    matters = case.course.matters
    progress_by_matter = {name: progress for name, progress in matters.items() if name in certificates}
    as_today = replace(case, on=today)
    for matter in chosen:
        before = matters.get(matter)
        waits = before is None or before.state is MatterState.WAITING
        progress_by_matter[matter] = started_matter(desk, as_today, matter) if before is None or waits else before
    return progress_by_matter


def _asked_for(desk: Desk, case: Case, today: date) -> Case:
    """Returns the case as 待补正 with its clock paused while the chosen matters lack something."""
    lacking = [need for need in stage_two_needs(desk, case) if need.lacking]
    if not lacking or not case.course.stage_two or not case.course.stage_two.chosen:
        return case
    day = deadline_of(desk.settings, desk.library.calendar, today, SUPPLEMENT)
    for need in lacking:
        case = case.with_material(replace(need.record, state=need.state, until=day.isoformat() if day else ""))
    course = case.course.waiting_for_supplement(today)
    details = {"reason": NEWLY, "told": "\n".join(need.id for need in lacking), "until": day.isoformat() if day else ""}
    return with_act(
        desk, replace(case, course=course).moved(CaseState.AWAITING_SUPPLEMENT), ActKind.SUPPLEMENT_ASKED, details
    )


def _reasons(desk: Desk, case: Case, chosen: Sequence[str], reasons: Mapping[str, str]) -> dict[str, str]:
    notes, then = {}, past_judgement(desk.library.policy, case)
    screened = case.course.stage_two is not None
    for matter in chosen:
        finding = then.of(matter)
        # Without a screening, as no certificate was granted, only a doubt still applies.
        if finding is None or not (finding.doubt or (screened and needs_reason(finding))):
            continue
        reason = (reasons.get(matter) or noted_reason(case.notes, case.answers, matter)).strip()
        if not reason:
            problem = "现在不符合" if finding.outcome is Outcome.FAILS else "存疑"
            raise Refused(f"{matter_name(desk.library.codes, matter)}{problem}，还要申请就写明原因。", matter)
        notes[reason_key(matter)] = reason
    return notes


def _judged_today(desk: Desk, case: Case) -> StageTwo | None:
    """Returns the screening for today; None when no policy covers the day. Earlier notifications remain."""
    today = desk.clock.now().date()
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), replace(case, on=today), desk.local)
    findings = tuple(finding.as_json() for finding in evaluation.findings)
    before = case.course.stage_two or StageTwo(today)
    return (
        replace(before, screened_on=today, findings=findings, judged_under=evaluation.judged_under)
        if findings
        else None
    )


def _with(case: Case, two: StageTwo) -> Case:
    return replace(case, course=replace(case.course, stage_two=two))
