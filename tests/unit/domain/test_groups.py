"""服务对象 are suggested from facts, several at once, and never taken for granted."""

from datetime import date

import pytest

from app.domain.answers import Answers, Value
from app.domain.groups import suggested_groups
from tests.samples.people import ADDRESS, ADULT

ON = date(2026, 11, 22)
SIXTY = "430121196611220024"  # turns sixty on the day


def groups(said: dict[str, Value], on: date = ON) -> list[str]:
    return [s.group for s in suggested_groups(Answers(said), on)]


def test_nothing_known_suggests_nothing() -> None:
    assert groups({}) == []
    assert groups({"facts.statuses": [], "applicant.id_number": ADULT}) == []


def test_sixty_is_old_on_the_birthday_and_not_the_day_before() -> None:
    assert groups({"applicant.id_number": SIXTY}) == ["elderly"]
    assert groups({"applicant.id_number": SIXTY}, date(2026, 11, 21)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"facts.certificate_number": ADULT + "42"}, ["disabled"]),
        ({"facts.disability_grade": 3}, ["disabled"]),
        ({"facts.disability_category": []}, []),
        ({"application.types": ["cert_new"]}, ["disabled"]),
        ({"facts.statuses": ["orphan"]}, ["orphan"]),
        ({"facts.statuses": ["de_facto_unattended", "minimum_living"]}, ["de_facto_unattended", "hardship"]),
        ({"facts.statuses": ["stable_out_of_poverty"]}, []),
    ],
)
def test_what_suggests_what(said: dict[str, Value], found: list[str]) -> None:
    assert groups(said) == found


def test_whoever_lives_in_another_county_may_be_a_migrant_worker() -> None:
    away = {**ADDRESS, "county": "浏阳市"}
    assert groups({"applicant.household_address": ADDRESS, "applicant.current_address": away}) == ["migrant_worker"]
    assert groups({"applicant.household_address": ADDRESS, "applicant.current_address": ADDRESS}) == []
    assert groups({"applicant.household_address": ADDRESS, "applicant.current_address": {"province": "湖南省"}}) == []


def test_several_at_once_with_their_reasons() -> None:
    said: dict[str, Value] = {
        "applicant.id_number": SIXTY,
        "facts.disability_grade": 1,
        "facts.statuses": ["low_income"],
    }
    assert [(s.group, s.why) for s in suggested_groups(Answers(said), ON)] == [
        ("elderly", "满 60 岁"),
        ("disabled", "已评残"),
        ("hardship", "低保、特困或困难户"),
    ]
