"""A kind of application no desk is shipped with, declared in one folder of the samples: the whole way by keyboard, then by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.case import CaseState, Decision
from app.domain.course import MatterState
from app.usecases.desk.reference_data import PROGRAMMES, ReferenceData
from app.usecases.terminal.terminal import DONE, Terminal
from tests.clerk import Clerk
from tests.papers.reading import words
from tests.samples.meal_help_2026.programme import PROGRAMME as MEAL_HELP
from tests.samples.services import VERY_OLD
from tests.stories.window.counter import DENG, WORD, Counter
from tests.stories.window.printed import code_of

NUMBER = "261122-K7M-0001-0"


@pytest.fixture
def library(resources: Path) -> ReferenceData:
    """The reference data of a desk with one programme more; nothing else of the product knows it."""
    return ReferenceData(resources, (*PROGRAMMES, MEAL_HELP))


def fill(clerk: Clerk) -> None:
    """The seven steps, by keyboard alone."""
    clerk.go_to("新办老年人助餐")
    clerk.press("Space")
    clerk.until_seen("第 1 步 怎么办，正在填")
    assert clerk.sees("助餐") and clerk.field == "service.groups"
    clerk.tick("老年人")
    clerk.enter()
    clerk.press("Space")
    clerk.choose("窗口办")
    clerk.press("Ctrl+Enter")
    clerk.say(VERY_OLD, "王甲禾")
    clerk.go_to("省", "Enter", most=10)
    clerk.say("hn", "cs", "csx", "松涧镇", "石桥村", "三组12号")
    clerk.press("Space", "Enter", "Enter")
    clerk.say("13000000012")
    assert clerk.sees("第 3 步 监护人或联系人，正在填")
    clerk.press("Ctrl+Enter")
    assert clerk.sees("第 4 步 助餐，正在填") and clerk.field == "meal.kind"
    clerk.choose("送餐")
    clerk.enter()
    clerk.say("石桥村助餐点")
    assert clerk.sees("第 5 步 材料，正在填") and clerk.sees("健康证明"), clerk.screen()
    clerk.press("Home", "1", "Down", "2", "Ctrl+Enter")
    assert clerk.sees("登记表上的话，念给申请人听")
    clerk.press("Ctrl+7")
    assert clerk.sees("材料齐了，可以受理") and clerk.sees("登记表 1 份")


def test_from_the_first_key_to_the_ledger(
    counter: Counter,
    library: ReferenceData,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clerk = counter.clerk
    counter.enter()
    fill(clerk)
    clerk.press("Ctrl+Enter")
    clerk.until_seen(NUMBER)
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    assert case.form == "meal_help_2026" and case.decision is Decision.ACCEPTED
    assert {m.id: m.state for m in case.course.matters.values()} == {"meal_help": MatterState.ACCEPTED}
    form, receipt, _ = counter.printer.sheets
    assert (form.title, receipt.title) == ("登记表", "受理回执")
    assert code_of(form.pdf) == {case.tracking_number}
    assert "送餐上门" in words(form.pdf) and "石桥村助餐点" in words(form.pdf)
    assert "老年人助餐" in words(receipt.pdf) and "残疾人" not in words(receipt.pdf)
    clerk.press("Esc")
    clerk.until_seen("样没做完")
    clerk.enter()
    clerk.press("Alt+3")
    clerk.until_seen("王甲禾")
    assert clerk.sees("老年人助餐") and clerk.sees("单项")
    counter.go_home()

    monkeypatch.setenv("YIJIAN_USER", DENG.user)
    monkeypatch.setenv("YIJIAN_PASSPHRASE", WORD)
    terminal = Terminal(library, counter.clock, lambda: counter.vault)

    def said(*arguments: str) -> object:
        capsys.readouterr()
        assert terminal.run(arguments) == DONE, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    assert [line["tracking_number"] for line in said("find", "王甲禾")] == [case.tracking_number]
    shown = said("show", case.tracking_number)
    assert shown["form"] == "meal_help_2026" and shown["matters"] == ["老年人助餐"]
    assert shown["words"]["meal.助餐方式"] == "送餐上门"
    again = tmp_path / "again.pdf"
    said("paper", case.tracking_number, "form", "--out", str(again))
    assert "第 2 次" in words(again.read_bytes()).replace("\N{THIN SPACE}", " ")
    said("ledger", "--from", "2026-11-22", "--to", "2026-11-22", "--out", str(tmp_path / "ledger"))
    (listed,) = (tmp_path / "ledger").glob("*.pdf")
    assert "老年人助餐" in words(listed.read_bytes())
