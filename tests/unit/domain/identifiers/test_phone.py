"""电话: mobiles, landlines with and without their extras, and the numbers that are only asked about."""

import doctest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.identifiers import phone
from app.errors import Refused

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LANDLINES = st.from_regex(r"0(10|2[0-9])[2-8][0-9]{7}|07(3[0-9]|4[3-6])[2-8][0-9]{6,7}", fullmatch=True)


def test_docstrings_hold() -> None:
    result = doctest.testmod(phone)
    assert result.attempted and not result.failed


@given(MOBILES, st.sampled_from(["", "+86", "+86 ", "0086-", "86", "0", "＋８６"]))
def test_a_mobile_is_never_refused(number: str, before: str) -> None:
    assert phone.validate(before + phone.format(number)) == number
    assert phone.is_mobile(number)
    assert phone.doubts(number) == ()
    assert phone.mask(number) == f"{number[:3]}****{number[7:]}"


@given(LANDLINES, st.sampled_from(["", "转8", " 转 802", "分机1234", " ext. 12", "#5", "-80215"]))
def test_a_landline_is_never_refused(number: str, extension: str) -> None:
    kept = phone.validate(number + extension)
    assert kept.partition("转")[0] == number
    assert kept.partition("转")[2] == "".join(character for character in extension if character.isdigit())
    assert phone.compact(phone.format(kept)) == kept
    assert not phone.is_mobile(kept)
    assert number not in phone.mask(kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(0731) 8555-0001", "073185550001"),
        ("【0731】85550001".translate(str.maketrans("【】", "（）")), "073185550001"),
        ("+86 10 8555 0001", "01085550001"),
        ("+86(0)731 8555 0001", "073185550001"),
        ("+8613000000012", "13000000012"),
        ("0731-8555-0001", "073185550001"),
        ("00886 2 2123 4567", "+886221234567"),
    ],
)
def test_the_hands_people_write_numbers_in(text: str, kept: str) -> None:
    assert phone.validate(text) == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填电话号码。"),
        ("130 0000 001", "手机号要 11 位，现在是 10 位，少 1 位。"),
        ("+86 130 0000 001", "手机号要 11 位，现在是 10 位，少 1 位。"),
        ("130 0000 00123", "手机号要 11 位，现在是 12 位，多 1 位。"),
        ("12000000012", "手机号第 2 位是 3 到 9，请再核对一遍。"),
        ("13000000012转8", "手机号没有分机，请去掉“转”后面的数字。"),
        ("1300000001O", "电话号码第 11 位不是数字，请改过来，只写一个号码。"),
        ("13000000012/13000000013", "电话号码第 12 位不是数字，请改过来，只写一个号码。"),
        ("转8", "电话号码要么是 11 位手机号，要么是区号加座机，现在是 0 位。"),
        ("073185550", "座机要区号加 7 到 8 位号码，现在一共 9 位，对不上，请再核对一遍。"),
        ("012312345678", "座机要区号加 7 到 8 位号码，现在一共 12 位，对不上，请再核对一遍。"),
        ("85550001转8", "电话号码要么是 11 位手机号，要么是区号加座机，现在是 8 位。"),
        ("855500", "电话号码要么是 11 位手机号，要么是区号加座机，现在是 6 位。"),
        ("+852", "电话号码第 1 位不是数字，请改过来，只写一个号码。"),
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        phone.validate(text)
    assert refused.value.sentence == sentence
    assert not phone.is_valid(text)
    assert phone.doubts(text) == ()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("85550001", "座机没带区号，请加上，如 0731。"),
        ("8555001", "座机没带区号，请加上，如 0731。"),
        ("0731-8555001", "这个区号的座机是 8 位，现在是 7 位，请核对。"),
        ("010-8555001", "这个区号的座机是 8 位，现在是 7 位，请核对。"),
        ("400 000 0012", "这是 400 或 800 的服务电话，请确认能找到本人。"),
        ("+852 2123 4567", "这是境外号码，请确认打得通。"),
    ],
)
def test_unusual_numbers_are_taken_and_asked_about(text: str, doubt: str) -> None:
    assert phone.doubts(text) == (doubt,)


def test_a_landline_of_seven_digits_elsewhere_raises_no_doubt() -> None:
    assert phone.doubts("0736-7555001") == ()


def test_formats_of_the_unusual() -> None:
    assert phone.format("+852 2123 4567") == "+85221234567"
    assert phone.mask("073185550001转802") == "073*****0001"


@given(st.text() | st.text(alphabet="+0186 -转#extEXT.（）3", max_size=24))
@example("+86008613000000012")
@example("+86+8613000000012")
@example("#-0")
def test_compact_never_raises_and_is_stable(text: str) -> None:
    once = phone.compact(text)
    assert phone.compact(once) == once
    phone.is_valid(text)
    phone.format(text)
    phone.mask(text)
