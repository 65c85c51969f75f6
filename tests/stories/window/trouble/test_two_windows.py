"""Two windows, one draft: the second clerk sees the first one's change field by field and chooses; nobody is trapped, nothing swallowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.office import Clerk as Person
from app.domain.office import DayLimit
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake import drafts
from app.usecases.intake.intake import Intake
from db.vault.vault import FileVault
from tests.stories.window import walks
from tests.stories.window.counter import DENG, WORD, Counter

WANG = Person("王甲禾", "王甲禾", "0218")
Step = Callable[[], Intake]


@pytest.fixture
def other(set_up: FileVault, a_draft: None, library: ReferenceData, counter: Counter) -> Iterator[Desk]:
    """The second window, with its own clerk and its own connection to the file."""
    admin = set_up.unlock(DENG.user, WORD)
    set_up.add_clerk(admin, WANG, WORD)
    admin.store.close()
    desk = Desk(set_up.unlock(WANG.user, WORD), InlineQueue(), counter.clock, library, "K7N")
    yield desk
    desk.store.close()


def opened(desk: Desk) -> Intake:
    (line,) = drafts.draft_lines(desk)
    return drafts.open_draft(desk, line.case.id, lambda _: None)


def begin(counter: Counter, step: int) -> None:
    counter.enter()
    walks.go_on(counter.clerk, step)


def stored(desk: Desk) -> Case:
    (case,) = desk.store.listed((CaseState.DRAFT,))
    return case


def another_phone(counter: Counter) -> None:
    """Typed over, and left by Shift+Enter: the step stays the same one."""
    clerk = counter.clerk
    clerk.go_to("联系电话")
    clerk.press("Ctrl+A")
    clerk.write("13000000056")
    clerk.press("Shift+Enter")


def test_what_only_the_other_window_changed_comes_in_without_a_question(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 2)
    counter.clock.pass_(minutes=6)
    there = opened(other)
    there.answer("remark.text", "那边写的")
    another_phone(counter)
    clerk.until_seen("王甲禾在别的窗口改了备注，已合进来。")
    clerk.picture("two-windows-merged")
    assert (
        stored(other).answers["remark.text"] == "那边写的" and stored(other).answers["applicant.phone"] == "13000000056"
    )
    clerk.press("Ctrl+7")
    assert clerk.sees("那边写的"), "and stands on the page"
    clerk.press("Esc")
    clerk.until_seen("快速开办")


def test_what_both_changed_is_chosen_field_by_field_by_keys(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 2)
    counter.clock.pass_(minutes=6)
    there = opened(other)
    there.answer("applicant.phone", "13000000065")
    there.answer("bank.branch", "那边农商行")
    there.answer("remark.text", "那边写的")
    counter.clock.pass_(minutes=5)
    another_phone(counter)
    clerk.until_seen("这件刚被别的窗口改过，这里的改动还没存。")
    clerk.until_seen("两边都改过，还没存")
    clerk.picture("two-windows-told")
    clerk.press("F2")
    clerk.until_seen("两边都改过，用哪一个？")
    assert clerk.sees("那边 · 王甲禾 09:52") and clerk.sees("13000000056") and clerk.sees("13000000065")
    assert clerk.sees("只有那边改的直接用：开户银行（网点）、备注。") or clerk.sees("只有那边改的直接用："), (
        clerk.screen()
    )
    assert clerk.sees("还有 1 处没选"), "nothing is chosen beforehand"
    clerk.picture("two-windows-asked")
    clerk.press("Esc")  # put off: the clerk looks at the page again
    assert not clerk.sees("用哪一个") and clerk.sees("看一下")
    clerk.press("Ctrl+5")  # going on asks again
    clerk.until_seen("用哪一个？")
    clerk.press("1")
    clerk.picture("two-windows-chosen")
    clerk.press("Enter")
    clerk.until_seen("已合进来")
    case = stored(other)
    assert (case.answers["applicant.phone"], case.answers["bank.branch"]) == ("13000000056", "那边农商行")
    event = other.store.events(case.id)[-1]
    assert event.kind is EventKind.RECONCILED and event.clerk == DENG.user
    assert event.detail["chosen"] == [
        {
            "part": "answers",
            "id": "applicant.phone",
            "taken": "mine",
            "before": "13000000065",
            "here": "13000000056",
            "after": "13000000056",
        }
    ]
    clerk.press("Ctrl+8", "Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    assert other.store.verify().broken is None


def test_a_draft_accepted_at_the_other_window_is_left_or_kept_as_another(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 2)
    number = opened(other).accept().tracking_number
    another_phone(counter)
    clerk.until_seen("两边都改过，还没存")
    clerk.press("Esc")
    clerk.until_seen("王甲禾 09:46 在别的窗口把这件受理了，编号 261122-K7N-0001-")
    assert clerk.sees("这里改了还没存上的：联系电话。")
    clerk.picture("two-windows-accepted")
    clerk.go_to("离开，不要这里的改动")
    clerk.enter()
    clerk.until_seen("不要这里的改动？")
    clerk.picture("two-windows-leave")
    clerk.press("Esc")
    clerk.until_seen("在别的窗口把这件受理了")
    clerk.go_to("另存为新草稿")
    clerk.enter()
    clerk.until_seen("草稿 · 11月22日 09:46")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    case = stored(other)
    assert case.answers["applicant.phone"] == "13000000056" and not case.tracking_number
    accepted = other.store.by_number(number)
    assert accepted is not None and accepted.answers["applicant.phone"] == "13000000012"
    clerk.press("Esc")
    clerk.until_seen("快速开办")


def test_a_draft_cleared_away_does_not_hold_the_clerk(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 2)
    drafts.discard(other, stored(other))
    counter.clock.pass_(days=8)
    drafts.purge(other)
    another_phone(counter)
    clerk.until_seen("已经清理了")
    clerk.press("Alt+1")
    clerk.until_seen("这里改了还没存上的：联系电话。")
    clerk.go_to("离开，不要这里的改动")
    clerk.enter()
    clerk.until_seen("不要这里的改动？")
    clerk.enter()
    clerk.until_seen("快速开办")
    assert clerk.sees("本机已保存")
    assert other.store.listed(tuple(CaseState)) == () and counter.front.window.close()


def test_another_clerk_signs_in_before_the_choice_and_nothing_is_lost(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 2)
    there = opened(other)
    there.answer("applicant.phone", "13000000065")
    another_phone(counter)
    clerk.until_seen("两边都改过，还没存")
    assert not counter.front.window.close()
    clerk.until_seen("用哪一个？")
    clerk.press("Ctrl+L")
    clerk.press("Esc", "Ctrl+L")
    clerk.until_seen("登录")
    assert counter.front.session is not None
    counter.front._opened(counter.vault.unlock(WANG.user, WORD))
    clerk.until_seen("快速开办")
    phones = {case.answers["applicant.phone"] for case in other.store.listed((CaseState.DRAFT,))}
    assert phones == {"13000000065", "13000000056"}


def test_a_limit_set_at_the_other_window_is_looked_at_before_it_decides(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    begin(counter, 7)
    walks.commitment(clerk)
    session = counter.front.session
    assert session is not None
    limits = {**other.settings.limits, "overall": DayLimit(3, "样例办〔2026〕2号")}
    other.keep_settings(replace(other.settings, limits=limits, phone="0731-00000009"))
    clerk.press("Ctrl+8", "Ctrl+Enter")
    clerk.until_seen("刚在别的窗口改过")
    assert not clerk.sees("261122-K7M-0001-0"), "nothing was taken yet"
    clerk.picture("two-windows-hall")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    (case,) = other.store.listed((CaseState.ACCEPTED,))
    assert case.course.days == 3 and case.issued is not None and case.issued.phone == "0731-00000009"


def test_who_comes_back_to_the_desk_has_what_was_set_meanwhile(counter: Counter, other: Desk) -> None:
    clerk = counter.clerk
    counter.enter()
    session = counter.front.session
    assert session is not None
    clerk.press("Ctrl+L")
    clerk.until_seen("解锁")
    other.keep_settings(replace(other.settings, hall="样例县政务中心（新址）"))
    counter.front._opened(counter.vault.unlock(DENG.user, WORD))
    clerk.until_seen("样例县政务中心（新址）")
    assert session.desk.settings == other.settings
    other.keep_settings(replace(other.settings, phone="0731-00000009"))
    clerk.press("Ctrl+N")
    clerk.until(lambda: session.desk.settings.phone == "0731-00000009")
