"""Flow of paragraphs and table rows, one below the other; overflow continues on the next page, never off the paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.form.schema import Box
from app.papers.typesetting.sheet import HAIRLINE, Align, Sheet
from app.papers.typesetting.text import Fitted
from app.papers.typesetting.typeset import POINT, Span

_GRAIN = 0.01  # mm


@dataclass(frozen=True)
class TextCell:
    """One cell of a row: its text, its alignment, and its width in mm."""

    spans: Sequence[Span]
    width: float
    align: Align = "left"


class Flow:
    """A column of a sheet between `top` and `bottom` mm, filled downwards. `head` draws the head of every further page."""

    def __init__(
        self,
        sheet: Sheet,
        left: float,
        width: float,
        top: float,
        bottom: float,
        *,
        size: float = 10.5,
        pitch: float = 1.5,
        head: Callable[[], None] | None = None,
    ) -> None:
        self.sheet = sheet
        self.left, self.width = left, width
        self.top, self.bottom = top, bottom
        self.y = top
        self.size, self.pitch = size, pitch
        self._head = head

    def skip(self, mm: float) -> None:
        """Leaves white space."""
        self.y += mm

    def need(self, mm: float) -> bool:
        """Starts the next page unless so much room is left on this one; returns True when it did."""
        if self.y + mm <= self.bottom + _GRAIN or self.y <= self.top + _GRAIN:
            return False
        self.sheet.next_page()
        if self._head:
            self._head()
        self.y = self.top
        return True

    def set(
        self,
        spans: Sequence[Span] | str,
        *,
        size: float = 0,
        pitch: float = 0,
        indent: float = 0,
        align: Align = "left",
        justify: bool = False,
    ) -> None:
        """Sets a paragraph over the whole width, on as many pages as it takes."""
        size, ratio = size or self.size, pitch or self.pitch
        spans = (Span(spans),) if isinstance(spans, str) else spans
        step = size * ratio * POINT
        for line in self.sheet.layout(spans, self.width, size, indent=indent, justify=justify):
            self.need(step)
            place = Box(self.left, self.y, self.width, step)
            self.sheet.put(Fitted((line,), size, step), place, align)
            self.y += step

    def row(
        self, cells: Sequence[TextCell], *, least: float = 0, pad: float = 2, size: float = 0, pitch: float = 0
    ) -> Box:
        """Sets a framed table row as high as its fullest cell and at least `least` mm; returns its place.

        Only a row longer than a page is divided; the result is then the place of its last part.
        """
        size = size or self.size
        step = size * (pitch or self.pitch) * POINT
        rest = [self.sheet.layout(cell.spans, cell.width - 2 * pad, size) for cell in cells]
        room = int((self.bottom - self.top - pad) / step + _GRAIN)
        while True:
            part, rest = [lines[:room] for lines in rest], [lines[room:] for lines in rest]
            height = max(least, max(map(len, part)) * step + pad)
            self.need(height)
            x = self.left
            for cell, lines in zip(cells, part, strict=True):
                self.sheet.frame(Box(x, self.y, cell.width, height), HAIRLINE)
                inner = Box(x + pad, self.y, cell.width - 2 * pad, height)
                self.sheet.put(Fitted(lines, size, step), inner, cell.align)
                x += cell.width
            self.y += height
            if not any(rest):
                return Box(self.left, self.y - height, x - self.left, height)

    def height(
        self, cells: Sequence[TextCell], *, least: float = 0, pad: float = 2, size: float = 0, pitch: float = 0
    ) -> float:
        """Returns the height `row` would have, in mm."""
        size = size or self.size
        lines = [self.sheet.layout(cell.spans, cell.width - 2 * pad, size) for cell in cells]
        return max(least, max(map(len, lines)) * size * (pitch or self.pitch) * POINT + pad)
