"""Sheet of paper in mm from its top left corner, drawn to PDF bytes that are the same every time.

No date, name or path goes into the file's metadata: a reprint next year equals the first print except for its print mark.
Only this package imports the drawing libraries, at the first drawing: every other package may import a paper freely.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import BytesIO
from typing import Literal

from app.form.schema import Box
from app.papers.typesetting.fonts import GETA, Face, Faces
from app.papers.typesetting.marks import Rect, Stroke, tick, tick_box
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.text import Fitted, layout
from app.papers.typesetting.typeset import POINT, Piece, SetLine, Span

A4 = (210.0, 297.0)
A5_LANDSCAPE = (210.0, 148.0)
HAIRLINE = 0.5  # pt: the rules of a printed form
MARGIN = 20.0  # mm: left and right of a page
FOOT_SIZE = 8.0  # pt: the print mark
CACHED_TEXTS = 512  # texts whose lines a sheet caches: some fifty rows of a list
_EM_MIDDLE = 0.38  # from the baseline to the middle of a Chinese character, in type sizes
_HEAVY = 0.03  # outline that makes 宋体 look like its bold, in type sizes

Align = Literal["left", "center", "right"]
Valign = Literal["top", "middle", "bottom"]


@dataclass
class _Page:
    operators: list[str] = field(default_factory=list)
    images: list[tuple[bytes, Box]] = field(default_factory=list)


class Sheet:
    """Pages of one size. `title` is the name of the paper, never of a person. The height may change until `finish`: a roll is cut last."""

    def __init__(
        self, size: tuple[float, float], faces: Faces, title: str, margins: tuple[float, float] = (MARGIN, MARGIN)
    ) -> None:
        from app.papers.typesetting.canvas import PaperCanvas  # reportlab: a tenth of a second

        self.width, self.height = size
        self.left, self.right = margins[0], size[0] - margins[1]
        self.faces = faces
        self._laid_out = lru_cache(CACHED_TEXTS)(partial(layout, faces))
        self._missing: dict[str, None] = {}
        self._out = BytesIO()
        self._canvas = PaperCanvas(self._out, title)
        self._page = _Page()
        self._pages = [self._page]

    def next_page(self) -> None:
        """Starts a new page."""
        self._page = _Page()
        self._pages.append(self._page)

    def layout(
        self, spans: Iterable[Span], width: float, size: float, *, indent: float = 0, justify: bool = False
    ) -> tuple[SetLine, ...]:
        """As `text.layout`, with a cache: a row of a list is first measured and then drawn, and rows repeat each other."""
        return self._laid_out(tuple(spans), width, size, indent=indent, justify=justify)

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = HAIRLINE, dash: str = "") -> None:
        """Draws a straight line, `weight` in points; `dash` as PDF writes it ("2 1.5")."""
        self._draw(f"[{dash}] 0 d {weight:g} w {_at(x1, y1)} m {_at(x2, y2)} l S")

    def frame(self, box: Box, weight: float = HAIRLINE, dash: str = "") -> None:
        """Draws the outline of a box."""
        self._draw(f"[{dash}] 0 d {weight:g} w {_rect((box.x, box.y, box.w, box.h))} S")

    def fill(self, rects: Iterable[Rect]) -> None:
        """Fills areas with black, as one shape so that neighbours show no seam."""
        self._draw(" ".join(_rect(rect) for rect in rects) + " f")

    def stroke(self, points: Stroke, weight: float) -> None:
        """Draws a polyline with round ends, `weight` in points."""
        first, *others = (_at(x, y) for x, y in points)
        path = " ".join([f"{first} m", *(f"{point} l" for point in others)])
        self._draw(f"q 1 J 1 j {weight:g} w {path} S Q")

    def image(self, data: bytes, box: Box) -> None:
        """Draws a JPEG or PNG picture that fills the box, which has the picture's proportions. Type and rules are drawn over it."""
        self._page.images.append((data, box))

    def write(
        self,
        x: float,
        baseline: float,
        words: str | Sequence[Span],
        size: float,
        *,
        face: Face = Face.SERIF,
        heavy: bool = False,
        align: Align = "left",
        grey: float = 0,
    ) -> float:
        """Draws one line at `size` pt that starts, is centred or ends at `x`. Returns its width in mm."""
        spans = (Span(words, face, heavy),) if isinstance(words, str) else words
        (line, *_) = self.layout(spans, 10_000, size)
        start = x - line.width * {"left": 0, "center": 0.5, "right": 1}[align]
        self.line(line, start, baseline, size, grey)
        return line.width

    def put(self, text: Fitted, box: Box, align: Align = "left", valign: Valign = "middle", grey: float = 0) -> None:
        """Draws fitted text in its box."""
        top = box.y + (box.h - text.height) * {"top": 0, "middle": 0.5, "bottom": 1}[valign]
        for number, line in enumerate(text.lines):
            x = box.x + (box.w - line.width) * {"left": 0, "center": 0.5, "right": 1}[align]
            baseline = top + (number + 0.5) * text.pitch + _EM_MIDDLE * text.size * POINT
            self.line(line, x, baseline, text.size, grey)

    def line(self, line: SetLine, x: float, baseline: float, size: float, grey: float = 0) -> None:
        """Draws a set line from `x` on its baseline."""
        self._missing.update(dict.fromkeys(line.missing))
        em = size * POINT
        if line.pieces:
            shade = (f"{grey:g} g {grey:g} G ", " 0 g 0 G") if grey else ("", "")
            pieces = " ".join(self._piece(piece, x, baseline, size) for piece in line.pieces)
            self._draw(f"{shade[0]}BT {pieces} ET{shade[1]}")
        for at, ticked in line.ticks:
            left, top, side, _ = tick_box(x + at, baseline, em)
            self.frame(Box(left, top, side, side), 0.07 * size)
            if ticked:
                self.stroke(tick(x + at, baseline, em), 0.1 * size)
        for at, width in line.rules:
            self.rule(x + at, baseline + 0.18 * em, x + at + width, baseline + 0.18 * em)

    def _piece(self, piece: Piece, x: float, baseline: float, size: float) -> str:
        font, document = self.faces.font(piece.face), self._canvas._doc
        shown = " ".join(
            f"{font.getSubsetInternalName(subset, document)} {size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in font.splitString(piece.text, document)
        )
        shown = f"1 0 0 1 {_at(x + piece.x, baseline)} Tm {shown}"
        if piece.heavy:
            shown = f"2 Tr 1 j {_HEAVY * size:g} w [] 0 d {shown} 0 Tr 0 j"
        return f"{piece.track:.4f} Tc {shown} 0 Tc" if piece.track else shown

    def missing_words(self, mark: PrintMark) -> tuple[str, ...]:
        """Returns a sentence about the characters drawn so far that no font has; empty when there are none."""
        if not self._missing:
            return ()
        drawn = "；".join("，".join(filter(None, (f"U+{ord(c):04X}", mark.components.get(c)))) for c in self._missing)
        return (f"{GETA} 处字库里没有这个字（{drawn}），请手写补上。",)

    def finish(self, mark: PrintMark | None = None, note: str = "", foot: float = 10, size: float = FOOT_SIZE) -> bytes:
        """Returns the PDF. With a mark every page carries it `foot` mm above its lower edge in `size` pt, with the note on the left and page numbers
        when several."""
        if mark:
            for number, page in enumerate(self._pages, 1):
                self._page = page
                which = f"第 {number} 页 共 {len(self._pages)} 页" if self._pages[1:] else ""
                self._foot(mark, note, self.height - foot, which, size)
        self._canvas.setPageSize((self.width / POINT, self.height / POINT))
        for page in self._pages:
            for data, box in page.images:
                self._image(data, box)
            self._canvas.addLiteral(f"1 0 0 1 0 {self.height / POINT:.3f} cm")
            self._canvas.addLiteral("\n".join(page.operators))
            self._canvas.showPage()
        with self.faces.embedding:
            self._canvas.save()
        return self._out.getvalue()

    def _foot(self, mark: PrintMark, note: str, baseline: float, pages: str, size: float) -> None:
        for sentence in self.missing_words(mark):
            self.write(self.left, baseline - 4.5, sentence, FOOT_SIZE)
        self.write(self.left, baseline, note, size)
        self.write((self.left + self.right) / 2, baseline, pages, size, align="center")
        self.write(self.right, baseline, mark.words, size, align="right")

    def _image(self, data: bytes, box: Box) -> None:
        x, y, w, h = (side / POINT for side in (box.x, self.height - box.bottom, box.w, box.h))
        self._canvas.picture(data, x, y, w, h)

    def _draw(self, operator: str) -> None:
        self._page.operators.append(operator)


def _at(x: float, y: float) -> str:
    return f"{x / POINT:.3f} {-y / POINT:.3f}"


def _rect(rect: Rect) -> str:
    x, y, w, h = rect
    return f"{_at(x, y + h)} {w / POINT:.3f} {h / POINT:.3f} re"
