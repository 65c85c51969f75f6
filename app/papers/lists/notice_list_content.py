"""第二阶段告知名单: the list's data on each person, ready to be printed."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ScreenedPerson:
    """One line: `met` and `county` are names of matters, `way` is the person's contact, the last field the notification and its day."""

    tracking_number: str
    name: str = field(repr=False)
    phone: str = field(repr=False)
    village: str
    met: tuple[str, ...]
    county: tuple[str, ...]
    way: str
    told: str = ""


@dataclass(frozen=True)
class ScreenedContent:
    """The list of a moment; `masked`: names and numbers are masked."""

    at: datetime
    people: tuple[ScreenedPerson, ...]
    masked: bool = True
