"""Content of the papers of the special-groups catalogue: 办事单 of a service, and 免审办确认名单. Records the use-cases fill."""

from dataclasses import dataclass
from datetime import date

from app.catalogue.services import Service


@dataclass(frozen=True)
class ServiceSheetContent:
    """办事单: one service in the catalogue's own words, with the county's additions and the hall's materials.

    `modes` are all four ways as (name, ticked by the catalogue), `hall_modes` those the county recommends besides.
    """

    service: Service
    modes: tuple[tuple[str, bool], ...]
    hall_modes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedPerson:
    """One line of 免审办确认名单. Name, id number and place are unmasked; the paper masks them unless `masked` is false."""

    tracking_number: str
    name: str
    id_number: str
    place: str
    service: str
    why: str = ""


@dataclass(frozen=True)
class ConfirmationContent:
    """免审办确认名单 of one department and one day, in the order of their numbers. `masked`: names and numbers are masked, the default."""

    department: str
    on: date
    people: tuple[ListedPerson, ...]
    masked: bool = True
