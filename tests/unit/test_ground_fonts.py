"""The vendored fonts are the very files their README names, and reach the characters it promises."""

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

NOTO = ["NotoSerifSC-400.ttf", "NotoSansSC-400.ttf", "NotoSansSC-700.ttf"]
RARE_NAMES = "㛃䶮𬀩𬸚䲟㼆𫖯𫍯𪟝㵾"


@cache
def _reach(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _not_reached(characters: str, file: Path) -> str:
    return "".join(character for character in characters if ord(character) not in _reach(file))


def test_each_font_is_the_file_that_its_readme_names(resources: Path) -> None:
    readme = (resources / "fonts" / "README.md").read_text("utf-8")
    promised = {name: digest for digest, name in re.findall(r"([0-9a-f]{64})  (\S+\.ttf)", readme)}
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (resources / "fonts").glob("*.ttf")}
    assert found == promised
    for licence in set(re.findall(r"`(LICENSE-\w+\.txt)`", readme)):
        assert (resources / "fonts" / licence).stat().st_size > 500


@pytest.mark.parametrize("name", NOTO)
def test_noto_reaches_gbk_extension_a_and_the_rare_names(resources: Path, name: str) -> None:
    font = resources / "fonts" / name
    every_pair = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    hanzi = [text for pair in every_pair if "\u4e00" <= (text := pair.decode("gbk", "ignore")) <= "\u9fff"]
    assert len(hanzi) > 20_900
    assert _not_reached("".join(hanzi), font) == ""
    assert _not_reached("".join(map(chr, range(0x3400, 0x4DB6))), font) == ""
    assert _not_reached(RARE_NAMES + "〓·，。（）《》①㎡", font) == ""


@pytest.mark.parametrize("name", NOTO)
def test_boxes_are_drawn_because_noto_has_none(resources: Path, name: str) -> None:
    assert _not_reached("☐☑☒", resources / "fonts" / name) == "☐☑☒"


def test_the_fallback_reaches_the_mainland_characters_of_extensions_b_to_f(resources: Path) -> None:
    reach = _reach(resources / "fonts" / "HanaMinB-G.ttf")
    hanzi = [point for point in reach if point >= 0x20000]
    assert len(hanzi) == 35_886
    assert max(hanzi) < 0x2EBF0
    assert _not_reached("𬀩𬸚𫖯𫍯𪟝𠀀", resources / "fonts" / "HanaMinB-G.ttf") == ""
