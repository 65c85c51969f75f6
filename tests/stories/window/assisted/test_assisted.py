"""帮代办 and 免审办 from beginning to end by keyboard: a thumbprint at a bedside and two originals, an orphan's guardian, a list handed over."""

from __future__ import annotations

from app.domain.assistance import SignedHow
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.visit import VisitState
from tests.clerk import Clerk
from tests.papers.reading import words
from tests.samples.people import CHILD, GUARDIAN
from tests.samples.services import VERY_OLD
from tests.stories.window.assisted.test_authority import with_agent
from tests.stories.window.assisted.test_visits import booked, to_visits, visits
from tests.stories.window.counter import Counter


def the_case(counter: Counter) -> Case:
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    return case


def said(pdf: bytes) -> str:
    return "".join(words(pdf).split())


def address(clerk: Clerk) -> None:
    """The household's, and the same one lived at."""
    clerk.go_to("省", "Enter", most=10)
    clerk.say("hn", "cs", "csx", "松涧镇", "石桥村", "三组12号")
    clerk.press("Space")
    clerk.enter(2)
    assert clerk.field == "applicant.phone"
    clerk.say("13000000012")


def test_a_bed_ridden_person_gives_a_thumbprint_and_gets_two_originals_back(counter: Counter) -> None:
    clerk = to_visits(counter)
    booked(clerk, day="1122")
    clerk.until_seen("卧床")
    clerk.press("B")
    clerk.until_seen("事项与服务方式")
    with_agent(clerk)
    clerk.until_seen("委托书待签名")
    clerk.press("Alt+Q")
    clerk.until_seen("委托书签好了？")
    clerk.enter()
    clerk.choose("按指印")
    clerk.enter()
    clerk.say("陆未央")
    clerk.enter()
    clerk.until_seen("见证人 陆未央")
    clerk.press("Alt+4")
    clerk.until_seen("看办件")
    clerk.press("1")
    clerk.until_seen("点错了，退回")
    for paper in ("户口本", "身份证"):
        clerk.press("Y")
        clerk.until_seen("收罗壬福的原件")
        clerk.say(paper, "1", "", "", "复印")
    clerk.until_seen("今天拿 2 还 0，还有 2 件没还")
    clerk.press("Alt+1")
    clerk.until_seen("1 户，接下来 1 户，原件 2 件没还")
    clerk.picture("originals-out")
    clerk.press("Alt+4")
    clerk.until_seen("看办件")
    clerk.press("1")
    clerk.until_seen("现场登记 · 罗壬福")
    clerk.say("940", "1020")
    clerk.press("Ctrl+Enter")
    clerk.until(lambda: visits(counter, VisitState.DONE))
    for paper, left in (("户口本", 1), ("身份证", 0)):
        clerk.go_to(paper, "F6", most=4)
        clerk.enter()
        clerk.until_seen("拿走时 1 件")
        clerk.enter(2)
        clerk.until_seen(f"今天拿 2 还 {2 - left}，" + ("还有 1 件没还" if left else "对上了"))
    case = the_case(counter)
    assert [(paper.paper, paper.is_out, paper.returned_to) for paper in case.course.custody] == [
        ("户口本", False, "罗壬福"),
        ("身份证", False, "罗壬福"),
    ]
    given = case.course.authority
    assert given is not None and (given.how, given.witness) == (SignedHow.THUMBPRINT, "陆未央")
    store = counter.store()
    kinds = [event.kind for event in store.events(case.id)]
    assert kinds.count(EventKind.CUSTODY) == 4 and kinds.count(EventKind.AUTHORITY) == 1
    assert store.verify().broken is None
    store.close()


def test_an_orphans_guardian_delegates(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+K")
    clerk.say("11")
    clerk.until_seen("第 1 步 事项与服务方式，正在填")
    clerk.press("Ctrl+2")
    clerk.say(CHILD, "李乙禾")
    address(clerk)
    clerk.press("Ctrl+3")
    assert clerk.field == "guardian.name"
    clerk.say("周丁兰")
    clerk.press("Ctrl+3")
    clerk.go_to("身份证号", most=10)
    clerk.say(GUARDIAN)
    with_agent(clerk)
    clerk.until_seen("委托书待签名")
    clerk.press("Alt+P")
    clerk.until_seen("还没受理也能先打")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 2)
    clerk.until_seen("已打印")
    paper = said(counter.printer.sheets[0].pdf)
    assert "作为申请人李乙禾的监护人" in paper and GUARDIAN in paper and "陈庚兰" in paper
    clerk.press("Esc", "Alt+Q")
    clerk.until_seen("委托书签好了？")
    clerk.enter(4)
    clerk.until_seen("由监护人签名")
    case = the_case(counter)
    given = case.course.authority
    assert given is not None and (given.how, given.agent) == (SignedHow.GUARDIAN, "陈庚兰")
    assert case.answers["guardian.name"] == "周丁兰"


def test_who_need_not_apply_is_on_a_list_that_is_handed_over(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+K")
    clerk.say("15")
    clerk.until_seen("第 1 步 事项与服务方式，正在填")
    clerk.enter()
    clerk.go_to("窗口办")
    clerk.choose("免审办")
    clerk.press("Ctrl+2")
    clerk.say(VERY_OLD, "王甲禾")
    address(clerk)
    clerk.press("Ctrl+7", "Ctrl+Enter")  # nothing is paid: no step for an account
    clerk.until_seen("261122-K7M-0001-0")
    clerk.press("Alt+1")
    clerk.enter()  # and nothing was kept of theirs
    clerk.go_to("免审办名单")
    clerk.enter()
    clerk.until_seen("医保部门（1 人）")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 8)  # two for each department
    clerk.until_seen("已打印")
    (listed,) = {said(sheet.pdf) for sheet in counter.printer.sheets if "医保部门" in said(sheet.pdf)[:80]}
    assert "王**" in listed and "王甲禾" not in listed
    clerk.go_to("医保部门 记已移交")
    clerk.enter()
    clerk.until_seen("名单交给医保部门的谁了？")
    clerk.say("周丁兰")
    clerk.until_seen("周丁兰")
    clerk.picture("list-handed-over")
    store = counter.store()
    handed = [e.detail for e in store.events(the_case(counter).id) if e.kind is EventKind.HANDED_OVER]
    store.close()
    assert [detail["department"] for detail in handed] == ["医保部门"]
