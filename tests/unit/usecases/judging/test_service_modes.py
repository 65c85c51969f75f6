"""Which way to go: what the catalogue recommends, for whom, and every word of it quoted."""

import pytest

from app.catalogue.services import MODES
from app.domain.answers import Answers, Value
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging.service_modes import ServiceModes, hard_to_move, marked, offers_of, place_of, service_modes
from tests.samples.people import ADDRESS
from tests.samples.services import COUNTY, a_service

ELSEWHERE = {**ADDRESS, "township": "竹坪镇", "village": "荷塘村"}


def ways(library: ReferenceData, item: str, **changes: Value | None) -> ServiceModes:
    service = library.service(item)
    assert service is not None
    return service_modes(service, Answers(a_service(item, **changes)), library.codes)


@pytest.mark.parametrize("item", [str(number) for number in range(1, 21)])
def test_the_recommended_ways_are_the_ticks_and_come_first(library: ReferenceData, item: str) -> None:
    found = ways(library, item)
    assert {way.mode for way in found.ways if way.recommended} == set(found.service.modes)
    recommended = [way.recommended for way in found.ways]
    assert recommended == sorted(recommended, reverse=True) and len(found.ways) == len(MODES)
    assert all("目录没有推荐" in way.why for way in found.ways if not way.recommended)
    said = (*found.always, *(phrase for way in found.ways for phrase in way.duties))
    assert said and all(phrase in found.service.requirement for phrase in said)


def test_who_can_hardly_move_is_visited_and_anyone_else_goes_nearby(library: ReferenceData) -> None:
    assert [way.mode for way in ways(library, "1").ways if way.fits] == ["nearby"]
    hard = ways(library, "1", service__needs=["wheelchair"])
    assert hard.ways[0].mode == "home" and hard.ways[0].fits and "要轮椅通道，上门去办" in hard.ways[0].why
    assert "村(社区)工作人员上门收集资料并录入系统" in hard.way("home").duties
    assert not hard.way("nearby").fits
    assert ways(library, "2", service__needs=["wheelchair"]).ways[0].mode == "nearby", "home is not ticked for 2"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"facts__disability_grade": 2}, "重度残疾"),
        ({"facts__disability_grade": 3}, ""),
        ({"service__needs": ["large_print"]}, ""),
        ({"visit__reason": "卧床"}, "卧床"),
    ],
)
def test_what_makes_the_way_hard(changes: dict[str, Value], why: str) -> None:
    assert hard_to_move(Answers(a_service(**changes))) == why


def test_nearby_is_where_the_text_says(library: ReferenceData) -> None:
    apart: dict[str, Value] = {"applicant__current_address": ELSEWHERE, "applicant__same_address": None}
    one, two = library.service("1"), library.service("2")
    assert one and two
    answers = Answers(a_service(**apart))
    assert (place_of(one, answers), place_of(two, answers)) == ("竹坪镇荷塘村", "松涧镇石桥村")
    assert "松涧镇石桥村" in ways(library, "2", **apart).way("nearby").why


def test_what_makes_no_application_comes_first(library: ReferenceData) -> None:
    for item in ("6", "15"):
        assert ways(library, item).ways[0].mode == "no_application" and ways(library, item).ways[0].fits
    assert not ways(library, "7").way("no_application").recommended, "7 needs no new application, yet is not ticked"


def test_who_handles_it_is_said_with_the_level(library: ReferenceData) -> None:
    assert ways(library, "13").handled_by == "乡级 民政部门"
    assert ways(library, "15").handled_by == "县级 民政、残联、乡村振兴、医保部门"


def test_only_what_the_text_couples_is_offered(library: ReferenceData) -> None:
    offered = {s.id: offers_of(s, library.codes) for s in library.services}
    assert {item: [o.item for o in found] for item, found in offered.items() if found} == {
        "3": ["5", "6", "7"],
        "13": ["7"],
    }
    assert [o.consent for o in offered["3"]] == [True, True, False]
    for offer in (*offered["3"], *offered["13"]):
        coupled = library.service(offer.item)
        assert coupled is not None and offer.phrase in coupled.requirement


def test_the_text_is_whole_however_it_is_marked(library: ReferenceData) -> None:
    for service in library.services:
        phrases = (*(duty.phrase for duty in service.reading.duties), service.reading.consent)
        parts = list(marked(service, tuple(p for p in phrases if p)))
        assert "".join(words for words, _ in parts) == service.requirement
        assert any(lit for _, lit in parts)


def test_a_county_recommends_more_and_says_by_which_document(library: ReferenceData) -> None:
    own = library.for_hall(COUNTY)
    home = ways(own, "2").way("home")
    assert home.recommended and "样例政办函〔2026〕9号" in home.why
    assert not ways(library, "2").way("home").recommended
