"""材料补正一次性告知书: everything that is missing, with standard, reason, way and day; nothing made up."""

from dataclasses import replace

import pytest

from app.papers.receipts.content import NoticeItem
from app.papers.receipts.notice import notice
from app.papers.typesetting.fonts import Faces
from tests.papers import samples
from tests.papers.reading import codes, opened, page_count, places, words

MANY = tuple(
    NoticeItem(name, "智力、精神和未成年申请人提供", "申请补贴；提供监护人账号", number, "带到窗口，或拍照补传")
    for number, name in enumerate(samples.MATERIALS, 1)
)


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def test_the_notice_says_what_is_missing_why_how_and_until_when(faces: Faces) -> None:
    pdf = notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    for part in (
        "材料补正一次性告知书",
        "申请人陈丙山：",
        "您于2026年11月22日申请办理残疾人服务“一件事”（残疾人证新办及4项联办事项），编号261122-K7M-0037-0。",
        "已先行受理",
        "证件照片两寸近期免冠白底彩照制证用（附件1第6项）窗口现场拍摄，或上门服务时拍摄",
        "补交期限：2026年11月26日（星期四）前。",
        "到2号窗口出示本单或受理回执即可。",
        "居住证明免提交现住址与户籍地址相同，窗口已核户口本",
        "残疾评定结果评定后提交由残疾评定指定医院提供（附件1第5项），不影响本次受理",
        "可以打电话0731-00000000约上门收取",
        "除上列材料外，窗口不再要求补交其他材料。",
        "告知人：邓癸英（0217）",
        "告知日期：2026年11月22日",
        "一式两份：申请人一份，窗口存档一份",
    ):
        assert part in text, part
    assert page_count(pdf) == 1


@pytest.mark.parametrize("dpi", [203, 300])
def test_its_number_is_read_from_the_print(faces: Faces, dpi: int) -> None:
    assert codes(notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK), dpi) == {"Code 128": samples.CODE}


def test_all_eleven_missing_go_on_to_a_second_page_under_their_head(faces: Faces) -> None:
    pdf = notice(replace(samples.NOTICE, items=MANY, name=samples.LONG_NAME), samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    assert all(item.name in text and f"附件1第{item.number}项" in text for item in MANY)
    assert samples.LONG_NAME in text
    assert page_count(pdf) == 2 and "第 2 页 共 2 页" in words(pdf, 1)
    assert "缺什么" in words(pdf, 0) and "缺什么" in words(pdf, 1)
    assert codes(pdf, 203, 1) == {"Code 128": samples.CODE}


def test_what_the_hall_has_not_set_is_never_made_up(faces: Faces) -> None:
    text = said(notice(replace(samples.NOTICE, until=None), samples.UNSET, faces, samples.MARK))
    assert "补交期限：按本地标准（本大厅未设定天数，请问窗口）。" in text
    assert "打电话" not in text and "地点" not in text and "（）" not in text and "None" not in text


def test_a_second_notice_says_so_and_why(faces: Faces) -> None:
    text = said(
        notice(replace(samples.NOTICE, which=2, reason="申请人补报了迁移"), samples.ISSUED, faces, samples.MARK)
    )
    assert "这是第2次告知。原因：申请人补报了迁移" in text
    assert "次告知。" not in said(notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK))


def test_columns_keep_to_their_cells(faces: Faces) -> None:
    pdf = notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK)
    starts = [places(pdf, word)[0][0] for word in ("缺什么", "要求", "为什么要", "怎么交")]
    assert starts == sorted(starts)
    ((x, _, w, _),) = places(pdf, "两寸近期免冠白底彩照")
    assert x >= 68 and x + w <= 114


def test_the_same_notice_is_the_same_bytes_and_names_nobody_in_its_own_data(faces: Faces) -> None:
    first = notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK)
    assert first == notice(samples.NOTICE, samples.ISSUED, faces, samples.MARK)
    with opened(first) as document:
        assert "陈" not in str(document.get_metadata_dict())
