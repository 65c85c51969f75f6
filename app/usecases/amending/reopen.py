"""更正: a taken case is opened again at named fields and materials only, for a reason.

It keeps its number and, until the amendment ends, its papers show it as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.catalogue.materials import ONLINE
from app.domain.answers import Answers, Value
from app.domain.case import Case
from app.domain.course import Amendment
from app.domain.event import EventKind
from app.domain.problem import Severity
from app.domain.stage_views import settled_case, stage_two_case
from app.errors import Refused
from app.form.schema import Field, Form, Kind, Section
from app.usecases.deciding.acts import ABANDON, REOPEN
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.intake.open_fields import FIXED, Changes
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.stage_two.screening_and_choice import facts_to_ask

AMENDMENT, CHANGE, STAGE_TWO = "correction", "change", "stage_two"
PURPOSES = {AMENDMENT: "更正填错的", CHANGE: "申请人要求改", STAGE_TWO: "补第二阶段要的"}
# The mode of handling, the agent and the signatures have separate acts.
APART = frozenset({"service", "visit", "agent", "commitment", "privacy"})
_WISHES = {
    "pension": "facts.pension_tier",
    "medical": "facts.cover_year",
}  # optional questions of a linked matter that the paper form does not have


def openable(desk: Desk, case: Case) -> tuple[tuple[Section, tuple[Field, ...]], ...]:
    """Returns the fields that can be opened, by section, as they apply to this case."""
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case)
    sections = []
    for section in evaluation.filled.sections:
        shown = (field for field in section.fields if field.id in evaluation.filled.shown)
        fields = tuple(field for field in shown if field.kind is not Kind.IMAGE and field.id not in FIXED)
        if fields and section.id not in APART:
            sections.append((section, fields))
    return tuple(sections)


def suggested(desk: Desk, case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the fields and the materials that stage two newly needs from this case.

    Before the choice: the facts its screening lacked. After it: fields that are still empty or optional, and materials
    that are lacking. Nothing given before is asked again.
    """
    two = case.course.stage_two
    if two is not None and two.chosen is None:
        fields = desk.library.form(case.form).fields
        return tuple(fact for fact in facts_to_ask(case) if fact in fields and fact not in FIXED), ()
    if two is None or not two.chosen:
        return (), ()
    evaluation = _stage_two(desk, case)
    wishes = [field for matter, field in _WISHES.items() if matter in two.chosen and field not in evaluation.answers]
    lacking = [need.id for need in evaluation.needs if need.lacking and need.id not in ONLINE]
    return (*still_empty(desk, case), *wishes), tuple(lacking)


def still_empty(desk: Desk, case: Case) -> tuple[str, ...]:
    """Returns the fields that the form of stage two requires and that were never filled in."""
    two, fields = case.course.stage_two, desk.library.form(case.form).fields
    if two is None or not two.chosen:
        return ()
    missing = [p.field for p in _stage_two(desk, case).problems if p.severity is Severity.MISSING]
    return tuple(field for field in dict.fromkeys(missing) if field in fields and field not in FIXED)


def _stage_two(desk: Desk, case: Case) -> CaseEvaluation:
    return CaseEvaluation(desk.library, desk.library.form(case.form), stage_two_case(case))


def reopen(
    desk: Desk, case: Case, purpose: str, reason: str, fields: Sequence[str], materials: Sequence[str] = ()
) -> Case:
    """Opens these fields and materials again; while they are open, everything that follows from other answers is worked
    out again.

    Raises Refused without a reason, without anything to open, for a field that is not amended this way, or while the
    case cannot be opened; else as `change`.
    """
    form = desk.library.form(case.form)
    if case.is_amending:
        raise Refused("这件正在更正，先改完。")
    REOPEN.require(case)
    if not reason.strip():
        raise Refused("还没写为什么要改。", "reason")
    if not fields and not materials:
        raise Refused("还没选要改哪几项。", "fields")
    if any(field not in form.fields or field in FIXED for field in fields):
        raise Refused("选的项里有不能这样改的。", "fields")
    at = desk.clock.now()
    reopened = Amendment(
        purpose,
        reason.strip(),
        at,
        desk.clerk.name,
        tuple(fields),
        tuple(materials),
        case.answers,
        case.materials,
        case.notes,
    )

    def alter(case: Case) -> Case:
        answers = without_derived(form, case.answers, case.on)
        return replace(case, answers=answers, cursor="", course=replace(case.course, reopened=reopened))

    detail = {"purpose": purpose, "reason": reason.strip(), "fields": list(fields), "materials": list(materials)}
    return change(desk, case, alter, EventKind.REOPENED, detail)


def abandon(desk: Desk, case: Case) -> Case:
    """Abandons the amendment (放弃更正): the case is as before it was opened again.

    Raises Refused when it is not open; else as `change`.
    """
    reopened = case.course.reopened
    if reopened is None or not ABANDON.possible(case):
        raise Refused(ABANDON.sentence)

    def alter(case: Case) -> Case:
        return replace(settled_case(case), notes=reopened.notes_before)

    return change(desk, case, alter, EventKind.AMENDED, {"purpose": reopened.purpose, "abandoned": True})


def without_derived(form: Form, answers: Answers, on: date) -> Answers:
    """Returns the answers without those that merely equal their derivation, so that they follow the other answers again."""
    for field in form:
        bare = answers.given(field.id, None)
        if field.derive and field.id in answers and field.derive(bare, on) == answers[field.id]:
            answers = bare
    return answers


def changes_for_record(changes: Changes) -> dict[str, list[Value | None]]:
    """Returns the changes for the record: before and after by field."""
    return {field: [before, after] for field, (before, after) in changes.items()}
