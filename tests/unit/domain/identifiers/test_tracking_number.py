"""受理编号: made offline, read back by ear and eye, and no usual slip goes through."""

import doctest
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import bank_card, certificate_number, phone, resident_id
from app.domain.identifiers import tracking_number as tracking
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
    assert tracking.similar_numbers(number) == ()


def weight(place: int, value: int) -> int:
    """Returns the contribution of one character to the sum: the check is linear, so the others may be zero."""
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
    assert number in tracking.similar_numbers(changed)
    if gap <= 2 and exchanged != number:
        assert number in tracking.similar_numbers(exchanged)
    assert number in tracking.similar_numbers(number[:at] + number[at + 1 :]), "left out"
    assert number in tracking.similar_numbers(number[:at] + other + number[at:]), "once too often"


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
    assert tracking.similar_numbers(NUMBER[:-2]) == ()
    assert tracking.similar_numbers(f"{NUMBER}00") == ()
    assert tracking.similar_numbers("UU1122K7M00370") == ()
    assert tracking.similar_numbers("U61122K7M00370") == (NUMBER,)


def test_another_length_stays_in_one_piece() -> None:
    assert tracking.format(NUMBER[:5]) == NUMBER[:5]


# In digits, as bar code and QR hold it.

CODE = tracking.in_digits(NUMBER)


def some_codes() -> list[str]:
    days = (date(2000, 1, 1), date(2026, 11, 29), date(2099, 12, 31))
    made = [
        tracking.make(day, prefix, counter)
        for day in days
        for prefix in ("000", "K7M", "ZZZ", "012")
        for counter in (1, 37, 9999)
    ]
    return [tracking.in_digits(number) for number in made]


@given(NUMBERS)
def test_the_digits_stand_for_the_number_and_for_no_other(number: str) -> None:
    code = tracking.in_digits(number)
    assert len(code) == tracking.LENGTH_IN_DIGITS and code.isdecimal() and code.startswith("00")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    grouped = f"{code[:8]}-{code[8:13]} {code[13:17]} - {code[17:]}"
    for written in (
        code,
        wide,
        grouped,
        f"YJS:{code}",
        f"]C0{code}",
        f"】C1{code}\r\n",
        f"]Q1YJS:{number}",
        f"]C0{number}",
    ):
        assert tracking.validate(written) == number and tracking.is_scanned(written)
    assert (
        tracking.similar_numbers(code) == ()
        and tracking.is_unmistakable(code)
        and not tracking.is_unmistakable(grouped)
    )
    assert tracking.format(code) == tracking.format(number) and tracking.spoken(code) == tracking.spoken(number)


def test_every_slip_of_one_or_two_digits_is_found() -> None:
    """The whole is a multiple of a prime: a slip adds to it, and no sum of two of these is a multiple, whatever the number."""
    ways = [sign * digit * 10**place for place in range(22) for digit in range(1, 10) for sign in (1, -1)]
    places = [place for place in range(22) for _ in range(18)]
    left = [way % tracking._PRIME for way in ways]
    assert 0 not in left, "one digit"
    at = {}
    for way, place in zip(left, places, strict=True):
        at.setdefault(way, set()).add(place)
    for way, place in zip(left, places, strict=True):
        assert at.get(-way % tracking._PRIME, {place}) == {place}, "two digits, exchanged ones and twins among them"


def test_every_single_misread_and_exchange_of_some_numbers_is_found_and_the_right_one_is_offered() -> None:
    for nth, code in enumerate(some_codes()):
        number = tracking.validate(code)
        wrong = {code[:at] + digit + code[at + 1 :] for at in range(22) for digit in "0123456789"} - {code}
        for one, other in itertools.combinations(range(22), 2):
            slip = list(code)
            slip[one], slip[other] = slip[other], slip[one]
            wrong.add("".join(slip))
        wrong -= {code}
        assert not any(map(tracking.is_valid, wrong)) and not any(map(tracking.is_unmistakable, wrong))
        for slip in sorted(wrong)[nth::150]:
            offered = tracking.similar_numbers(slip)
            assert number in offered or sum(a != b for a, b in zip(slip, code, strict=True)) == 2
            assert not offered or tracking.is_scanned(slip)
        at = nth % 22
        assert number in tracking.similar_numbers(code[:at] + code[at + 1 :]), (
            "left out, as the first is when it chose a word of an input method"
        )
        assert number in tracking.similar_numbers(code[:at] + "7" + code[at:]), "once too often"


def test_the_reader_is_told_what_is_wrong_with_digits() -> None:
    for text, sentence in (
        (CODE[:-1], "条码里的编号要 22 位，现在是 21 位，少 1 位。"),
        (CODE + "0", "条码里的编号要 22 位，现在是 23 位，多 1 位。"),
        (CODE[:-1] + "0", "条码里的编号对不上，可能有一位看错或两位颠倒，请再扫一次，或照纸上印的编号填。"),
        (CODE[:-2], "受理编号要 14 位，现在是 20 位，多 6 位。"),
    ):
        with pytest.raises(Refused) as refused:
            tracking.validate(text)
        assert refused.value.sentence == sentence


