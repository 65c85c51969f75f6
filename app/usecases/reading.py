"""What a case says when it is read: for `show` and `find`, masked where the reader need not see everything."""

from collections.abc import Mapping
from functools import partial

from app.catalogue.codes import Codes
from app.domain import tracking_number
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.event import Event, EventKind
from app.domain.problem import Problem
from app.form.schema import Form, Kind
from app.form.wording import worded
from app.usecases.desk import Desk
from app.usecases.flags import flags_said
from app.usecases.late_entry import late_entry
from app.usecases.look import Look
from app.usecases.material_needs import Need
from app.usecases.matters_said import certificate_matters, linked_matters, service_matters
from app.usecases.ports import Term
from app.usecases.search_terms import terms_asked

Json = dict[str, object]
HANDED_ON = ("applicant", "guardian")  # what a person seen before need not say again


def find_cases(desk: Desk, words: str, limit: int = 50) -> tuple[Case, ...]:
    """Cases and drafts that what was typed may mean: a number, an id or its last four, a phone, a name or part of it,
    pinyin, a village. Last saved first, each once."""
    found: dict[str, Case] = {}
    for terms in terms_asked(words):
        for case in desk.saver.wait(partial(desk.store.find, terms, limit)):
            found.setdefault(case.id, case)
    return tuple(sorted(found.values(), key=lambda case: case.saved_at, reverse=True)[:limit])


def misread_cases(desk: Desk, words: str) -> tuple[Case, ...]:
    """Cases whose tracking number is one slip away from what was typed, the likelier slip first: whoever asked must look before taking one.

    Empty for a right number and for what is none.
    """
    meant = (desk.saver.wait(partial(desk.store.by_number, number)) for number in tracking_number.near(words))
    return tuple(case for case in meant if case is not None)


def earlier_cases(desk: Desk, case: Case) -> tuple[Case, ...]:
    """Cases of the same id number, or else of the same name, taken before this one."""
    answers = case.answers
    for kind, text in (("id", answers.text("applicant.id_number")), ("name", answers.text("applicant.name"))):
        found = desk.saver.wait(partial(desk.store.find, (Term(kind, text),), 5)) if text else ()
        if others := tuple(c for c in found if c.id != case.id):
            return others
    return ()


def handed_on(form: Form, earlier: Case, given: Answers) -> Answers:
    """What is given here, and beside it what a person seen before has said of themselves and their guardian.

    Pictures are not taken over: a capture belongs to one case, and 附件1 wants a recent photo.
    """
    for field_id, value in earlier.answers.items():
        field = form.field(field_id)
        if field and field.section in HANDED_ON and field.kind is not Kind.IMAGE and field_id not in given:
            given = given.given(field_id, value)
    return given


def shown(desk: Desk, case: Case) -> Json:
    """Everything about one case, as stored: `main.py show`."""
    case = desk.of_today(case)
    look = Look(desk.library, desk.library.form(case.form), case, desk.local)
    events = desk.store.events(case.id)
    return {
        **line(desk, case),
        "form": case.form,
        "edition": case.edition,
        "answers": dict(case.answers),
        "words": words(desk, case),
        "materials": [material_line(need) for need in look.needs],
        "problems": [problem_line(p) for p in look.problems] if case.is_draft else [],
        "notes": dict(case.notes),
        "findings": [f.as_json() for f in look.findings] if case.is_draft else [dict(f) for f in case.findings],
        "judged_under": dict(look.judged_under if case.is_draft else case.judged_under),
        "printed": printed(events),
        "late_entry": late_entry(events),
        "history": [{"number": e.number, "kind": e.kind, "at": e.at.isoformat(), "clerk": e.clerk} for e in events],
    }


def looked(desk: Desk, case: Case) -> Json:
    """As `shown`, and on record before anybody sees it: nothing in it is masked. Raises Unavailable when that cannot be written."""
    said, event = shown(desk, case), desk.event(EventKind.REVEALED, {"field": "all"})
    desk.saver.wait(lambda: desk.store.record((case.id,), event))
    return said


def line(desk: Desk, case: Case) -> Json:
    """One case in a list: the name and the village in full, no number of the person."""
    codes = desk.library.codes
    return {
        "tracking_number": case.tracking_number,
        "name": case.name,
        "village": case.answers.address("applicant.household_address").get("village", ""),
        "matters": _matters(codes, case.answers),
        "flags": list(flags_said(codes, case.answers)),
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
    """The answers as a person reads them, by the label on the paper and the field id."""
    form = desk.library.form(case.form)
    return {
        f"{field.section}.{field.label.rstrip('：')}": "有"
        if field.kind is Kind.IMAGE
        else worded(field, case.answers[field.id], desk.library.codes)
        for field in form
        if field.id in case.answers
    }


def material_line(need: Need) -> Json:
    """A material for JSON: id, number in 附件1, name, required, why, state."""
    return {
        "id": need.id,
        "no": need.no,
        "name": need.name,
        "required": need.required,
        "why": need.why,
        "state": need.state,
    }


def problem_line(problem: Problem) -> Json:
    """A problem for JSON: field, severity, sentence."""
    return {"field": problem.field, "severity": problem.severity, "sentence": problem.sentence}


def printed(events: tuple[Event, ...]) -> Mapping[str, int]:
    """How often each paper of a case was printed."""
    counts: dict[str, int] = {}
    for event in events:
        if event.kind is EventKind.PRINTED:
            paper = str(event.detail.get("paper"))
            counts[paper] = counts.get(paper, 0) + 1
    return counts
