"""A covered number is shown only after it is written down who looked."""

import pytest

from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.following.reveal import reveal
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore


def test_looking_is_an_event_with_the_field_and_no_number(desk: Desk, clock: FakeClock) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    intake.answer("applicant.id_number", "430121196805210019")
    clock.pass_(minutes=3)
    reveal(desk, intake.case.id, "applicant.id_number")
    event = desk.store.events(intake.case.id)[-1]
    assert (event.kind, event.clerk, event.at) == (EventKind.REVEALED, "dgy", clock.now())
    assert event.detail == {"field": "applicant.id_number"}


def test_what_cannot_be_written_down_stays_covered(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    intake.answer("applicant.id_number", "430121196805210019")
    with pytest.raises(Refused):
        reveal(desk, "nobody", "applicant.id_number")
    assert isinstance(desk.opened.store, MemoryStore)
    desk.opened.store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        reveal(desk, intake.case.id, "applicant.id_number")
    assert [e.kind for e in desk.store.events(intake.case.id)] == [EventKind.ANSWERED]
