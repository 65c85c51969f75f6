"""城乡居民基本医疗保险登记: 附件5 第1至5条, the place of enrolment, the subsidized part of the person's contribution, and its start."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.rules import asks
from app.rules.facts import Facts
from app.rules.finding import Finding, MedicalAmount, Outcome
from app.rules.law import Group, Law
from app.rules.local import LocalPolicy
from app.rules.ruling import Ruling, merged, undecided_reason
from app.rules.season import Season
from app.rules.wording import share, to_ask, yuan

MATTER = "medical"


def medical(facts: Facts, law: Law, local: LocalPolicy, on: date) -> Finding:
    """The matter as a whole: 5.1, then the one of 5.2a, 5.2b, 5.3 and 5.x that applies to the person; 5.4 and 5.5 give the start.

    Everyone registered in the province may enrol; the clauses only grant the share, which may be none.
    """
    home, season = clause_5_1(facts, law), Season.of(on, facts.cover_year, law)
    if home.outcome is Outcome.FAILS:
        return home
    helped = [clause(facts, law, season) for clause in (clause_5_2a, clause_5_2b, clause_5_3, clause_5_x)]
    speaking = [one for one in helped if one.outcome is not Outcome.NOT_APPLICABLE]
    silent_home = replace(home, reason="")
    whole = merged(speaking[0], *speaking[1:], silent_home)
    if missing := asks.unknown(whole.facts_used):
        reason = undecided_reason(facts, law, missing, lambda told: medical(told, law, local, on), _fate)
        return replace(whole, outcome=Outcome.CANNOT_TELL, reason=reason, amount=None, missing_facts=missing)
    added = [one for one in (clause_5_4(law, season), clause_5_5(facts, law, season)) if one.reason]
    reason = home.reason + whole.reason + _in_yuan(whole, season, local)
    return replace(merged(replace(whole, reason=reason), *added), facts_used=whole.facts_used)


def clause_5_1(facts: Facts, law: Law) -> Finding:
    """附件5 第1条: enrolment is at the place of 户籍."""
    home = asks.household(facts, law)
    clause = Ruling(law, MATTER, "5.1", (home,))
    if home.fits is None:
        return clause.cannot_tell()
    return clause.meets("在户籍地参保；") if home.fits else clause.fails(f"户籍不在{law.province}，要在户籍地参保。")


def clause_5_2a(facts: Facts, law: Law, season: Season) -> Finding:
    """附件5 第2条, first half: for the heavy grades the whole contribution is paid."""
    severe = asks.grade(facts, law.medical_full_grades)
    clause = Ruling(law, MATTER, "5.2a", (severe,))
    if severe.fits is None:
        return clause.cannot_tell()
    return _paid(clause, law.medical_full_share, season) if severe.fits else clause.not_applicable()


def clause_5_2b(facts: Facts, law: Law, season: Season) -> Finding:
    """附件5 第2条, second half: the other grades who are 特困人员, 孤儿 or 事实无人抚养儿童 have it paid whole too."""
    return _by_status(facts, law, "5.2b", law.medical_full_statuses, law.medical_full_share, season)


def clause_5_3(facts: Facts, law: Law, season: Season) -> Finding:
    """附件5 第3条: the other grades of the monitored households, 低保 and 低保边缘 have half of it paid, unless 第2条 pays the whole."""
    if asks.group_words(facts.statuses, law.medical_full_statuses):
        return Ruling(law, MATTER, "5.3").not_applicable()
    return _by_status(facts, law, "5.3", law.medical_half_statuses, law.medical_half_share, season)


def clause_5_x(facts: Facts, law: Law, season: Season) -> Finding:
    """附件5 第2、3条 name nobody else: a person of the other grades and of no group may enrol, and no share is stated."""
    named = {**law.medical_full_statuses, **law.medical_half_statuses}
    light, outside = asks.grade(facts, law.medical_identity_grades), asks.no_status(facts, named)
    clause = Ruling(law, MATTER, "5.x", (light, outside))
    if light.fits and outside.fits:
        reason = f"{light.said}，身份不在资助范围，文件没有写个人缴费资助。"
        return clause.meets(reason, MedicalAmount(Decimal(0), season.begins))
    return clause.not_applicable()


def clause_5_4(law: Law, season: Season) -> Finding:
    """附件5 第4条: the collective period, and no back payment for persons newly recognised after it has closed."""
    clause, months = Ruling(law, MATTER, "5.4"), f"{law.medical_months[0]}-{law.medical_months[-1]}月"
    now = f"现在是{season.cover_year}年度集中参保缴费期（{months}）。"
    if not season.is_open:
        now = f"{season.cover_year}年度集中参保缴费期是{season.opens_year}年{months}。"
    if season.missed is None:
        return clause.meets(now)
    closed = f"{season.missed}年度集中参保缴费期已过，新增认定的不再追补，从下一个缴费期开始资助。"
    return clause.fails(closed + now)


def clause_5_5(facts: Facts, law: Law, season: Season) -> Finding:
    """附件5 第5条: a person of the named groups who missed the period for verified objective reasons may pay and is covered from then on."""
    severe, named = asks.grade(facts, law.medical_late_grades), asks.status(facts, law.medical_late_statuses)
    clause = Ruling(law, MATTER, "5.5", (severe, named))
    if season.missed is None or (severe.fits is False and named.fits is False):
        return clause.not_applicable()
    if severe.fits or named.fits:
        return clause.meets("经排查核实属于客观原因没参保的，可按个人缴费标准缴费，自缴费之日起享受待遇。")
    return clause.cannot_tell()


def _by_status(facts: Facts, law: Law, clause_id: str, group: Group, part: Decimal, season: Season) -> Finding:
    """Returns the finding for the other grades with a status of the group: that share is paid. The status is asked only where the grade makes it count."""
    light, named = asks.grade(facts, law.medical_identity_grades), asks.status(facts, group)
    clause = Ruling(law, MATTER, clause_id, (light, named))
    if light.fits is False or named.fits is False:
        return clause.not_applicable()
    return clause.cannot_tell() if clause.unknown else _paid(clause, part, season)


def _paid(clause: Ruling, part: Decimal, season: Season) -> Finding:
    who = "，".join(fact.said for fact in clause.used)
    return clause.meets(f"{who}，个人缴费{_aid(part)}。", MedicalAmount(part, season.begins))


def _aid(part: Decimal) -> str:
    return f"{share(part)}资助" if part == 1 else f"资助{share(part)}"


def _in_yuan(whole: Finding, season: Season, local: LocalPolicy) -> str:
    """Returns the share in yuan, to the 分, once the hall has entered the contribution of that year."""
    entry = local.of_year("medical_contribution", season.cover_year)
    if entry is None or not isinstance(whole.amount, MedicalAmount) or not whole.amount.share:
        return ""
    paid = yuan((entry.value * whole.amount.share).quantize(Decimal("0.01")))
    return f"{season.cover_year}年度个人缴费标准{yuan(entry.value)}元，其中资助{paid}元（{entry.cited}）。"


def _fate(finding: Finding) -> str:
    """Returns the outcome of an assessment, in a few words."""
    if not isinstance(finding.amount, MedicalAmount):
        return f"还要看{to_ask(finding.missing_facts)}"
    part = finding.amount.share
    return f"个人缴费{_aid(part)}" if part else "文件没有写个人缴费资助"
