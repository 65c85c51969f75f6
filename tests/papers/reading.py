"""Reader of a printed paper: its words, their places, and the codes a scanner finds."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import zxingcpp
from PIL import Image

MM = 25.4 / 72


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def words(pdf: bytes, page: int | None = None) -> str:
    """All text in reading order, line breaks taken out, so that a sentence is found wherever it was broken."""
    with opened(pdf) as document:
        chosen = range(len(document)) if page is None else (page,)
        return "".join(_text(document[number]) for number in chosen)


def lines(pdf: bytes, page: int = 0) -> list[str]:
    with opened(pdf) as document:
        text = document[page].get_textpage()
        try:
            return str(text.get_text_range()).replace("\r", "").split("\n")
        finally:
            text.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        # pdfium gives a hyphen at the end of a line as a sign of its own.
        return str(text.get_text_range()).replace("\r", "").replace("\n", "").replace("\ufffe", "-")
    finally:
        text.close()


def places(pdf: bytes, wanted: str, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Returns every place of the words on one line: x, y, w, h in mm from the top left corner."""
    with opened(pdf) as document:
        sheet = document[page]
        text = sheet.get_textpage()
        try:
            # Not pdfium's own search: it knows no character beyond 16 bits, of which it keeps two halves.
            units = [pypdfium2.raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars())]
            halves = wanted.encode("utf-16-le")
            sought = [int.from_bytes(halves[n : n + 2], "little") for n in range(0, len(halves), 2)]
            starts = [n for n in range(len(units)) if units[n : n + len(sought)] == sought]
            return [_around([text.get_charbox(n + k) for k in range(len(sought))], sheet.get_height()) for n in starts]
        finally:
            text.close()


def _around(boxes: list[tuple[float, float, float, float]], height: float) -> tuple[float, float, float, float]:
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    bottom, top = min(b[1] for b in boxes), max(b[3] for b in boxes)
    return left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM


def render(pdf: bytes, dpi: float, page: int = 0) -> Image.Image:
    with opened(pdf) as document:
        return document[page].render(scale=dpi / 72).to_pil().convert("L")


def codes(pdf: bytes, dpi: float, page: int = 0) -> dict[str, str]:
    """Returns the codes a scanner reads from the print at this resolution, by kind."""
    return {str(code.format): code.text for code in zxingcpp.read_barcodes(render(pdf, dpi, page))}


def ink(pdf: bytes, x: float, y: float, w: float, h: float, dpi: float = 200) -> float:
    """The share of dark in a box of the first page."""
    scale = dpi / 25.4
    part = render(pdf, dpi).crop((round(x * scale), round(y * scale), round((x + w) * scale), round((y + h) * scale)))
    histogram = part.histogram()
    return sum(histogram[:128]) / max(1, sum(histogram))
