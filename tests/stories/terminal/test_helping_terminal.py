"""帮代办 and 上门办 at the command line: the papers come with the case, and the visit is in the plan."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.identifiers.tracking_number import in_digits
from app.domain.visit import VisitState
from app.ports.store import SearchKey
from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from db.vault.vault import FileVault
from tests.papers.reading import codes
from tests.papers.reading import words as words_on
from tests.samples.people import CHILD, GUARDIAN, MATERIALS
from tests.samples.services import a_service

AGENT = {
    "agent__name": "陈庚兰",
    "agent__id_number": "430121199409030028",
    "agent__relation": "女儿",
    "agent__scope": ["submit", "collect"],
    "agent__until": "2027-02-18",
}
HOME = {
    "service__mode": "home",
    "visit__address": "松涧镇石桥村三组12号",
    "visit__reason": "卧床",
    "visit__date": "2026-11-24",
    "visit__time": "09:30",
    "visit__assistant": "杨辰光",
    "visit__companion": "陆未央",
}
PAPERS = "delegation,visit_sheet,visit_pack"


def words(path: Path) -> str:
    return "".join(words_on(path.read_bytes()).split())


def test_a_bed_ridden_person_and_who_acts_for_them(
    hall: Terminal,
    vault: FileVault,
    answers_file: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = answers_file(**AGENT, **HOME)
    assert hall.run(["intake", str(asked), "--out", str(tmp_path), "--papers", PAPERS]) == DONE
    taken = json.loads(capsys.readouterr().out)
    assert [Path(path).name for path in taken["papers"]] == ["delegation.pdf", "visit_sheet.pdf", "visit_pack.pdf"]
    number = taken["tracking_number"]
    authority, sheet, pack = (words(tmp_path / f"{paper}.pdf") for paper in PAPERS.split(","))
    assert "陈庚兰" in authority and "2027年2月18日" in authority and "不得转委托" in authority
    assert "杨辰光、陆未央" in sheet and "2026年11月24日（周二）09:30" in sheet and "大型医疗设备(如CT机等)" in sheet
    assert "当面要的材料" in pack and "430121********0019" in pack
    assert codes((tmp_path / "visit_sheet.pdf").read_bytes(), 203) == {"Code 128": in_digits(number)}
    assert hall.run(["paper", number, "visit_sheet", "--out", str(tmp_path / "again.pdf")]) == DONE
    assert "第2次" in words(tmp_path / "again.pdf")
    capsys.readouterr()
    assert hall.run(["paper", number, "custody_slip", "--out", str(tmp_path / "none.pdf")]) == REFUSED
    assert "没有拿走过原件" in capsys.readouterr().err
    store = vault.unlock("dgy", "stems-and-branches").store
    (visit,) = store.visits(date(2026, 11, 24), date(2026, 11, 24))
    store.close()
    assert (visit.state, visit.village, visit.workers) == (VisitState.BOOKED, "石桥村", ("杨辰光", "陆未央"))


def test_an_agent_without_a_paper_is_told_of_and_on_record_at_each_act(
    hall: Terminal,
    vault: FileVault,
    answers_file: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def did(*words: str) -> dict[str, Any]:
        assert hall.run(words) == DONE
        return dict(json.loads(capsys.readouterr().out))

    def lacking(said: dict[str, Any]) -> list[str]:
        assert {p["severity"] for p in said["problems"]} <= {"doubtful"}
        return [p["sentence"] for p in said["problems"] if p["field"] == "agent.name"]

    asked = str(answers_file(**AGENT, materials={**MATERIALS, "photo": {"state": "missing"}}))
    taken = did("intake", asked, "--out", str(tmp_path))
    assert lacking(taken) == ["代办人还没有签好的委托书，不能代为提交材料。可以现在打印委托书，请委托人签名。"]
    number = taken["tracking_number"]
    assert "不能代为补正更正" in lacking(did("act", number, "bring", "material=photo"))[0]
    own = (
        "act",
        number,
        "deliver",
        "papers=一次性告知书",
        "receiver=陈丙山",
        "relation=本人",
        "place=窗口",
        "manner=窗口领取",
    )
    assert lacking(did(*own)) == []
    given = (*own[:4], "receiver=陈庚兰", "relation=代办人", "place=窗口", "manner=代办人代领")
    assert "不能代为领证" in lacking(did(*given))[0]
    store = vault.unlock("dgy", "stems-and-branches").store
    (case,) = store.find((SearchKey("number", number),), 1)
    passed = [event.detail for event in store.events(case.id) if event.detail.get("authority") == "passed_over"]
    assert [detail["power"] for detail in passed] == ["submit", "collect"]
    assert all(detail["reason"] for detail in passed) and store.verify().broken is None
    store.close()


def test_a_reason_in_the_file_is_as_good_as_one_said_at_the_window(
    hall: Terminal, answers_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answers_file(**AGENT)
    said = {**json.loads(asked.read_text("utf-8")), "notes": {"agent.authority": "本人已电话确认，明天补签"}}
    asked.write_text(json.dumps(said), "utf-8")
    assert hall.run(["intake", str(asked), "--out", str(tmp_path)]) == DONE
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_the_relation_of_an_agent_may_be_given_by_its_code(
    hall: Terminal, answers_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answers_file(**{**AGENT, "agent__relation": "12"})
    assert hall.run(["intake", str(asked), "--out", str(tmp_path), "--papers", "delegation"]) == DONE
    assert "与委托人关系妻" in words(tmp_path / "delegation.pdf")
    capsys.readouterr()


def test_an_orphans_guardian_delegates(hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = {
        "applicant__name": "李乙禾",
        "applicant__id_number": CHILD,
        "guardian__name": "周丁兰",
        "guardian__relation": "52",
        "guardian__phone": "13000000034",
        "guardian__id_number": GUARDIAN,
        "bank__card_number": "6200000000000000125",
        "bank__holder": "周丁兰",
        "bank__branch": "样例农商行",
    }
    path = tmp_path / "orphan.json"
    answers = a_service("11", **child, **AGENT)  # type: ignore[arg-type]  # a builder's answers
    path.write_text(
        json.dumps({"form": "special_group_2022", "on": "2026-11-22", "answers": answers}, ensure_ascii=False), "utf-8"
    )
    status = hall.run(["intake", str(path), "--out", str(tmp_path), "--papers", "delegation"])
    assert status == DONE, capsys.readouterr().err
    paper = words(tmp_path / "delegation.pdf")
    assert "本人作为申请人李乙禾的监护人" in paper and GUARDIAN in paper
    assert "“我要申领孤儿保障资金”" in paper


def test_a_case_without_agent_and_visit_has_none_of_these_papers(
    hall: Terminal, answers_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path), "--papers", PAPERS]) == DONE
    assert json.loads(capsys.readouterr().out)["papers"] == []
