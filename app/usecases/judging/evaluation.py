"""Evaluation of a case: effective answers, materials, findings, problems. Each is computed once, on demand."""

from datetime import date
from functools import cached_property

from app.catalogue.services import Service
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.evaluation import FormEvaluation
from app.form.flow import StepState
from app.form.schema import Form
from app.forms.programme import Programme
from app.rules.finding import Finding
from app.rules.in_force import in_force
from app.rules.judge import judge
from app.rules.local import LocalPolicy
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging.required_materials import material_problems
from app.usecases.judging.service_doubts import service_problems
from app.usecases.judging.step_states import step_states
from app.usecases.judging.unmet_matters import unmet_problems


class CaseEvaluation:
    """Evaluation of one state of a case; make a new one after a change."""

    def __init__(self, library: ReferenceData, form: Form, case: Case, local: LocalPolicy | None = None) -> None:
        self._library, self._form, self._case, self._local = library, form, case, local or LocalPolicy()

    @property
    def programme(self) -> Programme:
        """The kind of application."""
        return self._library.programme(self._form.id)

    @property
    def on(self) -> date:
        """The day of the evaluation."""
        return self._case.on

    @cached_property
    def filled(self) -> FormEvaluation:
        """The form with these answers: what is shown of it, and what counts."""
        return FormEvaluation(self._form, self._case.answers, self._case.on, self._library.codes)

    @property
    def answers(self) -> Answers:
        """The answers as they count: derived values in, hidden fields out."""
        return self.filled.answers

    @cached_property
    def service(self) -> Service | None:
        """The service of the special-groups catalogue this case is for; None for a case without one, and while none is chosen."""
        return self.programme.service(self._library, self.answers)

    @cached_property
    def needs(self) -> tuple[RequiredMaterial, ...]:
        """All materials of the programme's list for this case."""
        return self.programme.materials.required(self._library, self._case, self.answers)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """One judgement for each of the seven linked matters, ticked or not; none for a day before the law on file begins."""
        if not self.programme.judged or self._before_the_law:
            return ()
        return judge(self.answers, self._case.on, self._library.policy, self._local)

    @cached_property
    def judged_under(self) -> dict[str, str]:
        """The first day of each parameter that these findings were made under; empty without findings."""
        if not self.findings:
            return {}
        return in_force(self.answers, self._case.on, self._library.policy, self._local)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problem of a day that cannot be judged, then all problems of fields, of the service, of unmet matters and of materials."""
        case = self._case
        day = (Problem("on", Severity.DOUBTFUL, self._before_the_law),) if self._before_the_law else ()
        return (
            day
            + self.filled.problems(case.notes)
            + service_problems(self.service, self.answers, case.on, self._library.codes)
            + unmet_problems(self.findings, self.answers, self._library.codes)
            + material_problems(self.needs, case.on)
        )

    @cached_property
    def step_states(self) -> tuple[StepState, ...]:
        """The state of each step of the wizard; a lacking material counts as missing."""
        return step_states(self._form, self._case, self.problems, self.needs)

    @cached_property
    def _before_the_law(self) -> str:
        """The reason why the day of the case cannot be judged; empty where it can."""
        if not self.programme.judged:
            return ""
        try:
            self._library.policy.at(self._case.on)
        except Refused as refused:
            return refused.sentence
        return ""
