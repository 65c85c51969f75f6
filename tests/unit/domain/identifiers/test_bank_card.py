"""银行卡号: only what no bank prints is refused; check digit and length are asked about."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from app.domain.identifiers import bank_card
from app.errors import Refused


def test_docstrings_hold() -> None:
    result = doctest.testmod(bank_card)
    assert result.attempted and not result.failed


@given(st.from_regex(r"[0-9]{12,24}", fullmatch=True))
def test_twelve_to_twenty_four_digits_are_never_refused(number: str) -> None:
    assert bank_card.validate(bank_card.format(number)) == number
    assert bank_card.mask(number) == f"**** **** {number[-4:]}"
    assert len(bank_card.doubts(number)) <= 1


@given(st.from_regex(r"62[0-9]{13,16}", fullmatch=True))
def test_a_card_by_the_book_raises_no_doubt(body: str) -> None:
    number = body + luhn.calc_check_digit(body)
    assert bank_card.doubts(number) == ()


@given(st.text())
def test_compact_never_raises_and_is_stable(text: str) -> None:
    once = bank_card.compact(text)
    assert bank_card.compact(once) == once
    assert len(bank_card.mask(text)) == len("**** **** ****")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填银行卡号。"),
        ("6200 0000 0000 OO13", "银行卡号第 13、14 位不是数字，请改过来。"),
        ("62000000000", "银行卡号最少 12 位，现在是 11 位，少 1 位。请对照卡面再核对一遍。"),
        ("6" * 26, "银行卡号最多 24 位，现在是 26 位，多 2 位。请对照卡面再核对一遍。"),
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        bank_card.validate(text)
    assert refused.value.sentence == sentence
    assert not bank_card.is_valid(text)
    assert bank_card.doubts(text) == ()


def test_one_digit_all_along_passes_luhn_and_is_still_doubted() -> None:
    assert bank_card.doubts("0" * 16) == ("银行卡号全是同一个数字，请对照卡面再核对一遍。",)
