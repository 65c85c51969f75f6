"""申请表 read back from its PDF: every printed word of 附件2, every answer in its own cell, and nothing that is hidden."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.catalogue.codes import Codes, load_codes
from app.domain.answers import Answers
from app.errors import Refused
from app.form.schema import Box, Kind
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from app.papers.form.form_cells import FLOOR
from app.papers.form.form_paper import FormContent, Pictures, form_paper, unprintable_answers
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from tests.papers import samples
from tests.papers.reading import codes as scanned
from tests.papers.reading import ink, opened, page_count, places, render, words
from tests.profiles import in_full

Draw = Callable[..., bytes]

# What the source prints, OCR slips corrected: 附件2 of 湘残联字〔2024〕6号.
PRINTED = [
    "附件2",
    "湖南省残疾人服务“一件事”申请表",
    "申请人",
    "基本情况",
    "姓名",
    "性别",
    "民族",
    "婚否",
    "出生年月",
    "籍贯",
    "文化",
    "程度",
    "身份证号",
    "户籍地址",
    "现住址",
    "邮编",
    "联系电话",
    "监护人或",
    "联系人",
    "备注：智力、精神和未成年申请人提供",
    "与申请人关系",
    "申请类型",
    "新办(残疾类别:",
    "换领",
    "迁移",
    "挂失补办",
    "注销",
    "残疾类别/等级变更",
    "联办事项",
    "困难残疾人生活补贴",
    "重度残疾人护理补贴",
    "城乡居民基本养老保险登记",
    "城乡居民基本医疗保险登记",
    "残疾人就业培训登记",
    "残疾人就业咨询与职业介绍",
    "个体工商户登记",
    "银行卡信息",
    "银行卡号",
    "持卡人姓名",
    "开户行",
    "申请承诺",
    "申请人（签名）：",
    "申请日期：",
    "备注",
    "现申请办理以上勾选的联办事项，上述申报事项为自主选择，同时知晓将根据残疾人证办理结果确定是否符合条件享受有关补贴或政府代缴政策。",
    "本人确认申报信息、内容真实有效，并承诺自行承担因姓名、户籍地等所填报信息有误和不真实等所造成的法律后果、所引发的相关法律责任。",
]


@pytest.fixture(scope="session")
def codes(resources: Path) -> Codes:
    return load_codes(resources)


@pytest.fixture(scope="session")
def paper(faces: Faces, codes: Codes) -> Draw:
    def draw(
        answers: Answers = samples.WALK_IN,
        mark: PrintMark = samples.MARK,
        number: str = samples.NUMBER,
        pictures: Pictures | None = None,
    ) -> bytes:
        content = FormContent(FORM, answers, samples.ON, codes, number, pictures or Pictures())
        return form_paper(content, samples.ISSUED, faces, mark)

    return draw


def box(field_id: str) -> Box:
    found = FORM.fields[field_id].box
    assert found
    return found


def inside(place: tuple[float, float, float, float], cell: Box) -> bool:
    x, y, w, h = place
    return x >= cell.x - 0.1 and y >= cell.y - 0.1 and x + w <= cell.right + 0.1 and y + h <= cell.bottom + 0.1


def test_everything_the_source_prints_is_there_filled_or_not(paper: Draw) -> None:
    for answers in (samples.WALK_IN, Answers({})):
        said = words(paper(answers))
        assert [part for part in PRINTED if part not in said] == []
    blank = words(paper(Answers({})))
    assert "本人（姓名）现申请" in blank and "(两寸近期免冠白底彩照)" in blank


@pytest.mark.parametrize(
    ("field_id", "shown"),
    [
        ("applicant.name", "陈丙山"),
        ("applicant.sex", "男"),
        ("applicant.birth_month", "1968 年 5 月"),
        ("applicant.ethnicity", "汉族"),
        ("applicant.marital_status", "已婚"),
        ("applicant.native_place", "湖南长沙"),
        ("applicant.education", "初中"),
        ("applicant.id_number", "430121196805210019"),
        ("applicant.household_address", "松涧镇"),
        ("applicant.current_address", "三组12号"),
        ("applicant.postcode", "410100"),
        ("applicant.phone", "130 0000 0012"),
        ("guardian.name", "陈庚兰"),
        ("guardian.relation", "女儿"),
        ("guardian.phone", "130 0000 0034"),
        ("bank.card_number", "6200 0000 0000 0000 125"),
        ("bank.holder", "陈丙山"),
        ("bank.branch", "样例农商行"),
        ("commitment.date", "2026 年 11 月 22 日"),
        ("remark.text", "行动不便，上门办理；由帮代办员协助填写。"),
    ],
)
def test_each_answer_stands_in_its_own_cell(paper: Draw, field_id: str, shown: str) -> None:
    assert [p for p in places(paper(), shown) if inside(p, box(field_id))], field_id


def test_every_label_stands_in_its_own_cell(paper: Draw) -> None:
    pdf = paper()
    for field in FORM:
        if field.label_box:
            start = field.label[:2]
            assert [p for p in places(pdf, start) if inside(p, field.label_box)], field.id
    for section in FORM.sections:
        if section.title_box:
            assert [p for p in places(pdf, section.title.split("\n")[0]) if inside(p, section.title_box)], section.id


def test_an_address_fills_the_papers_blanks_and_loses_nothing(paper: Draw) -> None:
    said = words(paper()).replace(" ", "")
    assert "湖南省长沙市(地)长沙县(市、区)松涧镇乡(镇、街道)石桥村(社区)三组12号" in said
    west = {
        "province": "湖南省",
        "city": "湘西土家族苗族自治州",
        "county": "吉首市",
        "township": "样例街道",
        "village": "样例社区",
    }
    said = words(paper(samples.WALK_IN.given("applicant.household_address", west))).replace(" ", "")
    assert "湖南省湘西土家族苗族自治州市(地)吉首市县(市、区)样例街道乡(镇、街道)样例社区村(社区)" in said


@pytest.mark.parametrize("field_id", ["application.types", "matters.selected"])
def test_exactly_the_ticked_boxes_are_ticked(paper: Draw, field_id: str) -> None:
    options = FORM.fields[field_id].options
    every = paper(samples.WALK_IN.given(field_id, [o.code for o in options]))
    none = paper(samples.WALK_IN.given(field_id, []))
    some = paper(samples.WALK_IN.given(field_id, [o.code for o in options[::2]]))
    for index, option in enumerate(options):
        spot = (option.box.x + 1, option.box.y, 5, option.box.h)
        ticked, empty, this = (ink(pdf, *spot) for pdf in (every, none, some))
        assert ticked > 1.15 * empty
        assert this == pytest.approx(ticked if index % 2 == 0 else empty, rel=0.02)


def test_the_category_is_printed_only_where_its_box_is_ticked(paper: Draw) -> None:
    assert "残疾类别: 肢体 )" in words(paper())
    renewed = words(paper(samples.WALK_IN.given("application.types", ["cert_renew"])))
    assert "肢体" not in renewed


def test_what_is_hidden_or_has_no_blank_on_the_paper_is_not_printed(paper: Draw) -> None:
    answers = samples.WALK_IN.given("guardian.id_number", "430121199409030028").given(
        "facts.certificate_number", "43012119680521001942"
    )
    said = words(paper(answers.given("applicant.phone_reason", "没有手机")))
    assert "430121199409030028" not in said and "43012119680521001942" not in said and "没有手机" not in said


def test_one_page_whatever_is_ticked(paper: Draw) -> None:
    everything = samples.WALK_IN
    for field_id in ("application.types", "matters.selected"):
        everything = everything.given(field_id, [o.code for o in FORM.fields[field_id].options])
    everything = everything.given(
        "application.disability_category", ["visual", "hearing", "speech", "physical", "intellectual", "mental"]
    )
    for answers in (everything, Answers({}), samples.WALK_IN):
        assert page_count(paper(answers)) == 1


def test_a_name_of_fifty_characters_is_wholly_on_paper(paper: Draw) -> None:
    assert len(samples.LONG_NAME) == 50
    pdf = paper(samples.WALK_IN.given("applicant.name", samples.LONG_NAME))
    assert page_count(pdf) == 2
    assert "（见续页①）" in words(pdf, 0) and samples.LONG_NAME in words(pdf, 1)
    assert f"本人（ {samples.LONG_NAME} ）" in words(pdf, 0)
    assert "① 申请人基本情况 · 姓名" in words(pdf, 1) and "第 2 页 共 2 页" in words(pdf, 1)


def test_a_long_remark_shrinks_to_the_floor_then_goes_on_whole(paper: Draw) -> None:
    remark = "".join(chr(0x4E00 + n) for n in range(1000))
    pdf = paper(samples.WALK_IN.given("remark.text", remark))
    assert "（见续页①）" in words(pdf, 0) and remark in words(pdf, 1)
    heights = [h for _x, _y, _w, h in places(pdf, remark[:3], 0)]
    assert heights and min(heights) > 0.8 * FLOOR * 25.4 / 72


def test_an_astral_name_reads_as_itself_everywhere(paper: Draw) -> None:
    pdf = paper(samples.WALK_IN.given("applicant.name", "王𬀩明").given("bank.holder", "王𬀩明"))
    assert words(pdf).count("王𬀩明") == 3  # its cell, the commitment, the bank row


def test_a_character_no_font_has_is_told_by_field_and_never_a_box(paper: Draw, codes: Codes, faces: Faces) -> None:
    odd = "\U000323af"
    answers = samples.WALK_IN.given("guardian.name", f"王{odd}明")
    assert unprintable_answers(FORM, answers, codes, faces) == {"guardian.name": (odd,)}
    assert unprintable_answers(FORM, samples.WALK_IN, codes, faces) == {}
    assert "王〓明" in words(paper(answers)) and "U+323AF" in words(paper(answers))


def test_the_number_is_in_the_top_margin_only(paper: Draw) -> None:
    pdf = paper()
    assert scanned(pdf, 203) == scanned(pdf, 300) == {"Code 128": samples.CODE}
    ((_, y, _, h),) = places(pdf, samples.GROUPED)
    assert y + h < 25


def test_a_draft_says_so_and_carries_no_number(paper: Draw) -> None:
    pdf = paper(mark=samples.DRAFT, number="")
    said = words(pdf)
    assert "草　稿" in said and "没有编号" in said and "打印 · 草稿" in said
    assert scanned(pdf, 300) == {} and samples.GROUPED not in said


def test_a_reprint_differs_in_its_print_mark_alone(paper: Draw) -> None:
    first, again = (
        paper(),
        paper(mark=replace(samples.MARK, nth=2, printed_at=samples.MARK.printed_at.replace(year=2027))),
    )
    assert words(first).replace("2026-11-22 09:46 打印 · 第 1 次", "") == words(again).replace(
        "2027-11-22 09:46 打印 · 第 2 次", ""
    )
    above = (0, 0, 2480, 3300)  # px at 300 dpi: all but the foot
    assert render(first, 300).crop(above).tobytes() == render(again, 300).crop(above).tobytes()
    assert paper() == first


def test_the_files_own_data_names_nobody(paper: Draw) -> None:
    with opened(paper(pictures=Pictures(samples.photo(), samples.signature()))) as document:
        assert "陈丙山" not in str(document.get_metadata_dict()) and "4301" not in str(document.get_metadata_dict())


def photo_place(pdf: bytes) -> tuple[float, float, float, float]:
    """Returns the place of the picture in the photo cell, in mm."""
    with opened(pdf) as document:
        page = document[0]
        cell, mm = box("applicant.photo"), 25.4 / 72
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            if item.type == 3 and left * mm >= cell.x - 0.1:
                return left * mm, (page.get_height() - top) * mm, (right - left) * mm, (top - bottom) * mm
    raise AssertionError("no picture")


@pytest.mark.parametrize("size", [(413, 579), (3000, 4200), (600, 600), (200, 900), (900, 200)])
def test_the_photo_lies_in_its_cell_at_most_two_inches_and_never_stretched(paper: Draw, size: tuple[int, int]) -> None:
    x, y, w, h = photo_place(paper(pictures=Pictures(samples.photo(size))))
    assert inside((x, y, w, h), box("applicant.photo"))
    assert w / h == pytest.approx(size[0] / size[1], rel=0.01)
    assert w <= 35.01 and h <= 49.01 and (w == pytest.approx(35, abs=0.15) or h == pytest.approx(49, abs=0.15))
    assert "两寸" not in words(paper(pictures=Pictures(samples.photo(size))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_taken_sideways_stands_upright(paper: Draw, kind: str) -> None:
    pdf = paper(pictures=Pictures(samples.photo((413, 579), kind, turned=True)))
    x, y, w, h = photo_place(pdf)
    assert w < h
    with opened(pdf) as document:
        page = document[0].render(scale=4).to_pil().convert("RGB")
    red = page.getpixel((round((x + 1) * 4 * 72 / 25.4), round((y + 1) * 4 * 72 / 25.4)))
    assert isinstance(red, tuple) and red[0] > 150 and red[1] < 80  # the corner that was top left


def test_a_drawn_signature_stands_at_its_place_and_without_one_the_place_is_free(paper: Draw) -> None:
    cell = box("commitment.signature")
    where = (cell.x + 1, cell.y, cell.w - 2, cell.h)
    assert ink(paper(pictures=Pictures(signature=samples.signature())), *where) > 0.01
    assert ink(paper(), *where) == 0


def test_a_signature_nobody_drew_leaves_the_place_free(paper: Draw) -> None:
    empty = BytesIO()
    Image.new("RGBA", (400, 100), (0, 0, 0, 0)).save(empty, "PNG")
    cell = box("commitment.signature")
    assert ink(paper(pictures=Pictures(signature=empty.getvalue())), cell.x + 1, cell.y, cell.w - 2, cell.h) == 0


@pytest.mark.parametrize("broken", [b"no picture", b"", samples.photo()[:2000]])
def test_a_picture_that_cannot_be_opened_is_said_in_a_sentence(paper: Draw, broken: bytes) -> None:
    if not broken:
        assert paper(pictures=Pictures(broken))
        return
    with pytest.raises(Refused) as said:
        paper(pictures=Pictures(broken))
    assert said.value.field == "applicant.photo"


def test_every_field_of_the_paper_is_tested_here() -> None:
    tested = set(test_each_answer_stands_in_its_own_cell.pytestmark[0].args[1])
    on_paper = {f.id for f in FORM if f.box and f.kind is not Kind.IMAGE}
    assert {field_id for field_id, _shown in tested} == on_paper


@settings(max_examples=in_full(40))
@given(
    st.text(alphabet="陈丙山𬀩𠀋·，。（）“”A1 -\n", min_size=1, max_size=400).filter(str.strip),
    st.text(alphabet="王甲禾𬀩·阿", min_size=1, max_size=200),
)
def test_whatever_is_typed_is_wholly_on_paper(paper: Draw, remark: str, name: str) -> None:
    said = words(paper(samples.WALK_IN.given("remark.text", remark).given("applicant.name", name)))
    assert bare(remark) in bare(said) and bare(name) in bare(said)


def bare(text: str) -> str:
    return "".join(text.split())
