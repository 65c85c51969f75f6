"""第二阶段: after the certificate all seven matters are judged again, the applicant is told, and chooses (三（二）).

Who is told is never promised money. There is no gateway for short messages here: the words are given to whoever sends or says them,
and what was told is put on record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, MatterState
from app.domain.course import MatterProgress, StageTwo, Told
from app.domain.event import EventKind
from app.domain.material import RequiredMaterial
from app.domain.stage_gates import may_tell
from app.domain.stage_views import stage_two_case
from app.errors import Refused
from app.rules.facts import in_order
from app.rules.finding import Outcome
from app.usecases.deciding.acceptance import started
from app.usecases.deciding.acts import CHOOSE, SCREEN, TELL
from app.usecases.deciding.change import change
from app.usecases.deciding.decision_record import with_act
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.unmet_matters import SELECTED, needs_reason, reason_key, said_why, stale_reasons
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from app.usecases.wording.matters import matter_name

HOWS = {"sms": "短信", "call": "电话", "visit": "上门", "counter": "当面"}
OUTCOMES = {"reached": "已告知", "not_reached": "没联系上", "asked_later": "约好再说"}
NEWLY = "第二阶段选的事项需要"  # why it was not told with the first notice


def screen(desk: Desk, case: Case) -> Case:
    """Judge all seven matters again for today and keep what was found, with the days its standards hold from. What was told stays.

    Raises Refused while stage one has not ended, after a choice, or where nothing can be judged; else as `change`.
    """
    SCREEN.require(case)
    desk.refresh()  # a standard that another desk has just entered
    after = _judged_today(desk, case)
    if after is None:
        raise Refused("今天这个日子没有政策可用，判断不了。")
    detail = {**screening_detail(after), "again": case.course.stage_two is not None}
    return change(desk, case, lambda c: _with(c, after), EventKind.SCREENED, detail)


def screened_again(desk: Desk, case: Case) -> Case | None:
    """The case judged again because something it was judged by was corrected before the applicant chose; not yet saved. None where it was
    not screened, was chosen, or cannot be judged."""
    after = _judged_today(desk, case) if may_tell(case) else None
    return _with(case, after) if after is not None else None


def screening_detail(two: StageTwo) -> dict[str, object]:
    """What the record of a screening keeps."""
    outcomes = {str(finding["matter"]): finding["outcome"] for finding in two.findings}
    return {"outcomes": outcomes, "judged_under": dict(two.judged_under)}


def facts_to_ask(case: Case) -> tuple[str, ...]:
    """The facts the last screening missed, for the matters applied for; where none was, for all. In the order the clerk asks."""
    two, ticked = case.course.stage_two, case.answers.codes(SELECTED)
    missing = set[str]()
    for finding in two.findings if two else ():
        facts = finding["missing_facts"]
        if isinstance(facts, list | tuple) and (not ticked or finding["matter"] in ticked):
            missing |= {str(fact) for fact in facts}
    return in_order(missing)


def tell(desk: Desk, case: Case, how: str, words: str, outcome: str) -> Case:
    """Put on record that the applicant was told of stage two: `how` of HOWS, the words, `outcome` of OUTCOMES.

    Raises Refused where there is nothing to tell or no words; else as `change`.
    """
    two = case.course.stage_two
    if two is None or not TELL.possible(case):
        raise Refused(TELL.sentence)
    if not words.strip():
        raise Refused("还没写告知的话。", "words")
    told = Told(desk.clock.now(), how, words.strip(), desk.clerk.name, outcome)
    after = replace(two, told=(*two.told, told))
    return change(desk, case, lambda c: _with(c, after), EventKind.TOLD, {"how": how, "outcome": outcome})


def choose(desk: Desk, case: Case, matters: Sequence[str], reasons: Mapping[str, str] | None = None) -> Case:
    """What the applicant chose to go on with; none is an answer too. The chosen are 已受理 from today, each under its own limit; those not
    chosen go from the case. `reasons` by matter say why one that is 不符合 or 存疑 is applied for all the same.

    What the chosen still lack is 缺, and the case is 待补正 until it comes. Raises Refused when nothing can be chosen now or a reason is
    missing (the field is the matter's); else as `change`.
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
        kept = {**case.notes, **notes}
        for key in stale_reasons(kept, answers):
            del kept[key]
        two = replace(
            case.course.stage_two or StageTwo(today),
            chosen=chosen,
            chosen_at=desk.clock.now(),
            applied=tuple(case.answers.codes(SELECTED)),
        )
        course = replace(case.course, stage_two=two, matters=_matters(desk, case, chosen, today))
        return _asked_for(desk, replace(case, answers=answers, notes=kept, course=course), today)

    return change(desk, case, alter, EventKind.CHOSEN, detail)


def stage_two_needs(desk: Desk, case: Case) -> tuple[RequiredMaterial, ...]:
    """The materials of stage two, from the answers already given and what is already here: only what lacks is asked for."""
    two = stage_two_case(case)
    return CaseEvaluation(desk.library, desk.library.form(case.form), two).needs


def _matters(desk: Desk, case: Case, chosen: Sequence[str], today: date) -> dict[str, MatterProgress]:
    """The certificate as it is, and the chosen taken up today; one already under way goes on as it was."""
    certificates = set(case.answers.codes("application.types"))
    matters = case.course.matters
    kept = {name: progress for name, progress in matters.items() if name in certificates}
    as_today = replace(case, on=today)
    for matter in chosen:
        before = matters.get(matter)
        waits = before is None or before.state is MatterState.WAITING
        kept[matter] = started(desk, as_today, matter) if before is None or waits else before
    return kept


def _asked_for(desk: Desk, case: Case, today: date) -> Case:
    """待补正 with the clock standing still while the chosen matters lack something."""
    lacking = [need for need in stage_two_needs(desk, case) if need.lacking]
    if not lacking or not case.course.stage_two or not case.course.stage_two.chosen:
        return case
    day = deadline_of(desk.settings, desk.library.calendar, today, SUPPLEMENT)
    for need in lacking:
        case = case.with_material(replace(need.record, state=need.state, until=day.isoformat() if day else ""))
    course = case.course.waiting_for_supplement(today)
    told = {"reason": NEWLY, "told": "\n".join(need.id for need in lacking), "until": day.isoformat() if day else ""}
    return with_act(
        desk, replace(case, course=course).moved(CaseState.AWAITING_SUPPLEMENT), ActKind.SUPPLEMENT_ASKED, told
    )


def _reasons(desk: Desk, case: Case, chosen: Sequence[str], reasons: Mapping[str, str]) -> dict[str, str]:
    notes, then = {}, past_judgement(desk.library.policy, case)
    screened = case.course.stage_two is not None
    for matter in chosen:
        finding = then.of(matter)
        # Of a case not screened, since no certificate was granted, only a doubt still holds.
        if finding is None or not (finding.doubt or (screened and needs_reason(finding))):
            continue
        reason = (reasons.get(matter) or said_why(case.notes, case.answers, matter)).strip()
        if not reason:
            said = "现在不符合" if finding.outcome is Outcome.FAILS else "存疑"
            raise Refused(f"{matter_name(desk.library.codes, matter)}{said}，还要申请就写明原因。", matter)
        notes[reason_key(matter)] = reason
    return notes


def _judged_today(desk: Desk, case: Case) -> StageTwo | None:
    """The screening as it comes out today; None where there is no law for the day. What was told stays."""
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
