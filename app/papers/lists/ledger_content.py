"""Content of a printed 台账: a frozen record the use-case fills."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LedgerRow:
    """One case: `who` holds its numbers, masked or whole; `days` acceptance and answer; the last field its state and next step."""

    tracking_number: str
    name: str
    who: str
    address: str
    matters: str
    days: str
    stands: str


@dataclass(frozen=True)
class LedgerContent:
    """The cases of a period; `masked`: their numbers are masked."""

    period: str
    rows: tuple[LedgerRow, ...]
    masked: bool = True
