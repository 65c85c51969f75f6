"""办理提示 to take home: the annexes word by word in large type; what concerns the person is marked without colour, and nobody is named."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.papers.services.handout import handout
from app.papers.services.handout_content import Concern, HandoutContent, HandoutPerson
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from tests.papers import samples
from tests.papers.reading import codes, ink, opened, page_count, places, words
from tests.rules.tables import policy
from tests.rules.test_sentences import CORRECTIONS

BLANK = PrintMark(samples.MARK.printed_at, nth=0, demo=True)
PERSON = HandoutPerson("陈丙山", samples.NUMBER, date(2026, 11, 22))


def of(number: int, *concerns: Concern, person: HandoutPerson | None = None) -> HandoutContent:
    annex = policy().annex(number)
    return HandoutContent(number, (annex.title,), annex.document, annex.paragraphs, concerns, person)


def said(pdf: bytes, page: int | None = None) -> str:
    return words(pdf, page).replace(" ", "")


@pytest.fixture(scope="module")
def source(root: Path) -> str:
    """附件3 to 5 of the document, with the slips of the scan put right."""
    text = (root / "tests/samples/annexes_3_to_5.txt").read_text("utf-8")
    for scanned, printed in CORRECTIONS:
        text = text.replace(scanned, printed)
    return text


@pytest.mark.parametrize("number", [3, 4, 5])
def test_a_blank_is_the_annex_word_by_word_and_marks_nothing(faces: Faces, source: str, number: int) -> None:
    whole = source.split(f"附件{number}\n", 1)[1].split(f"附件{number + 1}\n", 1)[0]
    printed = [line for line in whole.splitlines() if line]
    pdf = handout(of(number), samples.ISSUED, faces, BLANK)
    text = said(pdf)
    at = [text.index(line) for line in printed]
    assert len(printed) >= 5 and at == sorted(at)
    assert (
        text.startswith(f"附件{number}")
        and "有关”" not in text
        and "与您有关" not in text
        and "申请人" not in text[:60]
    )
    assert "打印·演示数据" in text and "次" not in text.split("打印")[1][:4]
    assert codes(pdf, 203) == {}


@pytest.mark.parametrize("number", [3, 4, 5])
def test_the_type_is_large_and_the_lines_are_short(faces: Faces, number: int) -> None:
    pdf = handout(of(number), samples.ISSUED, faces, BLANK)
    sizes, lines = set(), []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            try:
                sizes |= {round(pypdfium2.raw.FPDFText_GetFontSize(text, n)) for n in range(text.count_chars())}
                lines += [line.replace(" ", "") for line in str(text.get_text_range()).replace("\r", "").split("\n")]
            finally:
                text.close()
    headings, foot, ends_of_lines = {20, 15}, {13, 10}, {1}
    assert sizes - headings - foot - ends_of_lines == {17}
    body = [line for line in lines if len(line) > 4 and line in policy().annex(number).text]
    assert len(body) >= 9 and max(map(len, body)) <= 32


GRADED = Concern(("具有湖南省户籍、持有第二代残疾人证且残疾等级为一、二级的残疾人",), ("湖南省户籍，残疾等级为二级。",))
WAITS = Concern(
    ("领取工伤保险生活护理费、纳入特困人员供养保障的残疾人不享受残疾人两项补贴。",), ("请说一声。",), sure=False
)


def test_what_concerns_the_person_has_a_bar_a_chip_and_a_sentence(faces: Faces) -> None:
    pdf = handout(of(3, GRADED, person=PERSON), samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    assert "与您有关湖南省户籍，残疾等级为二级。" in text and text.count("与您有关") == 2  # the box on top explains it
    assert all(line in text for line in policy().annex(3).paragraphs), "no word is lost for a mark"
    assert "能不能享受、享受多少，以各部门审核为准。" in text and "2026年11月22日" in text
    ((_, y, _, h),) = places(pdf, "第二代残疾人证且残疾等级")
    assert ink(pdf, 22, y, 1.8, h) > 0.9, "the bar stands beside the marked words"
    ((_, unmarked, _, high),) = places(pdf, "情况以当地制定的政策文件为准")[:1]
    assert ink(pdf, 22, unmarked, 1.8, high) == 0, "and not beside the others"
    ((x, _, w, _),) = places(pdf, "第二代残疾人证且残疾等级")
    assert ink(pdf, x, y + h + 0.2, w, 1.4) > 0.1, "the words are underlined"
    chip = places(pdf, "与您有关")[-1]
    assert ink(pdf, chip[0] - 1, chip[1] - 1, chip[2] + 2, chip[3] + 2) > 0.5, "white on black"


def test_what_is_not_sure_yet_says_so_and_looks_otherwise(faces: Faces) -> None:
    pdf = handout(of(3, WAITS, person=PERSON), samples.ISSUED, faces, samples.MARK)
    assert "标着“可能有关”的，要等评残结果，或者再问清楚。" in said(pdf) and "可能有关请说一声。" in said(pdf)
    chip = places(pdf, "可能有关", page_count(pdf) - 1)[-1]
    assert chip[0] > 28
    sure = handout(of(3, GRADED, person=PERSON), samples.ISSUED, faces, samples.MARK)
    assert "可能有关" not in said(sure)


def test_the_name_is_masked_and_the_number_is_read_from_every_page(faces: Faces) -> None:
    pdf = handout(of(5, person=PERSON), samples.ISSUED, faces, samples.MARK)
    assert "陈**" in said(pdf) and "丙山" not in said(pdf)
    assert "请带回家看。哪一条和您有关，请问窗口。" in said(pdf)
    for page in range(page_count(pdf)):
        assert codes(pdf, 203, page) == {"Code 128": samples.CODE}
        text = said(pdf, page)
        assert "请问长沙县政务服务中心2号窗口，电话0731-00000000" in text
        assert "第1次·演示数据" in text and f"第{page + 1}页共{page_count(pdf)}页" in text


def test_what_the_hall_has_not_set_is_left_out_and_a_long_name_keeps_to_its_line(faces: Faces) -> None:
    pdf = handout(of(3), samples.UNSET, faces, BLANK)
    assert "请问长沙县政务服务中心" in said(pdf) and "电话" not in said(pdf)
    long = replace(samples.ISSUED, hall="湖南省样例市" * 8)
    pdf = handout(of(3, person=replace(PERSON, name=samples.LONG_NAME)), long, faces, samples.MARK)
    assert all(x >= 19 and x + w <= 191 for x, _, w, _ in places(pdf, "有不明白的"))
    assert "湖南省样例市" * 8 in said(pdf)


def test_a_paragraph_stays_on_one_page(faces: Faces) -> None:
    every = tuple(
        Concern((paragraph,), ("甲乙丙丁戊己庚辛壬癸" * 4 + "。",)) for paragraph in policy().annex(5).paragraphs
    )
    pdf = handout(of(5, *every, person=PERSON), samples.ISSUED, faces, samples.MARK)
    pages = [said(pdf, page) for page in range(page_count(pdf))]
    for paragraph in policy().annex(5).paragraphs:
        assert sum(paragraph in page for page in pages) == 1, paragraph[:8]
    assert sum(page.count("与您有关甲乙") for page in pages) == 7


def test_the_same_handout_is_the_same_bytes_and_a_bug_names_no_facts(faces: Faces) -> None:
    content = of(4, person=PERSON)
    first = handout(content, samples.ISSUED, faces, samples.MARK)
    assert first == handout(content, samples.ISSUED, faces, samples.MARK)
    with opened(first) as document:
        assert "陈" not in str(document.get_metadata_dict())
    assert "丙山" not in repr(content) and "二级" not in repr(GRADED)
