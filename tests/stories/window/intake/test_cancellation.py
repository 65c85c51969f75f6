"""A daughter brings back her father's certificate: cancelled, without any linked matter; what does not go together is doubted, not refused."""

from __future__ import annotations

from dataclasses import replace

from app.domain.case_states import CaseState
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import words
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.printed import code_of, differences
from tests.stories.window.walks import CHEN

GONE = replace(CHEN, types=("注销",), kinds=(), matters=())


def test_a_cancellation(counter: Counter, library: ReferenceData) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 4)
    clerk.press("Space")
    clerk.tick("注销")
    clerk.enter()
    assert clerk.sees("存疑：新办和别的申请类型一般不能同时办，请核对。")
    clerk.press("Shift+Enter")
    assert clerk.on == "新办"
    clerk.press("Space")
    assert not clerk.sees("一般不能同时办"), "what is taken back is forgotten"
    clerk.enter(2)
    assert clerk.field == "facts.cancel_reason"
    clerk.choose("去世")
    clerk.enter()
    assert clerk.field == "facts.death_date"
    clerk.say("20261203")
    assert clerk.sees("日期在受理当天之后，请再核对。")
    clerk.picture("cancel-death")
    clerk.press("Shift+Enter", "Ctrl+A")
    clerk.say("20261103")
    assert clerk.field == "facts.certificate_returned"
    clerk.choose("已交回")
    clerk.press("Ctrl+Enter")
    assert clerk.sees("没选两项补贴，可以不填银行卡。")
    clerk.press("Ctrl+Enter")
    assert clerk.sees("8 残疾人证注销申明，残疾人证注销事项，在线填报，已填好 受理后打印")
    walks.materials(clerk, {"身份证": "1", "户口本": "2"})
    walks.commitment(clerk, signed_by="代办人")
    assert clerk.sees("残疾人证注销申明 1 份") and clerk.sees("已交回")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    assert clerk.sees("残疾人证注销申明")
    clerk.press("F8")
    clerk.until(lambda: not clerk.sees("打印中") and not clerk.sees("等待"))
    clerk.picture("cancel-printed")

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    assert case.answers.codes("application.types") == ["cert_cancel"]
    said = [case.answers[f"facts.{name}"] for name in ("cancel_reason", "death_date", "certificate_returned")]
    assert said == ["deceased", "2026-11-03", "returned"]
    papers = {sheet.title: sheet.pdf for sheet in counter.printer.sheets}
    assert differences(papers["申请表（附件2）"], case, library) == {}
    statement = papers["残疾人证注销申明"]
    assert "持证人去世" in words(statement) and "陈丙山" in words(statement) and "已交回" in words(statement)
    assert case.tracking_number in code_of(statement)
