"""A county's extension of the catalogue (鼓励各地拓展): added services and matters, recommended ways, services not offered, materials.

Stored in the hall's settings as plain JSON. The source's own rows are never changed: the county's additions carry the county's document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.catalogue.services import LEVELS, MODES, TWENTY, Item, Service
from app.errors import Refused

MOST = 99  # numbers of two digits: they are typed to start a service
LONGEST = 1000  # characters of a text a hall enters
_LACKING = {
    "name": "还没填“一件事”名称。",
    "group_id": "还没选服务对象。",
    "items": "还没填涉及事项。",
    "requirement": "还没填优化服务要求，照本县文件写。",
    "departments": "还没填业务部门。",
    "levels": "还没选办理层级。",
    "modes": "还没选推荐办理方式。",
    "document": "加了事项就要填文号。",
}
_BROKEN = "本县拓展的事项存坏了，请叫管理员。"


@dataclass(frozen=True, slots=True)
class ServiceExtension:
    """The county's extension of a row of the source: further matters, and recommended ways besides the ticked ones."""

    items: tuple[Item, ...] = ()
    modes: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class HallServices:
    """The county's part, by the service's number as text. `off` gives the document by which a service is not offered here.

    An added service has the county's document; it gets its printed words, materials and `off` with the whole catalogue.
    """

    added: Mapping[str, Service] = field(default_factory=dict)
    extended: Mapping[str, ServiceExtension] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)
    materials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> HallServices:
        """Reads the output of `to_json`. Raises Refused when it cannot be read."""
        try:
            return cls(
                {number: _added(int(number), row) for number, row in stored.get("added", {}).items()},
                {number: _extended(row) for number, row in stored.get("extended", {}).items()},
                {number: str(document) for number, document in stored.get("off", {}).items()},
                {number: tuple(map(str, names)) for number, names in stored.get("materials", {}).items()},
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Refused(_BROKEN, "services") from None

    def to_json(self) -> dict[str, Any]:
        """Returns plain JSON without empty parts."""
        stored: dict[str, Any] = {
            "added": {number: _added_row(row) for number, row in self.added.items()},
            "extended": {number: _row(row) for number, row in self.extended.items()},
            "off": dict(self.off),
            "materials": {number: list(names) for number, names in self.materials.items() if names},
        }
        return {name: part for name, part in stored.items() if part}

    def with_added(self, number: str, row: Service) -> HallServices:
        """Returns a copy with this service. Its number and name never change, since cases refer to it. Raises Refused (field) for invalid input."""
        known = self.added.get(number)
        if not number.isdecimal() or not TWENTY < int(number) <= MOST:
            raise Refused(f"本县的序号从 {TWENTY + 1} 到 {MOST}。", "seq")
        if known is not None and known.name != row.name:
            raise Refused("已经用过的序号不能换成别的事。要换，先停办这一项，再加一项新的。", "name")
        _require_known(known, row)
        for field_id, sentence in _LACKING.items():
            _require(getattr(row, field_id), sentence, field_id)
        return replace(self, added={**self.added, number: replace(row, seq=int(number))})

    def with_extended(self, number: str, row: ServiceExtension) -> HallServices:
        """Returns a copy with this extension of a row of the source; an empty one restores the printed row. Raises Refused without a document."""
        _require_known(self.extended.get(number), row)
        if not row.items and not row.modes:
            return replace(self, extended={key: kept for key, kept in self.extended.items() if key != number})
        _require(row.document, "拓展了就要填文号。", "document")
        return replace(self, extended={**self.extended, number: row})

    def with_off(self, number: str, document: str | None) -> HallServices:
        """Returns a copy that does not offer the service, by this document; None offers it again. Raises Refused without a document."""
        rest = {key: kept for key, kept in self.off.items() if key != number}
        if document is None:
            return replace(self, off=rest)
        _require(document, "停办一项要填文号。", "off")
        return replace(self, off={**rest, number: document})

    def with_materials(self, number: str, names: Sequence[str]) -> HallServices:
        """Returns a copy with the hall's materials for this service, one name each; empty for none. Raises Refused for a duplicate or too long name."""
        listed = tuple(name.strip() for name in names if name.strip())
        if len(set(listed)) < len(listed):
            raise Refused("同一份材料写了两遍，请去掉一行。", "materials")
        if any(len(name) > LONGEST // 10 for name in listed):
            raise Refused(f"一份材料最多 {LONGEST // 10} 个字，请写短一些。", "materials")
        return replace(self, materials={**self.materials, number: listed})

    def on(
        self, source: Sequence[Service], groups: Mapping[str, str], initials: Callable[[str], str]
    ) -> tuple[Service, ...]:
        """Returns the catalogue of this hall: the source's rows with the county's, then the county's own by number.

        `groups` are the printed 服务对象 by id, `initials` gives the pinyin initials of a name.
        """
        rows = [self._extend(service) for service in source]
        rows += [_printed(row, groups, initials) for row in sorted(self.added.values(), key=lambda row: row.seq)]
        return tuple(
            replace(row, off=self.off.get(row.id, ""), materials=tuple(self.materials.get(row.id, ()))) for row in rows
        )

    def _extend(self, service: Service) -> Service:
        more = self.extended.get(service.id)
        if more is None:
            return service
        items = (*service.items, *(replace(item, document=more.document) for item in more.items))
        modes = tuple(mode for mode in MODES if mode in more.modes and mode not in service.modes)
        return replace(service, items=items, hall_modes=modes, modes_document=more.document if modes else "")


def _printed(row: Service, groups: Mapping[str, str], initials: Callable[[str], str]) -> Service:
    """Returns a service of the county with the words that the source prints."""
    return replace(
        row,
        items=tuple(replace(item, document=row.document) for item in row.items),
        group=groups.get(row.group_id, ""),
        departments_print="、".join(row.departments),
        levels_print="、".join(row.levels),
        initials=initials(row.name),
    )


def _added(seq: int, row: Mapping[str, Any]) -> Service:
    return Service(
        seq,
        str(row["name"]),
        str(row["group_id"]),
        _items(row["items"]),
        str(row["requirement"]),
        tuple(map(str, row["departments"])),
        _known(row["levels"], LEVELS),
        _known(row["modes"], MODES),
        document=str(row["document"]),
    )


def _extended(row: Mapping[str, Any]) -> ServiceExtension:
    return ServiceExtension(_items(row.get("items", ())), _known(row.get("modes", ()), MODES), str(row["document"]))


def _items(rows: Sequence[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(str(row["name"]), str(row["code"]) if row.get("code") else None) for row in rows)


def _known(chosen: Sequence[str], all_: Sequence[str]) -> tuple[str, ...]:
    if not set(chosen) <= set(all_):
        raise ValueError("a way or level nobody knows")
    return tuple(word for word in all_ if word in chosen)


def _row(row: Service | ServiceExtension) -> dict[str, Any]:
    items = [{"name": item.name, "code": item.code} for item in row.items]
    return {"document": row.document, "modes": list(row.modes), "items": items}


def _added_row(row: Service) -> dict[str, Any]:
    own = {"name": row.name, "group_id": row.group_id, "requirement": row.requirement}
    return {**_row(row), **own, "departments": list(row.departments), "levels": list(row.levels)}


def _require_known(known: Service | ServiceExtension | None, row: Service | ServiceExtension) -> None:
    if known is not None and known.items != row.items[: len(known.items)]:
        raise Refused("已有的涉及事项不能改、不能删，只能往后加。", "items")


def _require(condition: object, sentence: str, field_id: str) -> None:
    if not condition:
        raise Refused(sentence, field_id)
