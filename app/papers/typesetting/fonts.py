"""Faces of the papers: 宋体 for the printed text, 黑体 for filled-in text, and a rare face for characters neither has.

A character no face has is never drawn as a box: it becomes 〓, and `unprintable` allows a warning before printing.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from app.errors import Unavailable

if TYPE_CHECKING:
    from app.papers.typesetting.truetype import PaperFont

GETA = "〓"  # the geta mark 〓, which printers set for a missing character


class Face(StrEnum):
    """A face of the papers; the value is the name of its file."""

    SERIF = "NotoSerifSC-400"
    SANS = "NotoSansSC-400"
    BOLD = "NotoSansSC-700"
    RARE = "HanaMinB-G"


@dataclass(frozen=True)
class Glyph:
    """One drawn character: its face, its advance in thousandths of the type size, and the original character when no face has it."""

    char: str
    face: Face
    advance: float
    missing: str = ""


class Faces:
    """The faces in one directory, parsed once and shared by every paper of the process.

    `load` may run in a background thread while the window opens; the first drawing waits for it. The rare face is read when a character needs it.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._fonts: dict[Face, PaperFont] = {}
        self._loading = RLock()
        self._glyphs: dict[tuple[str, Face], Glyph | None] = {}
        self.embedding = Lock()  # reportlab cuts subsets with one read position per face: one paper at a time

    def load(self) -> None:
        """Reads the three ordinary faces. Raises Unavailable when a font file is missing."""
        for face in (Face.SERIF, Face.SANS, Face.BOLD):
            self.font(face)

    def font(self, face: Face) -> "PaperFont":
        """Returns the font of a face, read on first use. Raises Unavailable when its file is missing."""
        with self._loading:
            if face not in self._fonts:
                # A local import: reportlab takes a tenth of a second, and the window should not wait for it.
                from app.papers.typesetting.truetype import PaperFont

                try:
                    self._fonts[face] = PaperFont(face.value, self._directory / f"{face.value}.ttf")
                except OSError as missing:
                    raise Unavailable(f"少了打印用的字体 {face.value}.ttf，请重装软件。") from missing
            return self._fonts[face]

    def glyph(self, char: str, face: Face) -> Glyph | None:
        """Returns the glyph of this character in a text of this face; None for a character without a visible shape."""
        key = (char, face)
        if key not in self._glyphs:
            self._glyphs[key] = self._find(char, face)
        return self._glyphs[key]

    def _find(self, char: str, face: Face) -> Glyph | None:
        if _shapeless(char):
            return None
        drawn = " " if char.isspace() and char != "\u3000" else char
        for candidate in dict.fromkeys((face, Face.SERIF, Face.SANS, Face.RARE)):
            font = self.font(candidate)
            if font.has(drawn):
                return Glyph(drawn, candidate, font.face.getCharWidth(ord(drawn)))
        return Glyph(GETA, face, self.font(face).face.getCharWidth(ord(GETA)), missing=char)

    def width(self, text: str, face: Face, size: float) -> float:
        """Returns the width in points of a text set on one line at this size in points."""
        return sum(g.advance for c in text if (g := self.glyph(c, face))) * size / 1000

    def unprintable(self, *texts: str) -> tuple[str, ...]:
        """Returns the characters no face has, each once, in the order they appear."""
        glyphs = (self.glyph(char, Face.SANS) for char in "".join(texts))
        return tuple(dict.fromkeys(g.missing for g in glyphs if g and g.missing))


@lru_cache(maxsize=4096)
def _shapeless(char: str) -> bool:
    """True for joiners, variation selectors and controls, which leave no ink."""
    return (not char.isspace() and unicodedata.category(char) in ("Cc", "Cf")) or (
        "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    )
