"""Makes readings.tsv.gz: the first pinyin letters of every Chinese character, the likeliest first.

Run once when pypinyin brings newer data: `python resources/codes/build_readings.py`. The desk itself never imports
pypinyin: its import takes 0.3 s and holds the interpreter, this table loads in a few milliseconds.
A second letter is kept when at least one phrase in twenty-five reads the character that way, so 长 is c and z, but 会 is
only h although 会稽 exists. `ADDED` holds what the phrases do not show: place-name readings of Hunan and given names.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

HERE = Path(__file__).parent
SHARE, TIMES = 0.04, 2
ADDED = {
    "圩": "xw", "堡": "bp", "陂": "bp", "枞": "zc", "覃": "qt", "茜": "xq", "莘": "xs", "夯": "h", "浒": "hx", "蔚": "wy",
    "晟": "sc", "峤": "jq", "谌": "cs", "隗": "wk", "厦": "sx", "粘": "nz", "巷": "xh", "禅": "cs", "漯": "lt", "㮾": "l",
}  # fmt: skip


def letter(reading: str) -> str:
    """The plain first letter of a reading written with tone marks: 'ān' is a, 'ế' is e."""
    return next((c for c in unicodedata.normalize("NFD", reading) if c.isascii() and c.isalpha()), "")


def table() -> dict[str, str]:
    """Character to its letters, likeliest first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            for character, reading in zip(phrase, readings, strict=True):
                seen[character][letter(reading[0])] += 1
    letters: dict[str, str] = {}
    for number, readings_text in PINYIN_DICT.items():
        character = chr(number)
        first = letter(readings_text.split(",")[0])
        count = seen[character]
        kept = [x for x, n in count.most_common() if x and n >= TIMES and n >= SHARE * count.total()]
        letters[character] = ADDED.get(character) or "".join(kept + [first] * (first not in kept))
    return {c: x for c, x in {**letters, **ADDED}.items() if x}


def main() -> None:
    """Writes one line per set of letters: the letters, a tab, the characters that read so."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, letters in table().items():
        groups[letters].append(character)
    text = "".join(f"{letters}\t{''.join(sorted(groups[letters]))}\n" for letters in sorted(groups))
    with (HERE / "readings.tsv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
