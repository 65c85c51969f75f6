"""Pinyin of a person's name, so that a clerk finds 单乙木 by typing sym or shanyimu.

The readings come from a table built in advance from pypinyin (resources/codes/build_readings.py). Importing pypinyin
itself costs 0.3 s and blocks the interpreter; the table costs ten milliseconds and is read on the first name only.
"""

from __future__ import annotations

import gzip
import itertools
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MOST_READINGS = 16
DOTS = "·•・‧"

Syllables = tuple[str, ...]


@dataclass(frozen=True)
class Pinyin:
    """A reader of names. Made by `load_pinyin`; opens its files when the first name is read."""

    folder: Path

    @cached_property
    def _readings(self) -> dict[str, Syllables]:
        """Character to its syllables, the likeliest first."""
        text = gzip.decompress((self.folder / "readings.tsv.gz").read_bytes()).decode()
        readings: dict[str, Syllables] = {}
        for line in text.splitlines():
            syllables, characters = line.split("\t")
            readings.update(dict.fromkeys(characters, tuple(syllables.split())))
        return readings

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[Syllables, ...]]:
        """Surname to its readings, each one syllable per character."""
        table = tomllib.loads((self.folder / "surnames.toml").read_text(encoding="utf-8"))
        return {
            surname: tuple(tuple(reading.split()) for reading in readings)
            for part in ("single", "double")
            for surname, readings in table[part].items()
        }

    def initials(self, name: str) -> tuple[str, ...]:
        """Returns every plausible string of initials, the likeliest first, in lower case; none when nothing can be read.

        A surname is read as a surname (单 s, 仇 q, 曾 z); a given name may be read two ways (乐 l or y). A character
        without a known reading is skipped, so 王〓明 is found by wm. Letters of a foreign name count by word.
        """
        results: dict[str, None] = {}
        for head, choices in self._ways(name, lambda syllable: syllable[0]):
            for letters in itertools.islice(itertools.product(*choices), MOST_READINGS):
                results.setdefault("".join((*head, *letters)))
        return tuple(x for x in results if x)[:MOST_READINGS]

    def syllables(self, name: str) -> tuple[Syllables, ...]:
        """Returns every plausible full reading, syllable by syllable, in the order and under the rules of `initials`; ü is written v.

        A word of Latin letters is one syllable.
        """
        results: dict[Syllables, None] = {}
        for head, choices in self._ways(name, str):
            for choice in itertools.islice(itertools.product(*choices), MOST_READINGS):
                results.setdefault((*head, *choice))
        return tuple(x for x in results if x)[:MOST_READINGS]

    def spelling(self, words: str) -> str:
        """Returns the full pinyin of a list entry or a place, character by character: `chang/zhang sha xian` for 长沙县.

        No surname rules apply. A letter or figure spells itself; a character without a reading is skipped.
        """
        read = (
            "/".join(self._readings.get(c, ())) or (c.lower() if c.isascii() and c.isalnum() else "") for c in words
        )
        return " ".join(syllables for syllables in read if syllables)

    def _ways(self, name: str, of: Callable[[str], str]) -> list[tuple[Syllables, list[Syllables]]]:
        """For each way to split the name: the reading of its surname, and the readings of each further character; `of` is applied to each syllable."""
        return [
            (tuple(map(of, head)), [tuple(dict.fromkeys(map(of, choice))) for choice in self._choices(rest)])
            for head, rest in self._surname_and_rest(name.strip())
        ]

    def _surname_and_rest(self, name: str) -> list[tuple[Syllables, str]]:
        """Returns the ways to split a name into its surname as read and what follows; a name with a dot has no surname first."""
        if any(dot in name for dot in DOTS):
            return [((), name)]
        ways = [(x, name[length:]) for length in (2, 1) for x in self._surnames.get(name[:length], ())]
        return ways or [((), name)]

    def _choices(self, text: str) -> list[Syllables]:
        """Returns the readings of each character that has any, and each run of Latin letters unchanged."""
        words = re.findall("[A-Za-z]+|.", text)
        read = (self._readings.get(w) or ((w.lower(),) if w.isascii() and w.isalpha() else ()) for w in words)
        return [syllables for syllables in read if syllables]


def load_pinyin(resources: Path) -> Pinyin:
    """Returns the reader of names; costs nothing until the first name."""
    return Pinyin(resources / "codes")
