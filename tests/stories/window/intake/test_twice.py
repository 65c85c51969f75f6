"""Not twice: the same person with the same matter still open, or a new certificate within the year after a cancellation.

The warning comes before the form is filled, side by side, and the clerk continues with a reason.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.usecases.deciding.ending import complete
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, with_results
from tests.samples.people import ADULT
from tests.stories.window import walks
from tests.stories.window.counter import DENG, WORD, Counter

Earlier = Callable[..., Case]


@pytest.fixture
def earlier(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> Earlier:
    """A case of 陈丙山 from before; `ended` when every matter of it has its result and it is finished."""

    def earlier(ended: bool = False, **changes: Value | None) -> Case:
        opened = set_up.unlock(DENG.user, WORD)
        desk = Desk(opened, InlineQueue(), clock, library, "K7M")
        case = accepted(desk, **changes)
        if ended:
            case = complete(desk, with_results(desk, case))
        opened.store.close()
        return case

    return earlier


def type_the_number(counter: Counter) -> None:
    """A new case, up to the id number: nothing else of the person is typed yet."""
    counter.enter()
    walks.up_to(counter.clerk, 2)
    counter.clerk.say(ADULT)


def compare(counter: Counter) -> None:
    """From the words of the bar to both cases side by side."""
    clerk = counter.clerk
    clerk.go_to("对比，写原因", "Shift+Tab", most=8)
    clerk.enter()
    clerk.until(lambda: clerk.sees("那一件") and clerk.sees("这一件"))


def test_an_open_case_of_the_same_person_is_told_and_gone_on_with_a_reason(counter: Counter, earlier: Earlier) -> None:
    before = earlier()
    clerk = counter.clerk
    type_the_number(counter)
    clerk.until_seen("这个人还有一件没办完：261122-K7M-0001-0")
    compare(counter)
    assert clerk.sees("261122-K7M-0001-0") and clerk.sees("草稿") and clerk.sees("残疾人证新办"), "both, line by line"
    clerk.picture("twice")
    clerk.enter()
    assert clerk.sees("写一句为什么，再照办。")
    clerk.say("上一件的类别报错了，申请人要另办")
    clerk.until(lambda: not clerk.sees("可能重复"))
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    (draft,) = store.listed((CaseState.DRAFT,))
    noted = [event.detail for event in store.events(draft.id) if event.kind is EventKind.NOTED]
    store.close()
    assert draft.notes[f"earlier.{before.id}"] == "上一件的类别报错了，申请人要另办"
    assert noted[-1]["after"] == "上一件的类别报错了，申请人要另办", "the reason is in the history"


def test_within_the_year_after_a_cancellation_the_clause_is_told(
    counter: Counter, earlier: Earlier, clock: FakeClock
) -> None:
    earlier(ended=True, **{"application.types": ["cert_cancel"], "matters.selected": None})
    clock.pass_(days=300)
    clerk = counter.clerk
    type_the_number(counter)
    clerk.until_seen("残疾人证 2026年11月22日 注销，还没满一年（残疾人证管理办法第24条）。")
    compare(counter)
    assert clerk.sees("残疾人证注销") and clerk.sees("已办结")
    clerk.press("Esc")
    assert clerk.sees("可能重复"), "left alone it stays"
    clerk.press("Esc")
    clerk.until_seen("快速开办")
