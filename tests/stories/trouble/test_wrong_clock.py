"""The command line on a computer whose clock is wrong."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.event import EventKind
from app.usecases.desk.clock_check import HALL
from app.usecases.terminal.terminal import DONE, UNAVAILABLE, Terminal
from tests.fakes.clock import FakeClock

Write = Callable[..., Path]
Run = Callable[..., object]


@pytest.fixture
def intake(hall: Terminal, answers_file: Write, clock: FakeClock, tmp_path: Path) -> Callable[[], int]:
    """Takes the sample case today, into a folder of its own each time."""
    folders = (tmp_path / f"out-{n}" for n in range(9))

    def take() -> int:
        path = answers_file()
        path.write_text(
            json.dumps({**json.loads(path.read_text("utf-8")), "on": f"{clock.now():%Y-%m-%d}"}), encoding="utf-8"
        )
        return hall.run(["intake", str(path), "--out", str(next(folders))])

    return take


def test_years_behind_nothing_is_taken_read_or_printed(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert intake() == DONE
    number = json.loads(capsys.readouterr().out)["tracking_number"]
    clock.back(days=9822)
    out = str(tmp_path / "form.pdf")
    for command in (
        ["show", number],
        ["find", "陈丙山"],
        ["act", number, "pause"],
        ["paper", number, "form", "--out", out],
    ):
        assert hall.run(command) == UNAVAILABLE
        said = capsys.readouterr()
        assert said.out == "" and "1999年12月31日" not in said.out
        assert said.err == (
            "电脑的日期是2000年1月1日 09:46，比这里最后一次记录（2026年11月22日 09:46）还早。请先校准电脑的日期和时间。\n"
        )
    assert intake() == UNAVAILABLE and not Path(out).exists()
    capsys.readouterr()
    assert hall.run(["verify"]) == DONE, "the record can be looked at whatever the day"
    report = json.loads(capsys.readouterr().out)
    assert (report["broken"], report["cases"], report["went_back"]) == (None, 1, [])


def test_an_administrator_says_that_the_record_was_wrong(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.pass_(days=300)
    assert hall.run(["clock", "--right"]) == DONE and intake() == DONE
    clock.back(days=300)
    assert intake() == UNAVAILABLE and hall.run(["clock", "--right"]) != DONE, "it wants a reason"
    capsys.readouterr()
    assert hall.run(["clock", "--right", "--reason", "主板电池没电"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["doubt"], said["now"], len(said["answered"])) == (None, "2026-11-22T09:46:00+08:00", 1)
    assert intake() == DONE
    assert json.loads(capsys.readouterr().out)["tracking_number"].startswith("261122")
    assert hall.run(["verify"]) == DONE
    [back] = json.loads(capsys.readouterr().out)["went_back"]
    assert (back["at"], back["before"], back["on_record"]) == (
        "2026-11-22T09:46:00+08:00",
        "2027-09-18T09:46:00+08:00",
        True,
    )


def test_some_weeks_without_work_are_told_and_recorded_once(
    intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.pass_(days=30)
    assert intake() == DONE
    [problem] = json.loads(capsys.readouterr().out)["problems"][:1]
    assert (problem["field"], problem["severity"]) == ("on", "doubtful")
    assert "2026年12月22日" in problem["sentence"] and "有 30 天" in problem["sentence"]
    assert intake() == DONE
    assert "on" not in [problem["field"] for problem in json.loads(capsys.readouterr().out)["problems"]]


def test_what_is_doubted_of_the_day_is_told_beside_an_act_too(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake() == DONE
    number = json.loads(capsys.readouterr().out)["tracking_number"]
    clock.pass_(days=30)
    assert hall.run(["act", number, "pause", "reason=assessment"]) == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)["tracking_number"] == number
    assert said.err.count("\n") == 1 and "2026年12月22日" in said.err and "有 30 天" in said.err
    assert hall.run(["act", number, "resume"]) == DONE and capsys.readouterr().err == "", "once"


def test_a_year_and_more_waits_for_somebody_s_word(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.pass_(days=4089)
    assert intake() == UNAVAILABLE
    said = capsys.readouterr().err
    assert "2038年2月1日" in said and "2026年11月22日" in said and "main.py clock --right" in said
    assert hall.run(["clock"]) == DONE
    assert "2038年" in json.loads(capsys.readouterr().out)["doubt"]
    assert intake() == UNAVAILABLE, "looking is no answer"
    assert hall.run(["clock", "--right"]) == DONE and intake() == DONE


def test_another_zone_than_the_one_it_was_set_up_in_waits_too(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.offset = timedelta(hours=-8)
    assert intake() == DONE, "never asked about: told and recorded"
    [problem] = json.loads(capsys.readouterr().out)["problems"][:1]
    assert "UTC-8，不是北京时间" in problem["sentence"]
    clock.offset = timedelta(hours=9)
    assert intake() == UNAVAILABLE and "UTC+9" in capsys.readouterr().err
    assert hall.run(["clock", "--right"]) == DONE and intake() == DONE


def test_a_zone_is_told_at_set_up_but_for_that_of_a_server(
    terminal: Terminal, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.offset = timedelta(hours=-7)
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", "dgy"]) == DONE
    assert "UTC-7，不是北京时间" in capsys.readouterr().err
    assert terminal.run(["clock"]) == DONE
    assert json.loads(capsys.readouterr().out)["doubt"] is None


def test_no_store_is_set_up_before_there_was_such_a_program(
    terminal: Terminal, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.back(days=9822)
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", "dgy"]) == UNAVAILABLE
    assert "电脑的日期是2000年1月1日 09:46，那时还没有这个程序" in capsys.readouterr().err
    clock.pass_(days=9822)
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", "dgy"]) == DONE


def test_a_look_is_no_answer_about_the_clock_either(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Looking and printing leave events: after one of 2028 the record would go with a clock of 2028, and no longer with the right one."""
    assert intake() == DONE
    number = json.loads(capsys.readouterr().out)["tracking_number"]
    clock.pass_(days=600)
    for command in (
        ["show", number],
        ["find", "陈丙山"],
        ["paper", number, "form", "--out", str(tmp_path / "form.pdf")],
        ["handover"],
        ["ledger", "--from", "2026-11-01", "--to", "2026-11-30", "--out", str(tmp_path / "ledger")],
        ["confirmation-list"],
        ["services", "--hall"],
        ["handout", "pension", "--out", str(tmp_path / "h.pdf")],
    ):
        assert hall.run(command) == UNAVAILABLE
        assert "有 600 天。日期没有错，就运行 main.py clock --right" in capsys.readouterr().err
    clock.back(days=599)
    assert intake() == DONE, "nothing was recorded under the wrong clock"


def test_some_weeks_later_a_look_says_so_and_the_answer_is_on_record(
    hall: Terminal, intake: Callable[[], int], clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake() == DONE
    number = json.loads(capsys.readouterr().out)["tracking_number"]
    clock.pass_(days=30)
    assert hall.run(["show", number]) == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)["tracking_number"] == number and "有 30 天。请先看看电脑的日期" in said.err
    with hall.desk() as desk:
        assert [event.detail["doubt"] for event in desk.store.events(HALL) if event.kind is EventKind.CLOCK][-1:] == [
            "ahead"
        ]
    assert hall.run(["show", number]) == DONE and capsys.readouterr().err == "", "told once"


def test_a_check_says_the_clock_before_the_ages_it_makes(
    terminal: Terminal, answers_file: Write, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.back(days=20000)
    path = answers_file()
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "on": None}), encoding="utf-8")
    assert terminal.run(["check", str(path)]) == DONE
    first = json.loads(capsys.readouterr().out)["problems"][0]
    assert (first["field"], first["severity"]) == ("on", "wrong") and "那时还没有这个程序" in first["sentence"]
