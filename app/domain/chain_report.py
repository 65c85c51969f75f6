"""What reading the whole history again found: whether the chain holds, and where a clock ran backwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Within this no clock ran backwards: events of one save, and of two clocks in one hall, are not in the order of their moments.
SLACK = timedelta(minutes=10)


@dataclass(frozen=True)
class WentBack:
    """An event that says an earlier moment than one before it at its station: the clock was wrong then, or before. `on_record` where somebody said so."""

    station: str
    number: int
    at: datetime
    before: datetime
    on_record: bool


@dataclass(frozen=True)
class ChainReport:
    """What `verify` found: how many events, and the first broken link as (station, number), or None when the chain holds.

    `went_back` are the events whose clock ran backwards, the first of each time; the chain holds all the same.
    """

    events: int
    cases: int
    broken: tuple[str, int] | None = None
    reason: str = ""
    went_back: tuple[WentBack, ...] = ()
