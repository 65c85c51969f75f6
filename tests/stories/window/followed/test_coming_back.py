"""Esc, then Enter: what was left just now is what Enter means, and nobody else's case opens by an Enter that was meant for something else."""

from __future__ import annotations

import pytest

from tests.clerk import Clerk
from tests.stories.window import walks
from tests.stories.window.counter import WORD, Counter
from tests.stories.window.followed.test_stage_two import Taken, taken  # noqa: F401 - a fixture


def begun(counter: Counter, name: str) -> None:
    """A new case with a name on it, a minute after the last, left with Esc."""
    clerk = counter.clerk
    counter.clock.pass_(minutes=1)
    clerk.press("Ctrl+N")
    walks.on_step(clerk, 1)
    clerk.press("Ctrl+2")
    walks.on_step(clerk, 2)
    while clerk.field != "applicant.name":
        clerk.press("Tab")
    clerk.write(name)
    leave(clerk)


def leave(clerk: Clerk) -> None:
    while not clerk.sees("接着办的草稿"):
        clerk.press("Esc")


def opened(clerk: Clerk, name: str) -> None:
    """The case of this person is in the wizard, on the field where it was left."""
    walks.on_step(clerk, 2)
    assert (clerk.field, clerk.typed) == ("applicant.name", name)


def test_with_no_draft_before_esc_and_enter_go_on_with_the_one_just_left(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    begun(counter, "陈丙山")
    assert "陈丙山" in clerk.on
    clerk.picture("after-esc")
    clerk.enter()
    opened(clerk, "陈丙山")


def test_among_others_it_is_the_one_just_left_and_not_another_person_s(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    begun(counter, "彭辛月")
    begun(counter, "罗壬福")
    assert "罗壬福" in clerk.on, "the new one is on top, and chosen"
    clerk.press("Down")
    assert "彭辛月" in clerk.on
    clerk.enter()
    opened(clerk, "彭辛月")
    counter.clock.pass_(minutes=1)
    clerk.write("三")
    leave(clerk)
    assert "彭辛月" in clerk.on, "it has moved to the top, and the choice with it"
    clerk.picture("after-esc-among-others")
    begun(counter, "陈丙山")
    clerk.enter()
    opened(clerk, "陈丙山")
    clerk.press("Alt+1")
    clerk.until_seen("接着办的草稿")
    clerk.press("Ctrl+L")
    clerk.until_seen("已锁屏")
    clerk.say(WORD)
    clerk.until_seen("接着办的草稿")
    assert "继续" in clerk.on, "the list has the focus again"


def test_after_a_draft_was_thrown_away_an_enter_too_many_opens_nobody(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    for name in ("彭辛月", "罗壬福", "陈丙山"):
        begun(counter, name)
    clerk.press("Delete")
    clerk.until_seen("删掉这份草稿？")
    clerk.enter()
    clerk.until(lambda: "罗壬福" in clerk.on)
    clerk.enter()
    assert clerk.sees("接着办的草稿") and "罗壬福" in clerk.on
    clerk.enter()
    opened(clerk, "罗壬福")


@pytest.mark.usefixtures("a_draft")
def test_after_acceptance_the_next_enter_is_not_meant_for_a_draft(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    begun(counter, "彭辛月")
    clerk.press("Down")
    assert "陈丙山" in clerk.on
    clerk.enter()
    clerk.press("Ctrl+8")
    clerk.until_seen("可以受理")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("交接核对")
    clerk.press("Alt+1")
    clerk.until_seen("只提醒这一次。")
    clerk.enter()
    clerk.until(lambda: "彭辛月" in clerk.on)
    clerk.enter()
    assert clerk.sees("接着办的草稿"), "it was meant for something else"


def test_from_a_reminder_into_the_case_and_back(counter: Counter, taken: Taken) -> None:  # noqa: F811 - the fixture above
    taken()
    taken(applicant__name="彭辛月", applicant__id_number="430121196805210027")
    clerk = counter.clerk
    counter.enter()
    clerk.press("F6")
    clerk.press("Down")
    left = clerk.on
    clerk.enter()
    clerk.until_seen("显示 10 秒")
    shown = clerk.on
    clerk.press("Alt+1")
    clerk.until_seen("接着办的草稿")
    assert clerk.on == left
    clerk.press("Alt+3")
    clerk.until_seen("显示 10 秒")
    assert clerk.on == shown
