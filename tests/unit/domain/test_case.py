"""Case and event: what is on the record, and what never shows in a traceback."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.case import Case
from app.domain.case_states import FOLLOWS, ActKind, CaseState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import Amendment
from app.domain.event import GENESIS, Event, EventKind, NewEvent, chain_hash
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Problem, Severity
from tests.samples.people import answers

NOW = datetime(2026, 11, 22, 9, 46, tzinfo=UTC)
CASE = Case("c1", "f", "1", date(2026, 11, 22), NOW, NOW, "0217", "K7M", answers=answers())


def test_a_case_reads_as_the_clerk_would() -> None:
    assert CASE.is_draft and CASE.name == "陈丙山"
    assert not replace(CASE, state=CaseState.ACCEPTED).is_draft
    assert CASE.material("photo").state is MaterialState.MISSING
    kept = CASE.with_material(MaterialRecord("photo", MaterialState.RECEIVED))
    assert kept.material("photo").state is MaterialState.RECEIVED
    assert "陈" not in repr(CASE)


def test_a_draft_is_known_by_the_day_it_was_begun_and_a_taken_case_by_the_day_it_was_taken() -> None:
    later = replace(CASE, on=date(2026, 12, 1))
    assert later.dated == date(2026, 11, 22)
    assert replace(later, state=CaseState.ACCEPTED).dated == date(2026, 12, 1)


def test_every_part_of_an_event_is_in_its_hash() -> None:
    event = NewEvent(EventKind.ANSWERED, NOW, "0217", "K7M", {"field": "applicant.name", "after": "陈丙山"})
    first = chain_hash("c1", 1, event, GENESIS)
    others = {
        chain_hash("c2", 1, event, GENESIS),
        chain_hash("c1", 2, event, GENESIS),
        chain_hash("c1", 1, event, first),
        chain_hash("c1", 1, replace(event, kind=EventKind.NOTED), GENESIS),
        chain_hash("c1", 1, replace(event, clerk="0218"), GENESIS),
        chain_hash("c1", 1, replace(event, station="K7N"), GENESIS),
        chain_hash("c1", 1, replace(event, detail={}), GENESIS),
        chain_hash("c1", 1, replace(event, at=NOW.replace(second=1)), GENESIS),
    }
    assert len(others) == 8 and first not in others
    assert "陈" not in repr(event)
    assert "陈" not in repr(Event("c1", 1, event.kind, NOW, "0217", "K7M", event.detail, GENESIS, first))


def test_only_missing_and_wrong_block() -> None:
    assert Problem("a.b", Severity.MISSING, "").blocks and Problem("a.b", Severity.WRONG, "").blocks
    assert not Problem("a.b", Severity.DOUBTFUL, "").blocks


def test_a_case_was_taken_when_it_was_accepted_or_else_when_its_papers_were_received() -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    draft = CASE
    assert draft.taken_at is None
    received = replace(draft, course=draft.course.with_act(ActKind.RECEIVED, at, "王甲禾"))
    assert received.taken_at == at
    accepted = replace(received, accepted_at=at.replace(day=24))
    assert accepted.taken_at == at.replace(day=24)


def test_one_state_follows_another_and_what_cannot_follow_is_a_bug() -> None:
    assert CASE.moved(CaseState.RECEIVED).moved(CaseState.REFUSED).is_open is False
    assert CASE.moved(CaseState.DRAFT) == CASE, "it may also stay"
    assert set(FOLLOWS) == set(CaseState)
    for state in (CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.COMPLETED):
        assert FOLLOWS[state] == (), "an end is an end"
        with pytest.raises(ValueError, match="does not become accepted"):
            replace(CASE, state=state).moved(CaseState.ACCEPTED)
    assert CASE.moved(CaseState.DISCARDED).moved(CaseState.DRAFT) == CASE


def test_a_case_is_under_way_while_it_is_open_and_nothing_of_it_is_opened_again() -> None:
    taken = CASE.moved(CaseState.AWAITING_SUPPLEMENT)
    assert taken.is_under_way and taken.is_awaiting_supplement and not taken.is_received
    amended = replace(taken, course=replace(taken.course, reopened=Amendment("change", "", NOW, "0217")))
    assert amended.is_amending and amended.is_open and not amended.is_under_way
    assert not CASE.is_under_way and CASE.moved(CaseState.RECEIVED).is_received


def test_the_pause_that_waits_for_what_is_missing_is_not_the_clerks_to_end() -> None:
    day = CASE.on
    ended, whole = Pause(PauseReason.OTHER, day, day), Pause(PauseReason.SUPPLEMENT, day)
    own = Pause(PauseReason.ASSESSMENT, day, matter="cert_new")
    paused = replace(CASE, state=CaseState.ACCEPTED, course=replace(CASE.course, pauses=(ended, whole, own)))
    assert paused.pauses_to_end == (whole, own)
    assert paused.moved(CaseState.AWAITING_SUPPLEMENT).pauses_to_end == (own,)


def test_what_is_lacking_promised_or_comes_later_is_awaited() -> None:
    assert [state.value for state in MaterialState if state.awaited] == ["promised", "missing", "after"]
