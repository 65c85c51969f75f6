"""The clock over any course of acts: it never moves backwards, pauses add up, in any year, over the make-up days of the National Day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.case import Case
from app.domain.case_states import CaseState, PauseReason
from app.domain.countdown import Countdown, Pause
from app.errors import Refused
from app.ports.vault import UnlockedStore
from app.usecases.deciding.case_status import countdown
from app.usecases.deciding.pausing import pause, resume
from app.usecases.deciding.supplement import (
    ask_further_supplement,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.receiving import accept_received
from tests.fakes.clock import CHINA, FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.profiles import in_full
from tests.samples.counter import accepted, limits, received
from tests.unit.usecases.conftest import CLERK

DAYS = st.integers(0, 9)
ACTS = st.sampled_from(("pause", "pause matter", "resume", "resume matter", "return", "bring", "corrected", "broken"))
SLOW = settings(max_examples=in_full(40), suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_desk(library: ReferenceData, year: int) -> Desk:
    store, clock = MemoryStore(), FakeClock(datetime(year, 9, 14, 9, 46, tzinfo=CHINA))
    return Desk(UnlockedStore(store, CLERK), InlineQueue(), clock, library, "K7M")


def done(desk: Desk, case: Case, act: str) -> Case:
    """The case after the act, or as it was when the act has no place here."""
    does = {
        "pause": lambda: pause(desk, case, PauseReason.PUBLIC_NOTICE),
        "pause matter": lambda: pause(desk, case, PauseReason.ASSESSMENT, "cert_new"),
        "resume": lambda: resume(desk, case),
        "resume matter": lambda: resume(desk, case, "cert_new"),
        "return": lambda: ask_further_supplement(desk, case, ["photo"], "照片不是白底"),
        "bring": lambda: material_brought(desk, case, "photo"),
        "corrected": lambda: complete_supplement(desk, case),
        "broken": lambda: promise_broken(desk, case),
    }
    try:
        return does[act]()
    except Refused as refused:
        assert refused.sentence.endswith("。")
        return case


@SLOW
@given(
    year=st.integers(2024, 2060),
    acts=st.lists(st.tuples(DAYS, ACTS), max_size=12),
    promise=st.booleans(),
)
def test_whatever_is_done_the_clock_never_moves_backwards(
    library: ReferenceData, year: int, acts: list[tuple[int, str]], promise: bool
) -> None:
    desk = a_desk(library, year)
    limits(desk, overall=20, cert_new=10, correction=5)
    clock = desk.clock
    assert isinstance(clock, FakeClock)
    case = accepted(desk, promised={"photo": f"{year}-09-18"} if promise else {})
    calendar, used = desk.library.calendar, {"": 0, "cert_new": 0}
    for days, act in acts:
        clock.pass_(days=days)
        case = done(desk, case, act)
        today = clock.now().date()
        for matter, before in used.items():
            running = countdown(calendar, case, matter)
            assert running is not None
            now = running.used(today)
            assert now >= before, (act, matter)
            used[matter] = now
            working = sum(calendar.is_working(case.on + timedelta(n)) for n in range(1, (today - case.on).days + 1))
            paused = sum(
                calendar.is_working(day) and any(p.covers(day) for p in running.pauses)
                for day in (case.on + timedelta(n) for n in range(1, (today - case.on).days + 1))
            )
            assert now + paused == working, "a day is the office's or the others', never both, never lost"
            if running.due is not None:
                assert running.used(running.due) == running.days and running.due >= calendar.add(case.on, running.days)
        missing = case.state is CaseState.AWAITING_SUPPLEMENT
        assert (case.course.open_pause() is not None) or not missing, "what is missing stops the clock"
    numbers = [one.number for one in case.course.acts]
    assert numbers == list(range(1, len(numbers) + 1))
    moments = [one.at for one in case.course.acts]
    assert moments == sorted(moments)
    assert desk.store.verify().broken is None


@SLOW
@given(
    year=st.integers(2024, 2090),
    start=st.integers(0, 364),
    days=st.integers(1, 40),
    spans=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 40)), max_size=5),
)
def test_pauses_add_up_in_any_year(
    library: ReferenceData, year: int, start: int, days: int, spans: list[tuple[int, int]]
) -> None:
    calendar, on = library.calendar, date(year, 1, 1) + timedelta(start)
    pauses = [
        Pause(PauseReason.OTHER, on + timedelta(first), on + timedelta(first + length), note="等")
        for first, length in spans
    ]
    running, free = Countdown(calendar, on, days, pauses), Countdown(calendar, on, days)
    due, plain = running.due, free.due
    assert due is not None and plain is not None and due >= plain
    lost = sum(
        calendar.is_working(day) and any(p.covers(day) for p in pauses)
        for day in (on + timedelta(n) for n in range(1, (due - on).days + 1))
    )
    assert calendar.between(on, due) == days + lost
    assert running.left(due) == 0 and running.left(due - timedelta(1)) >= 0


@pytest.mark.parametrize(
    ("taken", "days", "due"),
    [
        # 2026: off 1 to 7 October; Sunday 20 September and Saturday 10 October are worked.
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 4, date(2026, 10, 12)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),
    ],
)
def test_the_deadline_over_the_national_day_counts_the_make_up_days(
    library: ReferenceData, taken: date, days: int, due: date
) -> None:
    store, clock = MemoryStore(), FakeClock(datetime(taken.year, taken.month, taken.day, 9, 0, tzinfo=CHINA))
    desk = Desk(UnlockedStore(store, CLERK), InlineQueue(), clock, library, "K7M")
    limits(desk, overall=days, deciding=days)
    assert accepted(desk).deadline == due
    case = received(desk)
    assert case.course.due == due
    clock.pass_(days=1)
    assert accept_received(desk, case).deadline == due, "looking at it later does not lengthen it"


def test_a_correction_over_the_national_day_gives_the_office_its_own_days_back(library: ReferenceData) -> None:
    clock = FakeClock(datetime(2026, 9, 28, 9, 0, tzinfo=CHINA))
    desk = Desk(UnlockedStore(MemoryStore(), CLERK), InlineQueue(), clock, library, "K7M")
    limits(desk, overall=5, correction=5)
    case = accepted(desk, missing=["photo"])
    assert case.course.due == date(2026, 10, 10), "five working days to bring it, the last a Saturday that is worked"
    clock.pass_(days=12)
    case = complete_supplement(desk, material_brought(desk, case, "photo"))
    assert case.course.due == date(2026, 10, 16), "12 to 16 October: none of the applicant's days was the office's"
