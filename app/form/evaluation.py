"""One evaluation of a form: which fields are shown, which answers count and what is wrong with them, each worked out once."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from app.domain.answers import Answers, is_blank
from app.domain.problem import Problem, Severity
from app.form import flow
from app.form.schema import Field, Form, Kind, Section, Vocabulary
from app.form.types import type_problem


class FormEvaluation:
    """The form for these answers on this day; make a new one after a change."""

    def __init__(self, form: Form, given: Answers, on: date, vocabulary: Vocabulary) -> None:
        self._form, self._given, self._on, self._vocabulary = form, given, on, vocabulary

    @cached_property
    def mistyped(self) -> Mapping[str, str]:
        """The sentence about a wrong type, length or code of an answer, by field: rules and checks may not read such an answer."""
        given = ((field, self._given[field.id]) for field in self._form if field.id in self._given)
        return {
            field.id: problem for field, value in given if (problem := type_problem(field, value, self._vocabulary))
        }

    @cached_property
    def answers(self) -> Answers:
        """The effective answers: with derived values; without hidden fields, wrong types and fields the form does not have."""
        known = {k: v for k, v in self._given.items() if k in self._form.fields and k not in self.mistyped}
        return flow.effective_answers(self._form, Answers(known), self._on)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that apply."""
        return flow.shown_sections(self._form, self.answers, self._on)

    @cached_property
    def shown(self) -> Mapping[str, Field]:
        """The fields that apply, by their id, in the form's order."""
        return {
            field.id: field
            for section in self.sections
            for field in section.fields
            if field.show_if.holds(self.answers, self._on)
        }

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The indexes of the wizard's steps that apply; a step whose sections are all hidden does not."""
        ids = {section.id for section in self.sections}
        return tuple(
            i for i, step in enumerate(self._form.steps) if not step.sections or not ids.isdisjoint(step.sections)
        )

    def problems(self, notes: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
        """Returns every problem of these answers, in the form's order, unknown ids last.

        `notes` are the clerk's recorded reasons by field: with one, a missing answer of a field that is not essential no longer blocks.
        """
        found: list[Problem] = []
        for field in self._form:
            if field.id in self.mistyped:
                found.append(Problem(field.id, Severity.WRONG, self.mistyped[field.id]))
            elif field.id in self.shown:
                found += self._of_field(field, notes or {})
        return (*found, *flow.unknown_ids(self._form, self._given))

    def _of_field(self, field: Field, notes: Mapping[str, str]) -> list[Problem]:
        value = self.answers.get(field.id)
        empty = value is None or is_blank(value) or (value == [] and field.kind is Kind.CHOICES)
        if empty and field.required.holds(self.answers, self._on):
            excused = not field.essential and field.id in notes
            return [
                Problem(field.id, Severity.DOUBTFUL if excused else Severity.MISSING, f"还没{field.verb}{field.said}。")
            ]
        if value is None:
            return []
        return [
            Problem(field.id, severity, said)
            for check in field.checks
            for severity, said in check(value, self.answers, self._on)
        ]
