"""判断: the entitlements of one person on one day, with the clause of each. Pure: it takes the answers, the day, the law and the hall's own standard."""

from datetime import date

from app.domain.answers import Answers
from app.rules import critical_illness, linkage
from app.rules import medical as health
from app.rules import pension as old_age
from app.rules.doubts import with_doubt
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome
from app.rules.law import Law
from app.rules.living_subsidy import clause_3_1_1, living_subsidy
from app.rules.local import LocalPolicy
from app.rules.nursing_subsidy import clause_3_1_2, nursing_subsidy
from app.rules.open_matters import open_matter
from app.rules.policy import Policy
from app.rules.ruling import merged
from app.rules.season import Season


def judge(answers: Answers, on: date, policy: Policy, local: LocalPolicy) -> tuple[Finding, ...]:
    """Returns one finding for each of the seven linked matters, ticked or not, in the order of 附件2.

    `answers` are the effective ones. Raises Refused for a day before the law on file begins.
    """
    facts, law, here = Facts.of(answers, on), policy.at(on), local.at(on)
    living, nursing = _together(living_subsidy(facts, law, here), nursing_subsidy(facts, law, here), law)
    findings = (
        living,
        nursing,
        old_age.pension(facts, law, here, on),
        health.medical(facts, law, local, on),
        *(open_matter(matter, law) for matter in law.open_matters),
    )
    return tuple(with_doubt(finding, facts, law) for finding in findings)


def by_clause(answers: Answers, on: date, policy: Policy, local: LocalPolicy) -> tuple[Finding, ...]:
    """Returns the finding of every single clause of 附件3, 4 and 5, in their order; a handout marks the clauses that concern this person.

    Raises Refused for a day before the law on file begins.
    """
    facts, law, here = Facts.of(answers, on), policy.at(on), local.at(on)
    season = Season.of(on, facts.cover_year, law)
    living, nursing = living_subsidy(facts, law, here), nursing_subsidy(facts, law, here)
    return (
        clause_3_1_1(facts, law, here),
        clause_3_1_2(facts, law, here),
        linkage.clause_3_2_a(living, nursing, law),
        *(linkage.clause_3_2_b(facts, law, matter) for matter in (linkage.LIVING, linkage.NURSING)),
        linkage.clause_3_2_c(facts, law),
        *(linkage.clause_3_2_d(facts, law, matter) for matter in (linkage.LIVING, linkage.NURSING)),
        old_age.clause_4_1(facts, law),
        old_age.clause_4_2(facts, law),
        old_age.clause_4_2b(facts, law, here),
        old_age.clause_4_3(facts, law, on),
        old_age.clause_4_4(facts, law),
        health.clause_5_1(facts, law),
        *(clause(facts, law, season) for clause in (health.clause_5_2a, health.clause_5_2b, health.clause_5_3)),
        health.clause_5_4(law, season),
        health.clause_5_5(facts, law, season),
        critical_illness.clause_5_6(facts, law),
        critical_illness.clause_5_7(facts, law),
    )


def _together(living: Finding, nursing: Finding, law: Law) -> tuple[Finding, Finding]:
    """附件3 二: when both are granted, each finding says that both may be drawn."""
    both = linkage.clause_3_2_a(living, nursing, law)
    if both.outcome is not Outcome.MEETS:
        return living, nursing
    return merged(living, both), merged(nursing, both)
