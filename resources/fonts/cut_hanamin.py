"""Cut Hanazono Mincho B down to the rare characters a mainland name can hold.

Noto SC covers the 8,105 characters of 通用规范汉字, GBK and Extension A. Names in a household register may hold rarer
ones, from Extensions B to F. Hanazono Mincho B draws those, but most of its 35 MB are characters of other places. The rule of the
cut: keep a character of Extensions B to F when Unicode's Unihan database gives it a mainland source (kIRG_GSource).

Both inputs are in Debian packages, `fonts-hanazono` and `unicode-data`:

    .venv/bin/python resources/fonts/cut_hanamin.py \\
        /usr/share/fonts/truetype/hanazono/HanaMinB.ttf \\
        /usr/share/unicode/Unihan_IRGSources.txt.bz2 \\
        resources/fonts/HanaMinB-G.ttf

The same inputs give the same bytes. Hinting and vertical writing are left out: papers are written across, and print at 300 dpi.
"""

import bz2
import hashlib
import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

CUT_NAME = "HanaMinB-G"
EXTENSIONS_B_TO_F = [range(0x20000, 0x2A6E0), range(0x2A700, 0x2EBF0)]
NOT_NEEDED = ["BASE", "FFTM", "GDEF", "gasp", "vhea", "vmtx"]
MAINLAND_SOURCE = re.compile(r"U\+([0-9A-F]{4,6})\tkIRG_GSource\t")


def mainland_characters(unihan: Path) -> set[int]:
    """Code points of Extensions B to F that Unihan gives a mainland source."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        found = (MAINLAND_SOURCE.match(line) for line in lines)
        points = {int(match[1], 16) for match in found if match}
    return {point for point in points if any(point in extension for extension in EXTENSIONS_B_TO_F)}


def cut(font: TTFont, keep: set[int]) -> None:
    """Leave only the kept characters' outlines in the font, and name it as a cut so that no system mistakes it for the whole."""
    options = Options(hinting=False, notdef_outline=True, recalc_timestamp=False, drop_tables=NOT_NEEDED)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6]
    options.name_languages = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = CUT_NAME


def main(source: str, unihan: str, target: str) -> None:
    """Write the cut and say how many characters it holds and its sha256."""
    keep = mainland_characters(Path(unihan))
    font = TTFont(source, recalcTimestamp=False)
    cut(font, keep)
    font.save(target)
    digest = hashlib.sha256(Path(target).read_bytes()).hexdigest()
    print(f"{len(font.getBestCmap())} of {len(keep)} mainland characters, sha256 {digest}")


if __name__ == "__main__":
    main(*sys.argv[1:])
