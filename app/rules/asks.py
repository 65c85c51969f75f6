"""Questions of the clauses about a person, fact by fact: each function returns the fact as given and whether it fits."""

from collections.abc import Iterable

from app.rules.facts import ALLOWANCES, GRADE, HOUSEHOLD, STATUSES, Facts, in_order
from app.rules.finding import FactUsed
from app.rules.law import Group, Law, Numbers
from app.rules.wording import grades, listed

UNKNOWN = "没填"


def household(facts: Facts, law: Law) -> FactUsed:
    """湖南省户籍: the province of the 户籍地址, never the place in the id number."""
    province = facts.province
    inside = None if province is None else province in (law.province, law.province.removesuffix("省"))
    return FactUsed(HOUSEHOLD, f"{law.province}户籍", province or UNKNOWN, inside)


def certificate(facts: Facts) -> FactUsed:
    """持有残疾人证: a number is known, or the assessment has given a grade and the certificate follows."""
    if facts.certificate:
        return FactUsed("facts.certificate_number", "持有残疾人证", "有证号", True)
    assessed = facts.grade is not None
    return FactUsed(GRADE, "持有残疾人证", "已评残" if assessed else _no_grade(facts), True if assessed else None)


def grade(facts: Facts, wanted: Numbers) -> FactUsed:
    """残疾等级: one of the required grades."""
    asked = f"残疾等级为{grades(wanted)}"
    if facts.grade is None:
        return FactUsed(GRADE, asked, _no_grade(facts), None)
    return FactUsed(GRADE, asked, grades((facts.grade,)), facts.grade in wanted)


def status(facts: Facts, group: Group) -> FactUsed:
    """Returns the statuses of person and household: at least one in the group."""
    return _among(STATUSES, f"属于{listed(group.values())}", facts.statuses, group)


def no_status(facts: Facts, group: Group) -> FactUsed:
    """Returns the statuses of person and household: none in the group."""
    return _none_of(STATUSES, f"不属于{listed(group.values())}", facts.statuses, group)


def no_allowance(facts: Facts, group: Group) -> FactUsed:
    """Returns the allowances drawn: none in the group."""
    return _none_of(ALLOWANCES, f"没领{listed(group.values())}", facts.allowances, group)


def group_words(codes: frozenset[str] | None, group: Group) -> tuple[str, ...]:
    """Returns the document's words for the codes that belong to the group, in the document's order; empty while nothing is known."""
    return tuple(words for code, words in group.items() if code in (codes or ()))


def unknown(used: Iterable[FactUsed]) -> tuple[str, ...]:
    """Returns the fields of the facts that are not known, each once, in the order the clerk is asked."""
    return in_order(fact.field for fact in used if fact.fits is None)


def _no_grade(facts: Facts) -> str:
    return "还没评残" if facts.to_be_assessed and not facts.certificate else UNKNOWN


def _among(field: str, asked: str, codes: frozenset[str] | None, group: Group) -> FactUsed:
    words = group_words(codes, group)
    return FactUsed(
        field, asked, UNKNOWN if codes is None else listed(words) or "不是", None if codes is None else bool(words)
    )


def _none_of(field: str, asked: str, codes: frozenset[str] | None, group: Group) -> FactUsed:
    words = group_words(codes, group)
    return FactUsed(
        field, asked, UNKNOWN if codes is None else listed(words) or "没有", None if codes is None else not words
    )
