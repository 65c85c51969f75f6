"""重度残疾人护理补贴: 附件3 一（二） grants it, 附件3 二 may exclude it."""

from dataclasses import replace
from functools import partial

from app.rules import asks
from app.rules.facts import CATEGORY, Facts
from app.rules.finding import FactUsed, Finding, Outcome, SubsidyAmount
from app.rules.law import Law
from app.rules.linkage import NURSING, clause_3_2_b, clause_3_2_d, finding_of_grant
from app.rules.local import Local
from app.rules.ruling import Ruling, Used, outside_province
from app.rules.wording import grades, listed


def nursing_subsidy(facts: Facts, law: Law, here: Local) -> Finding:
    """The matter as a whole: 3.2.d takes precedence over 3.1.2; 3.2.b is added and never refuses."""
    grants = partial(clause_3_1_2, law=law, here=here)
    bars, adds = (clause_3_2_d(facts, law, NURSING),), (clause_3_2_b(facts, law, NURSING),)
    return finding_of_grant(facts, law, grants, bars, adds, SubsidyAmount.of(here["nursing_amount"]))


def clause_3_1_2(facts: Facts, law: Law, here: Local) -> Finding:
    """附件3 一（二）, first half: 湖南省户籍 and a 残疾人证 of the heavy grades. A grade is given with the certificate."""
    home, severe = asks.household(facts, law), asks.grade(facts, law.nursing_grades)
    category = () if severe.fits else _category(facts, law, here)
    clause = Ruling(law, NURSING, "3.1.2", (home, severe, *category))
    if home.fits is False:
        return clause.fails(outside_province(law))
    left_to_county = severe.fits is False and CATEGORY not in clause.unknown
    beyond = clause_3_1_2_extended(facts, law, here, clause.used) if left_to_county else None
    if clause.unknown and not (beyond and beyond.outcome is Outcome.FAILS):
        return clause.cannot_tell()
    return beyond or clause.meets(f"{law.province}户籍，残疾等级为{severe.said}。")


def clause_3_1_2_extended(facts: Facts, law: Law, here: Local, used: Used) -> Finding:
    """附件3 一（二）, second half: the other grades are left to the county, and refused only where the county has excluded them.

    多重 that contains 智力 or 精神 counts as either. Only the county can say who of the 其他残疾人 is meant.
    """
    clause = Ruling(law, NURSING, "3.1.2", used, extends=True)
    mind, lead = asks.group_words(facts.categories, law.nursing_extension), f"不是{grades(law.nursing_grades)}"
    near, other = here["nursing_intellectual_mental"] if mind else None, here["nursing_other"]
    kinds = listed(law.nursing_extension.values())
    if near and near.value:
        return clause.meets(f"{lead}，类别是{listed(mind)}；本地已扩大到非重度{kinds}残疾人（{near.cited}）。")
    if other and not other.value and (near or not mind):
        return clause.fails(f"{lead}；本地没有扩大范围（{other.cited}）。")
    groups = f"非重度{kinds}残疾人、{law.nursing_extension_other}"
    return clause.local_policy(f"{lead}；是不是扩大到{groups}，以当地政策为准。")


def _category(facts: Facts, law: Law, here: Local) -> Used:
    """Returns the category, asked for only where the hall's own standard treats 智力、精神 differently from the rest."""
    asked = f"残疾类别为{listed(law.nursing_extension.values())}"
    if facts.categories is not None:
        mind = asks.group_words(facts.categories, law.nursing_extension)
        return (FactUsed(CATEGORY, asked, listed(mind) or "不是", bool(mind)),)
    outcomes = {
        clause_3_1_2_extended(replace(facts, categories=frozenset(categories)), law, here, ()).outcome
        for categories in ((), law.nursing_extension)
    }
    return (FactUsed(CATEGORY, asked, asks.UNKNOWN, None),) if len(outcomes) > 1 else ()
