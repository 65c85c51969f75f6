"""Codes on the printer's own grid, read back by a scanner's eyes."""

import pytest

from app.papers.fonts import Faces
from app.papers.marks import DOT, code128, qr
from app.papers.sheet import Sheet
from tests.papers.reading import codes

NUMBERS = ("261122K7M00370", "26112200000018", "261122ZZZ9999Z", "261122A1B0427K")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("room", [48.0, 72.0])
@pytest.mark.parametrize("dpi", [203, 300])
def test_a_scanner_reads_the_number(faces: Faces, number: str, room: float, dpi: int) -> None:
    sheet = Sheet((80, 80), faces, "样张")
    bars, square = code128(number, room), qr(number, 25)
    sheet.fill(bars.rects(40 - bars.width / 2, 5.03, 12))
    sheet.fill(square.rects(10.07, 30.11))
    assert codes(sheet.finish(), dpi) == {"Code 128": number, "QR Code": f"YJS:{number}"}


@pytest.mark.parametrize("number", NUMBERS)
def test_every_bar_is_whole_printer_dots_and_nothing_overlaps(number: str) -> None:
    bars = code128(number, 48)
    for x, width in bars.bars:
        assert x / DOT == pytest.approx(round(x / DOT)) and width / DOT == pytest.approx(round(width / DOT))
    assert all(a + w < b for (a, w), (b, _w) in zip(bars.bars, bars.bars[1:], strict=False))
    assert bars.width + 2 * bars.quiet <= 48.1


def test_two_dots_a_module_on_a_narrow_roll_three_where_there_is_room() -> None:
    assert code128("261122K7M00370", 48).module == pytest.approx(0.2502, abs=1e-4)
    assert code128("261122K7M00370", 72).module == pytest.approx(0.3754, abs=1e-4)


def test_a_number_too_wide_for_its_place_and_chinese_are_refused_not_misprinted() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        code128("261122K7M00370", 30)
    with pytest.raises(Exception, match=r"(?i)character"):
        code128("受理编号", 72)


def test_the_square_code_holds_the_number_and_leaves_its_quiet_zone() -> None:
    square = qr("261122K7M00370", 25)
    assert square.side + 2 * square.quiet <= 25
    assert square.side / square.module == pytest.approx(21)  # version 1: no room for anything else
