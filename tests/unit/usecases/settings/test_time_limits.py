"""办理时限 of the hall: entered by one, confirmed by another, in force from its day, kept as history; a case keeps what it began under."""

from datetime import date, timedelta

import pytest

from app.domain.office import Clerk, HallSettings, Role
from app.errors import Refused
from app.ports.vault import UnlockedStore
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.settings.deadlines import days_of
from app.usecases.settings.time_limits import TIME_LIMITS
from tests.fakes.clock import FakeClock
from tests.unit.usecases.stage_two.test_screening_and_choice import taken

DAY, DOCUMENT = date(2026, 11, 1), "样例办〔2026〕7号"
SECOND = Clerk("pxy", "彭辛月", "0218", Role.CLERK)


@pytest.fixture
def other(desk: Desk, clock: FakeClock) -> Desk:
    """The same store, unlocked by another clerk."""
    return Desk(UnlockedStore(desk.opened.store, SECOND), InlineQueue(), clock, desk.library, "K7M")


def seconded(desk: Desk, clock: FakeClock, limit: str) -> None:
    """The second person unlocks the store, and confirms."""
    second = Desk(UnlockedStore(desk.opened.store, SECOND), InlineQueue(), clock, desk.library, "K7M")
    TIME_LIMITS.confirm(second, limit)


def test_until_another_confirms_nobody_is_promised_a_day_by_it(desk: Desk, clock: FakeClock) -> None:
    TIME_LIMITS.enter(desk, "pension", 7, DAY, f" {DOCUMENT} ")
    waiting = TIME_LIMITS.pending(desk.settings, "pension")
    assert waiting is not None and (waiting.entry.value, waiting.entry.document, waiting.by) == (7, DOCUMENT, "dgy")
    assert days_of(desk.settings, "pension", DAY) is None
    with pytest.raises(Refused, match="另一个人"):
        TIME_LIMITS.confirm(desk, "pension")
    seconded(desk, clock, "pension")
    settings = desk.store.settings()
    assert settings.pending_limits == {}
    found = [days_of(settings, "pension", DAY + timedelta(by)) for by in (-1, 0, 1)]
    assert found == [None, 7, 7], "the day before, of and after"


def test_a_later_one_takes_its_place_and_the_earlier_is_kept(desk: Desk, clock: FakeClock) -> None:
    for days, since in ((7, DAY), (5, date(2026, 12, 1)), (0, date(2027, 1, 1))):
        now = Desk(UnlockedStore(desk.opened.store, desk.clerk), InlineQueue(), clock, desk.library, "K7M")
        TIME_LIMITS.enter(now, "pension", days, since, DOCUMENT)
        seconded(now, clock, "pension")
    settings = desk.store.settings()
    days_on = {on: days_of(settings, "pension", on) for on in (DAY, date(2026, 12, 1), date(2027, 1, 1))}
    assert list(days_on.values()) == [7, 5, None]
    assert [(c.act, c.value, c.by) for c in TIME_LIMITS.changes(now, "pension")][:3] == [
        ("confirmed", 0, "pxy"),
        ("entered", 0, "dgy"),
        ("confirmed", 5, "pxy"),
    ]
    assert desk.store.verify().broken is None


def test_a_case_keeps_the_days_it_began_under(desk: Desk, clock: FakeClock) -> None:
    before = taken(desk, **{"application.types": [], "matters.selected": ["pension"]})
    TIME_LIMITS.enter(desk, "pension", 7, DAY, DOCUMENT)
    seconded(desk, clock, "pension")
    later = Desk(UnlockedStore(desk.opened.store, desk.clerk), InlineQueue(), clock, desk.library, "K7M")
    after = taken(later, **{"application.types": [], "matters.selected": ["pension"]})
    assert fresh(later, before.id).course.matters["pension"].days is None
    assert after.course.matters["pension"].days == 7


def test_what_waits_is_taken_back_by_whoever_sees_it(desk: Desk, other: Desk) -> None:
    TIME_LIMITS.enter(other, "pension", 7, DAY, DOCUMENT)
    TIME_LIMITS.withdraw(other, "pension")
    assert other.settings.pending_limits == {} and TIME_LIMITS.changes(other, "pension")[0].act == "withdrawn"
    for act in (TIME_LIMITS.withdraw, TIME_LIMITS.confirm):
        with pytest.raises(Refused, match="没有等着"):
            act(other, "pension")


@pytest.mark.parametrize(
    ("days", "since", "document", "field"),
    [
        (-1, DAY, DOCUMENT, "days"),
        (366, DAY, DOCUMENT, "days"),
        (7, DAY, " ", "document"),
        (7, date(1999, 12, 31), DOCUMENT, "since"),
        (7, date(2032, 1, 1), DOCUMENT, "since"),
    ],
)
def test_what_cannot_be_is_said_at_its_box(desk: Desk, days: int, since: date, document: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        TIME_LIMITS.enter(desk, "pension", days, since, document)
    assert refused.value.field == field and desk.settings.pending_limits == {}


def test_what_was_kept_badly_is_told_and_can_be_taken_back() -> None:
    bad = HallSettings(pending_limits={"pension": {"days": "x", "since": "2026-11-01"}})
    with pytest.raises(Refused, match="存坏了"):
        TIME_LIMITS.pending(bad, "pension")
