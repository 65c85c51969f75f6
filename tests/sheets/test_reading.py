"""A workbook that came back is looked at before it is believed."""

import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.errors import Refused, Unavailable
from app.sheets.reading import DAMAGED, MACROS, MOST_BYTES, NOT_XLSX, ODD, OLD, TOO_LARGE, content_of, read
from app.sheets.table import SheetRow

HEADER = ("编号", "日期", "说明")


def book(fill: Callable[[Any, Any], None], header: tuple[str, ...] = HEADER, **options: bool) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as made:
        sheet = made.add_worksheet("结果")
        sheet.write_row(0, 0, header)
        fill(made, sheet)
    return out.getvalue()


def plain(*rows: tuple[object, ...]) -> bytes:
    def fill(_made: Any, sheet: Any) -> None:
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)

    return book(fill)


def changed(content: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """The same file with its parts changed, and parts added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.infolist():
            made.writestr(part.filename, change(part.filename, given.read(part)))
        for name, value in added.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), value)
    return out.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as said:
        read(content, HEADER)
    assert said.value.field == "file"
    return said.value.sentence


def test_rows_keep_the_numbers_the_sheet_gives_them_and_blank_ones_are_left_out() -> None:
    rows = read(plain(("A", "", "x"), ("", "", ""), ("  ", None, "\u3000"), ("B", "", "")), HEADER)
    assert [(row.number, row.cells["编号"]) for row in rows] == [(2, "A"), (5, "B")]
    assert "x" not in repr(rows[0]), "a row may hold a person's answers"


@pytest.mark.parametrize(
    ("value", "text", "spoilt"),
    [
        ("  两头空 ", "两头空", False),
        ("全\u3000角\u00a0空格", "全 角 空格", False),
        ("零\u200b宽", "零宽", False),
        ("甲\n乙", "甲 乙", False),
        ("\u202e反着\u2066读", "反着读", False),
        (7, "7", False),
        (7.5, "7.5", False),
        (46348, "46348", False),
        (999_999_999_999_999, "999999999999999", False),
        (430121196805210019, "", True),
        (1e300, "", True),
        (True, "是", False),
    ],
)
def test_every_kind_of_cell_is_read_as_text(value: object, text: str, spoilt: bool) -> None:
    (row,) = read(plain((value, "", "x")), HEADER)
    assert row.cells["编号"] == text
    assert row.spoilt == (frozenset({"编号"}) if spoilt else frozenset())


def test_a_day_that_is_a_number_in_the_clothes_of_a_day_is_that_day() -> None:
    def fill(made: Any, sheet: Any) -> None:
        for number, form in enumerate(("yyyy-mm-dd", "m/d/yy", "[$-804]yyyy年m月d日", "yyyy-mm-dd hh:mm"), 1):
            sheet.write_datetime(number, 1, datetime(2026, 11, 22), made.add_format({"num_format": form}))  # noqa: DTZ001 - a sheet knows no zones

    assert {row.cells["日期"] for row in read(book(fill), HEADER)} == {"2026-11-22"}


def test_a_formula_is_what_it_came_to_and_an_error_is_nothing() -> None:
    def fill(_made: Any, sheet: Any) -> None:
        sheet.write_formula(1, 0, '=CONCATENATE("a","b")', None, "ab")
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    (row,) = read(book(fill), HEADER)
    assert (row.cells["编号"], row.cells["说明"]) == ("ab", "")


def test_a_hidden_sheet_is_not_the_one() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        hidden, shown = made.add_worksheet("旧"), made.add_worksheet("新")
        hidden.write_row(0, 0, ("别的",))
        shown.write_row(0, 0, HEADER)
        shown.write_row(1, 0, ("A",))
        shown.activate()
        hidden.hide()
    assert [row.cells["编号"] for row in read(out.getvalue(), HEADER)] == ["A"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (("编号", "说明", "日期"), "第 2 列该是“日期”，现在是“说明”。"),
        (("编号", "日期"), "第 3 列该是“说明”，现在空着。"),
        (("", "编号", "日期", "说明"), "第 1 列该是“编号”，现在空着。"),
        ((*HEADER, "备注"), "多了一列“备注”。"),
        ((), "第 1 列该是“编号”，现在空着。"),
        (("x" * 500, "日期", "说明"), f"第 1 列该是“编号”，现在是“{'x' * 20}”。"),
    ],
)
def test_another_header_is_named_by_its_column(header: tuple[str, ...], said: str) -> None:
    assert refused(book(lambda *_: None, header)).startswith(said)


def test_merged_cells_are_named_by_their_row() -> None:
    merged = book(lambda _, sheet: sheet.merge_range(4, 0, 5, 1, "A"))
    assert refused(merged) == "第 5 行有合并的格子。请取消合并，一行填一项，再导入。"


GOOD = plain(("A", "", "x"))
SHEET = "xl/worksheets/sheet1.xml"


def in_sheet(old: bytes, new: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        assert name != SHEET or old in part
        return part.replace(old, new) if name == SHEET else part

    return changed(GOOD, change)


def bomb() -> bytes:
    """30 kB that unpack to 150 MB."""
    return changed(GOOD, lambda _, part: part, xl__media__a_dot_xml=b" " * 150_000_000)


WRONG = {
    "nothing": (b"", NOT_XLSX),
    "words": ("结果,办结".encode("gbk"), NOT_XLSX),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), NOT_XLSX),
    "old xls": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(999), OLD),
    "half a file": (GOOD[: len(GOOD) // 2], DAMAGED),
    "another zip": (changed(GOOD, lambda _, p: p).replace(b"xl/workbook.xml", b"xl/workbook.bin"), NOT_XLSX),
    "macros": (changed(GOOD, lambda _, p: p, xl__vbaProject_dot_bin=b"x"), MACROS),
    "macro sheet": (changed(GOOD, lambda _, p: p, xl__macrosheets__sheet1_dot_xml=b"<a/>"), MACROS),
    "macro type": (changed(GOOD, lambda _, p: p.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")), MACROS),
    "entities": (in_sheet(b"<sheetData>", b'<!DOCTYPE a [<!ENTITY b "c">]><sheetData>'), ODD),
    "wide letters": (changed(GOOD, lambda n, p: p.decode().encode("utf-16") if n == SHEET else p), ODD),
    "bomb": (bomb(), TOO_LARGE),
    "large": (b"PK" + bytes(MOST_BYTES), TOO_LARGE),
    "far down": (in_sheet(b'r="A2"', b'r="A1048576"'), "表里有 20000 行以外的格子。请删掉下面多余的行再导入。"),
    "far row": (in_sheet(b'<row r="2"', b'<row r="999999"'), "表里有 20000 行以外的格子。请删掉下面多余的行再导入。"),
    "far right": (in_sheet(b'r="C2"', b"r='XFD2'"), "表里有 64 列以外的格子。请删掉右边多余的列再导入。"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_plain_table_is_refused_in_a_sentence(what: str) -> None:
    content, sentence = WRONG[what]
    assert refused(content) == sentence


def test_a_claimed_size_of_the_sheet_makes_no_room() -> None:
    assert read(in_sheet(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"'), HEADER)[0].cells["说明"] == "x"


def test_a_part_twice_is_refused() -> None:
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr(SHEET, b"<worksheet/>")
    assert refused(out.getvalue()) == ODD


def test_a_file_with_any_byte_wrong_is_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(37)  # noqa: S311 - the same file every time
    for _ in range(400):
        spoilt = bytearray(GOOD)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            assert all(isinstance(row, SheetRow) for row in read(bytes(spoilt), HEADER))
        except Refused as said:
            assert said.field == "file"


def test_a_sheet_with_any_byte_wrong_is_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(38)  # noqa: S311 - the same file every time

    def spoil(name: str, part: bytes) -> bytes:
        spoilt = bytearray(part)
        if name.startswith("xl/"):
            for _ in range(chance.randint(0, 6)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt)

    for _ in range(400):
        try:
            read(changed(GOOD, spoil), HEADER)
        except Refused as said:
            assert said.field == "file"


def test_a_file_is_looked_at_before_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(GOOD)
    assert content_of(tmp_path / "good.xlsx") == GOOD
    with (tmp_path / "large.xlsx").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    with pytest.raises(Refused, match=TOO_LARGE):
        content_of(tmp_path / "large.xlsx")
    for missing in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(Unavailable, match="没找到这个文件"):
            content_of(missing)
