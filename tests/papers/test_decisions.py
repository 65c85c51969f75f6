"""收件凭证, 承诺书, 不予受理, 撤回, 办结, 送达回证: what is on them, what is masked, what is never made up, and that all of it fits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.papers.decisions.completion import completion
from app.papers.decisions.decision_content import (
    ActContent,
    CompletionContent,
    DecisionHead,
    MatterResult,
    NotCounted,
    PromiseContent,
    PromisedPaper,
    SlipContent,
    SlipPaper,
)
from app.papers.decisions.delivery import delivery
from app.papers.decisions.promise_letter import PROMISES, promise_letter
from app.papers.decisions.received_slip import NOT_ACCEPTED, received_slip
from app.papers.decisions.refusal import refusal
from app.papers.decisions.withdrawal import withdrawal
from app.papers.typesetting.fonts import Faces
from tests.papers import samples
from tests.papers.reading import codes, opened, page_count, places, words

ID = "430121196805210019"
MATTERS = ("残疾人证新办（残疾类别：肢体）", "重度残疾人护理补贴", "城乡居民基本养老保险登记")
HEAD = DecisionHead(
    samples.NUMBER, 3, "陈丙山", "残疾人服务“一件事”", MATTERS, samples.ON, date(2026, 12, 10), ID, "13000000012"
)
SLIP = SlipContent(
    HEAD,
    datetime(2026, 11, 22, 9, 46, tzinfo=UTC),
    (SlipPaper("身份证", "原件", "1 份", "扫描 2 页"), SlipPaper("户口本", "复印件", "1 份")),
    "李乙木",
    date(2026, 11, 27),
)
PROMISE = PromiseContent(
    HEAD,
    (PromisedPaper("证件照片", "两寸近期免冠白底彩照", date(2026, 12, 4)), PromisedPaper("户口本", "", None)),
    "周丁兰",
    "监护人（母）",
    "430121198503120025",
)
REFUSAL = ActContent(
    HEAD,
    {
        "reason": "户籍在样例市，由那里办理。",
        "clause": "样例办法第一条",
        "office": "样例市残联",
        "phone": "0731-00000001",
    },
)
WITHDRAWAL = ActContent(HEAD, {"by": "陈庚兰", "relation": "妻", "reason": "改在户籍地办"})
COMPLETION = CompletionContent(
    HEAD,
    (
        MatterResult("残疾人证新办", "办结", date(2026, 12, 9), "样残证〔2026〕8号"),
        MatterResult("重度残疾人护理补贴", "不予办理", date(2026, 12, 9), note="等级不在范围内"),
        MatterResult("城乡居民基本养老保险登记", "没有继续办理"),
    ),
    (NotCounted("评残", date(2026, 11, 23), date(2026, 12, 3), "残疾人证新办"),),
)
DELIVERY = ActContent(
    HEAD,
    {
        "papers": "办结通知书（第 3 号）\n残疾人证",
        "receiver": "陈庚兰",
        "relation": "妻",
        "place": "松涧镇石桥村三组12号",
        "manner": "上门送达",
        "on": "2026-12-11",
    },
)
LONG = "户籍在样例市，由那里办理。" * 15
EVERY = {
    "收件凭证": (received_slip, SLIP),
    "容缺受理承诺书": (promise_letter, PROMISE),
    "不予受理通知书": (refusal, REFUSAL),
    "撤回申请书": (withdrawal, WITHDRAWAL),
    "办结通知书": (completion, COMPLETION),
    "送达回证": (delivery, DELIVERY),
}
Draw = Callable[..., bytes]


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def draw(title: str, faces: Faces, issued: object = samples.ISSUED, **changes: object) -> bytes:
    make, content = EVERY[title]
    if isinstance(content, ActContent) and "head" not in changes:
        changes = {"words": {**content.words, **changes}}
    return make(replace(content, **changes), issued, faces, samples.MARK)  # type: ignore[arg-type,type-var]  # each its own


@pytest.mark.parametrize("title", EVERY)
def test_every_paper_has_its_title_number_clerk_seal_and_day_on_one_page(faces: Faces, title: str) -> None:
    pdf = draw(title, faces)
    text = said(pdf)
    for part in (title, "文书编号：261122-K7M-0037-0/3", "邓癸英（0217）", "专用章）", "2026年12月10日", "演示数据"):
        assert part in text, part
    assert page_count(pdf) == 1 and "None" not in text
    assert pdf == draw(title, faces), "the same every time"
    with opened(pdf) as document:
        assert "陈" not in str(document.get_metadata_dict())


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("title", EVERY)
def test_its_number_is_read_from_the_print(faces: Faces, title: str, dpi: int) -> None:
    square = {"QR Code": samples.CODE} if title == "收件凭证" else {}
    assert codes(draw(title, faces), dpi) == {"Code 128": samples.CODE, **square}


@pytest.mark.parametrize("title", EVERY)
def test_the_longest_name_and_all_thirteen_matters_are_never_cut(faces: Faces, title: str) -> None:
    head = replace(HEAD, name=samples.LONG_NAME, matters=tuple(f"{name}{n}" for n in range(5) for name in MATTERS))
    pdf = draw(title, faces, samples.UNSET, head=head)
    text = said(pdf)
    assert head.matters[-1].replace(" ", "") in text
    if title not in ("收件凭证",):
        assert samples.LONG_NAME in text
    assert "0731" not in text.replace("0731-00000001", ""), "a hall without a telephone gives none"
    for page in range(page_count(pdf)):
        assert codes(pdf, 203, page)["Code 128"] == samples.CODE


def test_the_slip_says_that_it_is_no_acceptance_and_masks_the_person(faces: Faces) -> None:
    text = said(draw("收件凭证", faces))
    for part in (
        NOT_ACCEPTED,
        "陈**",
        "430***********0019",
        "李**",
        "1身份证原件1份扫描2页",
        "2户口本复印件1份",
        "告知日期：2026年11月27日前",
        "收件专用章",
        "一式两份",
    ):
        assert part in text, part
    assert "陈丙山" not in text and ID not in text and "李乙木" not in text
    assert "按本地标准（本大厅未设定天数，请问窗口）" in said(draw("收件凭证", faces, until=None))


def test_many_papers_on_the_slip_go_on_under_their_head_and_the_signatures_stay_whole(faces: Faces) -> None:
    many = tuple(SlipPaper(f"{name}{n}", "原件", "1 份") for n in range(3) for name in samples.MATERIALS)
    pdf = draw("收件凭证", faces, papers=many)
    assert page_count(pdf) == 2 and "原件或复印件" in words(pdf, 1) and "第 2 页 共 2 页" in words(pdf, 1)
    assert all(paper.name in said(pdf) for paper in many)
    for page in (0, 1):
        here = words(pdf, page)
        assert ("交件人签名" in here) == ("收件专用章" in here)


def test_the_promise_names_papers_days_and_who_signs_in_full(faces: Faces) -> None:
    text = said(draw("容缺受理承诺书", faces))
    for part in (
        "申请人陈丙山",
        ID,
        "承诺人周丁兰",
        "监护人（母）",
        "430121198503120025",
        "证件照片两寸近期免冠白底彩照2026年12月4日前",
        *(promise.replace(" ", "") for promise in PROMISES),
        "承诺人签名",
    ):
        assert part in text, part


def test_a_refusal_gives_reason_clause_where_to_go_and_the_hall_s_own_words_on_review(faces: Faces) -> None:
    entered = {
        "review_office": "样例县人民政府",
        "review_period": "样例期限甲",
        "court": "样例县人民法院",
        "lawsuit_period": "样例期限乙",
    }
    text = said(draw("不予受理通知书", faces, reason=LONG, **entered))
    for part in (
        LONG,
        "样例办法第一条",
        "样例市残联",
        "0731-00000001",
        "决定不予受理",
        "可以向样例县人民政府申请行政复议（期限：样例期限甲），也可以向样例县人民法院提起行政诉讼（期限：样例期限乙）。",
    ):
        assert part in text, part


def test_what_the_hall_has_not_entered_is_a_line_and_no_invention(faces: Faces) -> None:
    pdf = draw("不予受理通知书", faces, samples.UNSET, office="", phone="")
    assert "可以向申请行政复议（期限：），也可以向提起行政诉讼（期限：）。" in said(pdf)
    ((_, _, w, _),) = places(pdf, "申请行政复议")
    assert w > 0


def test_a_withdrawal_is_of_everything_and_signed_by_who_takes_it_back(faces: Faces) -> None:
    text = said(draw("撤回申请书", faces))
    for part in ("撤回上述全部申请", "撤回原因：改在户籍地办", "撤回人陈庚兰", "与申请人关系妻", ID, "（撤回人）签名"):
        assert part in text, part
    assert "撤回原因：" in said(draw("撤回申请书", faces, reason=""))


def test_a_completion_lists_every_matter_with_its_result_and_the_days_of_others(faces: Faces) -> None:
    text = said(draw("办结通知书", faces))
    for part in (
        "1残疾人证新办办结2026-12-09样残证〔2026〕8号",
        "2重度残疾人护理补贴不予办理2026-12-09等级不在范围内",
        "3城乡居民基本养老保险登记没有继续办理",
        "下列时间不计入办理时限：评残（残疾人证新办）：2026年11月23日至2026年12月3日",
    ):
        assert part in text, part
    assert "不计入" not in said(draw("办结通知书", faces, not_counted=()))


def test_a_return_names_who_received_what_where_and_who_saw_a_refusal(faces: Faces) -> None:
    text = said(draw("送达回证", faces, refusal="家里没人同意收", witnesses="王甲禾"))
    for part in (
        "1.办结通知书（第3号）2.残疾人证",
        "收件人陈庚兰",
        "与申请人关系妻",
        "上门送达",
        "2026年12月11日",
        "松涧镇石桥村三组12号",
        "拒收原因家里没人同意收",
        "见证人王甲禾",
        "见证人签名",
    ):
        assert part in text, part
