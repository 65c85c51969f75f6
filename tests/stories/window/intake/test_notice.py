"""No photo today: the case is accepted all the same, and the 一次性告知书 says everything that is lacking, once."""

from __future__ import annotations

from app.domain.case import Decision
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from tests.papers.reading import words
from tests.stories.window import walks
from tests.stories.window.counter import Counter


def test_a_missing_photo_and_its_notice(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 6)
    walks.materials(clerk, {"身份证": "1", "户口本": "3", "居住证明": "Ctrl+M 看了户口本，同一处"})
    clerk.press("Alt+Left")
    assert clerk.sees("缺 1 项：证件照片") and clerk.sees("可以先受理，一次告知。补交期限 11月27日。")
    assert clerk.on.startswith("6 证件照片"), "on what is still missing"
    clerk.press("4")
    assert clerk.sees("证件照片哪天补齐？") and clerk.typed == "2026-11-27"
    clerk.press("Ctrl+A")
    clerk.say("20261120")
    assert clerk.sees("补齐日期不能早于今天。")
    clerk.press("Esc", "0")
    assert clerk.sees("缺 1 项：证件照片")
    clerk.press("Ctrl+8")
    assert clerk.sees("可以受理，缺证件照片，会出一次性告知书")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("缺 1 项，给告知书")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 5 and clerk.screen().count("已打印") == 3)

    store = counter.store()
    (case,) = store.listed((CaseState.AWAITING_SUPPLEMENT,))
    printed = [event.detail for event in store.events(case.id) if event.kind is EventKind.PRINTED]
    store.close()
    assert case.decision is Decision.RETURNED_FOR_SUPPLEMENT
    assert (
        case.material("household_book").state == "system"
        and case.material("residence_proof").reason == "看了户口本，同一处"
    )
    assert {"paper": "notice", "nth": 1, "which": 1, "reason": "", "lacking": ["photo"]} in printed
    notice = counter.printer.sheets[-1]
    assert notice.title == "一次性告知书"
    lacking, _ = words(notice.pdf).split("不用交", 1)
    assert "证件照片" in lacking and "户口本" not in lacking and "2026 年 11 月 27 日" in lacking

    clerk.press("Alt+3")
    clerk.until_seen("还有 5 样没做完")
    clerk.enter()
    clerk.until_seen("显示 10 秒")
    assert clerk.sees("共 1 件")
    clerk.press("F8")
    clerk.until_seen("每打一次，纸上写“第 n 次”，记进办理记录。")
    clerk.picture("notice-again")
    clerk.go_to("打印一次性告知书")
    clerk.press("Space", "F8")
    clerk.until(lambda: len(counter.printer.sheets) == 7)
    assert "第 2 次" in words(counter.printer.sheets[-1].pdf)
