"""The desk's calls of `lp` and `lpstat` and its reading of them, against a pair on PATH that speaks as CUPS 2.4 does."""

import json
import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.errors import Unavailable
from app.ports.devices import PrintState
from ui.devices import cups
from ui.devices.cups import CupsPrinter

A4 = (595, 842)


def a_pdf(size: tuple[int, int] = A4) -> bytes:
    kept = BytesIO()
    Image.new("L", size, 255).save(kept, "PDF")
    return kept.getvalue()


class FakeCups:
    """The folder behind the pair, and how a job ended as libcups would tell."""

    def __init__(self, place: Path) -> None:
        self.place = place
        (place / "queues").mkdir()
        (place / "jobs").mkdir()

    def add(self, name: str, **says: str) -> None:
        (self.place / "queues" / name).mkdir()
        self.say(name, **says)

    def say(self, name: str, **says: str) -> None:
        for word, text in says.items():
            (self.place / "queues" / name / word).write_text(text)

    def job(self, job: str) -> dict:
        return json.loads((self.place / "jobs" / f"{job}.json").read_text())

    def end(self, job: str, state: str, **more: str) -> None:
        (self.place / "jobs" / f"{job}.json").write_text(json.dumps({**self.job(job), "state": state, **more}))

    def how_it_ended(self, name: str, number: int) -> int | None:
        return {"done": 9, "aborted": 8, "canceled": 7}.get(self.job(f"{name}-{number}")["state"])


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    programs = tmp_path / "bin"
    programs.mkdir()
    script = Path(__file__).with_name("fake_lp.py")
    for name in ("lp", "lpstat", "cancel"):
        (programs / name).write_text(
            f"#!/bin/sh\nexec '{sys.executable}' -ISc 'import sys; sys.argv[0] = \"{name}\"; "
            + f"""exec(open("{script}").read())' "$@"\n"""
        )
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("FAKE_CUPS", str(tmp_path))
    fake = FakeCups(tmp_path)
    fake.add("A4PDF")
    return fake


@pytest.fixture
def printer(fake: FakeCups) -> CupsPrinter:
    return CupsPrinter(fake.how_it_ended)


def test_the_printers_and_the_default(fake: FakeCups, printer: CupsPrinter) -> None:
    fake.add("小票80")
    assert printer.names() == ("A4PDF", "小票80")
    assert printer.default() == ""
    (fake.place / "default").write_text("A4PDF")
    assert printer.default() == "A4PDF"


def test_a_paper_reaches_the_queue_whole_and_unscaled(fake: FakeCups, printer: CupsPrinter) -> None:
    pdf = a_pdf()
    job = printer.print("A4PDF", "受理回执", pdf, 2)
    assert (fake.place / "jobs" / f"{job}.pdf").read_bytes() == pdf
    assert fake.job(job)["title"] == "受理回执"
    assert fake.job(job)["copies"] == 2
    assert fake.job(job)["options"] == ["print-scaling=none", "media=A4"]


@pytest.mark.parametrize(("size", "media"), [((595, 420), ["media=A5"]), ((227, 700), [])], ids=["A5", "roll"])
def test_the_sheet_is_asked_for_by_the_size_of_the_page(
    fake: FakeCups, printer: CupsPrinter, size: tuple[int, int], media: list[str]
) -> None:
    assert fake.job(printer.print("A4PDF", "受理回执", a_pdf(size), 1))["options"] == ["print-scaling=none", *media]


def test_an_unknown_name_never_goes_to_the_default_printer(fake: FakeCups, printer: CupsPrinter) -> None:
    (fake.place / "default").write_text("A4PDF")
    with pytest.raises(Unavailable, match="找不到打印机“旧打印机”"):
        printer.print("旧打印机", "申请表", a_pdf(), 1)
    assert not list((fake.place / "jobs").iterdir())


@pytest.mark.parametrize(("word", "said"), [("stopped", "停用"), ("rejecting", "不收活")])
def test_a_queue_that_will_not_print_is_told_before_anything_is_queued(
    fake: FakeCups, printer: CupsPrinter, word: str, said: str
) -> None:
    fake.say("A4PDF", **{word: "paper tray"})
    with pytest.raises(Unavailable, match=said):
        printer.print("A4PDF", "申请表", a_pdf(), 1)
    assert not list((fake.place / "jobs").iterdir())


