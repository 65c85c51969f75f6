"""What the papers of 帮代办 say: the written authority, and the originals that change hands. What is empty is a line to write on."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.assistance import Custody


@dataclass(frozen=True)
class Party:
    """委托人 or 受托人: name, what they are to the other (本人, 母亲, 女儿), id number and phone, all in full: the paper is signed."""

    name: str = field(repr=False)
    relation: str = ""
    id_number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class DelegationContent:
    """授权委托书. `ward` is the applicant when a guardian signs for them, empty else; `powers` are printed words and whether given.

    `until` is the last day (None: until the case is ended). `signed` says in a sentence what the window recorded of the signing, empty
    while nothing was signed, or when what is printed is no longer what was signed.
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
    """原件交接单 of one case: every original that was ever taken along, those given back too."""

    tracking_number: str
    name: str = field(repr=False)
    thing: str
    papers: tuple[Custody, ...]
    agent: str = field(default="", repr=False)
