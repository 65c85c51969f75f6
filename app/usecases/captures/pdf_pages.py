"""Single access point to pdfium: page counts, page sizes, rendered pages and the text of a first page.

pdfium has global state and is not thread-safe, while the preview, the printer and the thumbnails all render away from
the window thread. So every reader of a PDF goes through this module, one at a time.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.errors import Refused

_ONE_AT_A_TIME = threading.Lock()
POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH
MOST_PAGES = 200


@dataclass(frozen=True)
class Raster:
    """A page as pixels: 4 bytes each (blue, green, red, unused), `stride` bytes to a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True)
class FirstPage:
    """Metadata of a PDF (`Title`, `Producer`), the width of its first page in mm, and its text: every character, and
    the distance of its upper edge from the top in mm."""

    facts: Mapping[str, str]
    width: float
    text: str
    tops: tuple[float, ...]


def page_count(pdf: bytes) -> int:
    """Returns the number of pages. Raises Refused when this is no PDF that can be opened."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Returns width and height of every page in points (1/72 inch). Raises Refused as `page_count`."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def raster(pdf: bytes, page: int, dpi: float) -> Raster:
    """Renders one page, counted from 0, on white at this resolution. Raises Refused as `page_count`."""
    with _opened(pdf) as document:
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=False, prefer_bgrx=True)
        try:
            # prefer_bgrx gives 4 bytes to a pixel except for grey pages, where pdfium still follows the colour wanted.
            return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def raster_within(pdf: bytes, page: int, edge: int) -> Raster:
    """Renders one page with its longer side `edge` px. Raises Refused as `page_count`."""
    width, height = page_sizes(pdf)[page]
    return raster(pdf, page, POINTS_PER_INCH * edge / max(width, height, 1.0))


def first_page(pdf: bytes) -> FirstPage:
    """Reads the first page. Raises Refused as `page_count`."""
    from pypdfium2 import raw

    with _opened(pdf) as document:
        page = document[0]
        height, written = page.get_height(), page.get_textpage()
        try:
            at = range(written.count_chars())
            # One unit for each place, so that a place in the text is a place on the page: halves of rare characters stay halves.
            units = [chr(raw.FPDFText_GetUnicode(written, n)) for n in at]
            tops = tuple((height - written.get_charbox(n)[3]) * MM_PER_POINT for n in at)
        finally:
            written.close()
        return FirstPage(document.get_metadata_dict(), page.get_width() * MM_PER_POINT, "".join(units), tops)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as trouble:
            locked = "password" in str(trouble).lower()
            raise Refused(
                "这份 PDF 加了密码，打不开。请去掉密码再传。"
                if locked
                else "这份 PDF 打不开，可能没传完整。请重新导出一份。"
            ) from None
        try:
            if not 1 <= len(document) <= MOST_PAGES:
                raise Refused(f"这份 PDF 有 {len(document)} 页，最多 {MOST_PAGES} 页。请拆开再传。")
            yield document
        finally:
            document.close()
