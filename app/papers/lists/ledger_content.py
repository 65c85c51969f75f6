"""What a printed 台账 says: a frozen record the use-case fills."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LedgerRow:
    """One case: `who` are its numbers, as they may be read; `days` acceptance and answer; `stands` its state and what it waits for."""

    tracking_number: str
    name: str
    who: str
    address: str
    matters: str
    days: str
    stands: str


@dataclass(frozen=True)
class LedgerContent:
    """The cases of a period, and whether their numbers are covered."""

    period: str
    rows: tuple[LedgerRow, ...]
    masked: bool = True
