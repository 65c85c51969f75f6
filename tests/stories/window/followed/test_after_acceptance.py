"""Course of a case after its papers were taken: accepted later with materials lacking, supplemented, finished, and
handed to a relative.

It includes a 容缺 promise that is kept, and one that is not.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.usecases.deciding.handing_back import handed_back
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.counter import accepted, with_results
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, WORD, Counter


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
    walks.do_next(clerk, "受理还是不予受理")
    clerk.until_seen("受理并出一次性告知书")
    clerk.picture("deciding")
    clerk.press("Ctrl+Enter")
    walks.print_all(clerk, 2)
    walks.do_next(clerk, "补材料")
    clerk.until_seen("收齐了，计时从明天起继续")
    clerk.go_to("证件照片", "Enter")
    clerk.press("Space")
    clerk.press("Ctrl+Enter")
    walks.print_all(clerk, 1)
    counter.go_home()

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    kinds = [act.kind for act in case.course.acts]
    assert kinds == [ActKind.RECEIVED, ActKind.HANDED_BACK, ActKind.SUPPLEMENT_ASKED, ActKind.SUPPLEMENTED]
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
def results_are_there(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> None:
    """Every department has answered."""
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), clock, library, "K7M")
    with_results(desk, accepted(desk, **{"application.types": ["cert_renew"]}))
    opened.store.close()


@pytest.mark.usefixtures("results_are_there")
def test_a_case_is_finished_and_handed_to_the_wife(open_desk: Open) -> None:
    counter = open_desk()
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+3")
    walks.do_next(clerk, "办结")
    clerk.until_seen("办结通知书列出各事项的结果")
    clerk.press("Ctrl+Enter")
    walks.print_all(clerk, 1)
    walks.do_next(clerk, "送达")
    clerk.until_seen("登记后打送达回证")
    clerk.enter()
    clerk.choose("亲属")
    clerk.enter()
    clerk.say("陈庚兰", "qi")
    clerk.choose("上门送达")
    clerk.enter()
    clerk.write("松涧镇石桥村三组")
    clerk.picture("delivering")
    clerk.press("Ctrl+Enter")
    walks.print_all(clerk, 1)
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


def promised(counter: Counter) -> None:
    """The photo is promised for 4 December, and the case accepted with its papers printed."""
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 6)
    walks.to_material(clerk, "证件照片")
    clerk.press("4")
    clerk.until_seen("证件照片哪天补齐？")
    clerk.press("Ctrl+A")
    clerk.say("20261204")
    clerk.press("Ctrl+8")
    walks.on_step(clerk, 8)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("容缺")
    clerk.picture("promised")
    clerk.until(lambda: clerk.sees("A4 可用"))
    clerk.press("F8")
    clerk.until(lambda: "容缺受理承诺书" in [sheet.title for sheet in counter.printer.sheets])
    clerk.press("Alt+3")
    clerk.until_seen("样没做完")
    clerk.enter()
    clerk.until_seen("容缺 1 项材料")


def the_case(counter: Counter) -> Case:
    """The only case, as it is on the disk; its record holds."""
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    assert store.verify().broken is None
    store.close()
    return case


@pytest.mark.usefixtures("a_draft")
def test_a_promise_is_kept(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    promised(counter)
    letter = next(sheet.pdf for sheet in counter.printer.sheets if sheet.title == "容缺受理承诺书")
    assert "2026年12月4日前" in words(letter).replace(" ", "") and "证件照片" in words(letter)
    assert the_case(counter).course.due_for == "promise", "the day of the promise comes before the day of the answer"
    clock.pass_(days=5)
    clerk.until_seen("显示 10 秒")
    clerk.press("F4")
    clerk.until_seen("收补交的材料")
    assert not clerk.sees("计时从明天起继续"), "it never stood"
    clerk.go_to("证件照片", "Enter")
    clerk.press("Space", "Ctrl+Enter")
    walks.print_all(clerk, 1)
    clerk.until(lambda: not clerk.sees("容缺 1 项材料"))
    assert clerk.sees("材料收齐了。")
    case = the_case(counter)
    assert case.state is CaseState.ACCEPTED and not case.course.pauses, "nothing was put off"
    assert case.course.due == case.deadline and case.course.due_for == "answer"


@pytest.mark.usefixtures("a_draft")
def test_a_promise_is_broken(counter: Counter, clock: FakeClock) -> None:
    clerk = counter.clerk
    promised(counter)
    printed = len(counter.printer.sheets)
    clock.pass_(days=15)  # Monday 7 December
    clerk.press("Alt+1")
    clerk.until_seen("超期 1 天")
    clerk.press("Alt+3")
    clerk.until(lambda: "超期 1 天" in clerk.on)
    clerk.press("Alt+Down")
    clerk.go_to("容缺没补齐", "Down")
    clerk.enter()
    clerk.until_seen("到期没补：证件照片")
    clerk.picture("promise-broken")
    clerk.enter()
    walks.print_all(clerk, 1)
    clerk.until_seen("缺 1 项材料")
    case = the_case(counter)
    assert case.state is CaseState.AWAITING_SUPPLEMENT and case.course.open_pause() is not None
    assert case.material("photo").until == "2026-12-14", "five more working days to bring it"
    notices = [words(sheet.pdf) for sheet in counter.printer.sheets[printed:]]
    assert notices and all("证件照片" in notice for notice in notices)
