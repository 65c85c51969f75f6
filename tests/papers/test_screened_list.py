"""第二阶段告知名单: every line can be scanned, says how to reach whom, and covers names unless asked otherwise."""

from datetime import UTC, datetime

import pytest

from app.papers.lists.notice_list import screened_list
from app.papers.lists.notice_list_content import ScreenedContent, ScreenedPerson
from app.papers.typesetting.fonts import Faces
from tests.papers import samples
from tests.papers.reading import codes, page_count, words

PENSION = "城乡居民基本养老保险登记"
REACHED = ScreenedPerson(
    samples.NUMBER, "陈**", "130****0012", "松涧镇石桥村", (PENSION,), ("重度残疾人护理补贴",), "短信或电话"
)
NO_PHONE = ScreenedPerson(samples.NUMBER, "王**", "", "松涧镇石桥村", (PENSION,), (), "上门", "11月22日 上门 已告知")
AT = datetime(2026, 11, 22, 9, 46, tzinfo=UTC)


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def test_it_says_who_for_what_how_and_what_was_told(faces: Faces) -> None:
    text = said(screened_list(ScreenedContent(AT, (REACHED, NO_PHONE)), samples.ISSUED, faces, samples.MARK))
    for part in (
        "第二阶段告知名单",
        "本机不发短信",
        "告知时不要说金额",
        "陈**松涧镇石桥村短信或电话130****0012",
        "看本县规定：重度残疾人护理补贴",
        "还没告知",
        "11月22日上门已告知",
        "共2人。其中1人没有手机，要打座机或上门。姓名、电话已遮盖",
    ):
        assert part in text, part
    assert "含个人信息" not in text


def test_a_full_list_says_that_it_is(faces: Faces) -> None:
    text = said(screened_list(ScreenedContent(AT, (REACHED,), masked=False), samples.ISSUED, faces, samples.MARK))
    assert "用完请交回窗口或销毁" in text and "没有手机" not in text


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_number_of_a_line_is_read_from_the_print(faces: Faces, dpi: int) -> None:
    pdf = screened_list(ScreenedContent(AT, (REACHED,)), samples.ISSUED, faces, samples.MARK)
    assert codes(pdf, dpi) == {"Code 128": samples.CODE}


def test_many_go_on_under_their_head(faces: Faces) -> None:
    pdf = screened_list(ScreenedContent(AT, (NO_PHONE,) * 30), samples.ISSUED, faces, samples.MARK)
    assert page_count(pdf) > 2
    assert all("可以继续办的事项" in words(pdf, page) for page in range(page_count(pdf) - 1))
    assert codes(pdf, 203, 1) == {"Code 128": samples.CODE}
