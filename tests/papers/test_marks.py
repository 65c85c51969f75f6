"""Codes on the printer's own grid, read back by a scanner's eyes."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import IssuingDetails
from app.domain.identifiers import tracking_number
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.marks import DOT, code128, qr
from app.papers.typesetting.sheet import Sheet
from tests.papers import samples
from tests.papers.reading import codes
from tests.papers.samples import ISSUED

NUMBERS = [
    tracking_number.make(date(2026, 11, 22), prefix, counter)
    for prefix, counter in (("K7M", 37), ("000", 1), ("ZZZ", 9999), ("A1B", 427))
]


@pytest.mark.parametrize("issued", [ISSUED, replace(ISSUED, digits=False)], ids=["digits", "letters"])
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("room", [48.0, 72.0])
@pytest.mark.parametrize("dpi", [203, 300])
def test_a_scanner_reads_the_number(faces: Faces, issued: IssuingDetails, number: str, room: float, dpi: int) -> None:
    sheet = Sheet((80, 80), faces, "样张")
    bars, square = code128(issued.in_bars(number), room), qr(issued.in_square(number), 25)
    sheet.fill(bars.rects(40 - bars.width / 2, 5.03, 12))
    sheet.fill(square.rects(10.07, 30.11))
    read = codes(sheet.finish(), dpi)
    assert {tracking_number.compact(code) for code in read.values()} == {number}
    in_digits = tracking_number.in_digits(number)
    said = {"Code 128": in_digits, "QR Code": in_digits}
    assert read == (said if issued.digits else {"Code 128": number, "QR Code": f"YJS:{number}"})


def test_digits_are_packed_two_to_a_symbol_and_take_less_room_than_letters() -> None:
    """Code set C from end to end: start, eleven symbols, check and stop of eleven modules, two more for the stop."""
    for number in NUMBERS:
        bars = code128(tracking_number.in_digits(number), 48)
        assert round(bars.width / bars.module) == 11 * (1 + 11 + 1 + 1) + 2
        assert bars.width < code128("261122K7M00370", 48).width


@pytest.mark.parametrize("code", [*NUMBERS, *map(tracking_number.in_digits, NUMBERS)])
def test_every_bar_is_whole_printer_dots_and_nothing_overlaps(code: str) -> None:
    bars = code128(code, 48)
    for x, width in bars.bars:
        assert x / DOT == pytest.approx(round(x / DOT)) and width / DOT == pytest.approx(round(width / DOT))
    assert all(a + w < b for (a, w), (b, _w) in zip(bars.bars, bars.bars[1:], strict=False))
    assert bars.width + 2 * bars.quiet <= 48.1


def test_two_dots_a_module_on_a_narrow_roll_three_where_there_is_room() -> None:
    for code in ("261122K7M00370", samples.CODE):
        assert code128(code, 48).module == pytest.approx(0.2502, abs=1e-4)
        assert code128(code, 72).module == pytest.approx(0.3754, abs=1e-4)


def test_a_number_too_wide_for_its_place_and_chinese_are_refused_not_misprinted() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        code128("261122K7M00370", 30)
    with pytest.raises(Exception, match=r"(?i)character"):
        code128("受理编号", 72)


def test_the_square_code_holds_the_number_and_leaves_its_quiet_zone() -> None:
    for code in ("YJS:261122K7M00370", samples.CODE):
        square = qr(code, 25)
        assert square.side + 2 * square.quiet <= 25
        assert square.side / square.module == pytest.approx(21)  # version 1: no room for anything else
