"""Makes readings.tsv.gz: how every Chinese character reads in plain pinyin, the likeliest reading first.

Run once when pypinyin brings newer data: `python resources/codes/build_readings.py`. The desk itself never imports
pypinyin: its import takes 0.3 s and holds the interpreter, this table loads in a few milliseconds.
A second letter is kept when at least one phrase in twenty-five reads the character that way, so 长 is chang and zhang, but 会 is
only hui although 会稽 exists; of one letter every syllable that is as frequent. `ADDED` holds what the phrases do not show:
place-name readings of Hunan and given names.
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
    "圩": "xu wei", "堡": "bao pu", "陂": "bei pi", "枞": "zong cong", "覃": "qin tan", "茜": "xi qian", "莘": "xin shen",
    "夯": "hang", "浒": "hu xu", "蔚": "wei yu", "晟": "sheng cheng", "峤": "jiao qiao", "谌": "chen shen", "隗": "wei kui",
    "厦": "sha xia", "粘": "nian zhan", "巷": "xiang hang", "禅": "chan shan", "漯": "luo ta", "㮾": "lang",
}  # fmt: skip


def syllable(reading: str) -> str:
    """The plain syllable of a reading written with tone marks: 'ān' is an, 'lǚ' is lv as input methods have it."""
    plain = reading.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if c.isascii() and c.isalpha())


def table() -> dict[str, str]:
    """Character to its syllables, likeliest first, with a space between."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            for character, reading in zip(phrase, readings, strict=True):
                seen[character][syllable(reading[0])] += 1
    known: dict[str, str] = {}
    for number, readings_text in PINYIN_DICT.items():
        character = chr(number)
        first, count = syllable(readings_text.split(",")[0]), seen[character]
        letters = Counter[str]()
        for said, times in count.items():
            letters[said[:1]] += times
        enough = {x for x, n in letters.items() if x and n >= TIMES and n >= SHARE * count.total()}
        kept = [s for x in letters for s in _of_letter(x, count) if x in enough]
        kept.sort(key=lambda s: (-letters[s[:1]], list(letters).index(s[:1]), -count[s]))
        known[character] = " ".join(dict.fromkeys(kept + [first] * (first[:1] not in enough)))
    return {c: x for c, x in {**known, **ADDED}.items() if x}


def _of_letter(letter: str, count: Counter[str]) -> list[str]:
    """The syllables of this letter that are frequent enough, at least the most frequent."""
    said = [(s, n) for s, n in count.most_common() if s[:1] == letter]
    return [s for at, (s, n) in enumerate(said) if not at or (n >= TIMES and n >= SHARE * count.total())]


def main() -> None:
    """Writes one line per set of readings: the syllables, a tab, the characters that read so."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, said in table().items():
        groups[said].append(character)
    text = "".join(f"{said}\t{''.join(sorted(groups[said]))}\n" for said in sorted(groups))
    with (HERE / "readings.tsv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
