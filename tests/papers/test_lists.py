"""移交清单 and 台账 on paper: every case under its bars, the head on every page, both sides' signatures on the last."""

from dataclasses import replace

import pytest

from app.domain.identifiers import tracking_number
from app.papers.lists.handover_content import HandoverContent, HandoverRow
from app.papers.lists.handover_list import handover_list
from app.papers.lists.ledger_content import LedgerContent, LedgerRow
from app.papers.lists.ledger_list import ledger_list
from app.papers.typesetting.fonts import Faces
from tests.papers.reading import lines, opened, page_count, places, render, words
from tests.papers.samples import ISSUED, LONG_NAME, MARK, ON, UNSET

zxingcpp = pytest.importorskip("zxingcpp")
LIST = tracking_number.make(ON, "K7M", 42)


def number(nth: int) -> str:
    return tracking_number.make(ON, "K7M", nth)


def line(nth: int, **changes: str) -> HandoverRow:
    row = HandoverRow(
        number(nth),
        "城乡居民基本养老保险登记",
        "陈丙山",
        "4301**********0019",
        "130****0012",
        "湖南省长沙市长沙县松涧镇石桥村",
        "周** 130****0034",
        "",
        "2026-11-22",
        "2026-12-10",
    )
    return replace(row, **changes)


def a_list(*rows: HandoverRow, **changes: object) -> HandoverContent:
    content = HandoverContent(LIST, "省人社厅", "样例县人社局", MARK.printed_at, len(rows), rows)
    return replace(content, **changes)  # type: ignore[arg-type]  # fields by name


def scanned(pdf: bytes, dpi: int) -> set[str]:
    read = {code.text for page in range(page_count(pdf)) for code in zxingcpp.read_barcodes(render(pdf, dpi, page))}
    assert all(code.isdigit() and len(code) == tracking_number.LENGTH_IN_DIGITS for code in read)
    return set(map(tracking_number.compact, read))


@pytest.mark.parametrize("dpi", [203, 300])
def test_a_scanner_finds_the_list_and_every_case_on_it(faces: Faces, dpi: int) -> None:
    rows = [line(nth) for nth in range(1, 31)]
    pdf = handover_list(a_list(*rows), ISSUED, faces, MARK)
    assert scanned(pdf, dpi) == {LIST, *(row.tracking_number for row in rows)}


@pytest.mark.parametrize("count", [1, 7, 8, 10, 11, 18, 19, 21, 30])
def test_the_head_stands_on_every_page_and_the_signatures_under_the_last_line(faces: Faces, count: int) -> None:
    pdf = handover_list(a_list(*(line(nth) for nth in range(1, count + 1))), ISSUED, faces, MARK)
    pages = [words(pdf, page) for page in range(page_count(pdf))]
    for nth, page in enumerate(pages, 1):
        assert "移交清单" in page
        assert tracking_number.format(LIST) in page
        assert "容缺材料" in page
        assert f"第 {nth} 页 共 {len(pages)} 页" in page or len(pages) == 1
    assert [page.count("接收人：") for page in pages] == [*(0 for _ in pages[1:]), 1]
    assert tracking_number.format(number(count)) in pages[-1]
    assert "移交人：邓癸英（0217）" in pages[-1]
    assert f"共 {count} 项，实收" in pages[-1]


def test_who_gives_and_who_takes_is_said(faces: Faces) -> None:
    said = words(handover_list(a_list(line(1), line(2), cases=1), ISSUED, faces, MARK))
    assert "接收单位：样例县人社局" in said
    assert "主管部门：省人社厅" in said
    assert "长沙县政务服务中心 2 号窗口" in said
    assert "共 1 件 2 项" in said
    assert "号码已遮盖" in said
    assert "专人保管" in words(handover_list(a_list(line(1), masked=False), ISSUED, faces, MARK))


def test_an_office_that_is_not_known_is_left_to_be_written(faces: Faces) -> None:
    pdf = handover_list(a_list(line(1, due_on="", promised=""), receiver=""), UNSET, faces, MARK)
    said = words(pdf)
    assert "接收单位：　　" in said.replace(" ", "")
    assert "未设定" in said
    assert "移交人：邓癸英" in said


HOSTILE = ("=1+1", "<b>", "\x00\x1b[31m", "a" * 400, "王𬀩明", "甲\n乙", "〓", "\u202e反", "")


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_cell_holds_the_row_stays_in_its_columns(faces: Faces, value: str) -> None:
    pdf = handover_list(a_list(line(1, name=value, address=value, promised=value, guardian=value)), ISSUED, faces, MARK)
    assert scanned(pdf, 203) == {LIST, number(1)}
    for page in range(page_count(pdf)):
        for words_of in lines(pdf, page):
            for x, _, w, _ in places(pdf, words_of.strip()[:4], page) if words_of.strip() else []:
                assert 0 <= x <= x + w <= 297


def test_a_long_name_is_printed_whole(faces: Faces) -> None:
    pdf = handover_list(a_list(line(1, name=LONG_NAME)), ISSUED, faces, MARK)
    assert LONG_NAME in words(pdf)


def test_two_prints_differ_in_their_mark_alone(faces: Faces) -> None:
    content = a_list(line(1))
    assert handover_list(content, ISSUED, faces, MARK) == handover_list(content, ISSUED, faces, MARK)
    second = words(handover_list(content, ISSUED, faces, replace(MARK, nth=2)))
    assert second.replace("第 2 次", "第 1 次") == words(handover_list(content, ISSUED, faces, MARK))


def test_no_name_of_a_person_is_in_the_files_own_data(faces: Faces) -> None:
    with opened(handover_list(a_list(line(1)), ISSUED, faces, MARK)) as document:
        assert document.get_metadata_dict(skip_empty=True)["Title"] == "移交清单"
        assert "陈丙山" not in str(document.get_metadata_dict())


def test_the_ledger_has_a_line_and_bars_for_every_case(faces: Faces) -> None:
    rows = tuple(
        LedgerRow(
            number(nth),
            "陈**",
            "4301**********0019\n130****0012",
            "湖南省长沙市长沙县松涧镇石桥村",
            "残疾人证新办、城乡居民基本养老保险登记",
            "2026-11-22\n2026-12-10",
            "已受理\n等评残结果",
        )
        for nth in range(1, 26)
    )
    pdf = ledger_list(LedgerContent("2026-11-01 至 2026-11-22 受理", rows), ISSUED, faces, MARK)
    assert scanned(pdf, 203) == {row.tracking_number for row in rows}
    assert page_count(pdf) == 3
    for page in range(3):
        assert "2026-11-01 至 2026-11-22 受理" in words(pdf, page)
        assert "应答复" in words(pdf, page)
    assert "共 25 件" in words(pdf, 0)
    assert "号码已遮盖" in words(pdf, 0)
