"""大病保险试算: every step of 附件5 第6、7条 in words and yuan, and nothing without the hall's own deductible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.answers import Answers
from app.errors import Refused
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.judging.illness_estimate import CalculationStep, Estimate, illness_cost

ON = date(2026, 11, 22)


@pytest.fixture
def hall(desk: Desk) -> Desk:
    entered = LocalPolicy().entered("critical_illness_deductible", "16000", date(2026, 1, 1), "样例〔2026〕3号")
    desk.keep_settings(replace(desk.settings, local=entered.to_json()))
    return desk


def of(hall: Desk, cost: str, *statuses: str) -> Estimate:
    return illness_cost(hall, Answers({"facts.statuses": list(statuses)}), ON, Decimal(cost), 2026)


def test_an_ordinary_person_step_by_step(hall: Desk) -> None:
    found = of(hall, "200000")
    assert found.steps == (
        CalculationStep("起付线", "样例〔2026〕3号", "16,000"),
        CalculationStep("超过起付线", "200,000 − 16,000", "184,000"),
        CalculationStep("0至3万元（含）部分", "30,000 × 65%", "19,500"),
        CalculationStep("3万元以上至8万元（含）部分", "50,000 × 70%", "35,000"),
        CalculationStep("8万元以上至15万元（含）部分", "70,000 × 80%", "56,000"),
        CalculationStep("15万元以上部分", "34,000 × 90%", "30,600"),
        CalculationStep("年度最高支付限额", "没超过", "400,000"),
    )
    assert (found.paid, found.own, found.who) == ("141,100", "58,900", "按一般人员算。")
    assert found.sentence == "只是估算：按本厅填的 2026 年度起付线（样例〔2026〕3号）算，实际以医保部门结算为准。"


def test_who_is_poor_pays_half_the_deductible_and_has_no_cap(hall: Desk) -> None:
    found = of(hall, "600000", "minimum_living")
    assert found.steps[0] == CalculationStep("起付线", "低保对象，降低50%", "8,000")
    assert found.steps[-1] == CalculationStep("年度最高支付限额", "低保对象，取消", "不设")
    assert found.who == "按低保对象算。" and Decimal(found.paid.replace(",", "")) > 400_000


def test_the_cap_cuts_and_says_so(hall: Desk) -> None:
    found = of(hall, "600000")
    assert (
        found.steps[-1] == CalculationStep("年度最高支付限额", "超过了，按限额", "400,000") and found.paid == "400,000"
    )


def test_below_the_deductible_nothing_is_paid(hall: Desk) -> None:
    found = of(hall, "15999.99")
    assert (found.paid, found.own, len(found.steps)) == ("0", "15,999.99", 3)


def test_an_unknown_status_is_said(hall: Desk) -> None:
    found = illness_cost(hall, Answers({}), ON, Decimal(1), 2026)
    assert found.who.startswith("家庭或本人身份没填，按一般人员算。是特困人员")


def test_without_a_deductible_nothing_is_reckoned(hall: Desk) -> None:
    with pytest.raises(Refused) as told:
        illness_cost(hall, Answers({}), ON, Decimal(1), 2025)
    assert told.value.field == "year" and told.value.sentence.startswith("2025 年度的大病保险起付线未设定，算不了。")
    with pytest.raises(Refused, match="还没填费用"):
        illness_cost(hall, Answers({}), ON, None, 2026)
