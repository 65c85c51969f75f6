"""Content of a 移交清单: a frozen record the use-case fills from the stored list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HandoverRow:
    """One line: dates as printed, numbers masked or whole. `disability` is empty on a masked list."""

    tracking_number: str
    matter: str
    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""
    guardian: str = ""
    disability: str = ""
    accepted_on: str = ""
    due_on: str = ""
    promised: str = ""


@dataclass(frozen=True)
class HandoverContent:
    """The list: its number, the responsible department, the receiving office (empty: to be written in), the moment, and the number of cases."""

    number: str
    department: str
    receiver: str
    at: datetime
    cases: int
    rows: tuple[HandoverRow, ...]
    masked: bool = True
