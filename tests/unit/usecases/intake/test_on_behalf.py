"""A case that somebody else hands in: taken with their signed authority, or with the clerk's reason on record, never silently."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.assistance import Helper, Power, SignedHow
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.following.history import read_history
from app.usecases.intake import on_behalf
from app.usecases.intake.intake import Intake
from app.usecases.visits import authority
from app.usecases.visits.authority import NO_AUTHORITY_NOTE
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, filled

AGENT = {
    "agent__name": "李乙木",
    "agent__id_number": "430121199409030028",
    "agent__scope": ["submit"],
    "agent__until": "2026-11-23",
}


def signed(intake: Intake) -> None:
    course, detail = authority.with_signed_authority(
        intake.case, Helper.RELATIVE, SignedHow.SIGNATURE, date(2026, 11, 22)
    )
    intake.follow(course, EventKind.AUTHORITY, detail)


def test_nobody_acts_and_nothing_is_asked(desk: Desk) -> None:
    assert on_behalf.accept(filled(desk)).tracking_number


def test_without_a_paper_the_clerk_is_brought_to_the_agent_and_may_give_a_reason(desk: Desk) -> None:
    intake = filled(desk, **AGENT)
    with pytest.raises(Refused, match="还没有签好的委托书") as said:
        on_behalf.accept(intake)
    assert said.value.field == "agent.name"
    intake.note(NO_AUTHORITY_NOTE, "电话确认过，明天补签")
    assert on_behalf.accept(intake).notes[NO_AUTHORITY_NOTE] == "电话确认过，明天补签"


def test_with_a_signed_paper_it_is_taken_until_the_paper_is_over(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk, **AGENT)
    signed(intake)
    clock.pass_(days=2)
    with pytest.raises(Refused, match="到期了"):
        on_behalf.accept(intake)
    clock.pass_(days=-2)
    assert on_behalf.accept(intake).tracking_number


def test_what_is_only_taken_in_wants_it_too(desk: Desk) -> None:
    intake = filled(desk, **AGENT)
    with pytest.raises(Refused, match="还没有签好的委托书"):
        on_behalf.take_in(intake)
    signed(intake)
    assert on_behalf.take_in(intake).state is CaseState.RECEIVED


def test_what_is_missing_elsewhere_is_said_first(desk: Desk) -> None:
    with pytest.raises(Refused, match="处要改"):
        on_behalf.accept(filled(desk, applicant__name=None, **AGENT))


def test_an_act_that_is_not_covered_is_kept_with_its_reason(desk: Desk) -> None:
    case = accepted(desk, **AGENT)
    with pytest.raises(Refused, match="请写原因"):
        on_behalf.pass_over(desk, case, Power.COLLECT, " ")
    after = on_behalf.pass_over(desk, case, Power.COLLECT, "本人在电话里同意")
    event = desk.store.events(case.id)[-1]
    assert (event.kind, event.detail["power"], event.detail["reason"]) == (
        EventKind.AUTHORITY,
        "collect",
        "本人在电话里同意",
    )
    assert replace(after, version=0, saved_at=case.saved_at) == replace(case, version=0)
    assert any("没有授权委托" in str(line) for line in read_history(desk, after).lines)
