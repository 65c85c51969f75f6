"""A case remembers from which day its parameters held."""

from datetime import date

from app.domain.answers import Answers
from app.rules.in_force import in_force
from app.rules.local import LocalPolicy
from tests.rules.tables import SAMPLE_DOCUMENT, TODAY, policy


def entered(*told: tuple[str, object, date]) -> LocalPolicy:
    local = LocalPolicy()
    for name, value, since in told:
        local = local.entered(name, value, since, SAMPLE_DOCUMENT)
    return local


def test_a_hall_that_has_entered_nothing_judges_by_the_law_alone() -> None:
    assert in_force(Answers(), TODAY, policy(), LocalPolicy()) == {"law": "2024-06-12"}


def test_each_standard_that_holds_is_remembered_and_the_latest_named() -> None:
    local = entered(
        ("living_amount", "90", date(2025, 1, 1)),
        ("living_amount", "100", date(2026, 1, 1)),
        ("living_amount", "120", date(2027, 1, 1)),  # not yet
        ("nursing_amount", "80", date(2026, 3, 1)),
    )
    assert in_force(Answers(), TODAY, policy(), local) == {
        "law": "2024-06-12",
        "local": "2026-03-01",
        "local.living_amount": "2026-01-01",
        "local.nursing_amount": "2026-03-01",
    }


def test_the_contribution_is_that_of_the_year_the_cover_is_for() -> None:
    local = entered(
        ("medical_contribution", "400", date(2026, 1, 1)),
        ("medical_contribution", "420", date(2027, 1, 1)),
        ("critical_illness_deductible", "16000", date(2026, 1, 1)),  # no judgement looks at it
    )
    said = in_force(Answers(), TODAY, policy(), local)
    assert said == {"law": "2024-06-12", "local": "2027-01-01", "local.medical_contribution": "2027-01-01"}
