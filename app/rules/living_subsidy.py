"""困难残疾人生活补贴: 附件3 一（一） grants it, 附件3 二 may exclude it."""

from functools import partial

from app.rules import asks
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome, SubsidyAmount
from app.rules.law import Law
from app.rules.linkage import LIVING, clause_3_2_b, clause_3_2_c, clause_3_2_d, finding_of_grant
from app.rules.local import Local
from app.rules.ruling import Ruling, Used, outside_province
from app.rules.wording import listed


def living_subsidy(facts: Facts, law: Law, here: Local) -> Finding:
    """The matter as a whole: 3.2.d and 3.2.c take precedence over 3.1.1; 3.2.b is added and never refuses."""
    grants = partial(clause_3_1_1, law=law, here=here)
    bars = (clause_3_2_d(facts, law, LIVING), clause_3_2_c(facts, law))
    adds = (clause_3_2_b(facts, law, LIVING),)
    return finding_of_grant(facts, law, grants, bars, adds, SubsidyAmount.of(here["living_amount"]))


def clause_3_1_1(facts: Facts, law: Law, here: Local) -> Finding:
    """附件3 一（一）, first sentence: 湖南省户籍, 残疾人证, and the household or the person in 低保."""
    home, poor = asks.household(facts, law), asks.status(facts, law.living_statuses)
    clause = Ruling(law, LIVING, "3.1.1", (home, asks.certificate(facts), poor))
    if home.fits is False:
        return clause.fails(outside_province(law))
    beyond = clause_3_1_1_extended(facts, law, here, clause.used) if poor.fits is False else None
    if clause.unknown and not (beyond and beyond.outcome is Outcome.FAILS):
        return clause.cannot_tell()
    return beyond or clause.meets(f"{law.province}户籍，有残疾人证，家庭或者本人为{poor.said}。")


def clause_3_1_1_extended(facts: Facts, law: Law, here: Local, used: Used) -> Finding:
    """附件3 一（一）, second sentence: a person outside 低保 is left to the county, and refused only where the county has excluded all.

    Only the county can say who counts as 其他困难残疾人; likewise for another status where it extended the subsidy to 低收入残疾人 only.
    """
    clause = Ruling(law, LIVING, "3.1.1", used, extends=True)
    low, other = here["living_low_income"], here["living_other"]
    poor, lead = asks.group_words(facts.statuses, law.living_extension), f"不是{listed(law.living_statuses.values())}"
    if low and low.value and poor:
        return clause.meets(f"{lead}，是{listed(poor)}；本地已扩大到{listed(poor)}（{low.cited}）。")
    if other and not other.value and (not facts.statuses or (low and not low.value)):
        return clause.fails(f"{lead}；本地没有扩大范围（{other.cited}）。")
    groups = listed((*law.living_extension.values(), law.living_extension_other))
    return clause.local_policy(f"{lead}；是不是扩大到{groups}，以当地政策为准。")
