"""The day of a file: today; an earlier one as an administrator's late entry that stays on the record; a later one never."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.event import EventKind
from app.domain.office import Clerk
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.history import read_history
from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock

WORD = "stems-and-branches"
SAID = "补录：受理日期 2026年11月22日，dgy 2026年11月29日 09:46 录入"
Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]


def on(file: Path, day: str | None) -> Path:
    said = json.loads(file.read_text("utf-8"))
    del said["on"]
    file.write_text(json.dumps(said | ({"on": day} if day else {}), ensure_ascii=False), "utf-8")
    return file


def did(hall: Terminal, capsys: Captured, *words: str) -> dict[str, object]:
    assert hall.run(words) == DONE, capsys.readouterr().err
    said = json.loads(capsys.readouterr().out)
    assert isinstance(said, dict)
    return said


@pytest.fixture
def later(hall: Terminal, clock: FakeClock) -> Terminal:
    """The same hall a week later, on 29 November."""
    clock.pass_(days=7)
    return hall


@pytest.fixture
def a_clerk(vault: FileVault, later: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """At the desk sits one who is no administrator."""
    opened = vault.unlock("dgy", WORD)
    vault.add_clerk(opened, Clerk("wjh", "王甲禾", "0218"), WORD)
    opened.store.close()
    monkeypatch.setenv("YIJIAN_USER", "wjh")
    return later


@pytest.mark.parametrize("flags", [[], ["--receive"]])
def test_an_earlier_day_is_a_late_entry_and_stays_on_the_record(
    later: Terminal,
    answers_file: Write,
    tmp_path: Path,
    capsys: Captured,
    vault: FileVault,
    library: ReferenceData,
    clock: FakeClock,
    flags: list[str],
) -> None:
    said = did(later, capsys, "intake", str(answers_file()), "--out", str(tmp_path / "out"), *flags)
    number = str(said["tracking_number"])
    assert number.startswith("261122K7M"), "the number of that day"
    late = said["late_entry"]
    assert isinstance(late, dict) and late["on"] == "2026-11-22" and late["said"] == SAID
    assert (late["entered_at"], late["by"], late["user"]) == (clock.now().isoformat(), "dgy", "dgy")
    shown = did(later, capsys, "show", number)
    assert (shown["on"], shown["late_entry"]) == ("2026-11-22", late)
    opened = vault.unlock("dgy", WORD)
    case = opened.store.by_number(number)
    assert case is not None
    kinds = (EventKind.ACCEPTED, EventKind.DECIDED)
    (event,) = [event for event in opened.store.events(case.id) if event.kind in kinds]
    assert event.at == clock.now() and event.clerk == "dgy", "entered now, whatever day it is for"
    lines = read_history(Desk(opened, InlineQueue(), clock, library, "K7M"), case).lines
    assert f"{'收件' if flags else '受理'}（{SAID}）" in [line.what for line in lines]
    opened.store.close()


@pytest.mark.parametrize("day", [None, "2026-11-29"])
def test_a_case_of_today_is_no_late_entry(
    later: Terminal, answers_file: Write, tmp_path: Path, capsys: Captured, day: str | None
) -> None:
    said = did(later, capsys, "intake", str(on(answers_file(), day)), "--out", str(tmp_path / "out"))
    assert str(said["tracking_number"]).startswith("261129") and said["late_entry"] is None
    assert did(later, capsys, "show", str(said["tracking_number"]))["late_entry"] is None


@pytest.mark.parametrize("flags", [[], ["--receive"]])
def test_a_day_that_has_not_come_is_wrong(
    later: Terminal, answers_file: Write, tmp_path: Path, capsys: Captured, flags: list[str]
) -> None:
    file = on(answers_file(), "2026-12-28")
    assert later.run(["intake", str(file), "--out", str(tmp_path / "out"), *flags]) == REFUSED
    sentence = "受理日期 2026年12月28日 还没到，今天是 2026年11月29日。请改成今天，或者去掉 on。"
    assert f"on: {sentence}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert did(later, capsys, "verify")["cases"] == 0, "nothing was stored"
    problems = did(later, capsys, "check", str(file))["problems"]
    assert {"field": "on", "severity": "wrong", "sentence": sentence} in problems  # type: ignore[operator]  # a list


def test_who_is_no_administrator_is_told_what_to_do(
    a_clerk: Terminal, answers_file: Write, tmp_path: Path, capsys: Captured
) -> None:
    file, out = answers_file(), str(tmp_path / "out")
    assert a_clerk.run(["intake", str(file), "--out", out]) == REFUSED
    said = capsys.readouterr().err
    assert said.startswith("on: 受理日期 2026年11月22日 已经过了，今天是 2026年11月29日。补录请管理员来；")
    assert did(a_clerk, capsys, "check", str(file))["problems"] == [], (
        "looking stores nothing and takes any day gone by"
    )
    taken = did(a_clerk, capsys, "intake", str(on(file, "2026-11-29")), "--out", out)
    assert taken["late_entry"] is None


def test_what_is_told_of_an_earlier_day_is_for_no_day_gone_by(
    later: Terminal, answers_file: Write, tmp_path: Path, capsys: Captured
) -> None:
    file = answers_file(materials={"photo": {"state": "promised", "until": "2026-11-21"}})
    assert later.run(["intake", str(file), "--out", str(tmp_path / "out")]) == REFUSED
    assert "materials.photo: “证件照片”容缺的补齐日期在受理当天之前，请改。" in capsys.readouterr().err
