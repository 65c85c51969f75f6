"""What becomes of a case after its papers were taken: accepted later with what it lacks, put right, finished, and handed to a relative."""

from __future__ import annotations

from itertools import groupby

import pytest

from app.domain.case import CaseState
from app.domain.course import ActKind
from app.usecases.desk import Desk
from app.usecases.handing_back import handed_back
from app.usecases.library import Library
from app.usecases.saving import InlineSaver
from db.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.counter import accepted, with_results
from tests.stories.window import walks
from tests.stories.window.clerk import Clerk
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, WORD, Counter


def do_next(clerk: Clerk, words_: str) -> None:
    """From the list of cases to the act that brings the case on."""
    clerk.until_seen(f"\n{words_}\n")
    if not clerk.on.startswith(words_):  # what comes next may have the focus already
        clerk.go_to("陈丙山", "Tab")
        clerk.enter()
    assert clerk.on.startswith(words_), clerk.on
    clerk.press("Space")


def print_all(clerk: Clerk, titles: int) -> None:
    """The papers that come with an act, and back to the case."""
    clerk.until(lambda: clerk.sees("打印勾上的") and clerk.sees("A4 可用"))
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == titles)
    clerk.press("Esc")


@pytest.mark.usefixtures("a_draft")
def test_papers_taken_in_decided_the_next_day_and_what_was_missing_brought(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 6)
    walks.to_material(clerk, "证件照片")
    clerk.press("0")
    clerk.press("Ctrl+8")
    walks.on_step(clerk, 8)
    clerk.press("Alt+R")
    clerk.until_seen("已收件")
    assert clerk.sees("还没决定受理") and clerk.sees("收件凭证已交给申请人") and not clerk.sees("受理回执")
    clerk.picture("taken-in")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    clerk.go_to("身份证已还给申请人")
    clerk.press("Space")
    clerk.press("Esc")
    clerk.until_seen("样没做完")
    clerk.enter()

    clock.pass_(days=1)
    clerk.press("Alt+3")
    do_next(clerk, "受理还是不予受理")
    clerk.until_seen("受理并出一次性告知书")
    clerk.picture("deciding")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 2)
    do_next(clerk, "补材料")
    clerk.until_seen("收齐了，计时从明天起继续")
    clerk.go_to("证件照片", "Enter")
    clerk.press("Space")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 1)
    counter.go_home()

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    kinds = [act.kind for act in case.course.acts]
    assert kinds == [ActKind.RECEIVED, ActKind.HANDED_BACK, ActKind.CORRECTION, ActKind.CORRECTED]
    assert case.state is CaseState.ACCEPTED and handed_back(case) == {"id_card"}
    assert store.verify().broken is None
    store.close()
    sheets = counter.printer.sheets
    assert [title for title, _ in groupby(sheets, lambda sheet: sheet.title)] == [
        "申请表（附件2）",
        "收件凭证",
        "受理回执",
        "一次性告知书",
        "受理回执",
    ]
    slip, receipt = words(sheets[1].pdf), words(sheets[-1].pdf)
    assert "不是受理" in slip and "陈**" in slip and "补齐" in receipt.replace(" ", "")


@pytest.fixture
def results_are_there(set_up: FileVault, library: Library, clock: FakeClock) -> None:
    """Every department has answered."""
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineSaver(), clock, library, "K7M")
    with_results(desk, accepted(desk, **{"application.types": ["cert_renew"]}))
    opened.store.close()


@pytest.mark.usefixtures("results_are_there")
def test_a_case_is_finished_and_handed_to_the_wife(open_desk: Open) -> None:
    counter = open_desk()
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    do_next(clerk, "办结")
    clerk.until_seen("办结通知书列出各事项的结果")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 1)
    do_next(clerk, "送达")
    clerk.until_seen("登记后打送达回证")
    clerk.enter()
    clerk.choose("亲属")
    clerk.enter()
    clerk.say("陈庚兰", "妻")
    clerk.choose("上门送达")
    clerk.enter()
    clerk.write("松涧镇石桥村三组")
    clerk.picture("delivering")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 1)
    counter.go_home()

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    act = case.course.last(ActKind.DELIVERED)
    assert case.state is CaseState.COMPLETED and act
    assert (act.said["receiver"], act.said["relation"], act.said["manner"]) == ("陈庚兰", "妻", "上门送达")
    store.close()
    notice, second, returned = counter.printer.sheets
    assert second.pdf == notice.pdf, "one for the applicant, one to be kept"
    assert (notice.title, returned.title) == ("办结通知书", "送达回证")
    assert "残疾人证" in words(notice.pdf) and "陈庚兰" in words(returned.pdf)
