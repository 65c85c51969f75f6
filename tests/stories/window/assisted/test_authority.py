"""Somebody acts for the applicant: the paper is printed before there is a number, signed by thumbprint before a witness, or passed over with a reason."""

from __future__ import annotations

from app.domain.assistance import Power, SignedHow
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from tests.clerk import Clerk
from tests.papers.reading import words
from tests.stories.window import walks
from tests.stories.window.counter import Counter

AGENT_ID = "430121199409030028"


def with_agent(clerk: Clerk) -> None:
    """On the first step: 陈庚兰 hands in and collects for her father."""
    clerk.press("Ctrl+1")
    clerk.go_to("有代办人")
    clerk.press("Space")
    assert clerk.field == "agent.name"
    clerk.say("陈庚兰", AGENT_ID, "13000000034", "女儿", "20270218")
    assert clerk.field == "agent.scope"
    clerk.tick("提交材料", "领证")


def draft_or_taken(counter: Counter, *states: CaseState) -> Case:
    store = counter.store()
    (case,) = store.listed(states)
    store.close()
    return case


def test_the_authority_is_printed_and_signed_by_thumbprint_before_a_witness(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 3)
    with_agent(clerk)
    clerk.until_seen("委托书待签名")
    clerk.press("Alt+P")
    clerk.until_seen("还没受理也能先打")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 2)
    clerk.until_seen("已打印")
    paper = "".join(words(counter.printer.sheets[0].pdf).split())
    assert "授权委托书" in paper and "陈庚兰" in paper and "不得转委托" in paper and "草稿" not in paper
    clerk.press("Esc", "Alt+Q")
    clerk.until_seen("委托书签好了？")
    clerk.enter()
    clerk.choose("按指印")
    clerk.enter(3)
    clerk.until_seen("按指印要有见证人。请写见证人姓名。")
    clerk.write("陆未央")
    clerk.picture("authority-sign")
    clerk.enter(2)
    clerk.until_seen("委托书已签")
    clerk.picture("authority-signed")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    given = draft_or_taken(counter, CaseState.DRAFT).course.authority
    assert given is not None
    assert (given.agent, given.how, given.witness) == ("陈庚兰", SignedHow.THUMBPRINT, "陆未央")
    assert given.powers == (Power.SUBMIT, Power.COLLECT)


def test_without_it_the_case_is_taken_only_with_a_reason_on_record(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 8)
    with_agent(clerk)
    clerk.press("Ctrl+8", "Ctrl+Enter")
    clerk.until_seen("代办人还没有签好的委托书")
    assert clerk.field == "agent.name", "and the clerk is brought to where it can be mended"
    clerk.go_to("没签也先受理")
    clerk.enter()
    clerk.until_seen("没有委托书也先受理？")
    clerk.say("本人已电话确认，明天补签")
    clerk.until_seen("先受理的原因：本人已电话确认，明天补签")
    clerk.press("Ctrl+8", "Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    case = draft_or_taken(counter, CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)
    store = counter.store()
    events = store.events(case.id)
    store.close()
    assert case.notes["agent.authority"] == "本人已电话确认，明天补签"
    assert any(event.kind is EventKind.NOTED and event.detail["field"] == "agent.authority" for event in events)


def test_a_visit_asked_for_in_the_wizard_stands_in_the_plan_when_it_is_left(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 3)
    clerk.press("Ctrl+1")
    clerk.go_to("窗口办")
    clerk.choose("上门办")
    clerk.enter()
    assert clerk.field == "visit.address"
    clerk.say("石桥村三组12号", "卧床", "20261124", "930", "杨辰光", "陆未央")
    assert clerk.field == "visit.source"
    clerk.say("clb")
    assert clerk.field == "visit.tools"
    clerk.tick("读卡器", "印泥")
    clerk.picture("visit-asked")
    clerk.press("Esc")
    clerk.until_seen("接着办的草稿")
    store = counter.store()
    clerk.until(lambda: bool(store.visits_of(draft_or_taken(counter, CaseState.DRAFT).id)))
    (visit,) = store.visits_of(draft_or_taken(counter, CaseState.DRAFT).id)
    store.close()
    assert (visit.source, visit.tools) == ("村里报", ("读卡器", "印泥"))
    assert (str(visit.day), visit.time, visit.workers, visit.village) == (
        "2026-11-24",
        "09:30",
        ("杨辰光", "陆未央"),
        "石桥村",
    )
