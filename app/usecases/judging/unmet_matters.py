"""联办事项 ticked although 不符合 or 存疑: the choice is the applicant's and departments decide, but the clerk writes down the reason.

The reason is a note of the case under `matters.selected.MATTER`; it is deleted when the tick is removed.
"""

from collections.abc import Iterable, Mapping

from app.domain.answers import Answers
from app.domain.problem import Problem, Severity
from app.form.schema import Vocabulary
from app.rules.facts import CANCEL
from app.rules.finding import Finding, Outcome

SELECTED, TYPES = "matters.selected", "application.types"
_NAMES = "linked_matters"


def reason_key(matter: str) -> str:
    """Returns the key of the note with the reason of this matter."""
    return f"{SELECTED}.{matter}"


def reason_keys(answers: Answers) -> frozenset[str]:
    """Returns the keys of the notes with reasons for all ticked matters."""
    return frozenset(reason_key(matter) for matter in answers.codes(SELECTED))


def noted_reason(notes: Mapping[str, str], answers: Answers, matter: str) -> str:
    """Returns the reason why this matter is applied for all the same, as the clerk wrote it down; empty without one.
    With 注销 the form doubts all ticked matters at once, and the one reason given there counts for each."""
    at_once = notes.get(SELECTED, "") if _cancelled(answers) else ""
    return (notes.get(reason_key(matter), "") or at_once).strip()


def needs_reason(finding: Finding) -> bool:
    """True when a tick of this matter requires a reason: it is 不符合, or the desk doubts it."""
    return finding.outcome is Outcome.FAILS or bool(finding.doubt)


def stale_reasons(notes: Mapping[str, str], answers: Answers) -> tuple[str, ...]:
    """Returns the note keys of matters that are no longer ticked."""
    return tuple(key for key in notes if key.startswith(f"{SELECTED}.") and key not in reason_keys(answers))


def unmet_problems(findings: Iterable[Finding], answers: Answers, names: Vocabulary) -> tuple[Problem, ...]:
    """Returns one doubt for each ticked matter that is 不符合 or 存疑: confirmed by the reason the clerk writes. With 注销
    the form itself reports the doubt, once for all ticked matters."""
    ticked, doubted_at_once = answers.codes(SELECTED), _cancelled(answers)
    return tuple(
        Problem(reason_key(finding.matter), Severity.DOUBTFUL, _sentence(finding, names.name(_NAMES, finding.matter)))
        for finding in findings
        if finding.matter in ticked and needs_reason(finding)
        if finding.outcome is Outcome.FAILS or not doubted_at_once
    )


def _sentence(finding: Finding, name: str) -> str:
    if finding.outcome is Outcome.FAILS:
        return f"{name}现在不符合（{finding.clause}），还要申请就写明原因。"
    return f"{name}存疑。{finding.doubt}还要申请就写明原因。"


def _cancelled(answers: Answers) -> bool:
    return CANCEL in answers.codes(TYPES)
