"""The last judgement as a case stores it, and its standards, recovered from the hall's history.

The last one is the screening of stage two where there was one, else the judgement at acceptance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.stage_views import stage_one_case
from app.rules.doubts import with_doubt
from app.rules.facts import Facts
from app.rules.finding import Amount, Finding, MedicalAmount, Outcome, PensionAmount, SubsidyAmount
from app.rules.law import Law
from app.rules.local import PARAMETERS, Entries, LocalPolicy
from app.rules.policy import Policy
from app.usecases.desk.desk import Desk
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from app.usecases.settings.two_person import CONFIRMED

_LOCAL = "local."  # prefix of a standard's name in `under`


@dataclass(frozen=True)
class PastJudgement:
    """A judgement as the case stores it: its day, each matter's finding, and the first day of each parameter it was made under.

    `answers` are those of the papers of that stage: at acceptance without the later assessment. `by` is the event it
    was made with, `at` its moment where the case stores it.
    """

    on: date
    findings: tuple[Finding, ...]
    under: Mapping[str, str]
    answers: Answers
    by: EventKind
    at: datetime | None = None

    def __repr__(self) -> str:
        return f"Judged({len(self.findings)} findings)"  # they tell of a person's facts

    def of(self, matter: str) -> Finding | None:
        """Returns the finding of one matter."""
        return next((finding for finding in self.findings if finding.matter == matter), None)


def past_judgement(policy: Policy, case: Case) -> PastJudgement:
    """Returns the last judgement of a case; without findings for a draft, and where nothing could be judged."""
    if (second := case.course.stage_two) and second.findings:
        then = PastJudgement(second.screened_on, (), second.judged_under, case.settled_answers, EventKind.SCREENED)
        return _read(policy, then, second.findings)
    answers = stage_one_case(case).answers
    then = PastJudgement(case.on, (), case.judged_under, answers, EventKind.ACCEPTED, case.accepted_at)
    return _read(policy, then, case.findings)


def law_then(policy: Policy, then: PastJudgement) -> Law:
    """Returns the law that judgement was made under. Raises Refused where there was none on file."""
    begins = then.under.get("law")
    return policy.at(date.fromisoformat(begins) if begins else then.on)


def local_then(desk: Desk, then: PastJudgement) -> LocalPolicy:
    """Returns the hall's standards that judgement was made under, without those entered later, whatever their first day."""
    names = [parameter.name for parameter in PARAMETERS if _LOCAL + parameter.name in then.under]
    return LocalPolicy({name: _entry_then(desk, name, then) for name in names})


def under_law(policy: Policy, law: Law) -> Policy:
    """Returns the policy with this law alone, in force on every day."""
    return replace(policy, laws=((date.min, law),))


def _entry_then(desk: Desk, name: str, then: PastJudgement) -> Entries:
    """Returns the entry of the day the judgement names. Where a second entry of the same day corrects a slip, the one confirmed by then."""
    since = then.under[_LOCAL + name]
    entries = tuple(entry for entry in desk.local[name] if entry.since.isoformat() == since)
    if len(entries) < 2:
        return entries
    confirmed = [
        change.at
        for change in reversed(LOCAL_STANDARDS.changes(desk, name))
        if change.act == CONFIRMED and change.since == since
    ]
    known = sum(then.at is None or at <= then.at for at in confirmed) if len(confirmed) == len(entries) else 1
    return (entries[max(known, 1) - 1],)


def _read(policy: Policy, then: PastJudgement, stored: Sequence[Mapping[str, Any]]) -> PastJudgement:
    """Returns the judgement with its findings. A judgement stored before the desk recorded doubts is given the doubts
    of its own day, facts and law: what was doubted then is doubted now, and nothing seems to have changed since."""
    if not stored:
        return then
    facts, law = Facts.of(then.answers, then.on), law_then(policy, then)
    findings = [(one, _finding(one)) for one in stored]
    return replace(
        then,
        findings=tuple(_apart(one if "doubt" in source else with_doubt(one, facts, law)) for source, one in findings),
    )


def _apart(finding: Finding) -> Finding:
    """Returns the finding with its reason freed of the doubt that is stored after it."""
    reason = finding.reason.removesuffix(f"（{finding.doubt}）").removesuffix(finding.doubt)
    return replace(finding, reason=reason)


def _finding(stored: Mapping[str, Any]) -> Finding:
    """Reads the output of `Finding.as_json`; `doubt` is younger than the rest."""
    return Finding(
        matter=stored["matter"],
        outcome=Outcome(stored["outcome"]),
        doubt=stored.get("doubt", ""),
        reason=stored["reason"],
        amount=_amount(stored["amount"]),
        clause=stored["clause"],
        clause_ids=tuple(stored["clause_ids"]),
        missing_facts=tuple(stored["missing_facts"]),
    )


def _amount(stored: Mapping[str, Any] | None) -> Amount | None:
    match stored:
        case {"local": True}:
            return SubsidyAmount()
        case {"yuan_per_month": sum_, "document": document, **more}:
            return SubsidyAmount(Decimal(str(sum_)), document, str(more.get("title", "")))
        case {"tier": tier, "government_share": share, "own_tier_subsidy": own}:
            return PensionAmount(tier, None if share == "local" else Decimal(str(share)), own)
        case {"share": share, "from": begins}:
            return MedicalAmount(Decimal(str(share)), begins)
    return None
