"""Services of the special-groups catalogue at the window: by number and initials, to the receipt, with a keyboard alone."""

from __future__ import annotations

from dataclasses import replace

from app.domain.case import Decision
from app.domain.case_states import CaseState
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import words
from tests.samples.services import COUNTY, VERY_OLD
from tests.stories.window.counter import DENG, WORD, Counter
from tests.stories.window.printed import code_of


def test_over_a_hundred_by_telephone(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+K")
    clerk.say("lnrfl")
    clerk.until_seen("第 1 步 事项与服务方式，正在填")
    assert clerk.sees("县、乡级 民政部门") and clerk.field == "service.item"
    clerk.enter()
    assert clerk.field == "service.sub_items"
    clerk.tick("百岁老人长寿保健补贴发放")
    clerk.enter()
    assert clerk.field == "service.groups"
    clerk.enter()
    assert clerk.field == "service.mode"
    clerk.press("Space")
    clerk.choose("就近办")
    clerk.press("Ctrl+Enter")
    assert clerk.sees("第 2 步 申请人，正在填")
    clerk.say(VERY_OLD, "王甲禾")
    clerk.go_to("省", "Enter", most=10)
    clerk.say("hn", "cs", "csx", "松涧镇", "石桥村", "三组12号")
    clerk.press("Space")
    clerk.enter(2)
    assert clerk.field == "applicant.phone"
    clerk.say("13000000012")
    assert clerk.sees("第 3 步 监护人或联系人，正在填")
    clerk.press("Ctrl+1")
    assert clerk.sees("老年人（满 103 岁）")
    clerk.press("Alt+G")
    clerk.press("Ctrl+5")
    clerk.say("6200000000000000125", "王甲禾", "样例农商行")
    assert clerk.sees("来源未列材料，大厅还没填")
    clerk.press("Ctrl+8")
    assert clerk.sees("可以受理，这件没有材料清单")
    clerk.picture("service-8")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.picture("service-accepted")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    assert case.form == "special_group_2022" and case.decision is Decision.ACCEPTED
    assert case.answers.codes("service.sub_items") == ["1.3"] and case.answers.codes("service.groups") == ["elderly"]
    assert store.verify().broken is None
    store.close()
    form, receipt, _ = counter.printer.sheets
    assert (form.title, receipt.title) == ("登记表", "受理回执")
    assert code_of(form.pdf) == {case.tracking_number}
    assert "百岁老人长寿保健补贴发放" in words(form.pdf) and "老年人；就近办" in words(receipt.pdf)


def test_a_service_the_county_added_is_at_hand_like_the_others(counter: Counter, library: ReferenceData) -> None:
    clerk = counter.clerk
    opened = counter.vault.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), counter.clock, library, "K7M")
    desk.keep_settings(replace(desk.settings, services=COUNTY))
    opened.store.close()
    counter.enter()
    clerk.press("Alt+K")
    clerk.say("21")
    clerk.until_seen("本县拓展：样例政办函〔2026〕8号")
    assert clerk.sees("1. 身份证")
    clerk.press("Ctrl+2")
    clerk.say(VERY_OLD, "王甲禾")
    clerk.go_to("省", "Enter", most=10)
    clerk.say("hn", "cs", "csx", "松涧镇", "石桥村", "三组12号")
    clerk.press("Space")
    clerk.enter(2)
    clerk.say("13000000012")
    clerk.press("Ctrl+7")
    clerk.until_seen("可以受理，缺身份证，会出一次性告知书")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.press("F8")
    clerk.until(lambda: {sheet.title for sheet in counter.printer.sheets} >= {"登记表", "受理回执", "一次性告知书"})
    clerk.until_seen("已打印")
    papers = {sheet.title: "".join(words(sheet.pdf).split()) for sheet in counter.printer.sheets}
    assert all("我要申请老年人助餐补贴" in papers[title] for title in ("登记表", "受理回执"))
    assert "身份证" in papers["一次性告知书"]
