"""大病保险: the calculator at every edge of 附件5 第6、7条, and what it does between them."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.rules.critical_illness import Reimbursement, clause_5_6, clause_5_7, reimbursement
from app.rules.facts import Facts
from app.rules.finding import Outcome
from tests.rules.tables import HERE, TODAY, codes, policy

LAW = policy().at(TODAY)
TABLE: dict[str, dict[str, Any]] = tomllib.loads((HERE / "critical_illness.toml").read_text("utf-8"))
NOBODY: frozenset[str] = frozenset()
EASED = ("extremely_poor", "minimum_living", "returned_to_poverty")
FEN = Decimal("0.01")

sums = st.decimals(min_value=0, max_value=2_000_000, places=2)
groups = st.sets(st.sampled_from(sorted(codes().allowed("statuses"))))


def paid(cost: Decimal, deductible: Decimal = Decimal(10000), who: frozenset[str] = NOBODY) -> Reimbursement:
    return reimbursement(cost, deductible, who, LAW)


@pytest.mark.parametrize("name", TABLE)
def test_the_calculator_at_every_edge(name: str) -> None:
    example = TABLE[name]
    assert not example.keys() - {"费用", "起付线", "身份", "报销", "实际起付线", "到限额"}
    who = frozenset(c.code for c in codes().options("statuses") if {c.name, c.short} & set(example["身份"]))
    assert len(who) == len(example["身份"])
    result = paid(Decimal(example["费用"]), Decimal(example["起付线"]), who)
    assert result.paid == Decimal(example["报销"])
    assert result.deductible == Decimal(example.get("实际起付线", result.deductible))
    assert result.capped is example.get("到限额", result.capped)


def test_the_steps_can_be_read_aloud() -> None:
    result = paid(Decimal(110000))
    assert result.over == 100000
    assert [(part.cost, part.segment.rate, part.paid) for part in result.parts] == [
        (30000, Decimal("0.65"), 19500),
        (50000, Decimal("0.7"), 35000),
        (20000, Decimal("0.8"), 16000),
    ]
    assert result.cap == 400000
    assert paid(Decimal(10000)).parts == ()


@pytest.mark.parametrize("wrong", ["-0.01", "NaN", "Infinity", "-Infinity", "1e12", "1e40"])
def test_a_sum_that_cannot_be_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="金额") as refused:
        paid(Decimal(wrong))
    assert refused.value.field == "cost"
    with pytest.raises(Refused, match="金额") as refused:
        paid(Decimal(1), Decimal(wrong))
    assert refused.value.field == "deductible"


@given(cost=sums, more=sums, deductible=sums, who=groups)
def test_more_cost_is_never_paid_less(cost: Decimal, more: Decimal, deductible: Decimal, who: set[str]) -> None:
    less, greater = (paid(one, deductible, frozenset(who)).paid for one in (cost, cost + more))
    assert less <= greater
    # Nothing is paid beyond what it costs: at most the highest rate of what came on top, and a 分 for rounding at both ends.
    assert greater - less <= more * max(segment.rate for segment in LAW.reimbursement_segments) + FEN


@pytest.mark.parametrize("edge", [10000, 40000, 90000, 160000])
def test_it_is_continuous_at_the_edges(edge: int) -> None:
    at, above, below = (paid(Decimal(edge) + step).paid for step in (0, FEN, -FEN))
    assert Decimal(0) <= at - below <= FEN
    assert Decimal(0) <= above - at <= FEN


@given(cost=sums, deductible=sums, who=groups, added=st.sampled_from(EASED))
def test_who_is_of_the_three_groups_never_gets_less(
    cost: Decimal, deductible: Decimal, who: set[str], added: str
) -> None:
    plain = paid(cost, deductible, frozenset(who))
    eased = paid(cost, deductible, frozenset(who | {added}))
    assert eased.paid >= plain.paid
    assert eased.cap is None
    assert plain.paid <= cost
    assert who & set(EASED) or plain.paid <= LAW.reimbursement_cap


@given(cost=sums, deductible=sums)
def test_the_parts_are_the_whole(cost: Decimal, deductible: Decimal) -> None:
    result = paid(cost, deductible)
    assert sum(part.cost for part in result.parts) == result.over
    assert result.over == max(Decimal(0), cost - deductible)
    assert result.paid == result.paid.quantize(FEN)


@pytest.mark.parametrize("status", sorted(codes().allowed("statuses")))
def test_clauses_5_6_and_5_7_for_each_status_alone(status: str) -> None:
    expected = Outcome.MEETS if status in EASED else Outcome.NOT_APPLICABLE
    lower, lifted = (clause(Facts(statuses=frozenset({status})), LAW) for clause in (clause_5_6, clause_5_7))
    assert (lower.outcome, lifted.outcome) == (expected, expected)
    assert (lower.clause, lifted.clause) == ("附件5 第6条", "附件5 第7条")
    if expected is Outcome.MEETS:
        assert "起付线降低50%" in lower.reason
        assert "取消大病保险最高支付限额" in lifted.reason
    else:
        assert lifted.reason == "大病保险年度最高支付限额400000元。"


def test_clauses_5_6_and_5_7_without_the_list() -> None:
    for clause in (clause_5_6, clause_5_7):
        found = clause(Facts(), LAW)
        assert (found.outcome, found.missing_facts) == (Outcome.CANNOT_TELL, ("facts.statuses",))
        assert clause(Facts(statuses=NOBODY), LAW).outcome is Outcome.NOT_APPLICABLE
