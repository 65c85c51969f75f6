"""判断: the finding of one clause, or of all clauses of a matter together, on one person, with its grounds."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from app.rules.local import StandardEntry, cited


class Outcome(StrEnum):
    """Outcome of a judgement.

    `local_policy`: the province's text alone does not grant it, a county may. `cannot_tell`: a fact is missing that could still decide.
    `open`: the source prints no condition. `not_applicable`: the clause does not speak of this person.
    """

    MEETS = "meets"
    FAILS = "fails"
    LOCAL_POLICY = "local_policy"
    CANNOT_TELL = "cannot_tell"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class SubsidyAmount:
    """按本地标准 until the hall has entered its figure (yuan a month) with its document: 文号, and 文件名称 if given."""

    yuan_per_month: Decimal | None = None
    document: str = ""
    title: str = ""

    @classmethod
    def of(cls, entry: StandardEntry[Decimal] | None) -> "SubsidyAmount":
        """Returns the amount the hall has entered, or none yet."""
        return cls(entry.value, entry.document, entry.title) if entry else cls()

    @property
    def cited(self) -> str:
        """The document as it is cited."""
        return cited(self.document, self.title)

    def as_json(self) -> dict[str, object]:
        if self.yuan_per_month is None:
            return {"local": True}
        titled = {"title": self.title} if self.title else {}
        return {"yuan_per_month": json_number(self.yuan_per_month), "document": self.document, **titled}


@dataclass(frozen=True, slots=True)
class PensionAmount:
    """代缴 at `tier` yuan a year; the share the government pays of it (None: left to the county); yuan a year added to an own payment."""

    tier: int
    government_share: Decimal | None
    own_tier_subsidy: int | None

    def as_json(self) -> dict[str, object]:
        share = "local" if self.government_share is None else float(self.government_share)
        return {"tier": self.tier, "government_share": share, "own_tier_subsidy": self.own_tier_subsidy}


@dataclass(frozen=True, slots=True)
class MedicalAmount:
    """资助 of the personal contribution: its share, and the first day it reaches as YYYY-MM-DD."""

    share: Decimal
    begins: str

    def as_json(self) -> dict[str, object]:
        return {"share": float(self.share), "from": self.begins}


Amount: TypeAlias = SubsidyAmount | PensionAmount | MedicalAmount


@dataclass(frozen=True, slots=True, repr=False)
class FactUsed:
    """逐条对照: the question of a clause, the fact as given, and whether it fits; None while the fact is unknown."""

    field: str
    asks: str
    said: str
    fits: bool | None

    def __repr__(self) -> str:
        # Never the fact as given: a traceback or a log must not carry a person's facts.
        return f"FactUsed({self.field})"


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One judgement. `clause` is the printed label of the clause that decides, the first of `clause_ids`; `phrase` its deciding words.

    `missing_facts` are field ids, only of facts that could still change the outcome or the amount. `doubt` is the desk's reason to doubt
    the finding (存疑), a sentence that names its source, mostly 非本文件规定; empty for none. It changes no outcome; a doubted matter is not offered.
    """

    matter: str
    outcome: Outcome
    reason: str
    amount: Amount | None
    clause: str
    clause_ids: tuple[str, ...]
    missing_facts: tuple[str, ...] = ()
    facts_used: tuple[FactUsed, ...] = ()
    phrase: str = ""
    doubt: str = ""

    def __repr__(self) -> str:
        # Never the outcome or the reason: they reveal a person's facts.
        return f"Finding({self.matter})"

    @property
    def explained(self) -> str:
        """The reason with the doubt in brackets, so that readers of the reason alone are warned as well."""
        return f"{self.reason}（{self.doubt}）" if self.doubt else self.reason

    def as_json(self) -> dict[str, object]:
        """Returns the finding as the command line prints it and a case stores it."""
        return {
            "matter": self.matter,
            "outcome": str(self.outcome),
            "reason": self.explained,
            "amount": self.amount.as_json() if self.amount else None,
            "clause": self.clause,
            "clause_ids": list(self.clause_ids),
            "missing_facts": list(self.missing_facts),
            "doubt": self.doubt,
        }


def json_number(number: Decimal) -> int | float:
    """Returns a number for JSON: an int where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)
