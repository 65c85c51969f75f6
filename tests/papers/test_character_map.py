"""The glyph of every character: as fontTools reads the same table, at every code point."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.papers.typesetting.fonts import Face
from app.papers.typesetting.truetype import MappedFace


@pytest.mark.parametrize("face", list(Face))
def test_the_map_is_the_fonts_own(resources: Path, face: Face) -> None:
    file = resources / "fonts" / f"{face}.ttf"
    with TTFont(file, lazy=True) as font:
        glyphs = font.getReverseGlyphMap()
        table = next(table.cmap for table in font["cmap"].tables if table.format == 12)
    ours = MappedFace(str(file)).charToGlyph
    assert dict(ours) == {code: glyphs[name] for code, name in table.items()}
    assert len(ours) == len(table)
    assert 0x10FFFF not in ours
    assert -1 not in ours
