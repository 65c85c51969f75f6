"""Text set in lines: broken by 禁则, measured character by character, shrunk to a minimum size, with overflow marked for a continuation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.line_breaking import THIN, may_break, squeezed
from app.papers.typesetting.typeset import POINT, TICKS, Atom, SetLine, Span, set_line

SHRINK_STEP = 0.5  # pt
TIGHT = 1.15  # the least line pitch, in type sizes, before text shrinks
_OWN_ADVANCE = {
    "\n": 0,
    THIN: 200,
    **dict.fromkeys(TICKS, 1000),
}  # thousandths of the type size: the advance of a tick box


@dataclass(frozen=True)
class Fitted:
    """Text fitted to its place: the lines at this size (pt) and pitch (mm). `over`: only its beginning fits, and a continuation must follow."""

    lines: tuple[SetLine, ...]
    size: float
    pitch: float
    over: bool = False

    @property
    def height(self) -> float:
        """The height in mm."""
        return len(self.lines) * self.pitch

    @property
    def width(self) -> float:
        """The width of the longest line, in mm."""
        return max((line.width for line in self.lines), default=0)


def plain(text: str, face: Face = Face.SERIF) -> tuple[Span, ...]:
    """Returns a text in one style."""
    return (Span(text, face),)


def layout(
    faces: Faces, spans: Iterable[Span], width: float, size: float, *, indent: float = 0, justify: bool = False
) -> tuple[SetLine, ...]:
    """Returns the spans in lines of at most `width` mm at `size` pt. A line feed ends a paragraph; `indent` (in type sizes) begins each one."""
    return tuple(_lines(_atoms(faces, spans, size), width, size, indent, justify))


def fit(
    faces: Faces,
    spans: Sequence[Span],
    width: float,
    height: float,
    size: float,
    floor: float,
    *,
    pitch: float = 1.4,
    indent: float = 0,
    justify: bool = False,
    marker: str = "",
) -> Fitted:
    """Returns the spans within width × height mm, at `size` pt or the next smaller size, down to `floor`, that takes them all.

    When even `floor` does not, the beginning that fits is followed by `marker` (见续页①), and `over` is true. At least one line is always set.
    """
    for type_size, ratio in _sizes(size, floor, pitch):
        lines = layout(faces, spans, width, type_size, indent=indent, justify=justify)
        if len(lines) * type_size * ratio * POINT <= height + 0.01:
            return Fitted(lines, type_size, type_size * ratio * POINT)
    room = max(1, int((height + 0.01) / (floor * TIGHT * POINT)))
    return Fitted(_cut(faces, spans, width, floor, room, marker), floor, floor * TIGHT * POINT, over=True)


def _sizes(size: float, floor: float, pitch: float) -> Iterator[tuple[float, float]]:
    """Yields sizes to try, each with its pitch: as requested, then with less pitch, then smaller."""
    yield size, pitch
    while size > floor:
        yield size, min(pitch, TIGHT)
        size -= SHRINK_STEP
    yield floor, min(pitch, TIGHT)


def _cut(faces: Faces, spans: Sequence[Span], width: float, size: float, room: int, marker: str) -> tuple[SetLine, ...]:
    """Returns the longest beginning that fits in `room` lines with the marker after it."""
    atoms = _atoms(faces, spans, size)
    behind = _atoms(faces, plain(marker), size)

    def set_with(count: int) -> tuple[SetLine, ...]:
        return tuple(_lines([*atoms[:count], *behind], width, size, 0, justify=False))

    low, high = 0, len(atoms)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(set_with(middle)) <= room else (low, middle - 1)
    return set_with(low)


def _atoms(faces: Faces, spans: Iterable[Span], size: float) -> list[Atom]:
    atoms: list[Atom] = []
    for span in spans:
        if span.gap:
            atoms.append(Atom("", replace(span, underline=True), None, span.gap / POINT / size * 1000))
        for char in span.text.replace("\r\n", "\n").replace("\r", "\n"):
            own = _OWN_ADVANCE.get(char)
            glyph = faces.glyph(char, span.face) if own is None else None
            if glyph:
                if atoms and squeezed(atoms[-1].char, char) and atoms[-1].advance >= 1000:
                    atoms[-1] = replace(atoms[-1], advance=atoms[-1].advance - 500)
                atoms.append(Atom(char, span, glyph, glyph.advance))
            elif own is not None:
                atoms.append(Atom(char, span, None, own))
    return atoms


def _paragraphs(atoms: list[Atom]) -> Iterator[list[Atom]]:
    start = 0
    for index, atom in enumerate(atoms):
        if atom.char == "\n":
            yield atoms[start:index]
            start = index + 1
    yield atoms[start:]


def _lines(atoms: list[Atom], width: float, size: float, indent: float, justify: bool) -> Iterator[SetLine]:
    room = width / POINT / size * 1000
    for paragraph in _paragraphs(atoms):
        left, rest = indent * 1000, paragraph
        while len(rest) > (end := _end_of_line(rest, room - left)):
            yield set_line(rest[:end], size, left, room if justify else 0)
            left, rest = 0, rest[end:]
            while rest and rest[0].char == " ":
                rest = rest[1:]
        yield set_line(rest, size, left)


def _end_of_line(atoms: list[Atom], room: float) -> int:
    """Returns the index after the last atom of the line: at the last good break, else inside a `keep` span, else where the room ends."""
    x, good, fair, index = 0.0, 0, 0, 0
    while index < len(atoms) and x + atoms[index].advance - atoms[index].hang <= room + 0.5:
        x += atoms[index].advance
        index += 1
        if index < len(atoms) and _may_break(atoms[index - 1], atoms[index]):
            fair = index
            keep = atoms[index].span.keep
            good = good if keep and keep == atoms[index - 1].span.keep else index
    if index == len(atoms):
        return index
    return good or fair or max(index, 1)


def _may_break(before: Atom, after: Atom) -> bool:
    if not after.char:  # a blank stays with the word before it
        return before.char == " "
    return not before.char or may_break(before.char, after.char)
