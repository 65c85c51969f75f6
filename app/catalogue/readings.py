"""Readings of 优化服务要求: its phrases, word for word, by the way of handling each applies to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "special_groups_2022_read.toml"
NAMED, PAID = "named", "paid"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty the text states. `modes` are the ways of handling it applies to; empty: all of them."""

    phrase: str
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CombinedService:
    """Another service that the text combines with this one. `consent`: only after the person's free mandate (自愿委托)."""

    offer: int
    phrase: str
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one service. `account` is "named" where the text names an account, "paid" where the service pays money, else empty.

    `consent` holds the words that ask for a free mandate, `mobility` the people served at home, `at` the address that decides what is
    nearby: `household` or `current`. `below_age` is the age, in whole years, from which on the text does not apply, by its
    `age_words`; 0 where it names none.
    """

    account: str = ""
    consent: str = ""
    mobility: str = ""
    at: str = "current"
    below_age: int = 0
    age_words: str = ""
    duties: tuple[Duty, ...] = ()
    couples: tuple[CombinedService, ...] = ()


def load_readings(resources: Path, requirements: Mapping[int, str]) -> dict[int, Reading]:
    """Returns the readings by service number. Raises ValueError naming the service whose text does not contain a phrase of its reading."""
    table = tomllib.loads((resources / "catalogue" / FILE).read_text(encoding="utf-8"))["readings"]
    readings = {row["seq"]: _reading(row) for row in table}
    for seq, reading in readings.items():
        own = (reading.consent, reading.mobility, reading.age_words, *(duty.phrase for duty in reading.duties))
        if any(phrase not in requirements[seq] for phrase in own):
            raise ValueError(f"service {seq}: its text does not say what is read out of it")
        if any(couple.phrase not in requirements[couple.offer] for couple in reading.couples):
            raise ValueError(f"service {seq}: what is coupled with it does not say so")
        if reading.account not in ("", NAMED, PAID) or reading.at not in ("current", "household"):
            raise ValueError(f"service {seq}: its account or place is none we know")
    return readings


def _reading(row: Mapping[str, Any]) -> Reading:
    return Reading(
        account=row.get("account", ""),
        consent=row.get("consent", ""),
        mobility=row.get("mobility", ""),
        at=row.get("at", "current"),
        below_age=row.get("below_age", 0),
        age_words=row.get("age_words", ""),
        duties=tuple(Duty(duty["phrase"], tuple(duty.get("modes", ()))) for duty in row.get("duties", ())),
        couples=tuple(
            CombinedService(couple["offer"], couple["phrase"], couple.get("consent", False))
            for couple in row.get("couples", ())
        ),
    )
