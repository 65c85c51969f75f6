"""The sheet: real text in its place, the same bytes every time, nothing of a person in the file's own data."""

import re
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.form.schema import Box
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, CACHED_TEXTS, Sheet
from app.papers.typesetting.text import fit, plain
from app.papers.typesetting.typeset import Span
from tests.papers.reading import ink, opened, page_count, places, words

MARK = PrintMark(datetime(2026, 11, 22, 9, 46, tzinfo=UTC), nth=2, demo=True)


def sample(faces: Faces, mark: PrintMark | None = MARK, name: str = "王𬀩明") -> bytes:
    sheet = Sheet(A4, faces, "申请表")
    sheet.write(105, 30, "湖南省残疾人服务“一件事”申请表", 17, heavy=True, align="center")
    sheet.put(fit(faces, plain(name, Face.SANS), 40, 10, 10.5, 7), Box(60, 40, 40, 10), "center")
    return sheet.finish(mark, "一式两份")


def test_an_astral_name_is_read_copied_and_searched_as_itself(faces: Faces) -> None:
    pdf = sample(faces)
    assert "王𬀩明" in words(pdf)
    assert "𠀋" in words(sample(faces, name="王𠀋明"))


def test_text_stands_where_it_was_put(faces: Faces) -> None:
    ((x, y, w, h),) = places(sample(faces), "王𬀩明")
    assert x + w / 2 == pytest.approx(80, abs=0.3) and y + h / 2 == pytest.approx(45, abs=0.3)
    ((x, _, w, _),) = places(sample(faces), "湖南省残疾人服务“一件事”申请表")
    assert x + w / 2 == pytest.approx(105, abs=0.5)


def test_the_foot_says_when_the_how_many_eth_and_that_it_is_a_sample(faces: Faces) -> None:
    pdf = sample(faces)
    assert "一式两份" in words(pdf) and "2026-11-22 09:46 打印 · 第 2 次 · 演示数据" in words(pdf)
    draft = words(sample(faces, replace(MARK, draft=True, demo=False)))
    assert "2026-11-22 09:46 打印 · 草稿" in draft and "演示" not in draft and "次" not in draft


def test_the_same_paper_is_the_same_bytes(faces: Faces) -> None:
    assert sample(faces) == sample(faces)
    assert sample(faces) != sample(faces, name="陈丙山")


def test_the_files_own_data_names_nobody_and_no_computer(faces: Faces) -> None:
    pdf = sample(faces, name="陈丙山")
    with opened(pdf) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "申请表" and about["CreationDate"].startswith("D:2000")
    assert set(about.values()) <= {"申请表", "一件事受理台", "", about["CreationDate"], about["ModDate"]}
    outside = re.sub(rb"stream.*?endstream", b"", pdf, flags=re.S)
    assert b"/fonts" not in outside and b".ttf" not in outside


def test_every_font_in_the_file_is_embedded(faces: Faces) -> None:
    pdf = sample(faces)
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/Subtype /TrueType") == pdf.count(b"/FontFile2")


def test_only_the_glyphs_used_travel(faces: Faces) -> None:
    assert len(sample(faces)) < 60_000


def test_pages_are_numbered_when_there_are_several(faces: Faces) -> None:
    sheet = Sheet(A4, faces, "续页")
    sheet.next_page()
    pdf = sheet.finish(MARK)
    assert page_count(pdf) == 2
    assert "第 1 页 共 2 页" in words(pdf, 0) and "第 2 页 共 2 页" in words(pdf, 1)
    assert "页" not in words(sample(faces))


def test_a_character_no_face_has_is_geta_and_a_note_to_write_it_in(faces: Faces) -> None:
    odd = "\U000323af"
    said = words(sample(faces, PrintMark(MARK.printed_at, components={odd: "左木右亚"}), name=f"王{odd}明"))
    assert "王〓明" in said and "U+323AF，左木右亚" in said and "手写补上" in said


def test_heavy_type_has_more_ink_and_the_same_place(faces: Faces) -> None:
    def title(heavy: bool) -> bytes:
        sheet = Sheet(A4, faces, "样张")
        sheet.write(20, 30, "受理回执", 17, heavy=heavy)
        return sheet.finish()

    assert ink(title(True), 18, 22, 30, 12) > 1.15 * ink(title(False), 18, 22, 30, 12)
    assert places(title(True), "受理回执") == places(title(False), "受理回执")


def test_a_roll_is_cut_where_it_ends(faces: Faces) -> None:
    sheet = Sheet((80, 300), faces, "受理回执")
    sheet.write(5, 10, "受理回执", 12)
    sheet.height = 20
    pdf = sheet.finish()
    with opened(pdf) as document:
        width, height = document[0].get_size()
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((80, 20), abs=0.01)
    ((x, y, _, _),) = places(pdf, "受理回执")
    assert x == pytest.approx(5, abs=0.5) and 5 < y < 10


def test_papers_drawn_at_the_same_time_do_not_disturb_each_other(faces: Faces) -> None:
    names = [f"{a}{b}{c}" for a in "陈李王" for b in "丙乙甲" for c in "山木禾"]
    alone = {name: sample(faces, name=name) for name in names}
    together: dict[str, bytes] = {}
    crowd = [threading.Thread(target=lambda n=name: together.update({n: sample(faces, name=n)})) for name in names]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert together == alone


def test_a_text_is_set_in_lines_once_and_only_so_many_are_kept(faces: Faces) -> None:
    sheet = Sheet(A4, faces, "试")
    first = sheet.layout([Span("移交清单")], 40, 10.5)
    assert sheet.layout((Span("移交清单"),), 40, 10.5) is first, "measured, then drawn"
    assert sheet.layout([Span("移交清单")], 40, 10.5, justify=True) is not first
    assert Sheet(A4, faces, "试").layout([Span("移交清单")], 40, 10.5) is not first, "kept by its paper, not for good"
    for number in range(CACHED_TEXTS):
        sheet.layout([Span(str(number))], 40, 10.5)
    again = sheet.layout([Span("移交清单")], 40, 10.5)
    assert again is not first and again == first
