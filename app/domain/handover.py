"""移交清单: the matters of many cases handed to one department on one list, under one number."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HandoverLine:
    """One matter of one case on the list."""

    case_id: str
    matter: str


@dataclass(frozen=True)
class Handover:
    """A list as it was handed over; who received it and when is written on the paper and kept once it comes back.

    The number is of the same kind as a case's tracking number, so that a scanner finds the list too.
    """

    number: str
    department: str
    at: datetime
    clerk: str
    station: str
    lines: tuple[HandoverLine, ...]
