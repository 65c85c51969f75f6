"""What the desk reads out of 优化服务要求: the phrases themselves, word for word, by the way of handling each speaks of."""

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
    """What the text says is done. `modes` are the ways it speaks of; none: whichever way."""

    phrase: str
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Couple:
    """Another service the text has done together with this one. `consent`: only after the person's free mandate (自愿委托)."""

    offer: int
    phrase: str
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one service. `account` is "named" where the text names an account, "paid" where the thing is money, else empty.

    `consent` are the words that ask for a free mandate, `mobility` whom the way to the home is for, `at` where nearby is: the address
    of the `household` or the `current` one. `below_age` is the age, in whole years, from which on the text does not speak of the person, as
    its `age_words` say; 0 where it names none.
    """

    account: str = ""
    consent: str = ""
    mobility: str = ""
    at: str = "current"
    below_age: int = 0
    age_words: str = ""
    duties: tuple[Duty, ...] = ()
    couples: tuple[Couple, ...] = ()


def load_readings(resources: Path, requirements: Mapping[int, str]) -> dict[int, Reading]:
    """By the service's number. Raises ValueError naming the service whose text does not bear a reading."""
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
            Couple(couple["offer"], couple["phrase"], couple.get("consent", False)) for couple in row.get("couples", ())
        ),
    )
