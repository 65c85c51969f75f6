"""At a window whose computer has lost its day: behind the record nobody gets in, a leap is asked about once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.event import EventKind
from app.domain.office import Clerk as Person
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.stories.conftest import CHEAP
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, HALL, WORD, Counter
from ui.app.clock_question import DATE_IS_RIGHT, PATIENCE, ClockQuestion

YI = Person("李乙木", "李乙木", "0218")


@pytest.fixture
def set_up(home: Path, clock: FakeClock) -> FileVault:
    """A real store, no demo: a clerk and an administrator."""
    vault = FileVault(home, clock, CHEAP)
    opened = vault.create(replace(HALL, demo=False), "K7M", DENG, WORD)
    vault.add_clerk(opened, YI, WORD)
    opened.store.close()
    return vault


def answers(counter: Counter) -> list[dict[str, object]]:
    store = counter.store()
    said = [dict(e.detail) for e in store.events("hall") if e.kind is EventKind.CLOCK]
    store.close()
    return said


def test_a_clerk_is_sent_to_set_the_clock(set_up: FileVault, open_desk: Open, clock: FakeClock) -> None:
    clock.back(days=9822)
    counter = open_desk()
    clerk = counter.clerk
    clerk.until_seen("登录")
    counter.front._lock.user.setCurrentText(YI.user)  # type: ignore[union-attr]  # the list opens by mouse
    clerk.say(WORD)
    clerk.until_seen("比这里最后一次记录（2026年11月22日 09:46）还早。请先校准电脑的日期和时间。")
    assert counter.front.session is None and clerk.sees("电脑的日期是2000年1月1日 09:46")
    clerk.press("Shift")
    clerk.picture("clock-behind")
    assert clerk.typed == "", "the caret waits in the password box"
    clock.pass_(days=9822)
    clerk.say(WORD)
    clerk.until_seen("快速开办")
    assert answers(counter) == []


def test_an_administrator_puts_a_wrong_record_right(set_up: FileVault, open_desk: Open, clock: FakeClock) -> None:
    clock.back(days=3)
    counter = open_desk()
    clerk = counter.clerk
    clerk.until_seen("登录")
    clerk.say(WORD)
    clerk.until_seen("只有从前记录时的日期错了")
    clerk.picture("clock-administrator")
    clerk.press("Enter")
    assert counter.front.session is None, "not without a reason"
    clerk.press("Esc")
    clerk.until_seen("还早。请先校准电脑的日期和时间。")
    clerk.say(WORD)
    clerk.until_seen("只有从前记录时的日期错了")
    clerk.say("上次开机时电池没电")
    clerk.until_seen("快速开办")
    [said] = answers(counter)
    assert (said["doubt"], said["reason"]) == ("back", "上次开机时电池没电")


def test_after_a_holiday_it_is_asked_once(set_up: FileVault, open_desk: Open, clock: FakeClock) -> None:
    clock.pass_(days=20)
    counter = open_desk()
    clerk = counter.clerk
    clerk.until_seen("登录")
    clerk.say(WORD)
    clerk.until_seen("离这里最后一次记录（2026年11月22日 09:46）有 20 天")
    clerk.picture("clock-ahead")
    clerk.enter()
    clerk.until_seen("快速开办")
    clerk.press("Ctrl+L")
    clerk.until_seen("已锁屏")
    clerk.say(WORD)
    clerk.until_seen("快速开办")
    assert len(answers(counter)) == 1


@pytest.mark.parametrize("back", [False, True], ids=["a leap", "behind, with half a reason"])
def test_a_question_nobody_answers_does_not_leave_the_store_open(
    set_up: FileVault, open_desk: Open, clock: FakeClock, back: bool
) -> None:
    clock.back(days=3) if back else clock.pass_(days=20)
    counter = open_desk()
    clerk = counter.clerk
    clerk.until_seen("登录")
    clerk.say(WORD)
    clerk.until_seen("离这里最后一次记录" if not back else "只有从前记录时的日期错了")
    if back:
        clerk.write("上次开机时")
    question = counter.front.window.findChild(ClockQuestion)
    assert question is not None and question.patience.isActive() and question.patience.interval() == PATIENCE
    question.patience.timeout.emit()
    clerk.until_seen("请先校准电脑的日期和时间。" if back else "请先看看电脑的日期、时间和时区对不对。")
    assert not clerk.sees(DATE_IS_RIGHT) and counter.front.session is None
    assert answers(counter) == []


def test_a_clock_that_leaps_behind_the_lock_does_not_open_the_case(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.write("430121")
    clerk.press("Ctrl+L")
    clerk.until_seen("已锁屏")
    clock.pass_(days=4000)
    clerk.say(WORD)
    clerk.until_seen("有 4000 天")
    clerk.press("Esc")
    clerk.until_seen("请先看看电脑的日期、时间和时区对不对。")
    assert counter.front.session is not None, "the draft waits behind the lock"
    clock.back(days=4000)
    clerk.say(WORD)
    clerk.until_seen("申请人基本情况")
    assert answers(counter) == []


def test_set_back_while_the_case_is_open_nothing_is_accepted_and_nothing_lost(
    a_draft: None, counter: Counter, clock: FakeClock
) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 7)
    walks.commitment(clerk)
    walks.on_step(clerk, 8)
    clock.back(days=400)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("还早。请先校准电脑的日期和时间。")
    clerk.picture("clock-accept")
    clock.pass_(days=400)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("已受理")
