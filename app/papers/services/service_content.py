"""What the papers of the special-groups catalogue say: 办事单 of a service, and 免审办确认名单. Records the use-cases fill."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SheetItem:
    """One 涉及事项: name, code (empty where the catalogue prints none), and the county's document where the county added it."""

    name: str
    code: str = ""
    document: str = ""


@dataclass(frozen=True)
class ServiceSheetContent:
    """办事单: one service in the catalogue's own words, and the hall's materials.

    `modes` are all four ways with whether the catalogue ticks them; `hall_modes` those the county recommends besides, by `modes_document`.
    `document` is the county's where the whole service is its own, `off` the one by which it is not offered here. Empty `materials`: the hall
    has not entered any.
    """

    number: int
    name: str
    group: str
    items: tuple[SheetItem, ...]
    requirement: str
    departments: str
    levels: str
    modes: tuple[tuple[str, bool], ...]
    hall_modes: tuple[str, ...] = ()
    modes_document: str = ""
    document: str = ""
    off: str = ""
    materials: tuple[str, ...] = ()


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
