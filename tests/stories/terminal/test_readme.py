"""The commands of README, exactly as printed there, one after the other: they stay true."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.sheets.reading import read
from app.sheets.writing import Table, workbook
from app.usecases.handing_over.results_columns import HEADER, RESULTS
from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from tests.fakes.clock import FakeClock

LINE = re.compile(r"^    \.venv/bin/python main\.py (.+)$", re.MULTILINE)
SAMPLE = re.compile(r"\b26\d{4}-[0-9A-Z]{3}-\d{4}-[0-9A-Z]\b")
WINDOWS = {"demo", "sample"}  # test_sample and the stories of the window have these


def commands(root: Path) -> list[list[str]]:
    return [shlex.split(line, comments=True) for line in LINE.findall((root / "README.md").read_text("utf-8"))]


@pytest.fixture
def in_the_project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the project's own files are where README has them, and nothing else is."""
    place = tmp_path / "project"
    shutil.copytree(root / "resources/demo", place / "resources/demo")
    monkeypatch.chdir(place)
    return place


def filled(blank: Path) -> bytes:
    """The sheet as the department sends it back."""
    day = f"{FakeClock().now():%Y-%m-%d}"
    lines = [tuple({**row.cells, "结果": "办结", "结果日期": day}.values()) for row in read(blank.read_bytes(), HEADER)]
    return workbook([Table("结果", RESULTS, lines)], FakeClock().now(), "结果")


def test_every_command_of_the_readme_works_as_it_stands(
    root: Path, terminal: Terminal, in_the_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = ""
    for words in commands(root):
        if words[0] in WINDOWS:
            continue
        if words[0] == "results":
            (blank,) = (in_the_project / "out/handover").glob("*-结果回填表.xlsx")
            (in_the_project / words[1]).write_bytes(filled(blank))
        assert terminal.run([SAMPLE.sub(number, word) for word in words]) == DONE, (words, capsys.readouterr().err)
        printed = capsys.readouterr()
        said = json.loads(printed.out)
        assert printed.err == ""
        match words[0]:
            case "check":
                assert said["problems"] == []
            case "intake":
                number = said["tracking_number"]
                assert said["decision"] == "accepted" and all(Path(path).exists() for path in said["papers"])
            case "find":
                assert [line["tracking_number"] for line in said] == [number]
            case "handover" if len(words) == 1:
                assert said, "something is ready"
            case "results":
                assert said["taken"] == 1
            case "ledger":
                assert said["cases"] == 1
            case "verify":
                assert said["broken"] is None


def test_the_sample_needs_nothing_but_the_checkout(root: Path, tmp_path: Path) -> None:
    """As a newcomer does it: the first command of the list that needs no store, by its path from the project's folder."""
    (check,) = [words for words in commands(root) if words[0] == "check"]
    call = [sys.executable, "main.py", *check]
    done = subprocess.run(call, cwd=root, env={"YIJIAN_HOME": str(tmp_path)}, capture_output=True, check=False)
    assert done.returncode == DONE and json.loads(done.stdout)["problems"] == [], done.stderr.decode()


def test_what_readme_says_of_the_exit_status(
    hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text('{"form": "disability_one_thing_2024", "answers": {}}', "utf-8")
    assert hall.run(["check", str(empty)]) == DONE, "check has done its work"
    assert len(json.loads(capsys.readouterr().out)["problems"]) > 5
    for words in (["intake", str(empty), "--out", str(tmp_path / "out")], ["check", "none"], ["results", "none"]):
        assert hall.run(words) == REFUSED
        assert all(re.match(r"[\w.]+: .+。$", line) for line in capsys.readouterr().err.splitlines())
    with pytest.raises(SystemExit) as wrong:
        hall.run(["frobnicate"])
    assert wrong.value.code == REFUSED and capsys.readouterr().err.startswith("call: 没有“frobnicate”这个命令。")


def test_a_code_that_is_none_is_answered_as_readme_says(terminal: Terminal, in_the_project: Path, capsys) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    path = in_the_project / "resources/demo/example/answers.json"
    said = json.loads(path.read_text("utf-8"))
    said["answers"] |= {"applicant.ethnicity": "汉族", "applicant.marital_status": "已婚"}
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    assert terminal.run(["check", str(path)]) == DONE
    found = {p["field"]: p["sentence"] for p in json.loads(capsys.readouterr().out)["problems"]}
    assert '汉族写 "01"' in found["applicant.ethnicity"]
    assert all(
        f'"{code}"' in found["applicant.marital_status"] for code in ("unmarried", "married", "widowed", "divorced")
    )
