"""联办事项 ticked although 不符合: the form is the applicant's own choice and departments decide, but the clerk writes down why.

The reason is a note of the case under `matters.selected.MATTER`; it goes when the tick goes.
"""

from collections.abc import Iterable, Mapping

from app.domain.answers import Answers
from app.domain.problem import Problem, Severity
from app.form.schema import Vocabulary
from app.rules.finding import Finding, Outcome

SELECTED = "matters.selected"
_NAMES = "linked_matters"


def reason_key(matter: str) -> str:
    """Under which the reason of this matter is noted."""
    return f"{SELECTED}.{matter}"


def reason_keys(answers: Answers) -> frozenset[str]:
    """Under which reasons may be noted for what is ticked."""
    return frozenset(reason_key(matter) for matter in answers.codes(SELECTED))


def stale_reasons(notes: Mapping[str, str], answers: Answers) -> tuple[str, ...]:
    """The reasons of matters that are no longer ticked."""
    return tuple(key for key in notes if key.startswith(f"{SELECTED}.") and key not in reason_keys(answers))


def unmet_problems(findings: Iterable[Finding], answers: Answers, names: Vocabulary) -> tuple[Problem, ...]:
    """One doubt for each ticked matter that is 不符合: confirmed by the reason the clerk writes."""
    ticked = answers.codes(SELECTED)
    return tuple(
        Problem(
            reason_key(finding.matter),
            Severity.DOUBTFUL,
            f"{names.name(_NAMES, finding.matter)}现在不符合（{finding.clause}），还要申请就写明原因。",
        )
        for finding in findings
        if finding.outcome is Outcome.FAILS and finding.matter in ticked
    )
