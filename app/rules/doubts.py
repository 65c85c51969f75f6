"""存疑: reasons why the desk doubts a matter that no clause refuses. A doubt never decides: the outcome stays the one of the document's clause,
and a doubted matter is not offered until a clerk has recorded a reason to offer it.

Doubts about age and about a cancelled certificate are the desk's own caution (resources/policy/not_in_source.toml) and say so: 非本文件规定.
"""

from collections.abc import Iterator
from dataclasses import replace

from app.rules import asks, pension
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome
from app.rules.law import Law

TRAINING, COUNSELLING, PROPRIETOR = "employment_training", "employment_counselling", "sole_proprietor"
_GRANTS_NOTHING = (Outcome.FAILS, Outcome.NOT_APPLICABLE)


def with_doubt(finding: Finding, facts: Facts, law: Law) -> Finding:
    """Returns the finding with the desk's doubt of it; a finding that grants nothing gets none."""
    if finding.outcome in _GRANTS_NOTHING:
        return finding
    return replace(finding, doubt=doubt_of(finding.matter, facts, law))


def doubt_of(matter: str, facts: Facts, law: Law) -> str:
    """Returns the gravest reason to doubt this matter for this person, as a sentence that names its source; empty for no doubt."""
    return next(_doubts(matter, facts, law), "")


def ages_of(matter: str, law: Law) -> tuple[int, ...]:
    """Returns the ages, in whole years, at which a doubt of this matter ends or begins."""
    return tuple(age for age in _bounds(matter, law) if age is not None)


def _doubts(matter: str, facts: Facts, law: Law) -> Iterator[str]:
    if facts.deceased:
        yield _caution(law, "0.deceased")
    if facts.cancelled:
        yield _caution(law, "0.cancelled")
    if matter in law.open_matters and asks.household(facts, law).fits is False:
        yield f"方案三（二）写的是{law.province}户籍申请人，请核对。"  # the plan's own words: no annex prints a condition
    below, upward = _bounds(matter, law)
    if facts.age is not None and below is not None and facts.age < below:
        yield _caution(law, _YOUNG[matter])
    if facts.age is not None and upward is not None and facts.age >= upward:
        yield _caution(law, "0.pension_drawn")


_YOUNG = {
    pension.MATTER: "0.pension_age",
    TRAINING: "0.employment_age",
    COUNSELLING: "0.employment_age",
    PROPRIETOR: "0.proprietor_age",
}


def _bounds(matter: str, law: Law) -> tuple[int | None, int | None]:
    """Returns the ages of doubt: below the first and from the second on; None for no bound."""
    if matter == pension.MATTER:
        return law.pension_warn_below_age, law.pension_warn_from_age
    if matter in (TRAINING, COUNSELLING):
        return law.employment_warn_below_age, None
    return (law.proprietor_warn_below_age, None) if matter == PROPRIETOR else (None, None)


def _caution(law: Law, clause_id: str) -> str:
    clause = law.clauses[clause_id]
    return f"{clause.label}：{clause.text}"
