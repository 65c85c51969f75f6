"""One line of type: characters side by side, squeezed or spread, joined into the pieces of text that a PDF reader can search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.papers.typesetting.fonts import Face, Glyph
from app.papers.typesetting.line_breaking import CLOSING, in_word

POINT = 25.4 / 72  # mm
TICKS = {"☐": False, "☑": True}  # drawn as lines: neither Noto face has them
_MOST_SPREAD = (
    250  # thousandths of the type size a gap may be widened by; beyond that a line looks broken and stays ragged
)
_SAME_PLACE = 0.5  # thousandths of the type size: below what any printer shows


@dataclass(frozen=True)
class Span:
    """Text in one style: its face, its weight (宋体 has one weight here, and a heavy one is drawn), and the underline of an answer in a slot.

    `gap` is a blank of that many mm to write on, with a line under it, instead of text. Spans of the same `keep` number stay on one line
    unless they are longer than a line.
    """

    text: str
    face: Face = Face.SERIF
    heavy: bool = False
    underline: bool = False
    gap: float = 0
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Atom:
    """A character, tick box or blank in its span, with its advance in thousandths of the type size."""

    char: str
    span: Span
    glyph: Glyph | None
    advance: float

    @property
    def hang(self) -> float:
        """The part that may extend beyond the end of the line: all of a space, the blank half of a full-width sign."""
        if self.char in CLOSING and self.advance >= 1000:
            return 500
        return self.advance if self.char == " " else 0


@dataclass(frozen=True)
class Piece:
    """Adjacent characters of one style, `x` mm from the start of the line, each followed by `track` points of space."""

    x: float
    text: str
    face: Face
    heavy: bool
    track: float


@dataclass(frozen=True)
class SetLine:
    """One set line: its pieces of text, tick boxes (x, ticked) and underlines (x, width) in mm from its start, and its width in mm.

    `missing` are the characters that no face has, drawn as 〓.
    """

    pieces: tuple[Piece, ...]
    ticks: tuple[tuple[float, bool], ...]
    rules: tuple[tuple[float, float], ...]
    width: float
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Placed:
    """A glyph at `x`, followed by `air` after its advance, both in thousandths of the type size."""

    x: float
    glyph: Glyph
    heavy: bool
    air: float

    def continues(self, run: Sequence["_Placed"]) -> bool:
        """True when it continues a run of glyphs: same style, same spacing, no jump."""
        first, last = run[0], run[-1]
        return (
            abs(last.x + last.glyph.advance + last.air - self.x) < _SAME_PLACE
            and abs(last.air - first.air) < _SAME_PLACE
            and self.glyph.face == first.glyph.face
            and self.heavy == first.heavy
        )


def set_line(atoms: Sequence[Atom], size: float, indent: float = 0, room: float = 0) -> SetLine:
    """Returns one line at `size` pt, indented by `indent`; spread to fill `room` if given (both in thousandths of the type size)."""
    while atoms and atoms[-1].char == " ":
        atoms = atoms[:-1]
    air = _spread(atoms, room - indent - sum(atom.advance for atom in atoms) if room else 0)
    ticks: list[tuple[float, bool]] = []
    rules: list[tuple[float, float]] = []
    placed: list[_Placed] = []
    unit, x = size * POINT / 1000, indent
    for atom, after in zip(atoms, air, strict=True):
        if atom.char in TICKS:
            ticks.append((x * unit, TICKS[atom.char]))
        if atom.span.underline:
            rules.append((x * unit, (atom.advance + after) * unit))
        if atom.glyph:
            placed.append(_Placed(x, atom.glyph, atom.span.heavy, atom.advance + after - atom.glyph.advance))
        x += atom.advance + after
    missing = tuple(p.glyph.missing for p in placed if p.glyph.missing)
    return SetLine(tuple(_pieces(placed, size)), tuple(ticks), tuple(_joined(rules)), x * unit, missing)


def _spread(atoms: Sequence[Atom], slack: float) -> list[float]:
    """Returns the space after each atom that fills a line, between characters but never inside a word; none when it would be too wide."""
    pairs = pairwise(atoms)
    gaps = [bool(a.char and b.char) and not (in_word(a.char) and in_word(b.char)) for a, b in pairs]
    share = slack / sum(gaps) if any(gaps) else 0.0
    if not 0 < share <= _MOST_SPREAD:
        return [0.0] * len(atoms)
    return [share if gap else 0.0 for gap in gaps] + [0.0]


def _pieces(placed: Sequence[_Placed], size: float) -> Iterator[Piece]:
    run: list[_Placed] = []
    for glyph in placed:
        if run and not glyph.continues(run):
            yield _piece(run, size)
            run = []
        run.append(glyph)
    if run:
        yield _piece(run, size)


def _piece(run: Sequence[_Placed], size: float) -> Piece:
    first = run[0]
    track = first.air * size / 1000 if len(run) > 1 else 0.0
    text = "".join(placed.glyph.char for placed in run)
    return Piece(first.x * size * POINT / 1000, text, first.glyph.face, first.heavy, track)


def _joined(rules: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Returns the underlines, with touching ones joined."""
    joined: list[tuple[float, float]] = []
    for x, width in rules:
        if joined and abs(sum(joined[-1]) - x) < 0.01:
            joined[-1] = (joined[-1][0], x + width - joined[-1][0])
        else:
            joined.append((x, width))
    return joined
