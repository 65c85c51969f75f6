"""What a case remembers of its last judgement, and the standards it was made under, found again in the hall's history.

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
from app.rules.doubts import doubted
from app.rules.facts import Facts
from app.rules.finding import Amount, Finding, MedicalAmount, Outcome, PensionAmount, SubsidyAmount
from app.rules.law import Law
from app.rules.local import PARAMETERS, Entries, LocalPolicy
from app.rules.policy import Policy
from app.usecases.desk.desk import Desk
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from app.usecases.settings.two_person import CONFIRMED

_LOCAL = "local."  # before the name of a standard in what a judgement was made under


@dataclass(frozen=True)
class PastJudgement:
    """A judgement as the case keeps it: of which day, each matter's finding, and from which day what it was made under holds.

    `answers` are those the papers of that stage speak of: at acceptance without the assessment that came later. `by` is the event it was made
    with, `at` its moment where the case keeps it.
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
        """The finding of one matter."""
        return next((finding for finding in self.findings if finding.matter == matter), None)


def past_judgement(policy: Policy, case: Case) -> PastJudgement:
    """The last judgement of a case; without findings for a draft, and where nothing could be judged."""
    if (second := case.course.stage_two) and second.findings:
        then = PastJudgement(second.screened_on, (), second.judged_under, case.settled_answers, EventKind.SCREENED)
        return _read(policy, then, second.findings)
    answers = stage_one_case(case).answers
    then = PastJudgement(case.on, (), case.judged_under, answers, EventKind.ACCEPTED, case.accepted_at)
    return _read(policy, then, case.findings)


def law_then(policy: Policy, then: PastJudgement) -> Law:
    """The law that judgement was made under. Raises Refused where there was none on file."""
    begins = then.under.get("law")
    return policy.at(date.fromisoformat(begins) if begins else then.on)


def local_then(desk: Desk, then: PastJudgement) -> LocalPolicy:
    """The hall's standards that judgement was made under; what was entered later is not among them, from whatever day it holds."""
    names = [parameter.name for parameter in PARAMETERS if _LOCAL + parameter.name in then.under]
    return LocalPolicy({name: _entry_then(desk, name, then) for name in names})


def under_law(policy: Policy, law: Law) -> Policy:
    """The policy with this law alone, in force on every day."""
    return replace(policy, laws=((date.min, law),))


def _entry_then(desk: Desk, name: str, then: PastJudgement) -> Entries:
    """The entry of the day the judgement names. Where a slip was put right by a second entry of the same day, the one confirmed by then."""
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


def _read(policy: Policy, then: PastJudgement, told: Sequence[Mapping[str, Any]]) -> PastJudgement:
    """The judgement with its findings. One kept before the desk noted what it doubts is given the doubts of its own day, facts and law: what was
    doubted then is doubted now, and nothing seems to have changed since."""
    if not told:
        return then
    facts, law = Facts.of(then.answers, then.on), law_then(policy, then)
    found = [(one, _finding(one)) for one in told]
    return replace(
        then, findings=tuple(_apart(one if "doubt" in kept else doubted(one, facts, law)) for kept, one in found)
    )


def _apart(finding: Finding) -> Finding:
    """The reason without the doubt, that stands behind it as kept."""
    reason = finding.reason.removesuffix(f"（{finding.doubt}）").removesuffix(finding.doubt)
    return replace(finding, reason=reason)


def _finding(told: Mapping[str, Any]) -> Finding:
    """What `Finding.as_json` wrote; `doubt` is younger than the rest."""
    return Finding(
        matter=told["matter"],
        outcome=Outcome(told["outcome"]),
        doubt=told.get("doubt", ""),
        reason=told["reason"],
        amount=_amount(told["amount"]),
        clause=told["clause"],
        clause_ids=tuple(told["clause_ids"]),
        missing_facts=tuple(told["missing_facts"]),
    )


def _amount(told: Mapping[str, Any] | None) -> Amount | None:
    match told:
        case {"local": True}:
            return SubsidyAmount()
        case {"yuan_per_month": sum_, "document": document, **more}:
            return SubsidyAmount(Decimal(str(sum_)), document, str(more.get("title", "")))
        case {"tier": tier, "government_share": share, "own_tier_subsidy": own}:
            return PensionAmount(tier, None if share == "local" else Decimal(str(share)), own)
        case {"share": share, "from": begins}:
            return MedicalAmount(Decimal(str(share)), begins)
    return None
