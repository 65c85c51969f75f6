"""What a clerk means by a few typed letters or characters: one way of matching for every list."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Named(Protocol):
    """A division, a code or a service: it has a name and the initials of that name, several parted by spaces."""

    @property
    def name(self) -> str: ...

    @property
    def initials(self) -> str: ...


_NO = 4

Option = TypeVar("Option", bound=Named)


def match(options: Sequence[Option], typed: str) -> tuple[Option, ...]:
    """The options a typed text can mean, the likeliest first; all of them while nothing is typed.

    First those whose name or likeliest initials begin so, then other readings, then those that hold it further in.
    Case, full-width letters and spaces do not matter: ＣＳＸ finds 长沙县.
    """
    wanted = "".join(unicodedata.normalize("NFKC", typed).lower().split())
    if not wanted:
        return tuple(options)
    ranked = [(_rank(option, wanted), place) for place, option in enumerate(options)]
    return tuple(options[place] for rank, place in sorted(ranked) if rank < _NO)


def _rank(option: Named, wanted: str) -> int:
    name, readings = option.name.lower(), option.initials.split()
    if name.startswith(wanted) or (readings[:1] and readings[0].startswith(wanted)):
        return 0
    if any(reading.startswith(wanted) for reading in readings):
        return 1
    if wanted in name:
        return 2
    # One letter somewhere inside is no hint; two or more are (qy finds 岳阳市屈原管理区).
    return 3 if len(wanted) > 1 and any(wanted in reading for reading in readings) else _NO
