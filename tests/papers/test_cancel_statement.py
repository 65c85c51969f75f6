"""残疾人证注销申明: 申明, not 声明; the reason ticked; lines to write on for missing answers."""

from dataclasses import replace
from datetime import date

import pytest

from app.papers.form.cancel_statement import cancel_statement
from app.papers.receipts.content import CancelContent
from app.papers.typesetting.fonts import Faces
from tests.papers import samples
from tests.papers.reading import codes, ink, page_count, places, words

EMPTY = CancelContent("", "", reasons=samples.REASONS, returns=samples.CANCEL.returns)


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def test_the_statement_says_whose_certificate_who_states_it_and_why(faces: Faces) -> None:
    pdf = cancel_statement(samples.CANCEL, samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    for part in (
        "残疾人证注销申明",
        "持证人姓名周戊生",
        "残疾人证号43012119470812003923",
        "残疾类别听力残疾等级三级",
        "户籍地址湖南省长沙市长沙县松涧镇竹坪村五组8号",
        "申明人周丁禾关系儿子",
        "申明人证件430121197502260056",
        *(printed for _code, printed in samples.REASONS),
        "（日期：2026年10月30日）",
        "与残疾人证有关的补贴、代缴等待遇将按规定停止。",
        "已交回",
        "遗失，无法交回。",
        "申明人（签名）：",
        "申明日期：2026年11月22日",
        "受理人：邓癸英（0217）",
        "附件1第8项",
    ):
        assert part in text, part
    assert "声明" not in text and page_count(pdf) == 1


def tick_ink(pdf: bytes, after: str) -> float:
    """The dark in the tick box before these words."""
    x, y, _, h = places(pdf, after)[0]
    return ink(pdf, x - 6.5, y - 1, 6, h + 2)


@pytest.mark.parametrize("reason", [code for code, _words in samples.REASONS])
def test_exactly_the_reason_given_is_ticked(faces: Faces, reason: str) -> None:
    pdf = cancel_statement(replace(samples.CANCEL, reason=reason), samples.ISSUED, faces, samples.MARK)
    bare = cancel_statement(replace(samples.CANCEL, reason=""), samples.ISSUED, faces, samples.MARK)
    for code, printed in samples.REASONS:
        assert (tick_ink(pdf, printed[:2] if code == "other" else printed) > 1.15 * tick_ink(bare, printed)) == (
            code == reason
        )


def test_a_date_of_death_is_printed_only_for_that_reason(faces: Faces) -> None:
    other = replace(samples.CANCEL, reason="other", other="移居外省", death_date=date(2026, 10, 30))
    text = said(cancel_statement(other, samples.ISSUED, faces, samples.MARK))
    assert "10月30日" not in text and "其他：移居外省" in text


def test_what_was_not_said_is_left_to_write_in(faces: Faces) -> None:
    pdf = cancel_statement(EMPTY, samples.UNSET, faces, samples.DRAFT)
    text = said(pdf)
    assert "None" not in text and "草　稿" in words(pdf) and codes(pdf, 300) == {}
    x, y, w, h = places(pdf, "申明人（签名）：")[0]
    assert ink(pdf, x + w + 1, y, 30, h + 2) > 0.02  # the line to sign on


def test_a_drawn_signature_stands_on_its_line(faces: Faces) -> None:
    signed = cancel_statement(
        replace(samples.CANCEL, signature=samples.signature()), samples.ISSUED, faces, samples.MARK
    )
    plain = cancel_statement(samples.CANCEL, samples.ISSUED, faces, samples.MARK)
    x, y, w, _ = places(plain, "申明人（签名）：")[0]
    assert ink(plain, x + w + 1, y - 5, 34, 7) == 0 and ink(signed, x + w + 1, y - 5, 34, 7) > 0.02


@pytest.mark.parametrize("dpi", [203, 300])
def test_its_number_is_read_from_the_print(faces: Faces, dpi: int) -> None:
    pdf = cancel_statement(samples.CANCEL, samples.ISSUED, faces, samples.MARK)
    assert codes(pdf, dpi) == {"Code 128": samples.CODE}


def test_a_long_name_and_address_grow_their_rows(faces: Faces) -> None:
    long = replace(samples.CANCEL, holder=samples.LONG_NAME, household_address="湖南省长沙市长沙县" + "松涧镇" * 40)
    text = said(cancel_statement(long, samples.ISSUED, faces, samples.MARK))
    assert samples.LONG_NAME in text and "松涧镇" * 40 in text
