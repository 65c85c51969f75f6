"""Printing without CUPS: Qt draws each page at 300 dpi into the system's printer."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import Unavailable
from app.ports.devices import PrintState
from app.usecases.captures import pdf_pages

DPI = 300

_GONE = "找不到打印机“{name}”。换一台，或存成 PDF。"
_NOT_TAKEN = "打印机“{name}”没收下。换一台，或存成 PDF。"
_TROUBLE = "打印机“{name}”报错了。看看纸和线，或换一台。"


class QtPrinter:
    """Printers that Qt knows. Qt reports nothing of a job once it is handed over, so `done` here means taken by the system."""

    def names(self) -> tuple[str, ...]:
        return tuple(QPrinterInfo.availablePrinterNames())

    def default(self) -> str:
        return QPrinterInfo.defaultPrinterName()

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        if name not in self.names():  # Qt would print on the default printer and report success
            raise Unavailable(_GONE.format(name=name))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        printer.setCopyCount(copies)
        printer.setDocName(title)
        if not draw(printer, pdf):
            raise Unavailable(_NOT_TAKEN.format(name=name))
        return title

    def state(self, name: str, job: str) -> PrintState:
        if QPrinterInfo.printerInfo(name).state() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            return PrintState("stuck", _TROUBLE.format(name=name))
        return PrintState("done")

    def cancel(self, name: str, job: str) -> None:
        """Does nothing: the job is already with the system."""


def draw(printer: QPrinter, pdf: bytes) -> bool:
    """Draws every page of a PDF in its true size. Returns False when the printer does not take it."""
    sizes = pdf_pages.page_sizes(pdf)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(sizes[0]))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for index, size in enumerate(sizes):
        if index:
            printer.setPageLayout(_layout(size))
            printer.newPage()
        sheet = pdf_pages.raster(pdf, index, DPI)
        image = QImage(sheet.pixels, sheet.width, sheet.height, sheet.stride, QImage.Format.Format_RGB32)
        width, height = (round(side / pdf_pages.POINTS_PER_INCH * printer.resolution()) for side in size)
        painter.drawImage(QRect(0, 0, width, height), image)
    return painter.end()


def _layout(size: tuple[float, float]) -> QPageLayout:
    landscape = size[0] > size[1]
    sheet = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(sheet, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
