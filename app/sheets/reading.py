"""Reader of returned workbooks: they come from other programs, so a file is checked before it is unpacked, and read as text.

Nothing in it is executed. Anything but a plain XLSX table with our header is refused with a sentence that tells the clerk what to do.
"""

import math
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.errors import Refused, Unavailable
from app.sheets.table import SheetRow

MOST_BYTES = 10 * 1024 * 1024  # size on disk: a list of 20,000 lines takes two
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_PARTS = 20_000, 64, 2_000
EXACT = 10**15  # from here on a number cell has lost digits (IEEE 754 double, and Excel shows fifteen)
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # .xls, and any workbook with a password
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # UTF-16, in which the checks above would find nothing

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x7f"  # zero-width, or reversing the text

Value = int | float | str | bool | time | date | datetime | timedelta

NOT_XLSX = "这不是 XLSX 文件。请用导出的结果回填表，填好后存成 .xlsx 再导入。"
DAMAGED = "这个文件打不开，可能没传完或坏了。请再要一份。"
TOO_LARGE = "这个文件太大，不像结果回填表。请只留回填的那张表再导入。"
MACROS = "这个文件带宏，不能导入。请另存为不带宏的 .xlsx。"
OLD = "这是旧的 .xls，或者带密码。请另存为不带密码的 .xlsx。"
ODD = "这个文件里有表格不该有的内容，不能导入。请把数据复制到导出的结果回填表里。"


def content_of(path: Path) -> bytes:
    """Returns the bytes of a file that may be a workbook. Raises Refused when it is too large, Unavailable when it cannot be read."""
    try:
        if not path.is_file():
            raise Unavailable("没找到这个文件。请再选一次。")
        if path.stat().st_size > MOST_BYTES:
            raise Refused(TOO_LARGE, "file")
        return path.read_bytes()
    except OSError:
        raise Unavailable("这个文件读不出来。请复制到本机再选。") from None


def read(content: bytes, header: Sequence[str]) -> tuple[SheetRow, ...]:
    """Returns the rows below the header of the first visible sheet, without blank ones.

    Raises Refused for a file that is no plain XLSX, is too large, or has macros, another header or merged cells.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(_plain(content)))
        shown = (
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        )
        name = next(shown, None)
        if name is None:
            raise Refused(NOT_XLSX, "file")
        sheet = book.get_sheet_by_name(name)
        values = sheet.to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Refused(DAMAGED, "file") from None
    _check_header(values[0] if values else [], header)
    _check_merged(sheet)
    rows = (_row(number, cells, header) for number, cells in enumerate(values[1:], 2))
    return tuple(row for row in rows if not row.blank)


def _plain(content: bytes) -> bytes:
    """Returns the same workbook with only the parts a table needs, each checked. The sizes the file states are not trusted."""
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE, "file")
    if content.startswith(_OLD):
        raise Refused(OLD, "file")
    if not content.startswith(b"PK"):
        raise Refused(NOT_XLSX, "file")
    cleaned = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(cleaned, "w", zipfile.ZIP_STORED) as clean:
        parts = given.infolist()
        names = {part.filename.replace("\\", "/").lower() for part in parts}
        if any("vbaproject" in name or "macrosheets/" in name for name in names):
            raise Refused(MACROS, "file")
        if "xl/workbook.xml" not in names:
            raise Refused(NOT_XLSX, "file")
        if len(names) != len(parts):
            raise Refused(ODD, "file")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(TOO_LARGE, "file")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                clean.writestr(part.filename, _looked_at(part.filename, given.read(part)))
    return cleaned.getvalue()


def _looked_at(name: str, part: bytes) -> bytes:
    if b"macroEnabled" in part and name == "[Content_Types].xml":
        raise Refused(MACROS, "file")
    if _DECLARED.search(part) or part.lstrip(b"\xef\xbb\xbf").startswith(_WIDE):
        raise Refused(ODD, "file")
    if "worksheets/" in name:
        # The reader allocates every cell up to the farthest one: two cells can demand seventeen thousand million.
        for place in _CELL.finditer(part):
            _check_place(place[1], place[2])
    return part


def _check_place(column: bytes, row: bytes) -> None:
    if int(row) > MOST_ROWS + 1:
        raise Refused(f"表里有 {MOST_ROWS} 行以外的格子。请删掉下面多余的行再导入。", "file")
    if column and _number(column) > MOST_COLUMNS:
        raise Refused(f"表里有 {MOST_COLUMNS} 列以外的格子。请删掉右边多余的列再导入。", "file")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_header(values: Sequence[Value], header: Sequence[str]) -> None:
    names = [_text(value)[0] for value in values]
    for place, name in enumerate(header):
        given = names[place] if place < len(names) else ""
        if given != name:
            seen = f"现在是“{given[:20]}”" if given else "现在空着"
            raise Refused(
                f"第 {place + 1} 列该是“{name}”，{seen}。请用导出的结果回填表，不要动第一行和列的先后。", "file"
            )
    if more := next((name for name in names[len(header) :] if name), ""):
        raise Refused(f"多了一列“{more[:20]}”。请删掉这一列再导入。", "file")


def _check_merged(sheet: CalamineSheet) -> None:
    for (first, _), _ in sheet.merged_cell_ranges or ():
        raise Refused(f"第 {first + 1} 行有合并的格子。请取消合并，一行填一项，再导入。", "file")


def _row(number: int, values: Sequence[Value], header: Sequence[str]) -> SheetRow:
    by_heading = dict(zip(header, map(_text, values), strict=False))
    cells = {name: by_heading.get(name, ("", False))[0] for name in header}
    return SheetRow(number, cells, frozenset(name for name, (_, spoilt) in by_heading.items() if spoilt))


def _text(value: Value) -> tuple[str, bool]:
    """Returns a cell as text, and True if digits were lost before the file came here."""
    match value:
        case str():
            return "".join(_printing(value)).strip(), False
        case bool():
            return ("是" if value else "否"), False
        case datetime():
            return value.date().isoformat(), False
        case date():
            return value.isoformat(), False
        case int() | float():
            if not math.isfinite(value) or abs(value) >= EXACT:
                return "", True
            return f"{value:.10f}".rstrip("0").rstrip("."), False
    return str(value), False


def _printing(value: str) -> Iterator[str]:
    for character in value:
        if character in "\t\r\n\u00a0\u3000":
            yield " "
        elif character >= " " and character not in _UNSEEN:
            yield character
