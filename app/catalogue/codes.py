"""Code lists: the codes of each choice, the words it prints, and the initials that find it. Data in resources/codes/*.toml.

The standards: GB/T 2261.1 sex, 2261.2 marriage, 3304 ethnicity, 4658 education, 4761 relation, 26341 disability.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FILES = ("person.toml", "disability.toml", "service.toml")


@dataclass(frozen=True, slots=True)
class Code:
    """One choice: its code in the answers, the words a paper prints, the short words for chips and cards, initials.

    `spelt` is its full pinyin, character by character (`with_pinyin`). `national` is its code in the national standard and `standard` the
    standard's words, each only where it differs.
    """

    code: str
    name: str
    short: str
    initials: str
    national: str = ""
    standard: str = ""
    spelt: str = ""


@dataclass(frozen=True)
class Codes:
    """All code lists by name. Made by `load_codes`; asking for a list that does not exist is a KeyError."""

    lists: Mapping[str, Mapping[str, Code]]
    offers: Mapping[str, tuple[str, ...]]

    def options(self, list_name: str) -> tuple[Code, ...]:
        """Returns every choice of a list, in the order of its standard."""
        return tuple(self.lists[list_name].values())

    def offer(self, list_name: str) -> tuple[Code, ...]:
        """Returns the usual choices, most frequent first, which the screen shows before the whole list."""
        choices = self.lists[list_name]
        return (
            tuple(choices[code] for code in self.offers[list_name])
            if list_name in self.offers
            else self.options(list_name)
        )

    def allowed(self, list_name: str) -> frozenset[str]:
        """Returns every code of a list."""
        return frozenset(self.lists[list_name])

    def find(self, list_name: str, code: str) -> Code | None:
        """Returns the choice of this code, or None: an old case or a foreign file may hold a code this list does not have."""
        return self.lists[list_name].get(code)

    def name(self, list_name: str, code: str) -> str:
        """Returns the printed words of a code; empty when the list does not have it, so that no paper prints a raw code."""
        choice = self.find(list_name, code)
        return choice.name if choice else ""

    def with_codes(self, more: Mapping[str, Sequence[Code]]) -> Codes:
        """Returns these lists with more codes at their ends, and with the new lists."""
        added = {name: {**self.lists.get(name, {}), **{code.code: code for code in row}} for name, row in more.items()}
        return replace(self, lists={**self.lists, **added}) if more else self

    def words(self, list_name: str) -> Mapping[str, tuple[str, ...]]:
        """Returns every code in the order of its standard, with its names: the printed, the short and the standard's words, and the national code."""
        return {
            code: tuple(dict.fromkeys(word for word in (one.name, one.short, one.standard, one.national) if word))
            for code, one in self.lists[list_name].items()
        }

    def short(self, list_name: str, code: str) -> str:
        """Returns the short words of a code for a chip or a card; empty when the list does not have it."""
        choice = self.find(list_name, code)
        return choice.short if choice else ""


def load_codes(resources: Path) -> Codes:
    """Reads and checks every list. Raises ValueError naming the list when a row is short, empty or double."""
    lists: dict[str, Mapping[str, Code]] = {}
    offers: dict[str, tuple[str, ...]] = {}
    for file in FILES:
        for list_name, table in tomllib.loads((resources / "codes" / file).read_text(encoding="utf-8")).items():
            lists[list_name] = _choices(list_name, table)
            if "offer" in table:
                offers[list_name] = _offer(list_name, table["offer"], lists[list_name])
    return Codes(lists, offers)


def with_pinyin(codes: Codes, spelling: Callable[[str], str]) -> Codes:
    """Returns the lists with the full pinyin of every choice, so that it can be searched by that too. `spelling` is `Pinyin.spelling`."""
    lists = {
        list_name: {key: replace(code, spelt=spelling(code.name)) for key, code in choices.items()}
        for list_name, choices in codes.lists.items()
    }
    return replace(codes, lists=lists)


def _choices(list_name: str, table: Mapping[str, Any]) -> dict[str, Code]:
    choices: dict[str, Code] = {}
    for row in table["rows"]:
        cells: list[str] = row + [""] * (6 - len(row))
        code, name, initials, short, national, standard = cells
        if not (code and name and initials):
            raise ValueError(f"{list_name}: a row lacks its code, words or initials")
        if code in choices or name in {known.name for known in choices.values()}:
            raise ValueError(f"{list_name}: {code} is there twice")
        choices[code] = Code(code, name, short or name, initials, national, standard)
    if not choices:
        raise ValueError(f"{list_name}: the list is empty")
    return choices


def _offer(list_name: str, offer: list[str], choices: Mapping[str, Code]) -> tuple[str, ...]:
    if not offer or len(set(offer)) != len(offer) or not set(offer) <= set(choices):
        raise ValueError(f"{list_name}: the offer names no code, an unknown one or one twice")
    return tuple(offer)
