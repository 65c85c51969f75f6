"""Fields and materials that can be changed now: all of a draft, only the opened ones of a case under 更正."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.catalogue.materials import ONLINE
from app.domain.answers import Answers, Value
from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.domain.problem import Problem
from app.domain.stage_views import RESULT_FIELDS, settled_case
from app.errors import Refused
from app.form.schema import Form
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging.evaluation import CaseEvaluation

Changes: TypeAlias = Mapping[str, tuple[Value | None, Value | None]]


# The matters applied for are not amended: they are withdrawn, or chosen in stage two. The service decides the form.
FIXED = frozenset({"application.types", "matters.selected", "service.item", *RESULT_FIELDS})


@dataclass(frozen=True)
class EditableFields:
    """Set of the editable fields and materials: everything of a draft, else only these."""

    everything: bool = True
    fields: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()

    def takes(self, field: str) -> bool:
        return self.everything or field in self.fields

    def takes_material(self, material: str) -> bool:
        return self.everything or material in self.materials

    def concerns(self, field: str) -> bool:
        """True when a problem under this field can be fixed now."""
        part, _, name = field.partition(".")
        return self.takes_material(name) if part == "materials" else self.takes(field)

    def steps(self, form: Form, way: tuple[int, ...]) -> tuple[int, ...]:
        """Returns the steps of the wizard that have something to change, and the last one."""
        if self.everything:
            return way
        at = {form.step_of(field) for field in self.fields} | {form.step_of("materials") for _ in self.materials}
        return tuple(step for step in way if step in at or step == way[-1])

    def require(self, field: str) -> None:
        """Raises Refused for a field that is not open."""
        if not self.takes(field):
            raise Refused("这一项没有开放更正。", field)

    def require_material(self, material: str) -> None:
        """Raises Refused for a material that is not open."""
        if not self.takes_material(material):
            raise Refused("这份材料没有开放更正。", f"materials.{material}")


def editable_fields(library: ReferenceData, form: Form, case: Case, now: CaseEvaluation) -> EditableFields:
    """Returns the fields and materials opened, changed already, or made necessary by a change; everything without an
    amendment.
    """
    reopened = case.course.reopened
    if reopened is None:
        return EditableFields()
    before = CaseEvaluation(library, form, settled_case(case))
    made_necessary = _blocking(now.problems) - _blocking(before.problems)
    lacking = _lacking(now.needs) - _lacking(before.needs)
    return EditableFields(
        False,
        frozenset({*reopened.fields, *field_changes(form, case, now.answers), *made_necessary} - FIXED),
        frozenset({*reopened.materials, *material_changes(case), *lacking}),
    )


def field_changes(form: Form, case: Case, now: Answers) -> Changes:
    """Returns every field that now counts differently than before the amendment: before and after, in the form's order."""
    reopened = case.course.reopened
    before = reopened.answers if reopened else now
    return {f: (before.get(f), now.get(f)) for f in form.fields if before.get(f) != now.get(f)}


def material_changes(case: Case) -> tuple[str, ...]:
    """Returns the materials whose record differs from before the amendment."""
    reopened = case.course.reopened
    before = reopened.materials_before if reopened else case.materials
    names = dict.fromkeys((*before, *case.materials))
    return tuple(name for name in names if before.get(name) != case.materials.get(name))


def _blocking(problems: Iterable[Problem]) -> set[str]:
    return {problem.field for problem in problems if problem.blocks and "." in problem.field}


def _lacking(needs: Iterable[RequiredMaterial]) -> set[str]:
    return {need.id for need in needs if need.lacking and need.id not in ONLINE}
