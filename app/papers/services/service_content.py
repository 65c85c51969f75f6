"""What the papers of the special-groups catalogue say: 办事单 of a service, and 免审办确认名单. Records the use-cases fill."""

from dataclasses import dataclass
from datetime import date

from app.catalogue.services import Service


@dataclass(frozen=True)
class ServiceSheetContent:
    """办事单: one service in the catalogue's own words, with what the county added and the hall asks for.

    `modes` are all four ways by name with whether the catalogue ticks them, `hall_modes` those the county recommends besides.
    """

    service: Service
    modes: tuple[tuple[str, bool], ...]
    hall_modes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedPerson:
    """One line of 免审办确认名单. Name, id number and place are given whole; the paper masks them unless it is told not to."""

    tracking_number: str
    name: str
    id_number: str
    place: str
    service: str
    why: str = ""


@dataclass(frozen=True)
class ConfirmationContent:
    """免审办确认名单 of one department and one day, in the order of their numbers. `masked`: names and numbers covered, as it is by default."""

    department: str
    on: date
    people: tuple[ListedPerson, ...]
    masked: bool = True
