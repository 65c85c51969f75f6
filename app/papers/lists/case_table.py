"""Table of cases on a list that leaves the hall: every row begins with the case's number in bars, so that a scanner finds the case."""

from collections.abc import Sequence

from app.domain.case import IssuingDetails
from app.domain.identifiers import tracking_number
from app.form.schema import Box
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face
from app.papers.typesetting.marks import code128
from app.papers.typesetting.typeset import Span

SIZE, PITCH, PAD = 8.5, 1.35, 1.6  # pt, line pitch in type sizes, mm
SERIAL, BARS = 10.0, 50.0  # mm: the first two columns
BAR_HEIGHT, CAPTION = 7.0, 8.5  # mm, pt
ROW = 14.0  # mm, at least: bars, number and white around them
Columns = tuple[tuple[str, float], ...]  # heading and width in mm
Words = Sequence[Span] | str


class CaseTable:
    """Rows of cases in a flow; the head is printed again on every page. `columns` are those after 序号 and 受理编号; `issued` names the
    clerk who made the list and determines the content of its bars."""

    def __init__(self, flow: Flow, columns: Columns, issued: IssuingDetails) -> None:
        self._flow, self._issued = flow, issued
        self._columns: Columns = (("序号", SERIAL), ("受理编号", BARS), *columns)
        self._count = 0

    def head(self) -> None:
        """Sets the headings."""
        cells = [TextCell([Span(word, heavy=True)], width, "center") for word, width in self._columns]
        self._flow.row(cells, least=8, pad=PAD, size=9)

    def row(self, number: str, cells: Sequence[Words], behind: float = 0) -> None:
        """Sets the next row: the tracking number of its case, and the other columns' texts. It stays on one page with the next
        `behind` mm: signatures never have a page to themselves."""
        self._count += 1
        words: list[Words] = [str(self._count), "", *cells]
        row = [
            TextCell(
                (Span(text, Face.SANS),) if isinstance(text, str) else text, width, "center" if place == 0 else "left"
            )
            for place, (text, (_, width)) in enumerate(zip(words, self._columns, strict=True))
        ]
        if self._flow.need(self._flow.height(row, least=ROW, pad=PAD, size=SIZE, pitch=PITCH) + behind):
            self.head()
        self._mark(number, self._flow.row(row, least=ROW, pad=PAD, size=SIZE, pitch=PITCH))

    def _mark(self, number: str, place: Box) -> None:
        sheet, left = self._flow.sheet, self._flow.left + SERIAL
        bars = code128(self._issued.in_bars(number), BARS)
        top = place.y + (place.h - ROW) / 2 + 1.6
        sheet.fill(bars.rects(left + (BARS - bars.width) / 2, top, BAR_HEIGHT))
        baseline = top + BAR_HEIGHT + 3.4
        words = tracking_number.format(number)
        sheet.write(left + BARS / 2, baseline, words, CAPTION, face=Face.SANS, align="center")
