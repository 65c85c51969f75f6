"""存疑: doubts of the desk although no clause refuses.

The outcome stays the clause's, and an age that nobody prints is marked as nobody's rule.
"""

from datetime import date, timedelta

import pytest

from app.domain.answers import Answers, Value
from app.rules.doubts import ages_of, doubt_of
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome
from app.rules.judge import judge
from app.rules.local import LocalPolicy
from tests.rules.tables import TODAY, policy
from tests.samples.people import ADDRESS, ADULT, CHILD

MATTERS = (
    "living_subsidy",
    "nursing_subsidy",
    "pension",
    "medical",
    "employment_training",
    "employment_counselling",
    "sole_proprietor",
)
OPEN = MATTERS[4:]
YOUNG = {"pension", *OPEN}
BORN = date(2014, 9, 15)  # of CHILD
ASSESSED: dict[str, Value] = {
    "applicant.household_address": dict(ADDRESS),
    "facts.disability_grade": 1,
    "facts.statuses": ["minimum_living"],
    "facts.allowances": [],
}


def found(on: date = TODAY, **changes: Value | None) -> dict[str, Finding]:
    said = {**ASSESSED, **{key.replace("__", "."): value for key, value in changes.items()}}
    answers = Answers({key: value for key, value in said.items() if value is not None})
    return {finding.matter: finding for finding in judge(answers, on, policy(), LocalPolicy())}


def doubted(on: date = TODAY, **changes: Value | None) -> set[str]:
    return {matter for matter, finding in found(on, **changes).items() if finding.doubt}


def birthday(age: int) -> date:
    return BORN.replace(year=BORN.year + age)


@pytest.mark.parametrize("age", [11, 12, 15, 16, 17, 18, 59])
@pytest.mark.parametrize("day", [-1, 0, 1])
def test_the_age_counts_on_the_day_of_the_judgement(age: int, day: int) -> None:
    on, whole = birthday(age) + timedelta(days=day), age - (day < 0)
    assert doubted(on, applicant__id_number=CHILD) == (YOUNG if whole < 16 else set())


@pytest.mark.parametrize(("age", "day", "drawn"), [(60, -1, False), (60, 0, True), (60, 1, True), (61, 0, True)])
def test_who_is_of_an_age_to_draw_is_asked_about_joining(age: int, day: int, drawn: bool) -> None:
    on = birthday(age) + timedelta(days=day)
    assert doubted(on, applicant__id_number=CHILD) == ({"pension"} if drawn else set())


def test_at_a_hundred_and_four_too() -> None:
    assert doubted(birthday(104), applicant__id_number=CHILD) == {"pension"}


@pytest.mark.parametrize("number", [None, "430121201409150012", "123"])
def test_an_age_that_is_not_known_raises_no_doubt(number: str | None) -> None:
    assert doubted(applicant__id_number=number) == set()


@pytest.mark.parametrize(
    ("month", "on", "young"),
    [
        ("2014-09", date(2026, 11, 22), True),
        ("2014-09", date(2030, 9, 29), True),
        ("2014-09", date(2030, 9, 30), False),
        ("2014-13", date(2026, 11, 22), False),
        ("2027-01", date(2026, 11, 22), False),
        ("", date(2026, 11, 22), False),
    ],
)
def test_where_no_number_says_it_the_month_of_birth_does(month: str, on: date, young: bool) -> None:
    permit = {"applicant__id_number": "H12345678", "applicant__birth_month": month}
    assert doubted(on, **permit) == (YOUNG if young else set())
    assert doubted(on, **{**permit, "applicant__id_number": ADULT}) == ({"pension"} if on.year > 2028 else set())


def test_a_doubt_changes_no_outcome_no_amount_and_no_clause() -> None:
    child, adult = (found(applicant__id_number=number) for number in (CHILD, None))
    for matter in MATTERS:
        mine, theirs = child[matter].as_json(), adult[matter].as_json()
        assert {key: mine[key] for key in mine if key not in ("reason", "doubt")} == {
            key: theirs[key] for key in theirs if key not in ("reason", "doubt")
        }
        assert child[matter].reason == adult[matter].reason and adult[matter].doubt == ""
    assert {child[matter].outcome for matter in OPEN} == {Outcome.OPEN}
    assert child["pension"].outcome is Outcome.MEETS


def test_it_says_whose_it_is_and_what_to_do_and_stands_behind_the_reason_for_who_reads_only_that() -> None:
    pension = found(applicant__id_number=CHILD)["pension"]
    assert pension.doubt == "非本文件规定：未满16周岁或者还在校读书的，一般还不参加养老保险，请与人社部门核实。"
    assert pension.as_json()["doubt"] == pension.doubt
    assert pension.as_json()["reason"] == f"{pension.reason}（{pension.doubt}）"
    assert all(
        finding.doubt.startswith("非本文件规定：") and "核实" in finding.doubt
        for matter, finding in found(applicant__id_number=CHILD).items()
        if matter in YOUNG
    )


def test_what_is_still_to_be_asked_or_left_to_the_county_is_doubted_as_well() -> None:
    unknown = found(applicant__id_number=CHILD, facts__disability_grade=None)["pension"]
    county = found(applicant__id_number=CHILD, facts__disability_grade=3)["pension"]
    assert (unknown.outcome, county.outcome) == (Outcome.CANNOT_TELL, Outcome.LOCAL_POLICY)
    assert unknown.doubt and county.doubt


def test_of_what_is_refused_nothing_is_doubted_beside() -> None:
    elsewhere = found(applicant__id_number=CHILD, applicant__household_address={"province": "江西省"})
    assert elsewhere["pension"].outcome is Outcome.FAILS and elsewhere["pension"].doubt == ""


def test_another_household_is_doubted_by_the_plan_where_no_annex_prints_a_condition() -> None:
    elsewhere = found(applicant__household_address={"province": "江西省"})
    for matter in OPEN:
        assert elsewhere[matter].outcome is Outcome.OPEN
        assert elsewhere[matter].doubt == "方案三（二）写的是湖南省户籍申请人，请核对。"
    assert doubted(applicant__household_address=None) == set(), "not known yet"


def test_nothing_is_offered_undoubted_beside_a_certificate_given_up_or_after_a_death() -> None:
    given_up = found(application__types=["cert_cancel"], facts__cancel_reason="voluntary")
    dead = found(application__types=["cert_cancel"], facts__cancel_reason="deceased")
    assert {finding.doubt for finding in given_up.values()} == {
        "非本文件规定：残疾人证注销后，一般不再办联办事项，请核对。"
    }
    assert {finding.doubt for finding in dead.values()} == {
        "非本文件规定：申请人已经去世，一般不再办联办事项，请核对。"
    }
    assert doubted(application__types=["cert_renew"], facts__cancel_reason="deceased") == set(), "a reason left over"


def test_the_ages_are_parameters_of_the_desks_own() -> None:
    law = policy().at(TODAY)
    assert {matter: ages_of(matter, law) for matter in MATTERS} == {
        "living_subsidy": (),
        "nursing_subsidy": (),
        "pension": (16, 60),
        "medical": (),
        "employment_training": (16,),
        "employment_counselling": (16,),
        "sole_proprietor": (16,),
    }
    assert doubt_of("medical", Facts(age=3), law) == ""
