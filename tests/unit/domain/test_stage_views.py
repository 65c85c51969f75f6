"""A case as the papers of each stage speak of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.course import Course, StageTwo
from app.domain.stage_views import stage_two_case

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAID = Answers(
    {"application.types": ["cert_new"], "matters.selected": ["pension", "medical"], "applicant.name": "陈丙山"}
)
TAKEN = Case("c1", "f", "2024", date(2026, 11, 22), AT, AT, "dgy", "K7M", answers=SAID)


def test_before_the_choice_stage_two_has_the_answers_without_the_certificate() -> None:
    case = stage_two_case(TAKEN)
    assert "application.types" not in case.answers and case.answers["applicant.name"] == "陈丙山"
    assert case.on == TAKEN.on and case.answers["matters.selected"] == ["pension", "medical"]


def test_after_the_choice_it_has_the_chosen_matters_and_the_day_of_the_choice() -> None:
    chosen = StageTwo(
        screened_on=date(2026, 12, 1), chosen=("medical",), chosen_at=datetime(2026, 12, 3, 10, tzinfo=UTC)
    )
    case = stage_two_case(replace(TAKEN, course=Course(stage_two=chosen)))
    assert case.answers["matters.selected"] == ["medical"] and case.on == date(2026, 12, 3)
    assert case.answers["commitment.date"] == "2026-12-03"
