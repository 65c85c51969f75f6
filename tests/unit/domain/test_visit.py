"""A visit goes its way step by step."""

from datetime import UTC, datetime

import pytest

from app.domain.visit import FOLLOWS, Visit, VisitState

AT = datetime(2026, 11, 22, tzinfo=UTC)


def visit(state: VisitState = VisitState.WANTED) -> Visit:
    return Visit("v", AT, AT, "wang", "K7M", state, name="陈丙山", phone="13000000012", address="石桥村三组")


def test_the_usual_way_and_the_way_of_a_missed_visit() -> None:
    for way in (
        ("booked", "set_out", "done", "brought_back"),
        ("booked", "set_out", "not_met", "put_off", "booked", "cancelled"),
        ("booked", "put_off", "cancelled"),
    ):
        going = visit()
        for state in way:
            going = going.moved(VisitState(state))
        assert going.state.ended


def test_no_step_is_left_out() -> None:
    with pytest.raises(ValueError, match="does not become"):
        visit().moved(VisitState.DONE)


def test_every_state_says_what_may_follow_and_an_ended_one_nothing() -> None:
    assert set(FOLLOWS) == set(VisitState)
    assert {state for state, after in FOLLOWS.items() if not after} == {state for state in VisitState if state.ended}


def test_a_person_is_kept_out_of_traces() -> None:
    said = repr(visit())
    assert not any(word in said for word in ("陈丙山", "13000000012", "三组"))
