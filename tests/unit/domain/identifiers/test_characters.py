"""Cleaning of typed, pasted and scanned text, and the naming of a place in it."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import characters


def test_docstrings_hold() -> None:
    result = doctest.testmod(characters)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    "separator", [" ", "　", "-", "－", "—", "–", "‑", "−", "\u200b", "\ufeff", "\t", "\r\n", "\u00a0", "\x00"]
)
def test_separators_go(separator: str) -> None:
    assert characters.bare(f"12{separator}34") == "1234"


def test_digits_of_other_scripts_are_not_taken_for_digits() -> None:
    assert characters.positions_outside(characters.bare("1٢३④五"), characters.DIGITS) == "第 2、3、4 位等 4 处"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = characters.bare(text)
    assert characters.bare(once) == once
    assert characters.upper(characters.upper(text)) == characters.upper(text)
    assert len(characters.upper(text)) == len(text)


@given(st.text(), st.integers(0, 6), st.integers(0, 6))
def test_a_cover_keeps_the_length_and_hides_four_or_all(text: str, head: int, tail: int) -> None:
    covered = characters.cover(text, head, tail)
    assert len(covered) == len(text)
    assert covered == "*" * len(text) or covered[head : len(text) - tail] == "*" * (len(text) - head - tail)
    assert len(text) - head - tail >= 4 or set(covered) <= {"*"}