def test_without_a_scheduler(fake: FakeCups, printer: CupsPrinter) -> None:
    (fake.place / "down").touch()
    assert printer.names() == ()
    with pytest.raises(Unavailable, match="打印服务没开"):
        printer.print("A4PDF", "申请表", a_pdf(), 1)


def test_without_cups_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = CupsPrinter(lambda _name, _job: None)
    assert printer.names() == ()
    assert printer.default() == ""
    with pytest.raises(Unavailable, match="存成 PDF"):
        printer.print("A4PDF", "申请表", a_pdf(), 1)


def test_a_cups_that_hangs_does_not_hold_the_desk(
    fake: FakeCups, printer: CupsPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "SECONDS", 0.5)
    (fake.place / "hang").touch()
    with pytest.raises(Unavailable, match="存成 PDF"):
        printer.print("A4PDF", "申请表", a_pdf(), 1)


def test_a_job_waits_and_is_done(fake: FakeCups, printer: CupsPrinter) -> None:
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    assert printer.state("A4PDF", job) == PrintState("waiting")
    fake.end(job, "done")
    assert printer.state("A4PDF", job) == PrintState("done")


@pytest.mark.parametrize(
    ("alerts", "word", "said"),
    [
        ("media-empty-error", "stuck", "没纸"),
        ("media-low-report media-jam-error", "stuck", "卡纸"),
        ("offline-report", "stuck", "没连上"),
        ("toner-empty", "stuck", "没墨粉"),
        ("connecting-to-device", "waiting", "正在连"),
        ("toner-low-report", "waiting", ""),
        ("media-empty-warning", "waiting", ""),  # one tray of several
    ],
)
def test_what_the_printer_complains_of_is_said(
    fake: FakeCups, printer: CupsPrinter, alerts: str, word: str, said: str
) -> None:
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    fake.say("A4PDF", alerts=alerts)
    state = printer.state("A4PDF", job)
    assert state.word == word
    assert said in state.sentence
    assert bool(state.sentence) == bool(said)


def test_a_queue_stopped_under_the_job(fake: FakeCups, printer: CupsPrinter) -> None:
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    fake.say("A4PDF", stopped="paper tray")
    assert printer.state("A4PDF", job) == PrintState("stuck", "打印机“A4PDF”停用了。换一台，或叫管理员启用。")


def test_an_aborted_job_is_not_taken_for_a_printed_one(fake: FakeCups, printer: CupsPrinter) -> None:
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    fake.end(job, "aborted")
    state = printer.state("A4PDF", job)
    assert (state.word, "没打出来" in state.sentence) == ("stuck", True)


def test_a_job_printed_with_errors_is_not_called_done(fake: FakeCups) -> None:
    printer = CupsPrinter(lambda _name, _job: None)  # no libcups to ask
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    fake.end(job, "done", alerts="job-completed-with-errors")
    assert printer.state("A4PDF", job).word == "stuck"


def test_a_canceled_job_says_so(fake: FakeCups, printer: CupsPrinter) -> None:
    job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    printer.cancel("A4PDF", job)
    assert printer.state("A4PDF", job) == PrintState("stuck", "这份在打印队列里被取消了。")


def test_a_job_nobody_remembers_is_not_called_done(fake: FakeCups, printer: CupsPrinter) -> None:
    assert printer.state("A4PDF", "A4PDF-99").word == "stuck"


def test_one_job_is_not_taken_for_another_whose_number_begins_alike(fake: FakeCups, printer: CupsPrinter) -> None:
    for _ in range(10):
        job = printer.print("A4PDF", "申请表", a_pdf(), 1)
    assert job == "A4PDF-10"
    fake.end("A4PDF-1", "done")
    assert printer.state("A4PDF", "A4PDF-1").word == "done"
    assert printer.state("A4PDF", "A4PDF-10").word == "waiting"
