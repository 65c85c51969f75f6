"""第二阶段告知名单: what the list says of each person, ready to be printed."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ScreenedPerson:
    """One line: `met` and `county` are names of matters, `way` how the person can be reached, `told` what was said when."""

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
    """The list of a moment; `masked` says that names and numbers are covered."""

    at: datetime
    people: tuple[ScreenedPerson, ...]
    masked: bool = True
