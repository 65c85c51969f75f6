"""Progress of each step of the wizard."""

from collections.abc import Sequence

from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.domain.problem import Problem
from app.form import flow
from app.form.schema import Form


def step_states(
    form: Form, case: Case, problems: tuple[Problem, ...], needs: Sequence[RequiredMaterial]
) -> tuple[flow.StepState, ...]:
    """Returns one state for each step, from the problems of the whole case; a lacking material counts as missing."""
    states = [flow.step_state(form, i, case.answers, case.on, problems, case.notes) for i in range(len(form.steps))]
    for index, step in enumerate(form.steps):
        if step.id == "materials":
            lacking = sum(need.lacking for need in needs) + sum(p.field.startswith("materials.") for p in problems)
            states[index] = flow.StepState(bool(case.materials), lacking, 0, 0)
    return tuple(states)
