"""From acceptance to the department and back, on the command line and the real store."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.identifiers import tracking_number
from app.domain.identifiers.tracking_number import in_digits
from app.sheets.reading import read
from app.sheets.table import Table
from app.sheets.writing import workbook
from app.usecases.handing_over.handover_columns import NAMES
from app.usecases.handing_over.handover_files import SERIAL
from app.usecases.handing_over.ledger import COLUMNS
from app.usecases.handing_over.results_columns import HEADER, RESULTS
from app.usecases.terminal.terminal import DONE, REFUSED, UNAVAILABLE, Terminal
from tests.fakes.clock import FakeClock
from tests.papers.reading import codes, words

Write = Callable[..., Path]
LINKED = {"application__types": [], "matters__selected": ["pension"]}
ADULT = "430121196805210019"


@pytest.fixture
def run(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """A command that is done, and what it prints."""

    def run(*arguments: str) -> object:
        assert hall.run(arguments) == DONE, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def refused(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """A command that is refused, and the lines it says."""

    def refused(*arguments: str) -> list[str]:
        assert hall.run(arguments) == REFUSED
        return capsys.readouterr().err.splitlines()

    return refused


@pytest.fixture
def number(run: Callable[..., dict[str, str]], answers_file: Write, tmp_path: Path) -> str:
    """The number of a case that asks for the pension."""
    return run("intake", str(answers_file(**LINKED)), "--out", str(tmp_path / "papers"))["tracking_number"]


def sent_back(folder: Path, **changes: str) -> Path:
    """The sheet for the results, filled in by the department."""
    (blank,) = folder.glob("*-结果回填表.xlsx")
    today = f"{FakeClock().now():%Y-%m-%d}"
    lines = [
        tuple({**row.cells, "结果": "办结", "结果日期": today, **changes}.values())
        for row in read(blank.read_bytes(), HEADER)
    ]
    path = folder / "back.xlsx"
    path.write_bytes(workbook([Table("结果", RESULTS, lines)], FakeClock().now(), "结果"))
    return path


def test_from_acceptance_to_the_department_and_back(
    run: Callable[..., object], refused: Callable[..., list[str]], number: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("handover") == [{"department": "省人社厅", "matters": 1}]
    given = run("handover", "省人社厅", "--out", str(out), "--receiver", "样例县人社局")
    assert isinstance(given, dict)
    assert (given["cases"], given["matters"], given["receiver"]) == (1, 1, "样例县人社局")
    assert tracking_number.is_valid(given["number"])
    paper, table, _ = map(Path, given["files"])
    assert set(codes(paper.read_bytes(), 300).values()) <= {in_digits(given["number"]), in_digits(number)}
    assert "样例县人社局" in words(paper.read_bytes())
    (row,) = read(table.read_bytes(), (*SERIAL, *NAMES))
    assert row.cells["身份证号"] == "4301**********0019"
    found = run("find", given["number"])
    assert isinstance(found, list)
    assert [line["tracking_number"] for line in found] == [number], "the list's own bars find its cases"
    assert run("handover") == []
    assert refused("handover", "省人社厅", "--out", str(out)) == [
        "department: “省人社厅”没有要移交的事项。有：现在没有要移交的。"
    ]

    wrong = sent_back(out, 结果="已办")
    assert refused("results", str(wrong)) == [
        "第 2 行 结果: 现在是“已办”。请填 办理中、办结、不予办理、退回 里的一个。"
    ]
    right = sent_back(out, 文号或证号="社保〔2026〕8号")
    assert run("results", str(right), "--check") == {"taken": 0, "fresh": 1, "known": 0, "waiting": 0}
    assert run("results", str(right)) == {"taken": 1, "fresh": 1, "known": 0, "waiting": 0}
    assert run("results", str(right)) == {"taken": 0, "fresh": 0, "known": 1, "waiting": 0}
    shown = run("show", number)
    assert isinstance(shown, dict)
    assert [e["kind"] for e in shown["history"]][-3:] == ["handed_over", "exported", "matter"]
    checked = run("verify")
    assert isinstance(checked, dict)
    assert checked["broken"] is None


def test_a_list_of_before_is_made_again(
    run: Callable[..., dict[str, object]], refused: Callable[..., list[str]], number: str, tmp_path: Path
) -> None:
    given = run("handover", "省人社厅", "--out", str(tmp_path / "one"))
    again = run("handover", "--again", str(given["number"]), "--out", str(tmp_path / "two"), "--full", "人社局录入")
    assert again["number"] == given["number"]
    (row,) = read(next((tmp_path / "two").glob("*-移交清单.xlsx")).read_bytes(), (*SERIAL, *NAMES))
    assert row.cells["身份证号"] == ADULT
    (said,) = refused("handover", "--again", number, "--out", str(tmp_path))
    assert said == "again: 没找到这张清单。查一下编号有没有看错。"
    assert refused("handover", "--again", "261122", "--out", str(tmp_path))[0].startswith("again: 受理编号要 14 位")


def test_without_a_folder_nothing_is_handed_over(
    run: Callable[..., object], refused: Callable[..., list[str]], hall: Terminal, number: str, tmp_path: Path
) -> None:
    assert refused("handover", "省人社厅") == ["out: 要给放文件的文件夹（--out）。"]
    (tmp_path / "file").write_bytes(b"")
    assert hall.run(["handover", "省人社厅", "--out", str(tmp_path / "file")]) == UNAVAILABLE
    assert run("handover") == [{"department": "省人社厅", "matters": 1}]


def test_the_ledger_of_a_period(
    run: Callable[..., dict[str, object]], refused: Callable[..., list[str]], number: str, tmp_path: Path
) -> None:
    today = f"{FakeClock().now():%Y-%m-%d}"
    made = run("ledger", "--from", today, "--to", today, "--out", str(tmp_path / "ledger"))
    assert made["cases"] == 1
    (table,) = (tmp_path / "ledger").glob("*.xlsx")
    (row,) = read(table.read_bytes(), tuple(column.name for column in COLUMNS))
    assert (row.cells["受理编号"], row.cells["申请人"]) == (tracking_number.format(number), "陈**")
    assert table.stat().st_mode & 0o077 == 0
    assert refused("ledger", "--from", today, "--to", "2026-01-01", "--out", str(tmp_path))[0].startswith("to: ")
    assert refused("ledger", "--from", "x", "--to", today, "--out", str(tmp_path)) == [
        "from: 日期要写成 2026-11-22 这样，现在是“x”。"
    ]
    assert refused("ledger", "--from", "2026-01-01", "--to", "2026-01-02", "--out", str(tmp_path))[0].startswith(
        "from: "
    )


def test_a_sheet_that_is_none(hall: Terminal, refused: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"%PDF")
    assert refused("results", str(tmp_path / "x.xlsx"))[0].startswith("file: 这不是 XLSX 文件")
    assert refused("results", str(tmp_path / "none.xlsx")) == refused("check", str(tmp_path / "none.json"))


@pytest.mark.parametrize("words", ["一\n二", "\udcff用途", "写" * 201])
def test_what_goes_on_record_is_one_line_of_text(
    hall: Terminal, number: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str
) -> None:
    out = str(tmp_path / "made")
    for command, field in (
        (["ledger", "--from", "2026-11-01", "--to", "2026-11-30", "--out", out, "--full", words], "reason: “用途”"),
        (["handover", "省人社厅", "--out", out, "--full", words], "reason: “用途”"),
        (["handover", "省人社厅", "--out", out, "--receiver", words], "receiver: “接收单位”"),
    ):
        assert hall.run(command) == REFUSED, number
        said = capsys.readouterr()
        assert said.out == "" and said.err.startswith(field) and said.err.count("\n") == 1
    with hall.desk() as desk:
        assert desk.store.handovers() == ()


def test_a_purpose_of_nothing_hands_nothing_over(
    hall: Terminal, number: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert hall.run(["handover", "省人社厅", "--out", str(tmp_path / "made"), "--full", " "]) == REFUSED, number
    assert capsys.readouterr().err == "reason: 要完整号码，请写明用途。\n"
    with hall.desk() as desk:
        assert desk.store.handovers() == ()
