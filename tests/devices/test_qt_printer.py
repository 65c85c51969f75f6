"""Printing without CUPS: pages drawn by Qt keep their size and their place, and an unknown name prints nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.errors import Unavailable
from app.ports.devices import PrintState
from app.usecases.captures import pdf_pages
from ui.devices.printer import system_printer
from ui.devices.qt_printer import QtPrinter, draw


def a_pdf(*sizes: tuple[float, float]) -> bytes:
    """Pages of these sizes in mm, each with a square of 20 mm at 30 mm from the left and the top."""
    kept = BytesIO()
    canvas = Canvas(kept)
    for width, height in sizes:
        canvas.setPageSize((width * mm, height * mm))
        canvas.rect(30 * mm, (height - 50) * mm, 20 * mm, 20 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def square_of(pdf: bytes, page: int) -> tuple[float, ...]:
    """left, top and width of what is black, in mm."""
    sheet = pdf_pages.raster(pdf, page, 100)
    dark = [at for at in range(0, len(sheet.pixels), 4) if sheet.pixels[at] < 128]
    across = sorted(at % sheet.stride // 4 for at in dark)
    return tuple(dots * 25.4 / 100 for dots in (across[0], dark[0] // sheet.stride, across[-1] - across[0] + 1))


def test_every_page_keeps_its_size_and_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = [(210, 297), (210, 148), (80, 200)]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert draw(printer, a_pdf(*sizes))
    printed = (tmp_path / "out.pdf").read_bytes()
    for index, (size, points) in enumerate(zip(sizes, pdf_pages.page_sizes(printed), strict=True)):
        assert points == pytest.approx([side * mm for side in size], abs=2)
        assert square_of(printed, index) == pytest.approx((30, 30, 20), abs=0.8)


def test_an_unknown_name_prints_nothing(qtbot: QtBot) -> None:
    with pytest.raises(Unavailable, match="找不到打印机"):
        QtPrinter().print("no such printer", "申请表", a_pdf((210, 297)), 1)


def test_a_printer_that_is_gone_is_told(qtbot: QtBot) -> None:
    assert QtPrinter().state("no such printer", "job") == PrintState(
        "stuck", "打印机“no such printer”报错了。看看纸和线，或换一台。"
    )


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", "CupsPrinter"), ("win32", "QtPrinter"), ("darwin", "QtPrinter")]
)
def test_the_system_has_its_own_way_to_print(platform: str, kind: str) -> None:
    assert type(system_printer(platform)).__name__ == kind
