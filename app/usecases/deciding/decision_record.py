"""办理决定: what every act after 收件 shares: who says it, and the materials as they stood when it was said.

An act keeps the office's own words (hall, window, phone, address, clerk) and the materials of that moment, so that its paper says the same next year.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from app.domain.case import Case, Issued
from app.domain.case_states import ActKind, CaseState
from app.domain.course import Act, Course
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.wording.plain_text import plain_text_problem

MOST = 200  # characters a clerk writes in one box
MATERIALS = "materials"  # the key under which an act keeps the materials of its moment
_OFFICE = {
    "hall": "hall",
    "window": "window",
    "phone": "hall_phone",
    "address": "address",
    "clerk_number": "clerk_number",
}


def words(label: str, text: str, field: str, *, needed: bool = True) -> str:
    """What the clerk wrote, without white around it. Raises Refused when it is wanted and empty, too long, or no plain text."""
    text = text.strip()
    if needed and not text:
        raise Refused(f"还没填{label}。", field)
    if wrong := plain_text_problem(label, MOST, text):
        raise Refused(wrong, field)
    return text


def record(
    desk: Desk,
    case: Case,
    kind: ActKind,
    said: Mapping[str, str],
    state: CaseState | None = None,
    alter: Callable[[Case], Case] = lambda case: case,
) -> Case:
    """The case altered, in its new state and with one more act, saved with its record; the materials are kept as they are after it.

    The record holds the act's name and number: words of a person stay in the act. Raises Conflict when somebody saved the case meanwhile,
    Refused as `alter` does, Unavailable when it cannot be written.
    """

    def whole(before: Case) -> Case:
        return with_act(desk, alter(before), kind, said).moved(state or before.state)

    return change(desk, case, whole, EventKind.DECIDED, {"act": kind, "number": len(case.course.acts) + 1})


def with_act(desk: Desk, case: Case, kind: ActKind, said: Mapping[str, str], at: datetime | None = None) -> Case:
    """The case with one more act by this clerk at this window, now or at the moment given."""
    given = {key: text for key, text in {**said, **office_said(desk), MATERIALS: materials_said(case)}.items() if text}
    return replace(case, course=case.course.with_act(kind, at or desk.clock.now(), desk.clerk.name, given))


def office_said(desk: Desk) -> dict[str, str]:
    """What the papers of an act say of the office."""
    issued = desk.issued()
    return {key: getattr(issued, name) for name, key in _OFFICE.items()}


def issued_of(case: Case, act: Act) -> Issued:
    """The office as an act kept it; an act of an earlier program speaks for the office that took the case."""
    taken = case.issued or Issued("", "", "", "", "", "")
    if "hall" not in act.said:
        return replace(taken, clerk_name=act.clerk, clerk_number="") if act.clerk != taken.clerk_name else taken
    hall, window, phone, address, number = (act.said.get(key, "") for key in _OFFICE.values())
    return Issued(hall, window, phone, address, act.clerk, number, taken.demo, taken.digits)


def materials_said(case: Case) -> str:
    """The materials of this moment, to be kept with an act: JSON by material id, without what has its default."""
    return json.dumps({key: _changed(kept) for key, kept in case.materials.items()}, ensure_ascii=False, sort_keys=True)


def as_at(case: Case, act: Act | None) -> Case:
    """The case with the materials as they stood when this act was said; as it is now, when the act kept none."""
    if act is None or MATERIALS not in act.said:
        return case
    read = {key: MaterialRecord(id=key, **_read(kept)) for key, kept in json.loads(act.said[MATERIALS]).items()}
    return replace(case, materials=read)


def today_of(desk: Desk, course: Course) -> date:
    """Today, or the day of the last thing recorded when the computer's clock was set back: nothing is recorded before what came before it."""
    days = [act.at.date() for act in course.acts]
    days += [day for pause in course.pauses for day in (pause.since, pause.until) if day]
    return max(desk.clock.now().date(), *days) if days else desk.clock.now().date()


def _changed(kept: MaterialRecord) -> dict[str, object]:
    blank = MaterialRecord(kept.id)
    return {
        field.name: getattr(kept, field.name)
        for field in fields(kept)
        if field.name != "id" and getattr(kept, field.name) != getattr(blank, field.name)
    }


def _read(kept: dict[str, Any]) -> dict[str, Any]:
    readers: dict[str, Callable[[Any], Any]] = {"state": MaterialState, "captures": tuple}
    return {name: readers[name](value) if name in readers else value for name, value in kept.items()}
