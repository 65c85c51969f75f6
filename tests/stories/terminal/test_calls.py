"""Calls of the command line: its help in Chinese, whole and without a store, and a wrong call distinguished from wrong
answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from app.usecases.desk.reference_data import ReferenceData
from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from app.usecases.wording.paper_titles import PAPERS
from tests.fakes.clock import FakeClock
from tests.papers.reading import words as words_on

ENGLISH = ("usage", "options:", "positional", "show this", "error:", "invalid", "required:", "choose from")
COMMANDS = (
    *("setup", "check", "intake", "act", "show", "find", "paper", "services", "service-sheet", "handout", "schema"),
    *("handover", "results", "ledger", "confirmation-list", "verify", "clock", "demo", "sample"),
)
Told = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture
def told(library: ReferenceData, capsys: pytest.CaptureFixture[str]) -> Told:
    """Returns a function that makes a call which goes no further and returns its status, standard output and standard error."""

    def no_store() -> NoReturn:
        raise AssertionError("nothing is opened for that")

    def told(*words: str) -> tuple[int | str | None, str, str]:
        with pytest.raises(SystemExit) as ended:
            Terminal(library, FakeClock(), no_store).run(words)
        return ended.value.code, *capsys.readouterr()

    return told


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_says_a_word_of_everything(told: Told, command: str) -> None:
    status, out, err = told(*filter(None, [command, "--help"]))
    assert (status, err) == (0, "") and out.startswith("用法：main.py")
    assert [word for word in ENGLISH if word in out] == []
    listed = [line for line in out.split("\n\n环境变量")[0].splitlines() if re.match(r" {2,4}\S", line)]
    bare = [line for line in listed if not re.search(r"[\u4e00-\u9fff]", line) and line.strip() != "confirmation-list"]
    assert bare == [], "a word is missing"


def test_the_first_help_names_what_the_surroundings_are(told: Told) -> None:
    _, out, _ = told("--help")
    for word in ("YIJIAN_HOME", "YIJIAN_USER", "YIJIAN_PASSPHRASE", "  0  ", "  2  ", "  3  ", "call:", *COMMANDS):
        assert word in out


def test_every_paper_is_named_unbroken(told: Told) -> None:
    for command in ("intake", "paper"):
        _, out, _ = told(command, "--help")
        assert [p.id for p in PAPERS.values() if not re.search(rf"^  {p.id} +{re.escape(p.title)}$", out, re.M)] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "没有“frobnicate”这个命令。有：setup、check、"),
        (["chekc"], "是不是 check？"),
        ([], "还没写命令。"),
        (["check"], "还没写文件。"),
        (["setup", "--hall", "样例"], "还没写 --station、--user。"),
        (["setup", "--hall"], "--hall 后面还没写内容。"),
        (["verify", "more"], "不认识“more”。"),
        (["services", "--hall=3"], "--hall 后面不用写内容。"),
        (["ledger", "--f", "1"], "“--f”没写全，可能是 --from、--full。"),
        (["act", "1"], "还没写办理"),
        (["intake", "a.json", "--out", ""], "--out 后面还没写内容。"),
        (["intake", "a.json", "--out", " "], "--out 后面还没写内容。"),
        (["handover", "省残联", "--out="], "--out 后面还没写内容。"),
        (["ledger", "--from", "2026-11-01", "--to", "2026-11-30", "--out", ""], "--out 后面还没写内容。"),
        (["intake", "a.json", "--out", "-"], "--out “-”不是文件"),
        (["paper", "1", "form", "--out", "-"], "--out “-”不是文件"),
        (["paper", "1", "form", "--out", "papers/"], "--out “papers/”是文件夹，要写到文件名。"),
        (["handout", "pension", "--out", "papers/"], "“papers/”是文件夹"),
        (["service-sheet", "3", "--out", "papers/"], "“papers/”是文件夹"),
        (["confirmation-list", "民政", "--out", "papers/"], "“papers/”是文件夹"),
    ],
)
def test_a_wrong_call_is_one_line_and_no_refused_answer(told: Told, words: list[str], said: str) -> None:
    status, out, err = told(*words)
    assert (status, out) == (REFUSED, "") and err.startswith("call: ") and err.count("\n") == 1
    assert said in err and "--help。\n" in err and [word for word in ENGLISH if word in err] == []


def test_what_needs_no_case_needs_no_store(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    for words, said in ((["service-sheet", "3"], "我要办理残疾人证"), (["handout", "pension"], "养老保险")):
        path = tmp_path / f"{words[0]}.pdf"
        assert terminal.run([*words, "--out", str(path)]) == DONE, capsys.readouterr().err
        shown = words_on(path.read_bytes()).replace("\n", "")
        assert said in shown and ("请问窗口" in shown), "no hall is named, so none is made up"
    assert not home.exists()
    capsys.readouterr()
    assert terminal.run(["service-sheet", "33", "--out", str(tmp_path / "x.pdf")]) == REFUSED
    assert capsys.readouterr().err == "number: 目录里没有序号“33”。序号是 1 到 20，名称见 main.py services。\n"


def test_a_store_that_is_there_is_opened_for_them(
    hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "3.pdf"
    assert hall.run(["service-sheet", "3", "--out", str(path)]) == DONE
    assert "样例县政务服务中心" in words_on(path.read_bytes())
    monkeypatch.delenv("YIJIAN_USER")
    assert hall.run(["service-sheet", "3", "--out", str(tmp_path / "4.pdf")]) == 3
    assert "YIJIAN_USER" in capsys.readouterr().err


def test_a_paper_that_is_none_is_told_the_nearest(
    hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hall.run(["paper", "261122K7M00010", "recept_a5", "--out", str(tmp_path / "x.pdf")]) == REFUSED
    assert "没有“recept_a5”这种文书。是不是 receipt_a5 受理回执" in capsys.readouterr().err
    assert hall.run(["intake", "x", "--out", str(tmp_path), "--papers", "form,申请单"]) == REFUSED
    assert "papers: 没有“申请单”这种文书。" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["show", "1"], ["service-sheet", "33", "--out", "x.pdf"], ["find", "x"]])
def test_the_status_stands_though_nobody_can_be_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    status = terminal.run(words)
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr("sys.stderr", full)
        assert terminal.run(words) == status != DONE
        monkeypatch.undo()
        with suppress(OSError):
            full.close()
