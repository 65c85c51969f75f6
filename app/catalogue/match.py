"""Matching of typed letters or characters, the same for every list."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    """A division, a code or a service: it has a name, the initials of that name (several separated by spaces), and its full
    pinyin (characters separated by spaces, the readings of one by a slash: `Pinyin.spelling`)."""

    @property
    def name(self) -> str: ...

    @property
    def initials(self) -> str: ...

    @property
    def spelt(self) -> str: ...


_NO = 4
_APOSTROPHES = str.maketrans("", "", "'’")

Option = TypeVar("Option", bound=Named)


def match(options: Sequence[Option], typed: str) -> tuple[Option, ...]:
    """Returns the options a typed text can mean, the likeliest first; all of them while nothing is typed.

    First those whose name or likeliest initials begin with it, then other readings and full pinyin, then those that contain
    it. Case, full-width letters, spaces and the apostrophe of xi'an do not matter: ＣＳＸ, csxian and changsha
    find 长沙县.
    """
    wanted = "".join(unicodedata.normalize("NFKC", typed).lower().translate(_APOSTROPHES).split())
    if not wanted:
        return tuple(options)
    ranked = [(_rank(option, wanted), place) for place, option in enumerate(options)]
    return tuple(options[place] for rank, place in sorted(ranked) if rank < _NO)


def _rank(option: Named, wanted: str) -> int:
    name, readings, spelt = option.name.lower(), option.initials.split(), option.spelt.split()
    if name.startswith(wanted) or (readings[:1] and readings[0].startswith(wanted)):
        return 0
    if any(reading.startswith(wanted) for reading in readings) or _spells(spelt, wanted):
        return 1
    if wanted in name:
        return 2
    if len(wanted) == 1:  # one letter inside a name is no match; two or more are (qy finds 岳阳市屈原管理区)
        return _NO
    inside = any(wanted in r for r in readings) or any(_spells(spelt[n:], wanted) for n in range(1, len(spelt)))
    return 3 if inside else _NO


def _spells(characters: Sequence[str], wanted: str) -> bool:
    """True when typed letters match these characters: each by its whole syllable or its first letter, the last by any prefix."""
    if not wanted:
        return True
    if not characters:
        return False
    return any(
        reading.startswith(wanted)
        or any(
            wanted.startswith(part) and _spells(characters[1:], wanted[len(part) :]) for part in {reading, reading[:1]}
        )
        for reading in characters[0].split("/")
    )
