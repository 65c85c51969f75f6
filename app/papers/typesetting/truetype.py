"""Memory-mapped TrueType face and its font in a PDF: only the glyphs used, searchable by every character.

reportlab reads a whole font file into some 25 MB of Python objects; here the file is mapped and the tables stay packed,
so that a face costs about 5 ms and 5 MB.
"""

import mmap
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from struct import unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import ttfonts

_BFCHAR_BLOCK = 100  # PDF 32000-1, 9.10.3: at most 100 entries in one block


class TrueTypeError(Exception):
    """A vendored font file is not the one the papers were built for: an error of the package, not of the clerk."""


class _Slice:
    """A part of the mapped file that reads only the requested bytes."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Metrics:
    """Advance width and left bearing of each glyph, packed as in the file (hmtx)."""

    def __init__(self, table: bytes, full: int) -> None:
        self.advances = _big_endian("H", table[: full * 4])[::2]
        self._bearings = _big_endian("H", table[: full * 4])[1::2] + _big_endian("H", table[full * 4 :])

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self.advances[min(glyph, len(self.advances) - 1)], self._bearings[glyph]


class CharacterMap(Mapping[int, int]):
    """Map of code points to glyphs, as the runs of the font's own table (cmap, format 12): a dict of them takes 3.5 MB a face."""

    def __init__(self, groups: "array[int]") -> None:
        self._first, self._last, self._glyph = groups[::3], groups[1::3], groups[2::3]

    def __getitem__(self, code: int) -> int:
        run = bisect_right(self._first, code) - 1
        if run < 0 or code > self._last[run]:
            raise KeyError(code)
        return self._glyph[run] + code - self._first[run]

    def __iter__(self) -> Iterator[int]:
        for first, last in zip(self._first, self._last, strict=True):
            yield from range(first, last + 1)

    def __len__(self) -> int:
        return sum(self._last) - sum(self._first) + len(self._first)


class MappedFace(ttfonts.TTFontFace):  # type: ignore[misc]  # reportlab ships no types
    """The outlines and widths of one font file. The file stays mapped for the face's lifetime."""

    charToGlyph: CharacterMap  # noqa: N815 - reportlab's name

    def readFile(self, file: str) -> None:  # noqa: N802 - reportlab's name
        if not hasattr(self, "_ttf_data"):
            with Path(file).open("rb") as opened:
                self._ttf_data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
            self.filename = Path(
                file
            ).name  # never the whole path: it would name this computer in the PDF's inner names
        self._pos = 0

    def rest(self) -> None:
        """Returns the file's pages to the system after a paper, some 6 MB a face. Later reads load them again from its cache."""
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._ttf_data.madvise(mmap.MADV_DONTNEED)

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's name
        super().extractInfo(0)
        self.charToGlyph = _character_map(super().get_table("cmap"))
        (full,) = unpack_from(">H", super().get_table("hhea"), 34)
        self.hmetrics = _Metrics(super().get_table("hmtx"), full)
        (long_offsets,) = unpack_from(">H", super().get_table("head"), 50)
        loca = super().get_table("loca")
        self.glyphPos: Sequence[int] = (
            _big_endian("I", loca) if long_offsets else [2 * half for half in _big_endian("H", loca)]
        )
        self.defaultWidth = self.hmetrics[0][0] * 1000 / self.unitsPerEm

    def get_table(self, tag: str) -> Any:
        if tag == "glyf":  # 10 to 15 MB, of which a paper needs some 80 kB
            return _Slice(self._ttf_data, self.get_table_pos("glyf")[0])
        return super().get_table(tag)

    def getCharWidth(self, code: int) -> float:  # noqa: N802 - reportlab's name
        """Returns the advance of a character in thousandths of the type size."""
        width, _ = self.hmetrics[self.charToGlyph.get(code, 0)]
        return float(width * 1000 / self.unitsPerEm)


class PaperFont(ttfonts.TTFont):  # type: ignore[misc]  # reportlab ships no types
    """One face as reportlab embeds it, with a map back to Unicode that is right for every plane."""

    def __init__(self, name: str, file: Path) -> None:
        # Not super().__init__: it would read the file into memory.
        self.fontName = name
        self.face = MappedFace(str(file))
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = False

    def has(self, character: str) -> bool:
        """True when the face has a glyph for this character; a missing glyph would print a box without an error."""
        return self.face.charToGlyph.get(ord(character), 0) != 0

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        self.face.rest()
        for number, subset in enumerate(subsets):
            name = f"{ttfonts.SUBSETN(number).decode('ascii')}+{self.face.name.decode('ascii')}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Returns the ToUnicode map of a subset: codes to UTF-16BE, surrogate pairs included (PDF 32000-1, 9.10.3).

    reportlab 5.1 writes 王𬀩明's middle character as <2C029>, which is no UTF-16: it prints right, but a search finds another character.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange",
    ]
    for start in range(0, len(subset), _BFCHAR_BLOCK):
        block = subset[start : start + _BFCHAR_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{start + n:02X}> <{chr(c).encode('utf-16-be').hex().upper()}>" for n, c in enumerate(block)]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _big_endian(kind: str, data: bytes) -> "array[int]":
    numbers = array(kind, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _character_map(cmap: bytes) -> CharacterMap:
    """Returns the map of code points to glyphs from the 32-bit table (format 12), which every vendored face has."""
    (count,) = unpack_from(">H", cmap, 2)
    for record in range(count):
        _, _, offset = unpack_from(">HHL", cmap, 4 + 8 * record)
        if unpack_from(">H", cmap, offset)[0] == 12:
            break
    else:
        raise TrueTypeError("the font has no 32-bit character map")
    (groups,) = unpack_from(">L", cmap, offset + 12)
    return CharacterMap(_big_endian("I", cmap[offset + 16 : offset + 16 + 12 * groups]))
