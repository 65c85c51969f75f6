"""Content of the papers of 帮代办: the written authority, and the originals that change hands. An empty value prints a line to write on."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.assistance import Custody


@dataclass(frozen=True)
class Party:
    """委托人 or 受托人: name, relation to the other (本人, 母亲, 女儿), id number and phone, all unmasked: the paper is signed."""

    name: str = field(repr=False)
    relation: str = ""
    id_number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class DelegationContent:
    """授权委托书. `ward` is the applicant when a guardian signs for them, else empty; `powers` are (printed words, granted).

    `until` is the last day (None: until the case is ended). `signed` is a sentence with the recorded signing, empty
    while nothing was signed, or when the printed text differs from the signed one.
    """

    tracking_number: str
    principal: Party
    agent: Party
    thing: str
    powers: tuple[tuple[str, bool], ...]
    ward: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    until: date | None = None
    witness: str = field(default="", repr=False)
    signed: str = field(default="", repr=False)


@dataclass(frozen=True)
class CustodySlipContent:
    """原件交接单 of one case: every original that was ever taken along, returned ones included."""

    tracking_number: str
    name: str = field(repr=False)
    thing: str
    papers: tuple[Custody, ...]
    agent: str = field(default="", repr=False)
