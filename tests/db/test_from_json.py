"""Reading back: every noun that is kept comes back as it was, bodies of earlier programs get defaults, and what nobody knows is no body."""

import doctest
import json
from datetime import UTC, date, datetime

import pytest

from app.domain.assistance import SignedHow
from app.domain.case import Case, IssuingDetails
from app.domain.course import Course
from app.domain.handover import Handover, HandoverLine
from app.domain.office import DayLimit, HallSettings
from app.domain.visit import Satisfaction, Visit, VisitState
from db.base import from_json
from db.base.canonical_json import canonical
from db.base.from_json import read
from db.store import case_body
from tests.db.builders import a_case
from tests.db.contract.courses import A_COURSE

AT = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
KEPT = [
    A_COURSE,
    Course(),
    HallSettings(limits={"overall": DayLimit(15, "样例办〔2026〕1号")}, copies={"form": 2}),
    Handover("N", "dpf", AT, "0217", "K7M", (HandoverLine("c", "pension", ("陈", "1")),), "县残联", None),
    Handover("N", "dpf", AT, "0217", "K7M", (), "", IssuingDetails("厅", "1", "", "", "王", "0217", digits=True)),
    Visit("v", AT, AT, "0217", "K7M"),
    Visit(
        "v",
        AT,
        AT,
        "0217",
        "K7M",
        VisitState.DONE,
        day=date(2026, 11, 22),
        workers=("甲", "乙"),
        consent=False,
        signed=SignedHow.GUARDIAN,
        satisfied=Satisfaction.FAIR,
        handed_over_at=AT,
    ),
]


def test_the_examples_hold() -> None:
    result = doctest.testmod(from_json)
    assert (result.attempted, result.failed) == (2, 0)


@pytest.mark.parametrize("kept", KEPT)
def test_what_was_written_is_read_back(kept: object) -> None:
    again = read(type(kept), json.loads(canonical(kept)))
    assert again == kept
    assert canonical(again) == canonical(kept)
    for name, value in vars(kept).items():
        assert type(getattr(again, name)) is type(value), name


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError, match="later"):
        read(Course, {"later": 1})


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        read(Course, {"due": "soon"})


def test_what_stands_outside_a_body_is_no_part_of_it() -> None:
    case = a_case()
    twice = json.dumps({**json.loads(case_body.body_of(case)), "version": 3})
    with pytest.raises(TypeError):
        case_body.case_from(twice, "", case.saved_at, 1)
    assert isinstance(case_body.case_from(case_body.body_of(case), "x", case.saved_at, 1), Case)
