"""姓名: silent and reported corrections, refusals, questions, and masking."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import person_name
from app.errors import Refused

HAN = st.sampled_from("陈丙山王甲禾李乙木欧阳𬀩䶮㛃〇\U0002ebf0\U000323af")


def test_docstrings_hold() -> None:
    result = doctest.testmod(person_name)
    assert result.attempted and not result.failed


@given(st.text(alphabet=HAN, min_size=2, max_size=50))
def test_a_chinese_name_is_taken_as_it_is(name: str) -> None:
    assert person_name.normalise(name) == (name, ())
    assert person_name.validate(name) == person_name.format(name) == name
    assert person_name.doubts(name) == ()


@pytest.mark.parametrize("name", ["买买提·阿不都", "扎西ཚེ་རིང", "Anna J. O'Neil-Smith", "ئابدۇللا", "欧阳〇"])
def test_names_of_other_hands_raise_no_doubt(name: str) -> None:
    assert person_name.normalise(name) == (name, ())
    assert person_name.doubts(name) == ()


DOT_SAID = "间隔号已改成“·”。"
SPACE_SAID = "汉字之间的空格已去掉。"


@pytest.mark.parametrize("dot", list("‧•・．.⋅∙･●。˙"))
def test_look_alike_dots_become_the_dot(dot: str) -> None:
    assert person_name.normalise(f"买买提{dot}阿不都") == ("买买提\u00b7阿不都", (DOT_SAID,))
    assert person_name.normalise(f"买买提 {dot}　阿不都") == ("买买提\u00b7阿不都", (DOT_SAID, SPACE_SAID))


@pytest.mark.parametrize(
    ("text", "name", "notes"),
    [
        ("  陈丙山\r\n", "陈丙山", ()),
        ("陈　丙 山", "陈丙山", (SPACE_SAID,)),
        ("买买提 · 阿不都", "买买提·阿不都", (SPACE_SAID,)),
        ("ＡＮＮＡ　ＷＡＮＧ", "ANNA WANG", ("全角字母、数字已改成半角。",)),
        ("Anna 王", "Anna 王", ()),
        ("陈\t丙山", "陈丙山", (SPACE_SAID,)),
        ("Anna\tWang", "Anna Wang", ("制表符已换成空格。",)),
        ("陈\u200b丙\ufeff山", "陈丙山", ("看不见的字符已去掉。",)),
        ("陈⽟山", "陈玉山", ("部首字形已换成同形的汉字。",)),
        ("陈\ufa0c山", "陈\ufa0c山", ()),  # GBK's own double of 兀: the register knows which, we do not
        ("", "", ()),
    ],
)
def test_what_is_set_right_is_said(text: str, name: str, notes: tuple[str, ...]) -> None:
    assert person_name.normalise(text) == (name, notes)


@given(st.text() | st.text(alphabet="陈山 .・．·　ＡA\u200b⽟-\n", max_size=12))
def test_a_kept_name_needs_no_more_mending(text: str) -> None:
    name = person_name.compact(text)
    assert person_name.normalise(name) == (name, ())
    person_name.doubts(text)
    assert len(person_name.mask(text)) <= 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填姓名。"),
        (" \u3000\u200b", "还没填姓名。"),
        ("𬀩" * 51, "姓名最多 50 个字，现在是 51 个，请核对。"),
        ("陈\x00山", "姓名第 2 个字是看不见的控制符，请删掉重填。"),
        ("陈丙\n山", "姓名第 3 个字是看不见的控制符，请删掉重填。"),
        ("陈\u2028山", "姓名第 2 个字是看不见的控制符，请删掉重填。"),
        ("陈\ud83a山", "姓名第 2 个字是看不见的控制符，请删掉重填。"),  # half a character: no encoding can keep it
        ("陈丙\ufffd", "姓名第 3 个字没认出来，请重新输入。"),
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        person_name.validate(text)
    assert refused.value.sentence == sentence
    assert not person_name.is_valid(text)
    assert person_name.doubts(text) == ()


@given(st.text(min_size=1, max_size=50))
def test_every_name_taken_can_be_written_in_gb18030(text: str) -> None:
    if person_name.is_valid(text):
        name = person_name.validate(text)
        assert name.encode("gb18030").decode("gb18030") == name


PRIVATE_SAID = (
    "姓名第 2 个字是自造字，换台电脑就变样。请照公安人口信息换成正式的字；没有的，记下拼音和部件，附字形图片。"
)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("陈丙３", ("姓名里有数字，请对照证件核对。",)),
        ("陈\ue863山", (PRIVATE_SAID,)),
        ("陈\U000f0001山", (PRIVATE_SAID,)),
        ("陈？山！", ("姓名第 2、4 个字不像姓名用字，请对照证件核对。",)),
        ("陈😀", ("姓名第 2 个字不像姓名用字，请对照证件核对。",)),
        ("买买提··阿不都", ("姓名里的间隔号多了或位置不对，请核对。",)),
        ("·买买提", ("姓名里的间隔号多了或位置不对，请核对。",)),
        ("买买提·", ("姓名里的间隔号多了或位置不对，请核对。",)),
        ("陈", ("姓名只有 1 个字，请对照证件核对。",)),
        ("limei", (person_name.INPUT_OFF,)),
        ("li mei", (person_name.INPUT_OFF,)),
        ("l", (person_name.INPUT_OFF, "姓名只有 1 个字，请对照证件核对。")),
        ("12", ("姓名里有数字，请对照证件核对。",)),
    ],
)
def test_what_is_asked_about(text: str, doubts: tuple[str, ...]) -> None:
    assert person_name.doubts(text) == doubts


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("陈丙山", "陈**"),
        ("陈丙", "陈**"),
        ("欧阳丙", "欧阳**"),
        ("欧阳", "欧**"),
        ("𬀩丙山", "𬀩**"),
        ("买买提·阿不都", "买**"),
        ("Anna", "A**"),
        ("", ""),
    ],
)
def test_masks(name: str, masked: str) -> None:
    assert person_name.mask(name) == masked


def test_a_rare_character_counts_once() -> None:
    assert person_name.code_points("王𬀩明") == 3
    assert person_name.is_valid("𬀩" * 50)


def test_printed_as_kept() -> None:
    assert person_name.format(" 买买提.阿不都") == "买买提·阿不都"
