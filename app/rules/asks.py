"""What the clauses ask of a person, fact by fact: each answers with the fact as said and whether it fits."""

from collections.abc import Iterable

from app.rules.facts import ALLOWANCES, GRADE, HOUSEHOLD, STATUSES, Facts, in_order
from app.rules.finding import FactUsed
from app.rules.law import Group, Law, Numbers
from app.rules.wording import grades, listed

UNKNOWN = "没填"


def household(facts: Facts, law: Law) -> FactUsed:
    """湖南省户籍: the province of the 户籍地址, never the place in the id number."""
    said = facts.province
    inside = None if said is None else said in (law.province, law.province.removesuffix("省"))
    return FactUsed(HOUSEHOLD, f"{law.province}户籍", said or UNKNOWN, inside)


def certificate(facts: Facts) -> FactUsed:
    """持有残疾人证: a number is known, or the assessment has given a grade and the certificate follows."""
    if facts.certificate:
        return FactUsed("facts.certificate_number", "持有残疾人证", "有证号", True)
    assessed = facts.grade is not None
    return FactUsed(GRADE, "持有残疾人证", "已评残" if assessed else _no_grade(facts), True if assessed else None)


def grade(facts: Facts, wanted: Numbers) -> FactUsed:
    """残疾等级 is one of those wanted."""
    asked = f"残疾等级为{grades(wanted)}"
    if facts.grade is None:
        return FactUsed(GRADE, asked, _no_grade(facts), None)
    return FactUsed(GRADE, asked, grades((facts.grade,)), facts.grade in wanted)


def status(facts: Facts, group: Group) -> FactUsed:
    """The person or the household is one of the group."""
    return _among(STATUSES, f"属于{listed(group.values())}", facts.statuses, group)


def no_status(facts: Facts, group: Group) -> FactUsed:
    """The person is none of the group."""
    return _none_of(STATUSES, f"不属于{listed(group.values())}", facts.statuses, group)


def no_allowance(facts: Facts, group: Group) -> FactUsed:
    """None of the group is drawn."""
    return _none_of(ALLOWANCES, f"没领{listed(group.values())}", facts.allowances, group)


def held(codes: frozenset[str] | None, group: Group) -> tuple[str, ...]:
    """The document's words for those of the group that were said, in the document's order; none while nothing is known."""
    return tuple(words for code, words in group.items() if code in (codes or ()))


def unknown(used: Iterable[FactUsed]) -> tuple[str, ...]:
    """The fields of the facts that are not known, each once, in the order the clerk is asked."""
    return in_order(fact.field for fact in used if fact.fits is None)


def _no_grade(facts: Facts) -> str:
    return "还没评残" if facts.to_be_assessed and not facts.certificate else UNKNOWN


def _among(field: str, asked: str, said: frozenset[str] | None, group: Group) -> FactUsed:
    words = held(said, group)
    return FactUsed(
        field, asked, UNKNOWN if said is None else listed(words) or "不是", None if said is None else bool(words)
    )


def _none_of(field: str, asked: str, said: frozenset[str] | None, group: Group) -> FactUsed:
    words = held(said, group)
    return FactUsed(
        field, asked, UNKNOWN if said is None else listed(words) or "没有", None if said is None else not words
    )
