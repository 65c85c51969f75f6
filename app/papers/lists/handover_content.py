"""What a 移交清单 says: a frozen record the use-case fills from the list as it was kept."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HandoverRow:
    """One line: dates as they are printed, numbers as they may be read (masked or whole). `disability` is empty on a masked list."""

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
    """The list: its number, the department responsible, the office that takes it (empty: to be written in), when, and how many cases."""

    number: str
    department: str
    receiver: str
    at: datetime
    cases: int
    rows: tuple[HandoverRow, ...]
    masked: bool = True
