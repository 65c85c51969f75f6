"""身份证号: right numbers always pass, slips are caught, and the sentence never contains the number."""

import doctest
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import numdb
from stdnum.iso7064 import mod_11_2

from app.domain.identifiers import resident_id
from app.errors import Refused

ON = date(2026, 11, 22)
CHEN = "430121196805210019"


def made(region: str, born: date, sequence: int) -> str:
    """A right number by construction."""
    body = f"{region}{born.year:04d}{born:%m%d}{sequence:03d}"
    return body + mod_11_2.calc_check_digit(body)


# Any region: old counties, renamed ones, permits and foreign cards included.
NUMBERS = st.builds(
    made, st.from_regex(r"[1-9][0-9]{5}", fullmatch=True), st.dates(date(1850, 1, 1), ON), st.integers(0, 999)
)


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        resident_id.validate(text, ON)
    assert not resident_id.is_valid(text, ON)
    assert resident_id.doubts(text, ON) == ()
    return refused.value.sentence


def test_docstrings_hold() -> None:
    result = doctest.testmod(resident_id)
    assert result.attempted and not result.failed


@given(NUMBERS)
def test_a_right_number_is_never_refused(number: str) -> None:
    assert resident_id.validate(number, ON) == number
    assert resident_id.validate(f" {number[:6]} {number[6:14]}－{number[14:].lower()}\u200b", ON) == number
    born = resident_id.birth_date(number)
    assert born is not None and number[6:14] == f"{born.year:04d}{born:%m%d}"
    assert resident_id.birth_month(number) == f"{number[6:10]}-{number[10:12]}"
    assert resident_id.sex(number) == ("male" if number[16] in "13579" else "female")


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_caught(number: str, at: int, other: str) -> None:
    slip = number[:at] + other + number[at + 1 :]
    assert resident_id.is_valid(slip, ON) is (slip == number)


def test_nothing_follows_from_a_slip() -> None:
    slip = "430121196805210018"
    assert (resident_id.birth_date(slip), resident_id.birth_month(slip), resident_id.sex(slip)) == (None, "", "")


@given(NUMBERS, st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_caught(number: str, at: int) -> None:
    slip = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert resident_id.is_valid(slip, ON) is (slip == number)


@given(st.text())
def test_compact_never_raises_and_is_stable(text: str) -> None:
    once = resident_id.compact(text)
    assert resident_id.compact(once) == once
    resident_id.format(text)
    resident_id.mask(text)
    resident_id.region_hint(text)


@pytest.mark.parametrize("written", ["x", "ｘ", "Ｘ", "Ⅹ", "ⅹ", "Х", "×"])
def test_the_check_character_in_every_hand(written: str) -> None:
    assert resident_id.validate("43012119900119001" + written, ON) == "43012119900119001X"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填身份证号。"),
        (" \u200b", "还没填身份证号。"),
        (CHEN[:-1], "身份证号要 18 位，现在是 17 位，少 1 位。"),
        (CHEN + "1", "身份证号要 18 位，现在是 19 位，多 1 位。"),
        ("43012119680521O019", "身份证号第 15 位不是数字，请改过来。"),
        ("4301Z119680521O0l9", "身份证号第 5、15、17 位不是数字，请改过来。"),
        ("43012119680521001A", "身份证号最后一位只能是数字或 X，请改过来。"),
        ("030121196805210019", "身份证号第 1 位不会是 0，请对照证件核对。"),
        (made("430121", date(1968, 2, 28), 1).replace("0228", "0230"), "身份证号第 7 到 14 位不是真的出生日期，请对照证件核对。"),
        ("430121190002290012", "身份证号第 7 到 14 位不是真的出生日期，请对照证件核对。"),
        ("430121000001010012", "身份证号第 7 到 14 位不是真的出生日期，请对照证件核对。"),
        (made("430121", ON + timedelta(days=1), 1), "身份证号里的出生日期在受理当天之后，请对照证件核对。"),
        ("430121196805210018", "身份证号最后一位对不上，请再核对一遍。"),
        ("430121680521001", "这像是 15 位的旧号码，2013年起停用。请出示现在的 18 位身份证。"),
        (CHEN[:15], "身份证号要 18 位，现在是 15 位，少 3 位。"),  # a new number cut short, not an old one
        ("chn430068052101", "这像是 2017 版外国人永久居留身份证号（15 位），这里要 18 位。请用换发的新证；还没换的，把号码写进备注。"),
    ],
)  # fmt: skip
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@given(st.text(alphabet="0123456789xX 一O", max_size=20))
def test_a_refusal_never_carries_the_number(text: str) -> None:
    try:
        resident_id.validate(text, ON)
    except Refused as refused:
        longest = max((len(run) for run in re.findall(r"[0-9]+", refused.sentence)), default=0)
        assert longest <= 4


def test_born_on_the_very_day() -> None:
    assert resident_id.is_valid(made("430121", ON, 1), ON)


@pytest.mark.parametrize("region", ["432222", "433101", "430182", "430112", "431322", "430124"])
def test_former_and_renamed_counties_raise_no_doubt(region: str) -> None:
    assert resident_id.doubts(made(region, date(1985, 3, 4), 12), ON) == ()


@pytest.mark.parametrize(
    ("region", "doubt"),
    [
        ("810000", "这是香港居民的居住证号，看不出户籍，请对照证件核对。"),
        ("820000", "这是澳门居民的居住证号，看不出户籍，请对照证件核对。"),
        ("830000", "这是台湾居民的居住证号，看不出户籍，请对照证件核对。"),
        ("943156", "这是外国人永久居留身份证号，请对照证件核对。"),
        ("990000", "这是外国人永久居留身份证号，请对照证件核对。"),
        ("770000", "身份证号前两位查不到是哪个省，请对照证件核对。"),
    ],
)
def test_permits_and_unknown_regions_are_asked_about(region: str, doubt: str) -> None:
    assert resident_id.doubts(made(region, date(1985, 3, 4), 12), ON) == (doubt,)


def test_great_age_is_asked_about_and_a_hundred_years_are_not() -> None:
    assert resident_id.doubts(made("430121", date(1920, 1, 1), 1), ON) == ()
    assert resident_id.doubts(made("430121", date(1896, 1, 1), 1), ON) == ()
    assert resident_id.doubts(made("430121", date(1849, 12, 31), 1), ON) == (
        "按身份证号算超过 130 岁，请对照证件核对出生年份。",
    )


def test_region_hints() -> None:
    assert resident_id.region_hint("99") == resident_id.region_hint("") == ""
    assert resident_id.region_hint("820000") == "澳门"


def test_provinces_are_those_of_the_number_library() -> None:
    # python-stdnum keeps the divisions of GB/T 2260 with the years they existed.
    table = numdb.get("cn/loc")
    for code, name in resident_id.PROVINCES.items():
        assert table.info(code + "0000")[0][1]["province"] == name


@pytest.mark.parametrize(
    ("head", "masked"), [(4, "4301**********0019"), (6, "430121********0019"), (3, "430***********0019")]
)
def test_masks(head: int, masked: str) -> None:
    assert resident_id.mask(CHEN, head) == masked


def test_a_broken_number_is_left_as_typed_or_hidden() -> None:
    assert resident_id.format("4301 21") == "430121"
    assert resident_id.mask("4301 21") == "******"
