"""The printer is lost in the middle: one plain sentence, then another printer or a PDF, and nothing is printed twice or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.ports.devices import PrintState
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.printed import code_of
from tests.ui.counter.printers import FakePrinter

LOST = "打印机“A4”没连上。看看电源和线。"


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter(["A4", "隔壁窗口"])


def accepted(counter: Counter) -> None:
    counter.enter()
    walks.go_on(counter.clerk, 8)
    counter.clerk.press("Ctrl+Enter")
    counter.clerk.until_seen("261122-K7M-0001-0")


@pytest.mark.qt_log_ignore(
    "does not support raise", "does not support grabbing the keyboard"
)  # what a menu asks of a real screen
@pytest.mark.usefixtures("a_draft")
def test_the_rest_goes_to_another_printer(counter: Counter) -> None:
    clerk, printer = counter.clerk, counter.printer
    accepted(counter)
    printer.says = PrintState("waiting")
    clerk.press("F8")
    clerk.until(lambda: len(printer.sheets) == 1)
    printer.sheets[0].says = PrintState("done")
    clerk.until(lambda: len(printer.sheets) == 2)
    assert clerk.sees("打印中 1/2")
    printer.sheets[1].says = PrintState("stuck", LOST)
    printer.gone["A4"] = LOST
    clerk.until_seen(LOST)
    assert clerk.screen().count(LOST) == 1 and clerk.sees("没打出来")
    assert clerk.sees("打印全部 2 份"), "F8 would try again what did not come out"
    clerk.picture("printer-lost")
    clerk.press("F8")
    clerk.until_seen(LOST)
    printer.says = PrintState("done")
    clerk.go_to("换打印机", "Shift+Tab")
    clerk.press("Enter", "Down", "Enter")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    assert not clerk.sees("没打出来")
    assert printer.sheets[1].canceled, "or it would come out of the first one hours later"
    assert [(sheet.printer, sheet.title) for sheet in printer.sheets] == [
        ("A4", "申请表（附件2）"),
        ("A4", "受理回执"),
        ("隔壁窗口", "受理回执"),
        ("隔壁窗口", "受理回执"),
    ]
    assert len({sheet.pdf for sheet in printer.sheets[1:]}) == 1, "the same print, not another one"
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    prints = [event.detail["paper"] for event in store.events(case.id) if event.kind is EventKind.PRINTED]
    store.close()
    assert prints == ["form", "receipt_a5"]


@pytest.mark.usefixtures("a_draft")
def test_no_printer_at_all_and_a_pdf_instead(counter: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clerk = counter.clerk
    counter.printer.printers.clear()
    counter.printer.default_name = ""
    offered: list[str] = []

    def where(dialog: QFileDialog) -> int:
        offered.append(Path(dialog.selectedFiles()[0]).name)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(offered[-1])
        return 1

    monkeypatch.setattr(QFileDialog, "exec", where)
    accepted(counter)
    clerk.until_seen("没有打印机")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("没有能用的打印机。选一台，或存成 PDF。") == 2)
    clerk.picture("printer-none")
    clerk.go_to("存成 PDF", "Shift+Tab")
    clerk.enter()
    clerk.until_seen("已存 PDF")
    assert offered == ["受理回执 261122-K7M-0001-0.pdf"], "the name says no person"
    assert "261122K7M00010" in code_of((tmp_path / offered[0]).read_bytes())
    counter.printer.printers.append("借来的")
    clerk.press("F8")
    clerk.until_seen("已打印")
    assert [(sheet.printer, sheet.title) for sheet in counter.printer.sheets] == [("借来的", "申请表（附件2）")]
