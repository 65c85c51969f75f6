"""A name no keyboard has, a character no font has, and words that are too long for their cell: nothing is lost on screen, disk or paper."""

from __future__ import annotations

from dataclasses import replace

from app.domain.case_states import CaseState
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import page_count, words
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.printed import code_of, differences
from tests.stories.window.walks import CHEN

RARE = "王𬀩明"
NO_FONT = "\U000323af"


def test_a_name_with_an_astral_character(counter: Counter, library: ReferenceData) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 8, replace(CHEN, name=RARE))
    assert clerk.sees(RARE)
    clerk.press("Ctrl+2", "Enter")
    assert (clerk.field, clerk.typed) == ("applicant.name", RARE)
    clerk.picture("astral")
    clerk.press("End", "Left", "Backspace")
    assert clerk.typed == "王明", "one key takes one character, not half of it"
    clerk.write("𬀩")
    clerk.press("Ctrl+8", "Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    assert clerk.sees("王**")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 3)

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    assert case.name == RARE
    form = counter.printer.sheets[0].pdf
    assert differences(form, case, library) == {}
    assert words(form).count(RARE) == 3, "its cell, the commitment, the bank row"
    clerk.press("Ctrl+K")
    clerk.write(RARE)
    clerk.until_seen(f"{RARE} ")
    clerk.picture("astral-found")


def test_a_character_no_font_has_is_told_before_it_is_printed(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.say(CHEN.id_number, f"王{NO_FONT}明")
    assert clerk.sees(f"“{NO_FONT}”没有字形")
    clerk.press("Ctrl+8")
    assert clerk.sees(f"“姓名”里的“{NO_FONT}”没有字形，打印时画〓。")


def test_words_too_long_for_their_cell_go_on_a_continuation_sheet(counter: Counter) -> None:
    clerk = counter.clerk
    remark = "".join(f"第{n}户张榜公示无异议，" for n in range(1, 61))
    branch = "样例农村商业银行股份有限公司松涧镇石桥村便民服务点" * 2
    counter.enter()
    walks.up_to(clerk, 5)
    clerk.say(CHEN.card, CHEN.name, branch)
    walks.materials(clerk, walks.HANDED_IN)
    walks.on_step(clerk, 7)
    clerk.go_to("备注")
    clerk.write(remark)
    clerk.enter()
    clerk.write("完")
    clerk.press("Ctrl+Enter")
    walks.on_step(clerk, 8)
    clerk.picture("long-8")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 3)

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    assert case.answers["remark.text"] == f"{remark}\n完" and case.answers["bank.branch"] == branch
    form = counter.printer.sheets[0].pdf
    assert page_count(form) == 2
    assert "（见续页①）" in words(form, 0)
    assert branch in words(form) and f"{remark}完" in words(form, 1)
    assert "第 2 页 共 2 页" in words(form, 1) and code_of(form) == {case.tracking_number}
