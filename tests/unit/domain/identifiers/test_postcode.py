"""邮编: six digits, and Hunan's first two only on request."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import postcode
from app.errors import Refused


def test_docstrings_hold() -> None:
    result = doctest.testmod(postcode)
    assert result.attempted and not result.failed


@given(st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_six_digits_are_never_refused(number: str) -> None:
    assert postcode.validate(f"{number[:3]} {number[3:]}") == number
    assert postcode.mask(number) == number[:2] + "****"


@pytest.mark.parametrize("number", ["410000", "427000"])
def test_hunan(number: str) -> None:
    assert postcode.doubts(number, in_hunan=True) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填邮编。"),
        ("4101000", "邮编要 6 位，现在是 7 位，多 1 位。"),
        ("41O1O0", "邮编第 3、5 位不是数字，请改过来。"),
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        postcode.validate(text)
    assert refused.value.sentence == sentence
    assert not postcode.is_valid(text)
    assert postcode.doubts(text, in_hunan=True) == ()


@given(st.text())
def test_compact_never_raises_and_is_stable(text: str) -> None:
    once = postcode.compact(text)
    assert postcode.compact(once) == once == postcode.format(text)
