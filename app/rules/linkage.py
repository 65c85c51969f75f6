"""附件3 二 政策衔接: the relation of the two subsidies to each other and to benefits a person draws already.

3.2.d excludes both and 3.2.c the living subsidy only; either takes precedence over the grant of 附件3 一. 3.2.b lets the person choose
the higher within a kind, so it never refuses.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.age import ADULT
from app.rules import asks
from app.rules.facts import Facts, in_order
from app.rules.finding import Amount, Finding, Outcome
from app.rules.law import Law
from app.rules.ruling import Ruling, brief_outcome, merged, undecided_reason
from app.rules.wording import listed

LIVING = "living_subsidy"
NURSING = "nursing_subsidy"
ORPHAN = "orphan"
UNATTENDED = "de_facto_unattended"


def clause_3_2_a(living: Finding, nursing: Finding, law: Law) -> Finding:
    """附件3 二: a person granted both may draw both together."""
    clause = Ruling(law, living.matter, "3.2.a")
    if living.outcome is nursing.outcome is Outcome.MEETS:
        return clause.meets("生活补贴和护理补贴可同时申领。")
    return clause.not_applicable()


def clause_3_2_b(facts: Facts, law: Law, matter: str) -> Finding:
    """附件3 二: with a welfare allowance of the same kind, the higher one. Read per kind; the clerk confirms."""
    group, kind = (law.higher_living, "生活补贴") if matter == LIVING else (law.higher_nursing, "护理补贴")
    drawn = asks.group_words(facts.allowances, group)
    if facts.allowances is None:
        return Ruling(law, matter, "3.2.b", (asks.no_allowance(facts, group),)).cannot_tell()
    clause = Ruling(law, matter, "3.2.b")
    if drawn:
        return clause.meets(f"在领{listed(drawn)}{kind}（津贴），可择高申领其中一类，请核对哪个高。")
    return clause.not_applicable()


def clause_3_2_c(facts: Facts, law: Law) -> Finding:
    """附件3 二: a child drawing 孤儿基本生活保障 has no living subsidy, and may have the nursing subsidy.

    The clause names orphans only; for 事实无人抚养儿童 it is silent, and the reason tells the clerk so.
    """
    clause = Ruling(law, LIVING, "3.2.c", (asks.no_allowance(facts, law.orphan_allowances),))
    drawn = asks.group_words(facts.allowances, law.orphan_allowances)
    grown = facts.age is not None and facts.age >= ADULT
    if drawn:
        doubt = "原文说的是残疾儿童，申请人已成年，请核对还在不在领。" if grown else ""
        return clause.fails(f"在领{listed(drawn)}，不享受困难残疾人生活补贴，可享受重度残疾人护理补贴。{doubt}")
    if clause.unknown:
        return clause.cannot_tell("" if grown else law.clauses["3.2.c"].text)
    statuses = facts.statuses or frozenset()
    if ORPHAN in statuses and not grown:
        return clause.open("是孤儿，但没勾在领孤儿基本生活保障，请核对。")
    if UNATTENDED in statuses:
        return clause.open("附件3只写了孤儿，没写事实无人抚养儿童，请按当地政策核对。")
    return clause.not_applicable()


def clause_3_2_d(facts: Facts, law: Law, matter: str) -> Finding:
    """附件3 二: a person who draws 工伤保险生活护理费 or is supported as 特困人员 has neither subsidy."""
    used = (asks.no_status(facts, law.barred_statuses), asks.no_allowance(facts, law.barred_allowances))
    clause = Ruling(law, matter, "3.2.d", used)
    poorest, nursed = (fact.said if fact.fits is False else "" for fact in used)
    if poorest or nursed:
        why = [f"已纳入{poorest}供养保障"] if poorest else []
        why += [f"在领{nursed}"] if nursed else []
        return clause.fails(f"{'，'.join(why)}，不享受残疾人两项补贴。")
    return clause.cannot_tell(law.clauses["3.2.d"].text) if clause.unknown else clause.not_applicable()


def finding_of_grant(
    facts: Facts,
    law: Law,
    grants: Callable[[Facts], Finding],
    bars: Sequence[Finding],
    adds: Sequence[Finding],
    amount: Amount,
) -> Finding:
    """Returns the finding of 附件3 一 (`grants`) after 附件3 二: a bar that applies decides, an undecided one leaves it open, the other findings are added.

    `bars` are in their order of precedence.
    """
    granted = grants(facts)
    for one in (*bars, granted):
        if one.outcome is Outcome.FAILS:
            return one
    undecided = [bar for bar in bars if bar.outcome is Outcome.CANNOT_TELL]
    added = [one for one in (*bars, *adds) if one.outcome in (Outcome.MEETS, Outcome.OPEN)]
    missing = in_order(field for one in (granted, *undecided) for field in one.missing_facts)
    return replace(
        merged(
            replace(granted, reason=granted.reason + undecided_reason(facts, law, missing, grants, brief_outcome)),
            *undecided,
            *added,
        ),
        outcome=Outcome.CANNOT_TELL if missing else granted.outcome,
        amount=amount,
        missing_facts=missing,
        facts_used=tuple(dict.fromkeys(fact for one in (granted, *bars) for fact in one.facts_used)),
    )
