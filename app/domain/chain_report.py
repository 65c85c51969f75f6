"""Result of verifying the whole history: the first broken link and the events whose clock ran backwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Tolerance: events of one save, and of two clocks in one hall, are not in the order of their moments.
SLACK = timedelta(minutes=10)


@dataclass(frozen=True)
class ClockSetback:
    """An event dated earlier than a previous one of its station: one of the two clock readings was wrong. `on_record`: a clerk confirmed the clock."""

    station: str
    number: int
    at: datetime
    before: datetime
    on_record: bool


@dataclass(frozen=True)
class ChainReport:
    """Report of `verify`: the number of events, and the first broken link as (station, number), or None when the chain is intact.

    `went_back` holds the first event of each time a clock ran backwards; the chain is intact all the same.
    """

    events: int
    cases: int
    broken: tuple[str, int] | None = None
    reason: str = ""
    went_back: tuple[ClockSetback, ...] = ()
