"""The print queue: one paper after the other, one copy after the other, and a sentence whenever something did not come out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ports.devices import PrintState
from tests.ui.counter.printers import DONE, WAITING, FakePrinter
from ui.base.background import InlineRunner
from ui.printing.queue import PATIENCE, PrintQueue, PrintStage, Progress

STUCK = PrintState("stuck", "打印机“A4”没纸了。加纸后会接着打。")


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def queue(qapp: QApplication, printer: FakePrinter) -> PrintQueue:
    return PrintQueue(printer, InlineRunner(), every=3_600_000)  # a test looks when it likes


def stage(queue: PrintQueue, key: str) -> PrintStage:
    progress = queue.of(key)
    assert progress is not None
    return progress.stage


def test_a_paper_is_printed_and_said_to_be(queue: PrintQueue, printer: FakePrinter) -> None:
    queue.add("form", "申请表", b"%PDF form", 1, "A4")
    assert queue.of("form") == Progress(PrintStage.PRINTING, 1, 1, "A4")
    queue.look()
    assert stage(queue, "form") is PrintStage.DONE
    assert [(s.printer, s.title, s.pdf, s.copies) for s in printer.sheets] == [("A4", "申请表", b"%PDF form", 1)]
    assert not queue.busy


def test_copies_come_out_one_by_one_and_are_counted(queue: PrintQueue, printer: FakePrinter) -> None:
    queue.add("receipt", "受理回执", b"pdf", 2, "A4")
    assert queue.of("receipt") == Progress(PrintStage.PRINTING, 1, 2, "A4")
    queue.look()
    assert queue.of("receipt") == Progress(PrintStage.PRINTING, 2, 2, "A4")
    queue.look()
    assert stage(queue, "receipt") is PrintStage.DONE
    assert len(printer.sheets) == 2


def test_papers_wait_for_each_other(queue: PrintQueue, printer: FakePrinter) -> None:
    printer.says = WAITING
    queue.add("form", "申请表", b"1", 1, "A4")
    queue.add("receipt", "受理回执", b"2", 1, "A4")
    queue.look()
    assert stage(queue, "receipt") is PrintStage.WAITING
    printer.sheets[0].says = DONE
    queue.look()
    assert (stage(queue, "form"), stage(queue, "receipt")) == (PrintStage.DONE, PrintStage.PRINTING)


def test_out_of_paper_does_not_hold_up_another_printer_and_mends_itself(
    queue: PrintQueue, printer: FakePrinter
) -> None:
    printer.printers.append("80mm")
    printer.says = STUCK
    queue.add("form", "申请表", b"1", 1, "A4")
    queue.look()
    printer.says = DONE
    queue.add("slip", "小票回执", b"2", 1, "80mm")
    queue.look()
    assert queue.of("form") == Progress(PrintStage.FAILED, 1, 1, "A4", STUCK.sentence)
    assert stage(queue, "slip") is PrintStage.DONE
    printer.sheets[0].says = DONE
    queue.look()
    assert queue.of("form") == Progress(PrintStage.DONE, 1, 1, "A4")


def test_a_lost_printer_leaves_a_sentence_and_the_next_paper_goes_on(queue: PrintQueue, printer: FakePrinter) -> None:
    queue.add("form", "申请表", b"1", 1, "旧的")
    queue.add("receipt", "受理回执", b"2", 1, "A4")
    queue.look()
    assert queue.of("form") == Progress(PrintStage.FAILED, 1, 1, "旧的", "找不到打印机“旧的”。换一台，或存成 PDF。")
    assert stage(queue, "receipt") is PrintStage.DONE


def test_no_printer_at_all_is_said(queue: PrintQueue, printer: FakePrinter) -> None:
    queue.add("form", "申请表", b"1", 1, "")
    assert queue.of("form") == Progress(PrintStage.FAILED, 1, 1, "", "没有能用的打印机。选一台，或存成 PDF。")
    assert not printer.sheets


def test_moved_to_another_printer_the_stuck_job_is_taken_out_and_only_the_rest_is_printed(
    queue: PrintQueue, printer: FakePrinter
) -> None:
    printer.printers.append("B")
    queue.add("receipt", "受理回执", b"pdf", 3, "A4")
    queue.look()
    printer.sheets[1].says = STUCK
    queue.look()
    queue.move("receipt", "B")
    queue.look()
    queue.look()
    assert stage(queue, "receipt") is PrintStage.DONE
    assert [sheet.printer for sheet in printer.sheets] == ["A4", "A4", "B", "B"]
    assert [sheet.canceled for sheet in printer.sheets] == [False, True, False, False]


def test_kept_as_a_pdf_nothing_comes_out_later(queue: PrintQueue, printer: FakePrinter) -> None:
    printer.says = STUCK
    queue.add("form", "申请表", b"the paper", 1, "A4")
    queue.look()
    assert queue.pdf("form") == b"the paper"
    queue.saved("form")
    assert queue.of("form") == Progress(PrintStage.SAVED, 1, 1, "A4")
    assert printer.sheets[0].canceled


def test_a_printer_that_says_nothing_for_half_a_minute_is_pointed_at(queue: PrintQueue, printer: FakePrinter) -> None:
    printer.says = WAITING
    queue.add("form", "申请表", b"1", 1, "A4")
    for _ in range(PATIENCE - 1):
        queue.look()
    assert queue.of("form") == Progress(PrintStage.PRINTING, 1, 1, "A4")
    queue.look()
    assert queue.of("form") == Progress(PrintStage.PRINTING, 1, 1, "A4", "打印机“A4”半分钟没动静。去看看它，或换一台。")
    printer.sheets[0].says = DONE
    queue.look()
    assert stage(queue, "form") is PrintStage.DONE


def test_a_bug_in_the_printer_is_not_swallowed_and_not_silent(queue: PrintQueue, printer: FakePrinter) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    printer.print = broken  # type: ignore[method-assign]  # as a bug would
    with pytest.raises(ZeroDivisionError):
        queue.add("form", "申请表", b"1", 1, "A4")
    assert stage(queue, "form") is PrintStage.FAILED
    assert queue.of("form").sentence  # type: ignore[union-attr]  # it is there


def test_cleared_it_forgets_answers_that_come_late(qapp: QApplication, printer: FakePrinter) -> None:
    late: list[object] = []

    class Later(InlineRunner):
        def run(self, job, then, failed) -> None:  # type: ignore[no-untyped-def]  # as the port
            late.append(lambda: super(Later, self).run(job, then, failed))

    queue = PrintQueue(printer, Later(), every=3_600_000)
    queue.add("form", "申请表", b"1", 1, "A4")
    queue.clear()
    for answer in late:
        answer()  # type: ignore[operator]  # what was put off
    assert queue.of("form") is None
    assert not queue.busy


def test_it_looks_by_itself(qapp: QApplication, printer: FakePrinter, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    queue = PrintQueue(printer, InlineRunner(), every=1)
    queue.add("form", "申请表", b"1", 2, "A4")
    qtbot.waitUntil(lambda: stage(queue, "form") is PrintStage.DONE)
