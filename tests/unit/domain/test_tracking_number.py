"""受理编号: made offline, read back by ear and eye, and no usual slip goes through."""

import doctest
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import tracking_number as tracking
from app.errors import Refused

ON = date(2026, 11, 22)
NUMBER = tracking.make(ON, "K7M", 37)
PLACES = range(tracking.LENGTH)

PREFIXES = st.text(alphabet=tracking.ALPHABET, min_size=3, max_size=3)
NUMBERS = st.builds(tracking.make, st.dates(date(2000, 1, 1), date(2099, 12, 31)), PREFIXES, st.integers(1, 9999))


def test_docstrings_hold() -> None:
    result = doctest.testmod(tracking)
    assert result.attempted and not result.failed


@given(NUMBERS)
def test_every_number_made_is_right(number: str) -> None:
    assert len(number) == 14
    assert tracking.validate(tracking.format(number)) == number
    assert tracking.validate(tracking.SCANNED + number) == number
    assert tracking.validate(tracking.format(number).lower().replace("1", "l").replace("0", "o")) == number
    assert tracking.near(number) == ()


def weight(place: int, value: int) -> int:
    """What one character adds to the sum: the check is linear, so the others may be zero."""
    zeros = ["0"] * tracking.LENGTH
    zeros[place] = tracking.ALPHABET[value]
    return tracking._sum("".join(zeros))


WEIGHTS = [[weight(place, value) for value in range(32)] for place in PLACES]


def test_the_sum_is_linear() -> None:
    for place, one, other in itertools.product(PLACES, range(32), range(32)):
        assert WEIGHTS[place][one] ^ WEIGHTS[place][other] == WEIGHTS[place][one ^ other]


# By linearity these run over every number there is.


def test_no_wrong_character_goes_through() -> None:
    for place, change in itertools.product(PLACES, range(1, 32)):
        assert WEIGHTS[place][change]


def test_no_exchange_of_two_characters_goes_through() -> None:
    for one, other in itertools.combinations(PLACES, 2):
        for difference in range(1, 32):
            assert WEIGHTS[one][difference] ^ WEIGHTS[other][difference]


def test_no_twin_error_goes_through() -> None:
    """aa read as bb, side by side or with one between."""
    for gap in (1, 2):
        for place in range(tracking.LENGTH - gap):
            for difference in range(1, 32):
                assert WEIGHTS[place][difference] ^ WEIGHTS[place + gap][difference]


@given(NUMBERS, st.data())
def test_slips_are_caught_and_the_right_number_is_offered(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, 12))
    gap = data.draw(st.integers(1, 13 - at))
    slip = list(number)
    slip[at], slip[at + gap] = slip[at + gap], slip[at]
    exchanged = "".join(slip)
    assert tracking.is_valid(exchanged) is (exchanged == number)
    other = data.draw(st.sampled_from(tracking.ALPHABET.replace(number[at], "")))
    changed = number[:at] + other + number[at + 1 :]
    assert not tracking.is_valid(changed)
    assert number in tracking.near(changed)
    if gap <= 2 and exchanged != number:
        assert number in tracking.near(exchanged)
    assert number in tracking.near(number[:at] + number[at + 1 :]), "left out"
    assert number in tracking.near(number[:at] + other + number[at:]), "once too often"


@given(st.text())
def test_compact_never_raises_and_is_stable(text: str) -> None:
    once = tracking.compact(text)
    assert tracking.compact(once) == once
    tracking.is_valid(text)
    tracking.format(text)
    tracking.spoken(text)


@pytest.mark.parametrize(
    "written",
    ["261122-K7M-0037-0", "２６１１２２－Ｋ７Ｍ－００３７－０", "yjs:261122k7m00370", "YJS:YJS:261122K7M00370", "26ll22K7MOo37o", "26II22 K7M 0037 0"],
)  # fmt: skip
def test_the_hands_a_number_is_written_in(written: str) -> None:
    assert tracking.validate(written) == NUMBER


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没填受理编号。"),
        ("YJS:", "还没填受理编号。"),
        (NUMBER[:-1], "受理编号要 14 位，现在是 13 位，少 1 位。"),
        ("26112UK7M00370", "受理编号第 6 位认不出来，只有数字和字母（没有 U），请改过来。"),
        (NUMBER[:-1] + "1", "受理编号对不上，可能有一位看错或两位颠倒，请再核对一遍。"),
        (
            "0" * 14,
            "受理编号对不上，可能有一位看错或两位颠倒，请再核对一遍。",
        ),  # sums to zero, but there is no such day
    ],
)
def test_what_is_certainly_wrong_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        tracking.validate(text)
    assert refused.value.sentence == sentence
    assert not tracking.is_valid(text)


@pytest.mark.parametrize("body", ["260230K7M0037", "26A122K7M0037", "261122K7M00A7"])
def test_a_right_sum_over_no_day_or_no_counter_is_refused(body: str) -> None:
    summing = [body + check for check in tracking.ALPHABET if not tracking._sum(body + check)]
    assert len(summing) == 1
    assert not tracking.is_valid(summing[0])


def test_counters_from_one_to_the_last() -> None:
    assert tracking.make(ON, "K7M", 1)[9:13] == "0001"
    assert tracking.make(ON, "K7M", 9999)[9:13] == "9999"
    for counter in (0, 10000):
        with pytest.raises(Refused, match="编号用完了"):
            tracking.make(ON, "K7M", counter)


def test_a_clock_set_wrong_is_refused() -> None:
    for day in (date(1999, 12, 31), date(2100, 1, 1)):
        with pytest.raises(Refused, match="请先校准日期"):
            tracking.make(day, "K7M", 1)


@pytest.mark.parametrize("prefix", ["", "K7", "K7MM", "LIO", "KU7", "K！7"])
def test_a_prefix_that_could_be_misread_is_refused(prefix: str) -> None:
    assert not tracking.prefix_is_valid(prefix)
    with pytest.raises(Refused, match="工作站代码要 3 位"):
        tracking.make(ON, prefix, 1)


def test_read_aloud() -> None:
    assert tracking.spoken(NUMBER) == "二六一一二二，K 七 M，零零三七，零"
    assert tracking.spoken(tracking.make(ON, "00A", 1)).startswith("二六一一二二，零 零 A，零零零一，")


def test_nothing_is_near_a_number_far_too_short_or_too_long_or_far_off() -> None:
    assert tracking.near(NUMBER[:-2]) == ()
    assert tracking.near(f"{NUMBER}00") == ()
    assert tracking.near("UU1122K7M00370") == ()
    assert tracking.near("U61122K7M00370") == (NUMBER,)


def test_another_length_stays_in_one_piece() -> None:
    assert tracking.format(NUMBER[:5]) == NUMBER[:5]
