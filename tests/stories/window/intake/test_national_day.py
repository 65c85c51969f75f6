"""Taken two days before the National Day week of 2026: off from 1 to 7 October, Saturday 10 October worked instead."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.domain.case_states import CaseState
from tests.fakes.clock import CHINA, FakeClock
from tests.papers.reading import words
from tests.stories.window import walks
from tests.stories.window.counter import Counter


@pytest.fixture
def clock() -> FakeClock:
    """Monday 28 September 2026."""
    return FakeClock(datetime(2026, 9, 28, 9, 46, tzinfo=CHINA))


@pytest.mark.usefixtures("a_draft")
def test_a_deadline_over_the_national_day_counts_the_day_worked_instead(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 6)
    walks.to_material(clerk, "证件照片")
    clerk.press("0")
    assert clerk.sees("补交期限 10月10日"), "29 and 30 September, 8, 9 and 10 October"
    clerk.press("Ctrl+8")
    walks.on_step(clerk, 8)
    assert clerk.sees("答复日期 10月23日（15 个工作日）。") and not clerk.sees("还没公布")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("缺 1 项，给告知书")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 3)
    notice = next(sheet.pdf for sheet in counter.printer.sheets if sheet.title == "一次性告知书")
    assert "2026年10月10日" in words(notice).replace(" ", "")
    clerk.press("Alt+3")
    clerk.until_seen("样没做完")
    clerk.enter()
    seen = []
    for days in (0, 3, 7, 1, 1):  # 28 September, 1 October in the week off, 8, 9 and 10 October
        clock.pass_(days=days)
        clerk.press("Alt+1", "Alt+3")
        clerk.until(lambda: clerk.on.startswith("时限"))
        clerk.until(lambda: _left(clerk.on) not in seen)
        seen.append(_left(clerk.on))
    assert seen == ["剩 5 天", "剩 3 天", "剩 2 天", "剩 1 天", "今天"]
    walks.do_next(clerk, "补材料")
    clerk.until_seen("收齐了，计时从明天起继续")
    clerk.go_to("证件照片", "Enter")
    clerk.press("Space", "Ctrl+Enter")
    walks.print_all(clerk, 1)
    store = counter.store()
    (case,) = store.listed((CaseState.ACCEPTED,))
    store.close()
    assert case.deadline == date(2026, 10, 23)
    assert case.course.due == date(2026, 10, 30), (
        "what the applicant took is not the office's: fifteen days from Monday the 12th"
    )


def _left(row: str) -> str:
    return row.removeprefix("时限 ↑ ").partition(" 申请人")[0]
