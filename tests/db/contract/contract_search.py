"""Contract of every store for search, by the table of search_quality.toml: the words of a clerk through to the people
they mean.
"""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.ports.store import Store
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.finding import find_cases, misread_cases
from tests.db.builders import ADMIN, BEGIN, STATION, a_case, an_event
from tests.fakes.clock import FakeClock
from tests.samples.people import ADDRESS, an_application

QUALITY = tomllib.loads((Path(__file__).parent / "search_quality.toml").read_text("utf-8"))


def take(desk: Desk, said: dict[str, str]) -> None:
    """One of the people with their case."""
    state, number = CaseState(said["state"]), said.get("number", "")
    answers = an_application(
        applicant__name=said["name"],
        applicant__id_number=said["id"],
        applicant__phone=said["phone"],
        applicant__household_address={**ADDRESS, "village": said["village"]},
        guardian__name=said.get("guardian"),
    )
    accepted = BEGIN if number else None
    case = a_case(answers=Answers(answers), state=state, tracking_number=number, accepted_at=accepted)
    desk.store.save(case, [an_event(EventKind.BEGUN)], desk.terms(case))


def names(found: tuple[Case, ...]) -> list[str]:
    return [case.name for case in found]


class SearchContract:
    """Every store passes this class."""

    @pytest.fixture
    def desk(self, store: Store, resources: Path) -> Desk:
        """A desk where all of them have been."""
        desk = Desk(UnlockedStore(store, ADMIN), InlineQueue(), FakeClock(), ReferenceData(resources), STATION)
        for said in QUALITY["people"]:
            take(desk, said)
        return desk

    def test_everybody_is_found_by_what_clerks_type_and_nobody_else(self, desk: Desk) -> None:
        found = {typed: sorted(names(find_cases(desk, typed))) for typed in QUALITY["asked"]}
        assert {typed: who for typed, who in found.items() if who != sorted(QUALITY["asked"][typed])} == {}
        assert len(found) > 100

    def test_a_number_misread_says_whose_it_probably_is(self, desk: Desk) -> None:
        found = {typed: names(misread_cases(desk, typed)) for typed in QUALITY["misread"]}
        assert {typed: who for typed, who in found.items() if who != QUALITY["misread"][typed]} == {}

    def test_a_case_is_found_by_what_it_says_now(self, desk: Desk) -> None:
        (case,) = find_cases(desk, "曾庚兰")
        changed = replace(case, answers=case.answers.given("applicant.name", "单庚兰"))
        desk.store.save(changed, [an_event()], desk.terms(changed))
        assert find_cases(desk, "曾庚兰") == find_cases(desk, "zenggenglan") == ()
        assert names(find_cases(desk, "shangenglan")) == ["单庚兰"]

    def test_the_last_saved_comes_first_and_each_once(self, desk: Desk) -> None:
        found = find_cases(desk, "石桥村")
        moments = [case.saved_at for case in found]
        assert moments == sorted(moments, reverse=True)
        assert len({case.id for case in found}) == len(found) == 3
        assert find_cases(desk, "石桥村", limit=2) == found[:2]
