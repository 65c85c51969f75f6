"""A kind of application no desk is shipped with, at the command line: its schema, its own list of materials, the notice, and an agent's papers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.usecases.desk.reference_data import PROGRAMMES, ReferenceData
from app.usecases.terminal.terminal import DONE, Terminal
from tests.papers.reading import words
from tests.samples.meal_help_2026.programme import PROGRAMME as MEAL_HELP
from tests.samples.people import GUARDIAN
from tests.samples.services import a_service

Run = Callable[..., dict[str, object]]


@pytest.fixture
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources, (*PROGRAMMES, MEAL_HELP))


@pytest.fixture
def run(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> dict[str, object]:
        assert hall.run([str(argument) for argument in arguments]) == DONE, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    said = {
        "form": "meal_help_2026",
        "answers": a_service(
            service__item=None,
            service__mode="no_application",
            meal__kind="canteen",
            meal__point="石桥村助餐点",
            agent__name="周丁兰",
            agent__id_number=GUARDIAN,
            agent__scope=["submit"],
        ),
        "materials": {"id_card": {"state": "received", "original": True}},
    }
    path = tmp_path / "meal.json"
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return path


def text(folder: Path, paper: str) -> str:
    return "".join(words((folder / f"{paper}.pdf").read_bytes()).split())


def test_its_papers_say_its_own_words(run: Run, file: Path, tmp_path: Path) -> None:
    taken = run("intake", file, "--out", tmp_path, "--papers", "form,receipt_a5,notice,delegation")
    assert taken["decision"] == "returned_for_correction"
    assert "健康证明" in text(tmp_path, "notice")
    for paper in ("receipt_a5", "notice", "delegation"):
        said = text(tmp_path, paper)
        assert "老年人助餐" in said, paper
        assert "残疾人服务" not in said and "附件" not in said, paper
    assert "助餐清单" in text(tmp_path, "notice") and "不用申请" not in text(tmp_path, "receipt_a5")
    number = taken["tracking_number"]
    run("act", number, "withdraw", "reason=不办了")
    run("paper", number, "withdrawal", "--out", tmp_path / "withdrawal.pdf")
    assert "“老年人助餐”" in text(tmp_path, "withdrawal")


def test_its_list_is_closed_and_nothing_is_judged(
    hall: Terminal, run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = run("schema", "meal_help_2026")
    assert "健康证明" in json.dumps(schema, ensure_ascii=False)
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**said, "materials": {"photo": {"state": "received"}}}), encoding="utf-8")
    checked = run("check", file)
    assert checked["findings"] == []
    (wrong,) = [problem for problem in checked["problems"] if problem["field"] == "materials.photo"]
    assert wrong["sentence"].startswith("助餐清单没有这份材料。")
    said["form"] = "meal_help_2027"
    file.write_text(json.dumps(said), encoding="utf-8")
    assert hall.run(["check", str(file)]) == 2
    assert "special_group_2022、meal_help_2026" in capsys.readouterr().err
