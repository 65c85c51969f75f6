"""残疾人证号: holder, category, grade and reissue, and their disagreements with the other answers."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from app.domain.identifiers import certificate_number
from app.errors import Refused

ON = date(2026, 11, 22)
CHEN = "430121196805210019"
NUMBER = CHEN + "42"


@st.composite
def numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), ON))
    body = f"{draw(st.integers(100000, 999999))}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    suffix = draw(st.sampled_from(["", "B1", "B2", "B12"]))
    return f"{body}{mod_11_2.calc_check_digit(body)}{draw(st.integers(1, 7))}{draw(st.integers(1, 4))}{suffix}"


def test_docstrings_hold() -> None:
    result = doctest.testmod(certificate_number)
    assert result.attempted and not result.failed


@given(numbers())
def test_a_right_number_is_never_refused(number: str) -> None:
    assert certificate_number.validate(number, ON) == number
    assert certificate_number.is_valid(number.lower(), ON)
    assert certificate_number.doubts(number, ON) == ()
    assert certificate_number.compact(certificate_number.format(number)) == number
    assert certificate_number.holder_id(number) == number[:18]
    assert certificate_number.grade(number) == int(number[19])
    assert certificate_number.digit(number) == number[18]
    assert certificate_number.mask(number) == f"{number[:4]}**********{number[14:18]}**"


@given(st.text())
def test_nothing_typed_raises_anything_but_a_refusal(text: str) -> None:
    once = certificate_number.compact(text)
    assert certificate_number.compact(once) == once
    certificate_number.is_valid(text, ON)
    certificate_number.format(text)
    certificate_number.mask(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填残疾人证号。"),
        (CHEN, "残疾人证号要 20 位，现在是 18 位，少 2 位。"),
        (NUMBER + "1", "残疾人证号要 20 位，现在是 21 位，多 1 位。"),
        (CHEN + "4B1", "残疾人证号要 20 位，现在是 19 位，少 1 位。"),
        (NUMBER + "B", "残疾人证号 20 位以后只能是补办的 B1、B2……，请核对。"),
        (NUMBER + "B123", "残疾人证号 20 位以后只能是补办的 B1、B2……，请核对。"),
        ("430121196805210018" + "42", "残疾人证号前 18 位不对：身份证号最后一位对不上，请再核对一遍。"),
        ("4301211968052100I942", "残疾人证号前 18 位不对：身份证号第 17 位不是数字，请改过来。"),
        (CHEN + "82", "残疾人证号第 19 位是残疾类别，只有 1 到 7，请核对。"),
        (CHEN + "02", "残疾人证号第 19 位是残疾类别，只有 1 到 7，请核对。"),
        (CHEN + "45", "残疾人证号第 20 位是残疾等级，只有 1 到 4，请核对。"),
        (CHEN + "4X", "残疾人证号第 20 位是残疾等级，只有 1 到 4，请核对。"),
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        certificate_number.validate(text, ON)
    assert refused.value.sentence == sentence
    assert certificate_number.doubts(text, ON) == ()


def test_a_reissued_certificate_raises_no_doubt() -> None:
    assert certificate_number.doubts(NUMBER, ON) == certificate_number.doubts(NUMBER + "B2", ON) == ()


def test_a_holder_not_born_yet_is_refused_and_not_doubted() -> None:
    assert certificate_number.doubts(NUMBER, date(1960, 1, 1)) == ()
    assert not certificate_number.is_valid(NUMBER, date(1960, 1, 1))


@pytest.mark.parametrize(
    ("digit", "category"),
    [
        ("1", "visual"),
        ("2", "hearing"),
        ("3", "speech"),
        ("4", "physical"),
        ("5", "intellectual"),
        ("6", "mental"),
        ("7", "multiple"),
    ],
)
def test_categories_in_the_order_of_the_standard(digit: str, category: str) -> None:
    assert certificate_number.CATEGORIES[certificate_number.digit(f"{CHEN}{digit}1")] == category


def test_nothing_is_read_from_a_broken_number() -> None:
    broken = NUMBER[:-1]
    assert certificate_number.holder_id(broken) == ""
    assert certificate_number.grade(broken) is None
    assert certificate_number.digit(broken) == ""
    assert certificate_number.format(broken) == broken
    assert certificate_number.mismatches(broken, "430121199001010015", ["visual"], 1) == ()


ID_DIFFERS = "残疾人证号前 18 位和身份证号不一样，请对照两个证件核对。"
CATEGORY_DIFFERS = "残疾人证号第 19 位（残疾类别）和所选的残疾类别不一样，请对照残疾人证核对。"
GRADE_DIFFERS = "残疾人证号第 20 位（残疾等级）和所填的残疾等级不一样，请对照残疾人证核对。"


@pytest.mark.parametrize(
    ("number", "id_number", "categories", "grade", "doubts"),
    [
        (NUMBER, CHEN, ["physical"], 2, ()),
        (NUMBER, "430121 19680521 0019", ["physical", "physical"], 2, ()),
        (NUMBER, "", [], None, ()),
        (NUMBER, "430121199001010015", [], None, (ID_DIFFERS,)),
        (NUMBER, CHEN, ["mental"], None, (CATEGORY_DIFFERS,)),
        (NUMBER, CHEN, ["mental", "physical"], 2, (CATEGORY_DIFFERS,)),
        (CHEN + "71", CHEN, ["mental", "physical"], 1, ()),
        (CHEN + "71", CHEN, ["mental"], 1, (CATEGORY_DIFFERS,)),
        (NUMBER, CHEN, ["physical"], 3, (GRADE_DIFFERS,)),
        (NUMBER + "B1", "430121199001010015", ["visual"], 4, (ID_DIFFERS, CATEGORY_DIFFERS, GRADE_DIFFERS)),
    ],
)
def test_agreement(
    number: str, id_number: str, categories: list[str], grade: int | None, doubts: tuple[str, ...]
) -> None:
    assert certificate_number.mismatches(number, id_number, categories, grade) == doubts
