"""设置 › 特殊群体服务: the text boxes of one service, read from the hall's part of the catalogue and written back to it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.catalogue.hall_services import LONGEST, MOST, HallServices, ServiceExtension
from app.catalogue.services import MODES, TWENTY, Item, Service
from app.errors import Refused
from app.usecases.wording.plain_text import plain_text_problem

_CODED = re.compile(r"(?P<name>.+?)\s*[（(\s]\s*(?P<code>[0-9A-Za-z]{6,20})[）)]?")
_LABELS = {"name": "“一件事”名称", "requirement": "优化服务要求", "document": "文号", "off": "停办的文号"}


@dataclass(frozen=True)
class ServiceEntry:
    """One service as it is entered. `own`: the county's; for a row of the source only additions can be entered.

    `items`, `materials` and `departments` are texts, one thing a line (departments separated by 、
    too); a code follows a name in brackets.
    """

    number: str
    own: bool
    name: str = ""
    group_id: str = ""
    items: str = ""
    requirement: str = ""
    departments: str = ""
    levels: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    document: str = ""
    materials: str = ""
    stopped: bool = False
    off: str = ""


def entry_of(hall: HallServices, number: str) -> ServiceEntry:
    """Returns the texts of the boxes, with what the hall has entered for this number so far."""
    own, off = not (number.isdecimal() and int(number) <= TWENTY), hall.off.get(number, "")
    entry = ServiceEntry(number, own, materials="\n".join(hall.materials.get(number, ())), stopped=bool(off), off=off)
    if row := hall.added.get(number) if own else hall.extended.get(number):
        entry = replace(entry, items=_lines(row.items), modes=row.modes, document=row.document)
    if isinstance(row, Service):
        departments = "、".join(row.departments)
        entry = replace(entry, name=row.name, group_id=row.group_id, requirement=row.requirement)
        entry = replace(entry, departments=departments, levels=row.levels)
    return entry


def with_service_entry(
    hall: HallServices, entry: ServiceEntry, groups: Collection[str], source: Sequence[str] = ()
) -> HallServices:
    """Returns the hall's part with this entry in it; `groups` are the ids of the catalogue's 服务对象, `source` the modes
    the catalogue itself ticks for this service. Raises Refused with the box that is wrong."""
    _check_texts(entry)
    hall = hall.with_materials(entry.number, entry.materials.splitlines())
    items = tuple(_item(line) for line in entry.items.splitlines() if line.strip())
    modes = tuple(mode for mode in MODES if mode in entry.modes and mode not in source)
    if entry.own and entry.group_id and entry.group_id not in groups:
        raise Refused("服务对象请从列表里选。", "group_id")
    if entry.own:
        departments = tuple(part.strip() for part in re.split("[、\n]", entry.departments) if part.strip())
        texts = (entry.name.strip(), entry.group_id, items, entry.requirement.strip())
        row = Service(0, *texts, departments, entry.levels, modes, document=entry.document.strip())
        hall = hall.with_added(entry.number, row)
    else:
        hall = hall.with_extended(entry.number, ServiceExtension(items, modes, entry.document.strip()))
    return hall.with_off(entry.number, entry.off.strip() if entry.stopped else None)


def next_number(hall: HallServices) -> str:
    """Returns the number of the county's next service. Raises Refused when there is none left."""
    taken = [int(number) for number in hall.added]
    number = max(taken, default=TWENTY) + 1
    if number > MOST:
        raise Refused(f"本县的序号最多到 {MOST}，已经用完。", "seq")
    return str(number)


def service_state(service: Service) -> str:
    """Returns the hall's changes to a service, in a few words; empty for a row as the source prints it."""
    parts = ["本县加的"] if service.document else []
    parts += (
        ["有拓展"] if not service.document and (service.hall_modes or any(i.document for i in service.items)) else []
    )
    parts += [f"材料 {len(service.materials)} 样"] if service.materials else []
    return " · ".join([*parts, *(["停办"] if service.off else [])])


def _check_texts(entry: ServiceEntry) -> None:
    for name, words in _LABELS.items():
        if wrong := plain_text_problem(words, LONGEST, getattr(entry, name).replace("\n", "")):
            raise Refused(wrong, name)
    for name in ("items", "materials"):
        for line in getattr(entry, name).splitlines():
            if wrong := plain_text_problem("这一行", LONGEST, line):
                raise Refused(wrong, name)


def _lines(items: Sequence[Item]) -> str:
    return "\n".join(f"{item.name}（{item.code}）" if item.code else item.name for item in items)


def _item(line: str) -> Item:
    match = _CODED.fullmatch(line.strip())
    return Item(match["name"].strip(), match["code"]) if match else Item(line.strip())
