"""Faces: every character is in a face that has it, or reported as missing from all."""

import threading
from itertools import groupby
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.truetype import PaperFont, to_unicode

NOWHERE = "\U000323af"  # 扩展H: no vendored face has it


def runs(faces: Faces, text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """The text as it is drawn, in stretches of one face each."""
    glyphs = [glyph for char in text if (glyph := faces.glyph(char, face))]
    grouped = groupby(glyphs, lambda glyph: glyph.face)
    return tuple((key, "".join(glyph.char for glyph in group)) for key, group in grouped)


def test_a_character_the_face_lacks_is_set_in_one_that_has_it(faces: Faces) -> None:
    assert runs(faces, "王𬀩明", Face.SANS) == ((Face.SANS, "王𬀩明"),)
    rare = "𠀋"  # 扩展B, in the rare face alone
    assert runs(faces, f"王{rare}明", Face.SERIF) == ((Face.SERIF, "王"), (Face.RARE, rare), (Face.SERIF, "明"))


@pytest.mark.parametrize("char", list("㛃䶮𬀩𬸚䲟㼆𫖯𫍯𪟝㵾·〓①⑳㊀Ⅷ℃"))
@pytest.mark.parametrize("face", [Face.SERIF, Face.SANS, Face.BOLD])
def test_no_character_in_use_prints_as_a_box(faces: Faces, char: str, face: Face) -> None:
    glyph = faces.glyph(char, face)
    assert glyph and glyph.char == char and not glyph.missing
    assert faces.font(glyph.face).has(char)


def test_a_character_no_face_has_is_reported_and_drawn_as_geta(faces: Faces) -> None:
    assert faces.unprintable(f"王{NOWHERE}明", "陈丙山", NOWHERE) == (NOWHERE,)
    assert runs(faces, f"王{NOWHERE}明", Face.SANS) == ((Face.SANS, "王〓明"),)
    assert faces.unprintable("王〓明", "王𬀩明") == ()


def test_what_has_no_shape_leaves_no_ink_and_white_is_white(faces: Faces) -> None:
    assert runs(faces, "陈\u200b丙\ufe0f山\U000e0100\u0007", Face.SANS) == ((Face.SANS, "陈丙山"),)
    assert runs(faces, "a\tb\u2003c", Face.SANS) == ((Face.SANS, "a b c"),)
    assert faces.unprintable("陈\u200b丙\ufe0f山\U000e0100\u0007\t\u3000") == ()


def test_width_is_measured_in_the_face_each_character_is_set_in(faces: Faces) -> None:
    assert faces.width("陈丙山", Face.SANS, 10) == pytest.approx(30)
    assert faces.width("0", Face.SANS, 10) == pytest.approx(5.55)
    assert faces.width("𠀋0", Face.SANS, 10) == pytest.approx(15.55)


def test_a_missing_font_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as said:
        Faces(tmp_path).load()
    assert "重装" in said.value.sentence


def test_loading_from_many_threads_reads_each_face_once(resources: Path) -> None:
    cold = Faces(resources / "fonts")
    seen: list[PaperFont] = []
    crowd = [threading.Thread(target=lambda: (cold.load(), seen.append(cold.font(Face.SERIF)))) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(seen) == 8 and len(set(map(id, seen))) == 1


def test_the_map_back_to_unicode_writes_astral_characters_as_surrogates() -> None:
    table = to_unicode("X", [0, ord("王"), 0x2C029])
    assert "<01> <738B>" in table and "<02> <D870DC29>" in table
    blocks = [int(line.split()[0]) for line in to_unicode("X", list(range(256))).splitlines() if "beginbf" in line]
    assert blocks == [100, 100, 56]
