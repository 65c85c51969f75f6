"""What follows from the answers of a case as they are: effective answers, materials, problems. Worked out once, on demand."""

from functools import cached_property

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.problem import Problem
from app.form import flow
from app.form.schema import Form
from app.usecases.library import Library
from app.usecases.material_needs import Need, material_problems, needs


class Look:
    """One look at one state of a case; make a new one after a change."""

    def __init__(self, library: Library, form: Form, case: Case) -> None:
        self._library, self._form, self._case = library, form, case

    @cached_property
    def answers(self) -> Answers:
        """The answers as they count: derived values in, hidden fields out."""
        safe = flow.well_typed(self._form, self._case.answers, self._library.codes)
        return flow.effective(self._form, safe, self._case.on)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """All eleven materials of 附件1 for this case."""
        return needs(self._library.materials, self.answers, self._case.on, self._case.materials)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of fields, then of materials."""
        case = self._case
        found = flow.problems(self._form, case.answers, case.on, self._library.codes, case.notes)
        return found + material_problems(self.needs)
