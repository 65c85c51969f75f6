"""The visible part of a number or name in each place, in the words of the table of the office's rules."""

import doctest

import pytest

from app.domain.identifiers import masking

HOME = {"province": "湖南省", "city": "长沙市", "county": "长沙县", "township": " 松涧镇 ", "village": "石桥村", "detail": "三组12号"}  # fmt: skip


def test_docstrings_hold() -> None:
    result = doctest.testmod(masking)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (masking.name("欧阳丙山"), "欧阳**"),
        (masking.id_number("430121 19680521 0019"), "4301**********0019"),
        (masking.id_number_in_case("430121196805210019"), "430121********0019"),
        (masking.id_number_on_receipt("430121196805210019"), "430***********0019"),
        (masking.certificate_number("43012119680521001942B1"), "4301**********0019**"),
        (masking.phone("130 0000 0012"), "130****0012"),
        (masking.bank_card("6200 0000 0000 0013"), "**** **** 0013"),
        (masking.address_to_village(HOME), "湖南省长沙市长沙县松涧镇石桥村"),
        (masking.address_to_village({"detail": "三组12号"}), ""),
    ],
)
def test_each_place(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize("typed", ["4", "430121", "陈丙山"])
def test_a_half_typed_number_shows_nothing(typed: str) -> None:
    covered = (
        masking.id_number(typed),
        masking.phone(typed),
        masking.bank_card(typed),
        masking.certificate_number(typed),
    )
    assert all(set(shown) <= {"*", " "} for shown in covered)
