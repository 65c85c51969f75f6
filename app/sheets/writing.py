"""Writer of workbooks (XLSX, ECMA-376) whose every cell is text: long numbers keep their digits and nothing runs as a formula."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from app.sheets.table import Table

MOST = 32_767  # UTF-16 units a cell holds
CUT = "…（太长，没写全）"
# Characters XML cannot hold, and halves of characters that an input method left behind.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\v|\f|\x85|\u2028|\u2029")
TEXT = 49  # the built-in number format @
_FACE = {"font_name": "宋体", "font_size": 11}


def workbook(tables: Sequence[Table], at: datetime, title: str) -> bytes:
    """Returns the workbook of these sheets. The same tables and moment give the same bytes; its metadata has no name of a person and no path."""
    out = BytesIO()
    # In memory: the library's temporary files would leave a copy of personal numbers on the disk.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "author": "一件事受理台", "created": at.replace(tzinfo=None)})
    # Text (@), and marked as text by a quote: neither opening, nor editing the cell, nor saving as CSV from Excel's own prompt turns it into a formula.
    cell = book.add_format({**_FACE, "num_format": TEXT, "quote_prefix": True, "valign": "top", "text_wrap": True})
    head = book.add_format({**_FACE, "num_format": TEXT, "bold": True, "bg_color": "#E3EFF3", "bottom": 1})
    for table in tables:
        _sheet(book, table, cell, head)
    book.close()
    return out.getvalue()


def text(value: str) -> str:
    """Returns the text as a cell can hold it: characters XML cannot hold become replacement marks, and a too long text is cut with a note."""
    clean = _UNWRITABLE.sub("\ufffd", _BREAKS.sub("\n", value))
    units = clean.encode("utf-16-le")
    if len(units) // 2 <= MOST:
        return clean
    return units[: 2 * (MOST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _sheet(book: xlsxwriter.Workbook, table: Table, cell: object, head: object) -> None:
    sheet = book.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, cell)
        sheet.write_string(0, place, text(column.name), head)
        if column.choices and table.rows:
            sheet.data_validation(
                1, place, len(table.rows), place, {"validate": "list", "source": list(column.choices)}
            )
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            sheet.write_string(number, place, text(value), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
