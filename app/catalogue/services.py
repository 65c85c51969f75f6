"""一件事 for special groups: the twenty services of 特殊群体服务“一件事一次办”事项指导目录, as printed, and the search in them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.catalogue.readings import Reading, load_readings

SOURCE = "《特殊群体服务“一件事一次办”事项指导目录》（湘政办函〔2022〕30号）"
FILE = "special_groups_2022.toml"
TWENTY = 20
MODES = ("online", "nearby", "home", "no_application")
LEVELS = ("县级", "乡级")


@dataclass(frozen=True, slots=True)
class Item:
    """涉及事项: one matter inside a service and its printed code. Two have none, and one code is printed twice: no key.

    `document` is the county's, where a county has added it; empty for the source's own.
    """

    name: str
    code: str | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """One numbered service. `modes` are the ticked ones of 推荐办理方式（可选）; the others are not recommended, not forbidden.

    `group` is the printed 服务对象, `group_id` its id in the answers. Departments and levels are named one by one;
    `departments_print` and `levels_print` are the cells as printed. `reading` is the desk's reading of the requirement.
    A hall's own: `document` by which the county added the service (empty: a row of the source), `hall_modes` the ways it recommends
    besides, by `modes_document`, `off` the document by which it does not offer it, `materials` what it asks for.
    """

    seq: int
    name: str
    group_id: str
    items: tuple[Item, ...]
    requirement: str
    departments: tuple[str, ...]
    levels: tuple[str, ...]
    modes: tuple[str, ...]
    group: str = ""
    departments_print: str = ""
    levels_print: str = ""
    initials: str = ""
    reading: Reading = field(default_factory=Reading)
    document: str = ""
    hall_modes: tuple[str, ...] = ()
    modes_document: str = ""
    off: str = ""
    materials: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The number as the answers have it."""
        return str(self.seq)

    @property
    def sub_items(self) -> tuple[tuple[str, Item], ...]:
        """Its matters by the id they have in the answers: 9.1, 9.2. The printed codes are no keys."""
        return tuple((f"{self.seq}.{number}", item) for number, item in enumerate(self.items, 1))

    def recommends(self, mode: str) -> bool:
        """True when the catalogue ticks this way, or the county has added it."""
        return mode in self.modes or mode in self.hall_modes


def load_services(resources: Path) -> tuple[Service, ...]:
    """Returns all twenty, in the catalogue's order. Raises ValueError naming the service that lacks something."""
    table = tomllib.loads((resources / "catalogue" / FILE).read_text(encoding="utf-8"))["services"]
    services = tuple(_service(row) for row in table)
    if [service.seq for service in services] != list(range(1, TWENTY + 1)):
        raise ValueError("the catalogue has services 1 to 20")
    for service in services:
        _check(service)
    readings = load_readings(resources, {service.seq: service.requirement for service in services})
    return tuple(replace(service, reading=readings.get(service.seq, Reading())) for service in services)


def find_services(services: Sequence[Service], words: str) -> tuple[Service, ...]:
    """Returns the services that match a number, words or pinyin initials; the likeliest first, all for an empty query.

    Several words separated by spaces must all match. A match in the name ranks before one in the matters, that before the rest.
    """
    wanted = unicodedata.normalize("NFKC", words).lower().split()
    if len(wanted) == 1 and wanted[0].isdecimal() and len(wanted[0]) <= len(str(TWENTY)):
        return tuple(service for service in services if service.seq == int(wanted[0]))
    ranked = [(_rank(service, wanted), service.seq, service) for service in services]
    return tuple(service for rank, _, service in sorted(ranked, key=lambda found: found[:2]) if rank < _NO)


def as_json(service: Service) -> dict[str, object]:
    """Returns the JSON object that `main.py services` prints: the group in printed words and its id, the modes by id."""
    return {
        "seq": service.seq,
        "name": service.name,
        "group": service.group,
        "group_id": service.group_id,
        "items": [{"name": item.name, "code": item.code} for item in service.items],
        "requirement": service.requirement,
        "departments": list(service.departments),
        "levels": list(service.levels),
        "modes": list(service.modes),
    }


_NO = 3


def _rank(service: Service, wanted: Sequence[str]) -> int:
    """Returns the worst rank among the words of the query: 0 the name, 1 its matters and their codes, 2 the rest, else no match."""
    places = (
        f"{service.name}\n{service.initials}",
        "\n".join(f"{item.name}\n{item.code or ''}" for item in service.items),
        f"{service.group}\n{service.departments_print}\n{service.requirement}",
    )
    texts = [place.lower() for place in places]
    return max((next((n for n, text in enumerate(texts) if word in text), _NO) for word in wanted), default=0)


def _service(row: Mapping[str, Any]) -> Service:
    return Service(
        seq=row["seq"],
        name=row["name"],
        group=row["group"],
        group_id=row["group_id"],
        items=tuple(Item(item["name"], item.get("code")) for item in row["items"]),
        requirement=row["requirement"],
        departments=tuple(row["departments"]),
        departments_print=row["departments_print"],
        levels=tuple(row["levels"]),
        levels_print=row["levels_print"],
        modes=tuple(row["modes"]),
        initials=row["initials"],
    )


def _check(service: Service) -> None:
    texts = (
        service.name,
        service.group,
        service.group_id,
        service.requirement,
        service.departments_print,
        service.initials,
    )
    if not all(texts) or not service.items or not service.departments:
        raise ValueError(f"service {service.seq} lacks a text, a matter or a department")
    if [mode for mode in MODES if mode in service.modes] != list(service.modes) or not service.modes:
        raise ValueError(f"service {service.seq}: its modes are none, unknown, double or out of order")
    if not service.levels or not set(service.levels) <= set(LEVELS):
        raise ValueError(f"service {service.seq}: its levels are none or unknown")
