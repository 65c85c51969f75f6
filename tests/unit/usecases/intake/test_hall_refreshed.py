"""Another desk's settings apply here before any decision, and nothing is overwritten on the way."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.office import Clerk, DayLimit
from app.errors import Refused
from app.ports.vault import UnlockedStore
from app.usecases.deciding.matter_progress import MatterState, Move, move_matter
from app.usecases.desk.desk import CHANGED_ELSEWHERE, Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.intake.intake import Intake
from app.usecases.intake.on_behalf import SET_ELSEWHERE, accept
from app.usecases.intake.receiving import accept_received, receive
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from tests.samples.people import an_application
from tests.unit.usecases.deciding.test_standing import taken

TEN = DayLimit(10, "样例办〔2026〕2号")


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The other window."""
    return Desk(
        UnlockedStore(desk.opened.store, Clerk("wjh", "王甲禾")), InlineQueue(), desk.clock, desk.library, "K7N"
    )


@pytest.fixture
def intake(desk: Desk) -> Intake:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application().items():
        intake.answer(field, value)
    return intake


def limited(desk: Desk, **limits: DayLimit) -> None:
    desk.keep_settings(replace(desk.settings, limits={**desk.settings.limits, **limits}))


def test_what_changed_is_named_and_in_force(desk: Desk, there: Desk) -> None:
    assert desk.refresh() == frozenset()
    there.keep_settings(replace(there.settings, phone="0731-00000009", limits={"overall": TEN}))
    assert desk.refresh() == {"phone", "limits"}
    assert desk.settings == there.settings and desk.refresh() == frozenset()


def test_the_clerk_looks_again_before_a_changed_limit_decides(desk: Desk, there: Desk, intake: Intake) -> None:
    assert intake.problems is not None
    limited(there, overall=TEN)
    with pytest.raises(Refused, match=SET_ELSEWHERE):
        accept(intake)
    assert intake.case.is_draft and not intake.case.tracking_number
    case = accept(intake)
    assert case.course.days == 10 and case.deadline == desk.library.calendar.add(case.on, 10)


def test_a_changed_standard_is_in_the_judgement_that_is_looked_at(desk: Desk, there: Desk, intake: Intake) -> None:
    before = intake.findings()
    LOCAL_STANDARDS.enter(there, "nursing_amount", "80", date(2026, 1, 1), "样例〔2026〕3号")
    assert desk.refresh() == {"pending_local"}, "what waits for the second person decides nothing"
    LOCAL_STANDARDS.confirm(desk, "nursing_amount")
    there.refresh()
    assert there.local == desk.local
    intake.adopt(intake.case)
    assert intake.findings() != before


def test_another_telephone_number_holds_nobody_up(desk: Desk, there: Desk, intake: Intake) -> None:
    there.keep_settings(replace(there.settings, phone="0731-00000009"))
    case = accept(intake)
    assert case.issued is not None and case.issued.phone == "0731-00000009"


def test_later_acts_count_by_what_holds_now(desk: Desk, there: Desk, intake: Intake) -> None:
    case = taken(desk, **{"application.types": [], "matters.selected": ["pension"]})
    limited(there, pension=TEN)
    moved = move_matter(desk, case, Move("pension", MatterState.IN_PROGRESS, case.on))
    assert desk.settings.limits["pension"] == TEN and moved.version > case.version
    received = receive(intake)
    limited(there, overall=DayLimit(7, "样例办〔2026〕3号"))
    assert accept_received(desk, received).course.days == 7


def test_what_was_read_before_something_was_kept_here_is_not_put_back(desk: Desk) -> None:
    before = desk.settings
    found = desk.store.settings()
    desk.keep_settings(replace(before, window="3 号窗口"))
    assert desk.take_over(before, replace(found, phone="9")) == frozenset()
    assert desk.settings.window == "3 号窗口"


def test_what_the_clerk_saw_is_what_is_changed(desk: Desk, there: Desk) -> None:
    """The page was opened, another desk's change came in, and only then it is saved."""
    seen = desk.settings
    there.keep_settings(replace(there.settings, phone="0731-00000009", address="那边"))
    desk.refresh()
    desk.keep_settings(replace(seen, window="3 号窗口"), base=seen)
    assert (desk.settings.phone, desk.settings.window) == ("0731-00000009", "3 号窗口")
    with pytest.raises(Refused) as told:
        desk.keep_settings(replace(seen, address="这边"), base=seen)
    assert told.value.field == CHANGED_ELSEWHERE and desk.store.settings().address == "那边"
