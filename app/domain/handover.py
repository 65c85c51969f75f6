"""移交清单: the matters of many cases handed to one department on one list, under one number."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.case import IssuingDetails


@dataclass(frozen=True)
class HandoverLine:
    """One matter of one case on the list. `cells` are the line's texts of that day, unmasked, in the list's column order:
    a reprint next year is the same, whatever happened to the case."""

    case_id: str
    matter: str
    cells: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Handover:
    """A list as it was handed over; its receiver and the day are written on the paper and recorded once it comes back.

    The number is of the same kind as a case's tracking number, so that a scanner finds the list too. `department` is the one responsible
    (as the plan names it), `receiver` the office that takes it here, as the clerk wrote it; `issued` who hands over.
    """

    number: str
    department: str
    at: datetime
    clerk: str
    station: str
    lines: tuple[HandoverLine, ...]
    receiver: str = ""
    issued: IssuingDetails | None = None
