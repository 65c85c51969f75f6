"""受理回执 on A5 and on rolls: the same words, masked, with codes a scanner reads, on one page and never cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import IssuingDetails
from app.papers.receipts.content import LackingPaper, ReceiptContent, ReceivedPaper
from app.papers.receipts.receipt_a5 import receipt_a5
from app.papers.receipts.receipt_roll import receipt_roll
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from tests.papers import samples
from tests.papers.reading import codes, lines, opened, page_count, places, words

Draw = Callable[..., bytes]
FULL = replace(
    samples.RECEIPT,
    stage_one=(
        "残疾人证新办（残疾类别：视力、听力、言语、肢体、智力、精神）",
        "残疾人证换领",
        "残疾人证迁移",
        "残疾类别/等级变更",
    ),
    received=tuple(ReceivedPaper(name, "已核原件，扫描 2 页") for name in samples.MATERIALS),
    lacking=tuple(
        LackingPaper(name, "智力、精神和未成年申请人提供", "带到窗口，或拍照补传", date(2026, 11, 26))
        for name in samples.MATERIALS
    ),
)


@pytest.fixture(params=["a5", 80, 58])
def draw(request: pytest.FixtureRequest, faces: Faces) -> Draw:
    def receipt(
        content: ReceiptContent = samples.RECEIPT,
        issued: IssuingDetails = samples.ISSUED,
        mark: PrintMark = samples.MARK,
    ) -> bytes:
        if request.param == "a5":
            return receipt_a5(content, issued, faces, mark)
        return receipt_roll(content, issued, faces, mark, request.param)

    receipt.__name__ = str(request.param)
    return receipt


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def test_the_receipt_says_who_what_when_and_how_to_ask(draw: Draw) -> None:
    text = said(draw())
    for part in (
        "受理回执",
        "长沙县政务服务中心",
        samples.GROUPED,
        "2026-11-2209:46",
        "2号窗口",
        "邓癸英",
        "残疾人证新办（残疾类别：肢体）",
        "请您继续办理（4项）",
        *samples.RECEIPT.stage_two,
        *(paper.name for paper in samples.RECEIPT.received),
        "证件照片：两寸近期免冠白底彩照，请在2026年11月26日前补交",
        "评定后提交：残疾评定结果",
        "免提交：居住证明",
        "打电话0731-00000000，报上面的编号",
        "湘易办",
        "不代表已经符合享受补贴或代缴的条件",
        "第1次",
        "演示数据",
    ):
        assert part in text, part
    assert "2026年12月10日前" in text or "2026-12-10前" in text


def test_name_and_number_are_masked_and_nothing_else_of_the_person_is_there(draw: Draw) -> None:
    text = said(draw(replace(samples.RECEIPT, name="王𬀩明")))
    assert "王**" in text and "430***********0019" in text
    assert "𬀩" not in text and "19680521" not in text


@pytest.mark.parametrize("dpi", [203, 300])
def test_both_codes_are_read_from_the_print(draw: Draw, dpi: int) -> None:
    assert codes(draw(), dpi) == {"Code 128": samples.CODE, "QR Code": samples.CODE}


def test_one_page_of_the_right_size(draw: Draw) -> None:
    pdf = draw()
    with opened(pdf) as document:
        width, height = (side * 25.4 / 72 for side in document[0].get_size())
    assert page_count(pdf) == 1
    if draw.__name__ == "a5":
        assert (width, height) == pytest.approx((210, 148), abs=0.1)
    else:
        assert width == pytest.approx(int(draw.__name__), abs=0.1) and 150 < height < 400


def test_everything_is_said_when_everything_is_ticked_and_lacking(draw: Draw) -> None:
    pdf = draw(FULL)
    text = said(pdf)
    for part in (*FULL.stage_one, *samples.MATERIALS):
        assert part in text, part
    assert text.count("2026年11月26日前") == len(FULL.lacking)
    read: dict[str, str] = {}
    for page in range(page_count(pdf)):
        read |= codes(pdf, 300, page)
    assert read == {"Code 128": samples.CODE, "QR Code": samples.CODE}
    assert "受理专用章" in text or draw.__name__ != "a5"


def test_what_the_hall_has_not_set_is_left_out_or_said_to_be_local(draw: Draw) -> None:
    text = said(draw(replace(samples.RECEIPT, answer_by=None, lacking=(LackingPaper("户口本"),)), samples.UNSET))
    assert "打电话" not in text and "窗口/受理人" not in text and "（）" not in text
    assert text.count("按本地标准") == 2
    assert "None" not in text


def test_linked_matters_alone_have_no_first_stage(draw: Draw) -> None:
    text = said(draw(replace(samples.RECEIPT, stage_one=())))
    assert "第一阶段" not in text and "第二阶段" not in text and "联办事项（4项）" in text
    assert "答复日期" in text


def test_a_certificate_matter_alone_has_no_second_stage(draw: Draw) -> None:
    text = said(draw(replace(samples.RECEIPT, stage_two=(), lacking=(), received=())))
    assert "第二阶段" not in text and "湘易办" not in text


def test_a_reprint_differs_in_its_print_mark_alone(draw: Draw) -> None:
    first = draw()
    again = draw(mark=replace(samples.MARK, nth=2, printed_at=samples.MARK.printed_at.replace(year=2027)))
    assert words(first).replace("2026-11-22 09:46 打印", "").replace("第 1 次", "") == words(again).replace(
        "2027-11-22 09:46 打印", ""
    ).replace("第 2 次", "")
    assert draw() == first


def test_a_draft_carries_no_number(draw: Draw) -> None:
    pdf = draw(replace(samples.RECEIPT, tracking_number=""), mark=samples.DRAFT)
    assert "草　稿" in words(pdf) or "草稿　还没受理" in words(pdf)
    assert codes(pdf, 300) == {} and "261122" not in words(pdf)


def test_nothing_stands_off_the_paper(draw: Draw) -> None:
    for content in (samples.RECEIPT, FULL):
        pdf = draw(content)
        with opened(pdf) as document:
            for page in document:
                width, height = page.get_size()
                text = page.get_textpage()
                boxes = [text.get_charbox(n) for n in range(text.count_chars())]
                text.close()
                assert all(left >= 0 and right <= width + 1 for left, _b, right, _t in boxes)
                assert all(bottom >= 0 and top <= height for _l, bottom, _r, top in boxes)


def test_a_rolls_numbers_are_read_before_their_lines(faces: Faces) -> None:
    read = lines(receipt_roll(samples.RECEIPT, samples.ISSUED, faces, samples.MARK, 80))
    assert "1. 重度残疾人护理补贴" in [line.replace("  ", " ") for line in read]


def test_a_label_and_what_it_says_stand_on_one_line(faces: Faces) -> None:
    for width in (80, 58):
        pdf = receipt_roll(samples.RECEIPT, samples.ISSUED, faces, samples.MARK, width)
        ((_, label_y, _, label_h),) = places(pdf, "申请人")[:1]
        ((x, y, w, h),) = places(pdf, "陈**")
        assert abs((label_y + label_h / 2) - (y + h / 2)) < 1 and x + w <= width
