"""The single clauses, where the matters do not show them: what each says of a person, and what a handout will mark."""

import doctest
from datetime import date

import pytest

from app.domain.answers import Answers
from app.errors import Refused
from app.rules import wording
from app.rules.finding import Finding, Outcome, SubsidyAmount, json_number
from app.rules.judge import by_clause, judge
from app.rules.local import LocalPolicy
from app.rules.pension import clause_4_5
from tests.rules.tables import TODAY, policy

LAW = policy().at(TODAY)
AT_HOME = {"applicant.household_address": {"province": "湖南省"}}


def clauses(**facts: object) -> dict[str, list[Finding]]:
    """Every finding of a person of the province, by clause."""
    answers = Answers({**AT_HOME, **{f"facts.{name}": value for name, value in facts.items()}})  # type: ignore[dict-item]  # any facts of a test
    found: dict[str, list[Finding]] = {}
    for finding in by_clause(answers, TODAY, policy(), LocalPolicy()):
        found.setdefault(finding.clause_ids[0], []).append(finding)
    return found


def test_docstrings_hold() -> None:
    result = doctest.testmod(wording)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("year", "outcome"), [(2018, Outcome.MEETS), (2019, Outcome.NOT_APPLICABLE), (2020, Outcome.NOT_APPLICABLE)]
)
def test_arrears_before_2019_go_to_the_labour_office(year: int, outcome: Outcome) -> None:
    finding = clause_4_5(year, LAW)
    assert (finding.outcome, finding.clause, finding.clause_ids) == (outcome, "附件4 第5条", ("4.5",))
    assert ("由人社部门受理、税务部门征收" in finding.reason) == (outcome is Outcome.MEETS)
    assert finding.phrase.endswith("由人社部门受理、税务部门征收。")


def test_every_clause_speaks_in_the_order_of_the_annexes() -> None:
    order = ["3.1.1", "3.1.2", "3.2.a", "3.2.b", "3.2.c", "3.2.d", "4.1", "4.2", "4.2b", "4.3", "4.4"]
    order += ["5.1", "5.2a", "5.2b", "5.3", "5.4", "5.5", "5.6", "5.7"]
    found = clauses(disability_grade=2, statuses=["minimum_living"], allowances=[], pension_tier=500)
    assert list(found) == order
    assert (
        [f.matter for f in found["3.2.b"]]
        == [f.matter for f in found["3.2.d"]]
        == ["living_subsidy", "nursing_subsidy"]
    )


def test_what_a_handout_marks_for_a_person() -> None:
    found = clauses(disability_grade=2, statuses=["minimum_living"], allowances=["elderly_living"], pension_tier=500)
    speaking = {
        clause_id
        for clause_id, findings in found.items()
        if any(finding.outcome is not Outcome.NOT_APPLICABLE for finding in findings)
    }
    assert speaking == {
        *("3.1.1", "3.1.2", "3.2.a", "3.2.b", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2a", "5.4", "5.6", "5.7")
    }


def test_without_any_fact_each_clause_names_its_own() -> None:
    lacking = {clause_id: [finding.missing_facts for finding in findings] for clause_id, findings in clauses().items()}
    assert lacking["3.1.1"] == [("facts.disability_grade", "facts.statuses")]
    assert lacking["3.1.2"] == [("facts.disability_grade",)]
    assert lacking["3.2.b"] == [("facts.allowances",)] * 2
    assert lacking["3.2.c"] == [("facts.allowances",)]
    assert lacking["3.2.d"] == [("facts.statuses", "facts.allowances")] * 2
    assert lacking["4.2"] == [("facts.disability_grade",)]
    assert lacking["5.2b"] == lacking["5.3"] == [("facts.disability_grade", "facts.statuses")]
    assert lacking["5.5"] == [()], "the collective period is open: nobody is late"
    assert lacking["5.6"] == lacking["5.7"] == [("facts.statuses",)]


def test_the_late_joiner_of_whom_nothing_is_known() -> None:
    late = Answers({**AT_HOME, "facts.cover_year": 2026})
    (finding,) = [f for f in by_clause(late, TODAY, policy(), LocalPolicy()) if f.clause_ids == ("5.5",)]
    assert finding.outcome is Outcome.CANNOT_TELL
    assert finding.missing_facts == ("facts.disability_grade", "facts.statuses")


def test_a_county_share_is_not_for_who_is_not_assessed() -> None:
    assert clauses()["4.2b"][0].outcome is Outcome.NOT_APPLICABLE
    assert clauses(disability_grade=3)["4.2b"][0].outcome is Outcome.LOCAL_POLICY


def test_the_deciding_words_are_those_of_the_sentence_that_decides() -> None:
    answers = {**AT_HOME, "facts.disability_grade": 3, "facts.statuses": ["low_income"], "facts.allowances": []}
    living, nursing, *_ = judge(Answers(answers), TODAY, policy(), LocalPolicy())
    assert living.phrase.startswith("有条件的市州和县市区可扩大到低收入残疾人")
    assert nursing.phrase.startswith("有条件的市州和县市区可扩大到非重度智力、精神残疾人")
    granted, *_ = judge(Answers({**answers, "facts.statuses": ["minimum_living"]}), TODAY, policy(), LocalPolicy())
    assert granted.phrase.startswith("具有湖南省户籍、持有第二代以上")


def test_the_facts_are_set_beside_what_the_clause_asks() -> None:
    answers = {**AT_HOME, "facts.disability_grade": 2, "facts.statuses": ["extremely_poor"]}
    _, nursing, *_ = judge(Answers({**answers, "facts.statuses": []}), TODAY, policy(), LocalPolicy())
    assert [(fact.asks, fact.said, fact.fits) for fact in nursing.facts_used] == [
        ("湖南省户籍", "湖南省", True),
        ("残疾等级为一、二级", "二级", True),
        ("不属于特困人员", "没有", True),
        ("没领工伤保险生活护理费", "没填", None),
    ]
    _, nursing, *_ = judge(Answers(answers), TODAY, policy(), LocalPolicy())
    assert next((fact.asks, fact.said, fact.fits) for fact in nursing.facts_used) == (
        "不属于特困人员",
        "特困人员",
        False,
    )


def test_nothing_of_a_person_is_in_the_text_of_a_bug() -> None:
    answers = Answers({**AT_HOME, "facts.disability_grade": 2, "facts.statuses": ["extremely_poor"]})
    findings = judge(answers, TODAY, policy(), LocalPolicy())
    assert repr(findings[0]) == "Finding(living_subsidy)"
    assert repr(findings[0].facts_used[0]) == "FactUsed(facts.statuses)"


def test_a_day_before_the_document_is_refused() -> None:
    for asked in (judge, by_clause):
        with pytest.raises(Refused) as refused:
            asked(Answers(AT_HOME), date(2024, 6, 11), policy(), LocalPolicy())
        assert refused.value.field == "on"


def test_amounts_as_the_command_line_prints_them() -> None:
    assert SubsidyAmount.of(None).as_json() == {"local": True}
    local = LocalPolicy().entered("living_amount", "90.50", date(2026, 1, 1), "样例〔2026〕1号").at(TODAY)
    assert SubsidyAmount.of(local["living_amount"]).as_json() == {"yuan_per_month": 90.5, "document": "样例〔2026〕1号"}
    assert local["living_amount"] is not None
    assert [
        type(json_number(number)) for number in (local["living_amount"].value, local["living_amount"].value * 2)
    ] == [
        float,
        int,
    ]
