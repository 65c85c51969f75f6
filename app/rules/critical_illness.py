"""大病保险: 附件5 第6、7条, the calculator at the counter. Sums are yuan; a result is rounded once, at the end, half up to the 分."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.errors import Refused
from app.rules import asks
from app.rules.facts import Facts
from app.rules.finding import Finding
from app.rules.law import Law, Segment
from app.rules.ruling import Ruling
from app.rules.wording import share, yuan

MATTER = "medical"
FEN = Decimal("0.01")
_ABSURD = Decimal("1e12")  # a typing error, and more than can be computed exactly


@dataclass(frozen=True, slots=True)
class SegmentShare:
    """The share of a cost in one segment, and the payment for it; exact, not rounded."""

    segment: Segment
    cost: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class Reimbursement:
    """The calculation step by step, to be shown and read aloud. `deductible` is the one that applies to this person.

    `cap` is None where it is lifted. `paid` is the result, never more than the cap.
    """

    cost: Decimal
    deductible: Decimal
    over: Decimal
    parts: tuple[SegmentShare, ...]
    cap: Decimal | None
    paid: Decimal

    @property
    def capped(self) -> bool:
        """True when the cap has reduced the sum."""
        return self.cap is not None and sum((part.paid for part in self.parts), Decimal(0)) > self.cap


def reimbursement(cost: Decimal, deductible: Decimal, groups: Collection[str], law: Law) -> Reimbursement:
    """Returns the payment of 大病保险 for one calendar year's in-policy cost borne by the person, after the hall's deductible of that year.

    `groups` are the statuses of the person. Raises Refused for a negative or absurd sum, or one that is no number.
    """
    for sum_told, field in ((cost, "cost"), (deductible, "deductible")):
        if not sum_told.is_finite() or not 0 <= sum_told < _ABSURD:
            raise Refused("金额要填 0 或大于 0 的数字，单位是元。", field)
    held = frozenset(groups)
    own_deductible = deductible * (1 - law.deductible_cut) if held & law.deductible_cut_statuses.keys() else deductible
    over = max(Decimal(0), cost - own_deductible)
    parts = tuple(_part(segment, over) for segment in law.reimbursement_segments if over > segment.over)
    cap = None if held & law.cap_lifted_statuses.keys() else law.reimbursement_cap
    paid = sum((part.paid for part in parts), Decimal(0))
    capped = paid if cap is None else min(paid, cap)
    return Reimbursement(cost, own_deductible, over, parts, cap, capped.quantize(FEN, ROUND_HALF_UP))


def clause_5_6(facts: Facts, law: Law) -> Finding:
    """附件5 第6条: for three groups the deductible is lowered."""
    named = asks.status(facts, law.deductible_cut_statuses)
    clause = Ruling(law, MATTER, "5.6", (named,))
    if named.fits is None:
        return clause.cannot_tell()
    if not named.fits:
        return clause.not_applicable()
    return clause.meets(f"{named.said}，大病保险起付线降低{share(law.deductible_cut)}。")


def clause_5_7(facts: Facts, law: Law) -> Finding:
    """附件5 第7条: a yearly cap, lifted for three groups."""
    named = asks.status(facts, law.cap_lifted_statuses)
    clause = Ruling(law, MATTER, "5.7", (named,))
    if named.fits is None:
        return clause.cannot_tell()
    if not named.fits:
        return clause.not_applicable(f"大病保险年度最高支付限额{yuan(law.reimbursement_cap)}元。")
    return clause.meets(f"{named.said}，取消大病保险最高支付限额。")


def _part(segment: Segment, over: Decimal) -> SegmentShare:
    upto = over if segment.upto is None else min(over, segment.upto)
    cost = upto - segment.over
    return SegmentShare(segment, cost, cost * segment.rate)
