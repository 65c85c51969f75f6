"""办件 as a list: the tabs, the lights as days, what words narrow, the next lines, and that every count is the count of what is listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.countdown import Light, light_of
from app.domain.course import CertificateResult, Course
from app.domain.event import EventKind
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import (
    TABS,
    CaseFilter,
    line_of,
    matters_short,
    queries_of,
    read_counts,
    read_lines,
)
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.samples.counter import received
from tests.samples.people import ADDRESS, an_application

TODAY = date(2026, 11, 22)
Put = Callable[..., Case]


@pytest.fixture
def put(desk: Desk, clock: FakeClock) -> Put:
    """Returns a function that writes a case of this state, due on this day, to the disk unchanged."""

    def put(
        due: date | None = None, state: CaseState = CaseState.ACCEPTED, name: str = "陈丙山", **changes: object
    ) -> Case:
        clock.pass_(minutes=1)
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        said = an_application(applicant__name=name, **changes)  # type: ignore[arg-type]  # values of answers
        for field, value in said.items():
            intake.answer(field, value)
        case = intake.journal.settle()
        taken = None if state is CaseState.DRAFT else desk.clock.now()
        case = replace(case, state=state, accepted_at=taken, course=replace(case.course, due=due))
        return desk.store.save(case, [desk.event(EventKind.ACCEPTED, {})], desk.terms(case))

    return put


def ids(desk: Desk, asked: CaseFilter) -> list[str]:
    return [line.case.id for line in read_lines(desk, asked).lines]


def test_the_lights_are_days_and_every_day_has_one(desk: Desk) -> None:
    calendar = desk.library.calendar
    for offset in range(400):
        today = TODAY + timedelta(days=offset)
        for ahead in range(-3, 12):
            due = today + timedelta(days=ahead)
            light = light_of(calendar, due, today)
            (wanted,) = queries_of(calendar, CaseFilter(light=light), today)
            assert (wanted.due_from or date.min) <= due <= (wanted.due_to or date.max), (today, due)
            others = {Light.RED, Light.AMBER, Light.GREEN} - {light}
            for other in others:
                (not_it,) = queries_of(calendar, CaseFilter(light=other), today)
                assert not (not_it.due_from or date.min) <= due <= (not_it.due_to or date.max), (today, due, other)


def test_open_cases_come_by_their_day_and_closed_and_drafts_stand_apart(desk: Desk, put: Put) -> None:
    late, soon, none = put(TODAY + timedelta(9)), put(TODAY), put()
    waiting = put(TODAY + timedelta(1), CaseState.AWAITING_SUPPLEMENT)
    received = put(TODAY + timedelta(2), CaseState.RECEIVED)
    draft, other = put(state=CaseState.DRAFT), put(state=CaseState.DRAFT)
    done = put(state=CaseState.COMPLETED)
    put(state=CaseState.DISCARDED)
    assert ids(desk, CaseFilter()) == [case.id for case in (soon, waiting, received, late, none)]
    assert ids(desk, CaseFilter("correction")) == [waiting.id]
    assert ids(desk, CaseFilter("draft")) == [other.id, draft.id]
    assert ids(desk, CaseFilter("closed")) == [done.id]
    assert ids(desk, CaseFilter(light=Light.RED)) == [soon.id]
    assert ids(desk, CaseFilter(light=Light.UNSET)) == [none.id]


@pytest.mark.parametrize("words", ["", "陈", "石桥"])
@pytest.mark.parametrize("light", [None, Light.RED, Light.AMBER, Light.GREEN, Light.UNSET])
def test_what_is_counted_is_what_is_listed(desk: Desk, put: Put, words: str, light: Light | None) -> None:
    for ahead in (-4, 0, 1, 3, 5, 30):
        put(TODAY + timedelta(ahead))
    put()
    put(TODAY, CaseState.AWAITING_SUPPLEMENT, name="罗壬福")
    put(state=CaseState.DRAFT)
    put(state=CaseState.WITHDRAWN)
    for tab in TABS:
        asked = CaseFilter(tab, light, words=words)
        counts = read_counts(desk, asked)
        assert counts.total == len(ids(desk, asked)), tab
        assert counts.tabs[tab] == len(ids(desk, replace(asked, light=None)))
        for one, count in counts.lights.items():
            assert count == len(ids(desk, replace(asked, light=one))), (tab, one)


def test_pages_follow_each_other_whatever_the_words(desk: Desk, put: Put) -> None:
    wanted = {put(TODAY + timedelta(at % 7)).id for at in range(120)}
    for asked in (CaseFilter(), CaseFilter(words="陈丙"), CaseFilter("closed"), CaseFilter("draft")):
        seen: list[str] = []
        after: Case | None = None
        while True:
            page = read_lines(desk, asked, after)
            seen += [line.case.id for line in page.lines]
            if not page.more:
                break
            after = page.lines[-1].case
        assert len(seen) == len(set(seen))
        assert set(seen) == (wanted if asked.dated else set())


def test_terms_and_days_narrow_together(desk: Desk, put: Put, clock: FakeClock) -> None:
    old = put(TODAY, service__mode="home")
    clock.pass_(days=10)
    new = put(TODAY, applicant__household_address={**ADDRESS, "village": "荷塘村"})
    assert ids(desk, CaseFilter(village="荷塘村")) == [new.id]
    assert ids(desk, CaseFilter(mode="home")) == [old.id]
    assert ids(desk, CaseFilter(mode="home", village="荷塘村")) == []
    assert ids(desk, CaseFilter(days=1)) == ids(desk, CaseFilter(days=10)) == [new.id]
    assert set(ids(desk, CaseFilter(days=11))) == {old.id, new.id}
    assert ids(desk, CaseFilter(station="Z9Z")) == []
    assert set(ids(desk, CaseFilter(matter="pension"))) == {old.id, new.id}


def test_what_was_only_received_is_listed_whatever_days_of_acceptance_are_asked(desk: Desk) -> None:
    case = received(desk)
    assert ids(desk, CaseFilter("received")) == ids(desk, CaseFilter("received", days=7)) == [case.id]
    assert read_counts(desk, CaseFilter("received", days=7)).tabs["received"] == 1
    assert ids(desk, CaseFilter("correction")) == []


def test_words_that_mean_nothing_find_nothing(desk: Desk, put: Put) -> None:
    put(TODAY)
    assert ids(desk, CaseFilter(words="?" * 100)) == []
    assert read_counts(desk, CaseFilter(words="?" * 100)).total == 0


def test_the_stage_is_that_of_the_result(desk: Desk, put: Put) -> None:
    case = put(TODAY)
    assert line_of(desk, case, TODAY).stage == "第一阶段"
    judged = replace(case, course=Course(due=TODAY, result=CertificateResult(True, TODAY, ("physical",), 2)))
    desk.store.save(judged, [desk.event(EventKind.RESULT, {})], desk.terms(judged))
    (line,) = read_lines(desk, CaseFilter("two")).lines
    assert (line.stage, line.who, line.village) == ("第二阶段", "男 58", "石桥村")
    assert ids(desk, CaseFilter("one")) == []


@pytest.mark.parametrize(
    ("types", "matters", "said"),
    [
        (["cert_new"], ["pension", "medical"], "残疾人证新办 +2"),
        (["cert_change"], [], "残疾类别/等级变更"),
        ([], ["pension"], "城乡居民基本养老保险登记"),
        ([], [], "还没选事项"),
    ],
)
def test_matters_are_the_first_and_how_many_more(desk: Desk, types: list[str], matters: list[str], said: str) -> None:
    answers = Answers({"application.types": types, "matters.selected": matters})
    assert matters_short(desk.library.codes, answers) == said


def test_words_under_all_find_drafts_and_closed_ones_too_and_no_discarded_one(desk: Desk, put: Put) -> None:
    due, draft = put(TODAY, name="单乙木"), put(state=CaseState.DRAFT, name="单乙木")
    closed = put(state=CaseState.COMPLETED, name="单乙木")
    put(state=CaseState.DISCARDED, name="单乙木")
    assert ids(desk, CaseFilter(words="shanyimu")) == [due.id, closed.id, draft.id]
    counts = read_counts(desk, CaseFilter(words="单"))
    assert (counts.total, counts.tabs["closed"], sum(counts.lights.values())) == (3, 1, 1)
    assert ids(desk, CaseFilter("correction", words="单")) == []
    assert ids(desk, CaseFilter(light=Light.RED, words="单")) == [due.id]


def test_a_number_misread_lists_whose_it_probably_is(desk: Desk, put: Put) -> None:
    case = put(state=CaseState.COMPLETED, name="单乙木")
    desk.store.accept(case, desk.station, TODAY, [desk.event(EventKind.ACCEPTED, {})], desk.terms(case))
    assert not read_lines(desk, CaseFilter(words="261122K7M00010")).probably
    lines = read_lines(desk, CaseFilter(words="261122-K7M-0001-1"))
    assert [line.case.id for line in lines.lines] == [case.id]
    assert lines.probably and not lines.more
    assert read_lines(desk, CaseFilter("draft", words="261122-K7M-0001-1")).lines == ()
