"""Pinyin initials of a person's name, so that a clerk finds 单乙木 by typing syl.

The readings come from a table made beforehand from pypinyin (resources/codes/build_readings.py). Importing pypinyin
itself costs 0.3 s and holds the interpreter, the table costs ten milliseconds and is read on the first name only.
"""

from __future__ import annotations

import gzip
import itertools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

MOST_READINGS = 16
DOTS = "·•・‧"


@dataclass(frozen=True)
class Pinyin:
    """Reads names. Made by `load_pinyin`; opens its files when the first name is read."""

    folder: Path

    @cached_property
    def _letters(self) -> dict[str, str]:
        text = gzip.decompress((self.folder / "readings.tsv.gz").read_bytes()).decode()
        letters: dict[str, str] = {}
        for line in text.splitlines():
            reading, characters = line.split("\t")
            letters.update(dict.fromkeys(characters, reading))
        return letters

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[str, ...]]:
        """Surname to its readings, each one letter per character."""
        table = tomllib.loads((self.folder / "surnames.toml").read_text(encoding="utf-8"))
        single = {
            character: tuple(letters) for letters, characters in table["single"].items() for character in characters
        }
        double = {surname: (letters,) for letters, surnames in table["double"].items() for surname in surnames}
        return {**single, **double}

    def initials(self, name: str) -> tuple[str, ...]:
        """Every plausible string of initials, the likeliest first, in lower case; none when nothing can be read.

        A surname is read as a surname (单 s, 仇 q, 曾 z); a given name may be read two ways (乐 l or y). A character
        without a known reading is passed over, so 王〓明 is found by wm. Letters of a foreign name count by word.
        """
        found: dict[str, None] = {}
        for head, rest in self._surname_and_rest(name.strip()):
            choices = [self._letters.get(c, c) for c in self._readable(rest)]
            for letters in itertools.islice(itertools.product(*choices), MOST_READINGS):
                found.setdefault(head + "".join(letters))
        return tuple(x for x in found if x)[:MOST_READINGS]

    def _surname_and_rest(self, name: str) -> list[tuple[str, str]]:
        """The ways to split a name into its surname as read and what follows; a name with a dot has no surname first."""
        if any(dot in name for dot in DOTS):
            return [("", name)]
        ways = [(x, name[length:]) for length in (2, 1) for x in self._surnames.get(name[:length], ())]
        return ways or [("", name)]

    def _readable(self, text: str) -> list[str]:
        """Characters with a reading, and the first letter of each run of Latin letters."""
        firsts = (word[0] for word in re.findall("[A-Za-z]+|.", text))
        return [c.lower() for c in firsts if c in self._letters or (c.isascii() and c.isalpha())]


def load_pinyin(resources: Path) -> Pinyin:
    """The reader of names; costs nothing until the first name."""
    return Pinyin(resources / "codes")


@cache
def _shipped() -> Pinyin:
    return load_pinyin(Path(__file__).parents[2] / "resources")


def initials(name: str) -> tuple[str, ...]:
    """`Pinyin.initials` with the table that stands beside this program: how characters read is no setting of a hall.

    >>> initials("单乙木"), initials("李乐")
    (('sym',), ('ll', 'ly'))
    """
    return _shipped().initials(name)