def with_a_right_check(day: str, station: str, counter: str = "0001") -> list[str]:
    """Codes of this day and station, every one whose sum is right."""
    body, prime = f"00{day}{station}{counter}", tracking._PRIME
    return [f"{body}{check:05d}" for check in range(-int(f"{body}00000") % prime, 100_000, prime)]


@pytest.mark.parametrize(
    ("day", "station"), [("260230", "19700"), ("261322", "19700"), ("261122", "32768"), ("261122", "99999")]
)
def test_a_right_sum_over_no_day_or_no_station_is_no_code(day: str, station: str) -> None:
    summing = with_a_right_check(day, station)
    assert summing and not any(map(tracking.is_valid, summing)) and not any(map(tracking.is_scanned, summing))


def test_only_one_check_is_right_where_two_would_sum() -> None:
    both = next(
        codes for counter in range(1, 9999) if len(codes := with_a_right_check("261122", "19700", f"{counter:04d}")) > 1
    )
    assert [tracking.is_valid(code) for code in both] == [True, False]


ID_OF_SOMEBODY = "430121196805210019"
ID_NUMBERS = st.builds(
    lambda county, born, serial: resident_id_of(f"{county}{born:%Y%m%d}{serial:03d}"),
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2026, 11, 29)),
    st.integers(0, 999),
)
CARDS = st.builds(
    lambda head, rest: head + rest,
    st.sampled_from(("62", "95588", "4", "5", "3", "9", "1", "8101")),
    st.text(alphabet="0123456789", min_size=10, max_size=19),
)


def resident_id_of(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


@given(ID_NUMBERS, st.integers(1, 7), st.integers(1, 4))
def test_no_id_and_no_certificate_number_is_a_code(number: str, category: int, grade: int) -> None:
    certificate = f"{number}{category}{grade}"
    assert resident_id.is_valid(number, date(2026, 11, 29))
    assert certificate_number.is_valid(certificate, date(2026, 11, 29))
    for other in (number, certificate, f"{certificate}B1", f"{certificate}B12"):
        assert not tracking.is_valid(other) and not tracking.is_scanned(other) and not tracking.is_unmistakable(other)


@given(CARDS)
def test_no_card_is_a_code_at_whatever_speed(number: str) -> None:
    assert not tracking.is_unmistakable(number)
    assert bank_card.is_valid(number) or len(number) < bank_card.SHORTEST
    if len(number) != tracking.LENGTH:
        assert not tracking.is_scanned(number)


@pytest.mark.parametrize(
    "other",
    [
        "13000000012", "073185550001", "0085221234567", "00861300000001200", "430121680521001", "430121196805210019", "43012119680521001942",
        "6200000000000013", "6222021000000000009", "91430121MA4L0000X0", "6901234567892", "06901234567892", "9787000000000", "81000000000000000001",
        "00369012345678901235", "24432000000000000001", "134000000000000001", "280000000000000001", "0000000000000000000000", "1234567890123456789012",
    ],
)  # fmt: skip
def test_what_else_a_scanner_reads_is_no_code(other: str) -> None:
    assert not tracking.is_scanned(other) and not tracking.is_unmistakable(other)
    assert phone.is_valid(other) or not tracking.is_valid(other)


def test_fourteen_digits_may_be_an_account_and_are_ours_only_when_right_and_fast() -> None:
    number = tracking.make(ON, "123", 1)
    digits = next(n for c in range(1, 999) if (n := tracking.make(ON, "123", c)).isdecimal())
    assert (
        tracking.is_unmistakable(f"YJS:{digits}")
        and tracking.is_scanned(digits)
        and not tracking.is_unmistakable(digits)
    )
    assert not tracking.is_scanned(str(int(digits) + 1)) and tracking.is_valid(number)


@pytest.mark.parametrize(
    "left",
    [
        "261129-口-吗0001-G",
        "261129-靠-吗0001-G",
        "261129靠吗0001G",
        "２６１１２９－靠－吗０００１－Ｇ",
        "一件事：261129靠吗0001G",
        "261129-012-0001-个",
    ],
)
def test_what_an_input_method_made_of_letters_is_known_by_its_looks(left: str) -> None:
    assert tracking.is_spoilt(left) and not tracking.is_valid(left)


@pytest.mark.parametrize(
    "words",
    [
        "",
        NUMBER,
        CODE,
        "261129",
        "陈丙山",
        "陈丙山 261129",
        "261129 陈丙山",
        "269929靠吗0001G",
        "石桥村 13000000012",
        "长沙市 0731-85550001",
    ],
)
def test_other_words_are_not_taken_for_a_spoilt_scan(words: str) -> None:
    assert not tracking.is_spoilt(words)


@given(NUMBERS)
def test_a_code_without_its_head_is_completed_where_it_can_be_told(number: str) -> None:
    code = tracking.in_digits(number)
    for lost in (1, 2, 3):
        assert tracking.restore_head(code[lost:]) in (code, "")
    assert tracking.restore_head(code[2:]) == code
    for other in (code, code[4:], code[2:-1] + "X", "", ID_OF_SOMEBODY):
        assert tracking.restore_head(other) == ""


def test_a_head_that_cannot_be_told_is_not_guessed() -> None:
    assert [tracking.restore_head(text) for text in (CODE[3:], CODE[2:-1] + "0", "6222021000000000009", "0" * 19)] == [
        CODE,
        "",
        "",
        "",
    ]
