"""Text written into a workbook is read back unchanged: as text, whatever it looks like."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.reading import read
from app.sheets.table import SheetColumn, Table
from app.sheets.writing import CUT, MOST, text, workbook

AT = datetime(2026, 11, 22, 9, 46, tzinfo=UTC)
COLUMNS = (SheetColumn("甲"), SheetColumn("乙"))
HEADER = ("甲", "乙")


def through(*values: str) -> list[str]:
    """The values of the first column, written and read."""
    content = workbook([Table("表", COLUMNS, [(value, "x") for value in values])], AT, "表")
    return [row.cells["甲"] for row in read(content, HEADER)]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return book.read(name).decode()


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+86 130 0000 0012",
    "-2",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://example.invalid","x")',
    "{=1}",
    "430121196805210019",
    "6200000000000000125",
    "007",
    "1E5",
    "2026-11-22",
    "TRUE",
    "http://example.invalid/",
    "王𬀩明",
    "👨‍👩‍👧",
    "_x0041_",
    "]]>&<a b='\"'/>",
    "a" * 300,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_looks_like_more_than_text_becomes_more(value: str) -> None:
    content = workbook([Table("表", COLUMNS, [(value, "x")])], AT, "表")
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert sheet.count('t="s"') == 4, "every cell is text, the headings too"
    assert through(value) == [value.replace("\t", " ").replace("\u200d", "").strip()]


def test_every_cell_is_told_to_be_text_so_that_editing_it_does_not_run_it() -> None:
    styles = part(workbook([Table("表", COLUMNS, [("=1", "")])], AT, "表"), "xl/styles.xml")
    assert 'quotePrefix="1"' in styles
    assert 'numFmtId="49"' in styles  # @, text


def test_what_xml_cannot_say_is_marked_and_lines_stay_lines() -> None:
    assert text("a\x00b\x1bc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert text("一\r\n二\r三\u2028四") == "一\n二\n三\n四"


def test_what_is_longer_than_a_cell_says_so_and_no_character_is_halved() -> None:
    whole, long = "𬀩" * (MOST // 2), "𬀩" * MOST
    assert text(whole) == whole
    cut = text(long)
    assert cut.endswith(CUT)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST
    assert set(cut.removesuffix(CUT)) == {"𬀩"}
    assert through(long) == [cut]


def test_the_same_table_gives_the_same_bytes_and_no_name_of_a_person_or_path() -> None:
    table = Table("表", COLUMNS, [("陈丙山", "1")])
    first = workbook([table], AT, "移交清单")
    assert first == workbook([table], AT, "移交清单")
    about = part(first, "docProps/core.xml")
    assert "移交清单" in about
    assert "2026-11-22T09:46:00Z" in about
    assert "陈丙山" not in about + part(first, "docProps/app.xml")


def test_words_to_choose_from_are_offered_on_every_line() -> None:
    table = Table("表", (SheetColumn("结果", 10, ("办结", "退回")), SheetColumn("乙")), [("", ""), ("", "")])
    sheet = part(workbook([table], AT, "表"), "xl/worksheets/sheet1.xml")
    assert 'type="list"' in sheet
    assert 'sqref="A2:A3"' in sheet
    assert "办结,退回" in sheet


def test_an_empty_table_is_its_header() -> None:
    assert read(workbook([Table("表", COLUMNS)], AT, "表"), HEADER) == ()


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_text_comes_back_but_for_what_a_cell_cannot_hold(values: list[str]) -> None:
    rows = [(value, "x") for value in values]
    found = read(workbook([Table("表", COLUMNS, rows)], AT, "表"), HEADER)
    assert [row.number for row in found] == list(range(2, len(values) + 2))
    for value, row in zip(values, found, strict=True):
        expected = text(value)
        for gone in "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff":
            expected = expected.replace(gone, "")
        assert "".join(row.cells["甲"].split()) == "".join(expected.split())
