"""Paragraphs and rows below each other: on as many pages as they take, nothing lost."""

import pytest

from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.sheet import A5_LANDSCAPE, Sheet
from app.papers.typesetting.typeset import Span
from tests.papers.reading import page_count, places, words

TEXT = "".join(chr(0x4E00 + n) for n in range(3000))


def flow_on(faces: Faces) -> Flow:
    sheet = Sheet(A5_LANDSCAPE, faces, "样张")
    return Flow(sheet, 20, 170, 20, 130, head=lambda: sheet.write(20, 12, "页眉", 9))


def test_a_paragraph_goes_on_over_pages_each_with_its_head(faces: Faces) -> None:
    flow = flow_on(faces)
    flow.set(TEXT)
    pdf = flow.sheet.finish()
    assert page_count(pdf) > 1 and TEXT in words(pdf).replace("页眉", "")
    assert all("页眉" in words(pdf, page) for page in range(1, page_count(pdf)))


def test_a_row_longer_than_a_page_is_divided_and_whole(faces: Faces) -> None:
    flow = flow_on(faces)
    flow.row([TextCell([Span("说明")], 30), TextCell([Span(TEXT)], 140)])
    pdf = flow.sheet.finish()
    assert page_count(pdf) > 1 and TEXT in words(pdf).replace("页眉", "").replace("说明", "")


def test_a_row_that_does_not_fit_goes_whole_to_the_next_page(faces: Faces) -> None:
    flow = flow_on(faces)
    flow.skip(100)
    cells = [TextCell([Span("一\n二\n三")], 40)]
    place = flow.row(cells)
    pdf = flow.sheet.finish()
    assert place.y == pytest.approx(20) and place.h == pytest.approx(flow.height(cells))
    assert page_count(pdf) == 2 and "一二三" in words(pdf, 1)


def test_text_stands_inside_the_margins(faces: Faces) -> None:
    flow = flow_on(faces)
    flow.set("受理专用章", align="right")
    ((x, y, w, h),) = places(flow.sheet.finish(), "受理专用章")
    assert 188.5 < x + w <= 190 and y > 20 and y + h < 30
