"""Cases as JSON for `show` and `find`, masked where the reader need not see everything."""

from app.catalogue.codes import Codes
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.material import RequiredMaterial
from app.domain.problem import Problem
from app.form.schema import Kind
from app.form.wording import value_in_words
from app.usecases.desk.desk import Desk
from app.usecases.intake.late_entry import late_entry
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.papers.print_counts import count_prints
from app.usecases.wording.matters import certificate_matters, linked_matters, service_matters
from app.usecases.wording.service_flags import flag_words

Json = dict[str, object]


def case_content(desk: Desk, case: Case) -> Json:
    """Returns everything about one case, as stored: `main.py show`."""
    case = desk.of_today(case)
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case, desk.local)
    events = desk.store.events(case.id)
    return {
        **line(desk, case),
        "form": case.form,
        "edition": case.edition,
        "answers": dict(case.answers),
        "words": words(desk, case),
        "materials": [material_line(need) for need in evaluation.needs],
        "problems": [problem_line(p) for p in evaluation.problems] if case.is_draft else [],
        "notes": dict(case.notes),
        "findings": [f.as_json() for f in evaluation.findings] if case.is_draft else [dict(f) for f in case.findings],
        "judged_under": dict(evaluation.judged_under if case.is_draft else case.judged_under),
        "printed": count_prints(events),
        "late_entry": late_entry(events),
        "history": [{"number": e.number, "kind": e.kind, "at": e.at.isoformat(), "clerk": e.clerk} for e in events],
    }


def case_content_on_record(desk: Desk, case: Case) -> Json:
    """Returns the same as `case_content`, after recording that the clerk looks at it: nothing in it is masked.

    Raises Unavailable when that cannot be recorded.
    """
    content, event = case_content(desk, case), desk.event(EventKind.REVEALED, {"field": "all"})
    desk.store.record((case.id,), event)
    return content


def line(desk: Desk, case: Case) -> Json:
    """Returns one case in a list: the name and the village in full, no number of the person."""
    codes = desk.library.codes
    return {
        "tracking_number": case.tracking_number,
        "name": case.name,
        "village": case.answers.address("applicant.household_address").get("village", ""),
        "matters": _matters(codes, case.answers),
        "flags": list(flag_words(codes, case.answers)),
        "state": case.state,
        "decision": case.decision,
        "on": desk.of_today(case).on.isoformat(),
        "saved_at": case.saved_at.isoformat(),
        "deadline": case.deadline.isoformat() if case.deadline else None,
    }


def _matters(codes: Codes, answers: Answers) -> list[str]:
    asked = (*certificate_matters(codes, answers), *linked_matters(codes, answers))
    return list(asked or service_matters(codes, answers))


def words(desk: Desk, case: Case) -> dict[str, str]:
    """Returns the answers as a person reads them, keyed by section and label on the paper."""
    form = desk.library.form(case.form)
    return {
        f"{field.section}.{field.label.rstrip('：')}": "有"
        if field.kind is Kind.IMAGE
        else value_in_words(field, case.answers[field.id], desk.library.codes)
        for field in form
        if field.id in case.answers
    }


def material_line(need: RequiredMaterial) -> Json:
    """Returns a material: id, number in 附件1, name, required, why, state."""
    return {
        "id": need.id,
        "no": need.no,
        "name": need.name,
        "required": need.required,
        "why": need.why,
        "state": need.state,
    }


def problem_line(problem: Problem) -> Json:
    """Returns a problem: field, severity, sentence."""
    return {"field": problem.field, "severity": problem.severity, "sentence": problem.sentence}
