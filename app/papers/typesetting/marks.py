"""Marks made of lines, never of type or pixels: Code 128 and QR on whole printer dots, tick boxes. Geometry only, in mm.

The libraries that encode are imported with the first mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

DOT = 25.4 / 203  # mm: one dot of a receipt printer, and the coarsest grid a page printer is asked to keep
QUIET = 10  # modules of white on either side of Code 128 (ISO/IEC 15417)
QR_QUIET = 4  # modules around a QR code (ISO/IEC 18004)

Rect = tuple[float, float, float, float]  # x, y, w, h
Stroke = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Code128Bars:
    """A Code 128 symbol: the starts and widths of its bars, in mm from its left edge, and its width, both without the quiet zone."""

    bars: tuple[tuple[float, float], ...]
    width: float
    module: float

    @property
    def quiet(self) -> float:
        """The quiet zone on either side."""
        return QUIET * self.module

    def rects(self, x: float, y: float, height: float) -> Iterator[Rect]:
        """Yields the bars with their left edge at `x`, moved onto the printer's grid."""
        for left, width in self.bars:
            yield on_grid(x) + left, y, width, height


def code128(code: str, room: float) -> Code128Bars:
    """Returns a tracking number, in letters or in digits, as Code 128 (C for digits, two to a symbol), as wide as `room` mm
    (quiet zones included) allows in whole printer dots a module.

    Raises ValueError when not even two dots a module fit: one dot does not scan after printing.
    """
    import barcode

    modules = barcode.get("code128", code).build()[0]
    dots = int((room + DOT / 2) / ((len(modules) + 2 * QUIET) * DOT))
    if dots < 2:
        raise ValueError(f"{len(modules)} modules do not fit {room} mm")
    module = dots * DOT
    bars, at = [], 0
    for ink, run in groupby(modules):
        count = len(list(run))
        if ink == "1":
            bars.append((at * module, count * module))
        at += count
    return Code128Bars(tuple(bars), len(modules) * module, module)


@dataclass(frozen=True)
class Square:
    """A QR symbol: its dark stretches row by row, and its side, in mm without the quiet zone."""

    stretches: tuple[Rect, ...]
    side: float
    module: float

    @property
    def quiet(self) -> float:
        """The quiet zone on all sides."""
        return QR_QUIET * self.module

    def rects(self, x: float, y: float) -> Iterator[Rect]:
        """Yields the dark stretches with the top left corner at x, y, moved onto the printer's grid."""
        for left, top, width, height in self.stretches:
            yield on_grid(x) + left, on_grid(y) + top, width, height


def qr(code: str, room: float) -> Square:
    """Returns a tracking number, in digits or with `YJS:` before it, without personal data, as large as `room` mm (quiet zone included) allows in
    whole printer dots."""
    import segno

    matrix = segno.make(code, micro=False, error="m").matrix
    module = max(1, int((room + DOT / 2) / ((len(matrix) + 2 * QR_QUIET) * DOT))) * DOT
    stretches = []
    for row, cells in enumerate(matrix):
        at = 0
        for ink, run in groupby(cells):
            count = len(list(run))
            if ink:
                stretches.append((at * module, row * module, count * module, module))
            at += count
    return Square(tuple(stretches), len(matrix) * module, module)


def on_grid(mm: float) -> float:
    """Returns the nearest whole printer dot."""
    return round(mm / DOT) * DOT


def tick_box(x: float, baseline: float, em: float) -> Rect:
    """Returns the square of ☐ in a line of type whose size is `em` mm, in the place of a full-width character."""
    side = 0.76 * em
    return x + 0.10 * em, baseline + 0.01 * em - side, side, side


def tick(x: float, baseline: float, em: float) -> Stroke:
    """Returns the tick of ☑, inside its square."""
    points = ((0.24, 0.40), (0.42, 0.20), (0.74, 0.60))
    return tuple((x + across * em, baseline - up * em) for across, up in points)
