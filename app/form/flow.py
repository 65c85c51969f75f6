"""Flow of a form: which fields are shown, which answers count, how far a step is. `form/evaluation.py` asks each once, and finds the problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Problem, Severity
from app.form.nearest import suggested_ids
from app.form.schema import Field, Form, Kind, Section

MOST_SUGGESTED = 20  # the number of unknown ids compared with the known ones: a file of thousands is no typing error
REMEDY = "请去掉或改成表上的项，全部项见 main.py schema。"


def shown_sections(form: Form, answers: Answers, on: date) -> tuple[Section, ...]:
    """Returns the sections that apply to these answers."""
    return tuple(s for s in form.sections if s.show_if.holds(answers, on))


def shown_fields(form: Form, answers: Answers, on: date) -> tuple[Field, ...]:
    """Returns the fields that apply to these answers: a hidden field is never a problem and never printed."""
    return tuple(f for s in shown_sections(form, answers, on) for f in s.fields if f.show_if.holds(answers, on))


def effective_answers(form: Form, answers: Answers, on: date) -> Answers:
    """Returns the effective answers: missing values derived where possible, hidden fields left out.

    Deriving comes first: a guardian is shown because the id number says the applicant is a child.
    """
    full = answers
    for field in form:
        if field.derive and field.id not in full:
            full = full.given(field.id, field.derive(full, on))
    visible = {f.id for f in shown_fields(form, full, on)}
    return Answers({k: v for k, v in full.items() if k in visible or k not in form.fields})


def stored_answers(form: Form, answers: Answers) -> Answers:
    """Returns the answers in their stored form: each text that is not absurdly long is passed through its field's `clean`.

    A tab, as between two cells copied out of a table, becomes a space in single-line fields.
    """
    stored: dict[str, Value] = {}
    for field_id, value in answers.items():
        field = form.field(field_id)
        stored[field_id] = _cleaned(field, value) if field else value
    return Answers(stored)


def _cleaned(field: Field, value: Value) -> Value:
    if isinstance(value, dict):
        return {part: _without_tabs(words) for part, words in value.items()}
    if not isinstance(value, str) or len(value) > field.limit:
        return value
    if field.clean:
        return field.clean(value)
    return value if field.kind is Kind.LONG_TEXT else _without_tabs(value)


def _without_tabs(words: str) -> str:
    # A value that is no text stays: types are checked elsewhere.
    return words.replace("\t", " ") if isinstance(words, str) else words


def unknown_ids(form: Form, ids: Iterable[str]) -> tuple[Problem, ...]:
    """Returns a problem for each id that this form does not have, naming the nearest it has."""
    unknown = [k for k in ids if k not in form.fields]
    known = {field.id: (field.said, field.label) for field in form}
    found = []
    for place, field_id in enumerate(unknown):
        asked = suggested_ids(field_id, known) if place < MOST_SUGGESTED else ""
        found.append(Problem(_printable(field_id), Severity.WRONG, f"这张表没有这一项。{asked}{REMEDY}"))
    return tuple(found)


def _printable(field_id: str) -> str:
    # An unknown id comes from a file: it is shown on one line of a terminal, so it may not carry control characters or run on.
    return "".join(c if c.isprintable() else "?" for c in field_id)[:60]


@dataclass(frozen=True)
class StepState:
    """Progress of a wizard step: its counts of 未填, 有误 and 存疑 (not yet confirmed), and whether anything was answered."""

    begun: bool
    missing: int
    wrong: int
    doubtful: int

    @property
    def done(self) -> bool:
        return self.begun and not (self.missing or self.wrong or self.doubtful)


def step_state(
    form: Form, step: int, answers: Answers, on: date, given: tuple[Problem, ...], notes: Mapping[str, str]
) -> StepState:
    """Returns the state of one step, from the problems already found for the whole form."""
    ids = form.asked_in(step)
    here = [p for p in given if p.field in ids or p.field.rpartition(".")[0] in ids]  # or one of a field's own answers
    return StepState(
        begun=any(field in ids for field in answers),
        missing=sum(p.severity is Severity.MISSING for p in here),
        wrong=sum(p.severity is Severity.WRONG for p in here),
        doubtful=sum(p.severity is Severity.DOUBTFUL and p.field not in notes for p in here),
    )
