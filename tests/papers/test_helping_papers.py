"""授权委托书, 原件交接单, 登记单, 带出清单, 上门安排: what they say, where hands sign, and what is left to write on."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.assistance import Custody
from app.domain.visit import Satisfaction, Visit
from app.papers.assisted.assistance_content import CustodySlipContent, DelegationContent, Party
from app.papers.assisted.custody_slip import custody_slip
from app.papers.assisted.delegation import delegation
from app.papers.assisted.visit_content import (
    KnownPart,
    PaperToAsk,
    PlannedVisit,
    VisitPackContent,
    VisitPlanContent,
    VisitSheetContent,
)
from app.papers.assisted.visit_pack import visit_pack
from app.papers.assisted.visit_plan import visit_plan
from app.papers.assisted.visit_sheet import TASKS, visit_sheet
from app.papers.typesetting.fonts import Faces
from tests.papers import samples
from tests.papers.reading import codes, ink, opened, page_count, places, words

AT = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
POWERS = (("提交材料", True), ("补正更正", True), ("签收回执", False), ("领证", False))
AUTHORITY = DelegationContent(
    samples.NUMBER,
    Party("陈丙山", "本人", "430121196805210019", "13000000012"),
    Party("陈庚兰", "女儿", "430121199409030028", "13000000034"),
    "残疾人服务“一件事”",
    POWERS,
    reason="行动不便",
    until=date(2027, 2, 18),
)
BOOK = Custody("1", "户口本", 1, "陈丙山", "何卯青", AT, "复印", AT, "陈丙山", (("2026-11-24T10:00", "何卯青"),))
PHOTOS = Custody("2", "两寸照片", 3, "陈丙山", "杨辰光", AT)
SLIP = CustodySlipContent(samples.NUMBER, "陈丙山", "残疾人服务“一件事”", (BOOK, PHOTOS), "陈庚兰")
VISIT = Visit(
    *("v", AT, AT, "dgy", "K7M"),
    name="陈丙山",
    phone="13000000012",
    source="电话",
    day=date(2026, 11, 24),
    time="09:30",
    reason="行动不便",
    workers=("杨辰光", "陆未央"),
    tools=("笔记本", "签字板"),
)
AGREED = VisitSheetContent(
    VISIT,
    samples.NUMBER,
    "陈丙山（男，58 岁）",
    "松涧镇石桥村三组12号",
    "残疾人证新办 + 联办 2 项",
    papers=(("身份证", False), ("户口本", False)),
)
FILLED = replace(
    AGREED,
    visit=replace(
        VISIT,
        arrived="09:40",
        left="10:20",
        photos=3,
        consent=True,
        lacking="居住证明",
        satisfied=Satisfaction.SATISFIED,
        opinion="谢谢",
        handed_over_at=AT,
        handed_over_to="邓癸英",
        note="狗拴着",
    ),
    papers=(("身份证", True), ("户口本", False)),
    signed="按指印",
)
PACK = VisitPackContent(
    AGREED,
    ("申请表（附件2）", "授权委托书"),
    (
        PaperToAsk("居住证明", "原件", "现住址与户籍不同", "还缺", True),
        PaperToAsk("身份证", "", "都要", "已收原件", False),
    ),
    (KnownPart("申请人基本情况", (("姓名", "陈丙山"),), ("邮政编码",)),),
    ("2025年3月1日 残疾人证新办",),
)
LINE = PlannedVisit(VISIT, "石桥村三组", "残疾人证新办", "已约")
PLAN = VisitPlanContent(date(2026, 11, 24), "按村", (("松涧镇 石桥村", (LINE,)),))


def said(pdf: bytes) -> str:
    return "".join(words(pdf).split())


def test_the_authority_names_agent_powers_and_period_and_forbids_what_it_must(faces: Faces) -> None:
    pdf = delegation(AUTHORITY, samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    for part in (
        "授权委托书",
        "本人因行动不便，自愿委托上述受托人代为办理残疾人服务“一件事”（编号261122-K7M-0037-0）的下列事项：",
        "430121196805210019",
        "430121199409030028",
        "13000000034",
        "不得转委托",
        "不收取任何费用",
        "至2027年2月18日止；本件办结、送达后自动失效",
        "见证人（签名）：",
        "指印处",
        "一式两份",
    ):
        assert part in text, part
    assert page_count(pdf) == 1
    assert codes(pdf, 203) == {"Code 128": samples.CODE}


def test_only_what_was_given_is_ticked(faces: Faces) -> None:
    pdf = delegation(AUTHORITY, samples.ISSUED, faces, samples.MARK)
    dark = []
    for name, _ in POWERS:
        x, y, _, _ = next(place for place in places(pdf, name))
        dark.append(ink(pdf, x - 5, y - 0.5, 4.6, 4))
    assert min(dark[:2]) > max(dark[2:])


def test_before_there_is_a_number_it_can_be_signed_all_the_same(faces: Faces) -> None:
    pdf = delegation(
        replace(AUTHORITY, tracking_number="", until=None, ward="李乙禾", reason=""), samples.UNSET, faces, samples.MARK
    )
    text = said(pdf)
    assert "草稿" not in text and "受理后由窗口填写" in text and "作为申请人李乙禾的监护人" in text
    assert "之日起至本件办结、送达止" in text
    assert codes(pdf, 203) == {}


def test_the_slip_counts_what_is_out_and_has_room_to_sign_both_ways(faces: Faces) -> None:
    pdf = custody_slip(SLIP, samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    for part in (
        "户口本",
        "两寸照片",
        "合计：拿走4件，已还1件，还在外面3件。",
        "交原件的人签名",
        "收回原件的人签名",
        "2026年11月24日09:40",
    ):
        assert part in text, part
    many = custody_slip(replace(SLIP, papers=(PHOTOS,) * 30), samples.ISSUED, faces, samples.MARK)
    assert page_count(many) > 1 and "谁交出、何时" in words(many, 1)
    assert codes(pdf, 203) == {"Code 128": samples.CODE}


@pytest.mark.parametrize("content", [AGREED, FILLED, VisitSheetContent()])
def test_the_sheet_is_one_page_filled_or_blank_with_every_column(faces: Faces, content: VisitSheetContent) -> None:
    pdf = visit_sheet(content, samples.ISSUED, faces, samples.MARK)
    text = said(pdf)
    assert page_count(pdf) == 1
    for label in (
        "预约来源", "预约时间", "上门地址", "服务对象", "办理事项", "上门人员", "携带工具", "查看的材料", "现场拍照", "同意拍照",
        "还缺什么", "签名或指印", "服务评价", "资料移交", "不收取任何费用", *("".join(task.split()) for task, _ in TASKS),
    ):  # fmt: skip
        assert label in text, label
    assert "None" not in text


def test_what_was_written_down_stands_on_the_sheet(faces: Faces) -> None:
    text = said(visit_sheet(FILLED, samples.ISSUED, faces, samples.MARK))
    for part in ("到达09:40", "离开10:20", "居住证明", "2026年11月24日09:40带回，交邓癸英", "谢谢", "按指印", "狗拴着"):
        assert part in text, part
    missed = said(
        visit_sheet(
            replace(AGREED, visit=replace(VISIT, why_missed="去镇上看病了")), samples.ISSUED, faces, samples.MARK
        )
    )
    assert "其他：去镇上看病了" in missed


def test_the_sheet_finds_its_case_by_its_bars_and_without_one_says_so(faces: Faces) -> None:
    assert codes(visit_sheet(AGREED, samples.ISSUED, faces, samples.MARK), 203) == {"Code 128": samples.CODE}
    assert "受理后填写" in said(visit_sheet(VisitSheetContent(), samples.ISSUED, faces, samples.MARK))


def test_the_cover_says_what_to_print_what_to_ask_for_and_what_is_known(faces: Faces) -> None:
    text = said(visit_pack(PACK, samples.ISSUED, faces, samples.MARK))
    for part in (
        "申请表（附件2）",
        "居住证明原件现住址与户籍不同还缺",
        "姓名：陈丙山",
        "还要问：邮政编码",
        "2025年3月1日",
        "交窗口销毁",
    ):
        assert part in text, part
    empty = VisitPackContent(VisitSheetContent(), ("申请表（附件2）",), (), (), no_list="来源未列材料。")
    assert "来源未列材料。" in said(visit_pack(empty, samples.ISSUED, faces, samples.MARK))


def test_a_hundred_visits_go_on_to_further_pages_under_their_head(faces: Faces) -> None:
    long = replace(
        PLAN,
        groups=(
            ("松涧镇 石桥村", (LINE,) * 60),
            ("松涧镇 荷塘村", (replace(LINE, visit=replace(VISIT, time="")),) * 40),
        ),
    )
    pdf = visit_plan(long, samples.ISSUED, faces, samples.MARK)
    assert page_count(pdf) > 3
    assert all("服务对象、电话" in words(pdf, page) for page in range(page_count(pdf)))
    with opened(pdf) as document:
        assert document[0].get_width() > document[0].get_height()
    assert "这一天没有上门。" in said(visit_plan(replace(PLAN, groups=()), samples.ISSUED, faces, samples.MARK))


def test_long_and_rare_names_stay_on_their_paper(faces: Faces) -> None:
    party = Party(samples.LONG_NAME, "女儿", "430121199409030028", "13000000034")
    for pdf in (
        delegation(replace(AUTHORITY, principal=party, agent=party), samples.ISSUED, faces, samples.MARK),
        visit_sheet(
            replace(AGREED, person=samples.LONG_NAME, visit=replace(VISIT, workers=("王𬀩明",) * 8)),
            samples.ISSUED,
            faces,
            samples.MARK,
        ),
        custody_slip(
            replace(SLIP, papers=(replace(PHOTOS, given_by=samples.LONG_NAME),)), samples.ISSUED, faces, samples.MARK
        ),
        visit_plan(
            replace(PLAN, groups=(("", (replace(LINE, visit=replace(VISIT, name=samples.LONG_NAME)),)),)),
            samples.ISSUED,
            faces,
            samples.MARK,
        ),
    ):
        assert samples.LONG_NAME in said(pdf)


def test_no_paper_names_anybody_in_its_own_data_and_all_are_the_same_twice(faces: Faces) -> None:
    make = lambda: delegation(AUTHORITY, samples.ISSUED, faces, samples.MARK)  # noqa: E731 - said twice below
    assert make() == make()
    with opened(make()) as document:
        assert "陈" not in str(document.get_metadata_dict())
