"""大病保险试算: the benefit by 附件5 第6、7条 for a year's cost, step by step, to be shown and read aloud. An estimate, never a promise."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.domain.answers import Answers
from app.errors import Refused
from app.rules.asks import group_words
from app.rules.critical_illness import Reimbursement, SegmentShare, reimbursement
from app.rules.facts import Facts
from app.rules.law import Law, Segment
from app.rules.wording import listed, share, yuan
from app.usecases.desk.desk import Desk

_WAN = Decimal(10_000)


@dataclass(frozen=True)
class CalculationStep:
    """One line of the calculation: its subject, its rule, and the sum in yuan."""

    what: str
    how: str
    yuan: str


@dataclass(frozen=True)
class Estimate:
    """The steps, the sum paid and the sum the person bears, in yuan; the person's group, and the sentence that must be shown under it."""

    steps: tuple[CalculationStep, ...] = field(repr=False)
    paid: str = field(repr=False)
    own: str = field(repr=False)
    who: str = field(repr=False)
    sentence: str


def illness_cost(desk: Desk, answers: Answers, on: date, cost: Decimal | None, year: int) -> Estimate:
    """Calculates one calendar year's in-policy cost borne by the person of these answers.

    Raises Refused (field `year`) while the hall has entered no deductible for that year,
    (field `cost`) for a cost that is no sum.
    """
    entry = desk.local.of_year("critical_illness_deductible", year)
    if entry is None:
        raise Refused(f"{year} 年度的大病保险起付线未设定，算不了。到 设置 › 政策参数 填，两个人确认。", "year")
    if cost is None:
        raise Refused("还没填费用，填数字，单位是元。", "cost")
    law, statuses = desk.library.policy.at(on), Facts.of(answers, on).statuses
    result = reimbursement(cost, entry.value, statuses or (), law)
    cut = group_words(statuses, law.deductible_cut_statuses)
    lifted = group_words(statuses, law.cap_lifted_statuses)
    steps = (
        CalculationStep(
            "起付线",
            f"{listed(cut)}，降低{share(law.deductible_cut)}" if cut else entry.cited,
            _sum(result.deductible),
        ),
        CalculationStep("超过起付线", f"{_sum(result.cost)} − {_sum(result.deductible)}", _sum(result.over)),
        *(CalculationStep(_range(part.segment), _times(part), _sum(part.paid)) for part in result.parts),
        _cap(result, lifted),
    )
    return Estimate(
        steps,
        _sum(result.paid),
        _sum(result.cost - result.paid),
        _who(statuses, law),
        f"只是估算：按本厅填的 {year} 年度起付线（{entry.cited}）算，实际以医保部门结算为准。",
    )


def _cap(result: Reimbursement, lifted: tuple[str, ...]) -> CalculationStep:
    if result.cap is None:
        return CalculationStep("年度最高支付限额", f"{listed(lifted)}，取消", "不设")
    return CalculationStep("年度最高支付限额", "超过了，按限额" if result.capped else "没超过", _sum(result.cap))


def _who(statuses: frozenset[str] | None, law: Law) -> str:
    named = {**law.deductible_cut_statuses, **law.cap_lifted_statuses}
    words = group_words(statuses, named)
    if words:
        return f"按{listed(words)}算。"
    if statuses is None:
        return f"家庭或本人身份没填，按一般人员算。是{listed(named.values())}的，起付线降低，不设限额。"
    return "按一般人员算。"


def _range(segment: Segment) -> str:
    """Returns the range in words: 3万元以上至8万元（含）部分, as 附件5 第6条 counts them."""
    if segment.upto is None:
        return f"{yuan(segment.over / _WAN)}万元以上部分"
    upto = f"至{yuan(segment.upto / _WAN)}万元（含）部分"
    return f"{yuan(segment.over / _WAN)}万元以上{upto}" if segment.over else f"0{upto}"


def _times(part: SegmentShare) -> str:
    return f"{_sum(part.cost)} × {share(part.segment.rate)}"


def _sum(amount: Decimal) -> str:
    """Returns a sum in yuan to the 分, without trailing zeros.

    >>> _sum(Decimal("1234567.5")), _sum(Decimal("30000"))
    ('1,234,567.50', '30,000')
    """
    return f"{amount:,.2f}".removesuffix(".00")
