"""城乡居民基本养老保险登记: 附件4, the place of enrolment, the government's payment, and the subsidy to an own payment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.rules import asks
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome, PensionAmount
from app.rules.law import Law
from app.rules.local import Local
from app.rules.ruling import Ruling, merged, undecided_reason
from app.rules.wording import share

MATTER = "pension"
UNLISTED = "文件未列该档次，请与人社部门核实。"


def pension(facts: Facts, law: Law, here: Local, on: date) -> Finding:
    """The matter as a whole: 4.1 and then 4.2 or 4.2b decide; 4.3 and 4.4 are added."""
    home, paid = clause_4_1(facts, law), clause_4_2(facts, law)
    if home.outcome is Outcome.FAILS:
        return home
    if paid.outcome is Outcome.NOT_APPLICABLE:
        paid = clause_4_2b(facts, law, here)
    clause = Ruling(law, MATTER, paid.clause_ids[0], paid.facts_used + home.facts_used)
    if clause.unknown:
        reason = undecided_reason(facts, law, clause.unknown, lambda told: pension(told, law, here, on), _fate)
        return merged(clause.cannot_tell(reason), replace(home, reason=""))
    added = [one for one in (clause_4_3(facts, law, on), clause_4_4(facts, law)) if one.reason]
    return merged(replace(paid, reason=home.reason + paid.reason), replace(home, reason=""), *added)


def clause_4_1(facts: Facts, law: Law) -> Finding:
    """附件4 第1条: enrolment is at the place of 户籍."""
    home = asks.household(facts, law)
    clause = Ruling(law, MATTER, "4.1", (home,))
    if home.fits is None:
        return clause.cannot_tell()
    return clause.meets("在户籍地参保；") if home.fits else clause.fails(f"户籍不在{law.province}，要在户籍地参保。")


def clause_4_2(facts: Facts, law: Law) -> Finding:
    """附件4 第2条, first half: for the heavy grades the government pays the whole of the tier."""
    severe = asks.grade(facts, law.pension_full_grades)
    clause = Ruling(law, MATTER, "4.2", (severe,))
    if severe.fits is None:
        return clause.cannot_tell()
    if not severe.fits:
        return clause.not_applicable()
    reason = f"{severe.said}，政府按每年{law.pension_tier}元档次全部代缴。"
    return clause.meets(reason, _amount(facts, law, law.pension_full_share))


def clause_4_2b(facts: Facts, law: Law, here: Local) -> Finding:
    """附件4 第2条, second half: for the other grades the government pays part or all of that tier, as the county has decided."""
    severe, entry = asks.grade(facts, law.pension_full_grades), here["pension_share"]
    clause = Ruling(law, MATTER, "4.2b", (severe,))
    if severe.fits is not False:
        return clause.not_applicable()
    lead = f"{severe.said}，政府按每年{law.pension_tier}元档次"
    if entry:
        amount = _amount(facts, law, entry.value)
        return clause.meets(f"{lead}{_pays(entry.value)}（{entry.cited}）。", amount)
    return clause.local_policy(f"{lead}部分或全部代缴，以当地政策为准。", _amount(facts, law, None))


def clause_4_3(facts: Facts, law: Law, on: date) -> Finding:
    """附件4 第3条: for the heavy grades the collective payment of a year is in principle done by the end of its month."""
    clause = Ruling(law, MATTER, "4.3")
    if facts.grade not in law.pension_full_grades:
        return clause.not_applicable()
    late = "，今年的请与人社部门核实" if on.month > law.pension_paid_by_month else ""
    return clause.meets(f"集中代缴原则上每年{law.pension_paid_by_month}月底完成{late}。")


def clause_4_4(facts: Facts, law: Law) -> Finding:
    """附件4 第4条: an own payment in a listed tier earns that tier's subsidy; for a tier not listed nothing is computed.

    The text does not say whether it adds to the government's payment under 4.2: the clerk asks.
    """
    clause, tier = Ruling(law, MATTER, "4.4"), facts.pension_tier
    if tier is None:
        return clause.not_applicable()
    added = own_tier_subsidy(tier, law)
    if added is None:
        return clause.open(UNLISTED)
    doubt = "能不能和代缴一起享受，文件没写明，请与人社部门核实。"
    return clause.meets(f"自己缴{tier}元档次的，每年补贴{added}元；{doubt}")


def clause_4_5(year: int, law: Law) -> Finding:
    """附件4 第5条: arrears of a year before the named one go to 人社部门, the money to the tax office."""
    clause = Ruling(law, MATTER, "4.5")
    if year < law.pension_arrears_before:
        return clause.meets(f"{law.pension_arrears_before}年以前年度的补缴，由人社部门受理、税务部门征收。")
    return clause.not_applicable("保费由税务部门征收。")


def own_tier_subsidy(tier: int, law: Law) -> int | None:
    """Returns 缴费补贴 in yuan a year for an own tier in yuan a year; None for a tier the document does not list."""
    return next((row.subsidy for row in law.pension_tiers if row.lowest <= tier <= row.highest), None)


def _fate(finding: Finding) -> str:
    """Returns the outcome of an assessment, in a few words."""
    amount = finding.amount
    if isinstance(amount, PensionAmount) and amount.government_share is not None:
        return f"政府{_pays(amount.government_share)}"
    return "政府代缴多少以当地政策为准"


def _pays(part: Decimal) -> str:
    return "全部代缴" if part == 1 else f"代缴{share(part)}"


def _amount(facts: Facts, law: Law, paid: Decimal | None) -> PensionAmount:
    added = None if facts.pension_tier is None else own_tier_subsidy(facts.pension_tier, law)
    return PensionAmount(law.pension_tier, paid, added)
