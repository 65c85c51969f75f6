"""办理决定: the common part of every act after 收件: the office that acts, and the materials at that moment.

An act keeps the office's own words (hall, window, phone, address, clerk) and the materials of that moment, so
that its paper prints the same next year.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from app.domain.case import Case, IssuingDetails
from app.domain.case_states import ActKind, CaseState
from app.domain.course import Act, Course
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.wording.plain_text import plain_text_problem

MOST = 200  # characters a clerk writes in one box
MATERIALS = "materials"  # key of the materials at the moment of an act
_OFFICE = {
    "hall": "hall",
    "window": "window",
    "phone": "hall_phone",
    "address": "address",
    "clerk_number": "clerk_number",
}


def checked_text(label: str, text: str, field: str, *, needed: bool = True) -> str:
    """Returns the clerk's text, stripped. Raises Refused when it is needed and empty, too long, or no plain text."""
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
    texts: Mapping[str, str],
    state: CaseState | None = None,
    alter: Callable[[Case], Case] = lambda case: case,
) -> Case:
    """Returns the case altered, in its new state and with one more act, saved with its record; the
    materials are stored as they are after it.

    The record holds the act's name and number: words of a person stay in the act. Raises Conflict when another clerk
    saved the case meanwhile, Refused as `alter` does, Unavailable when it cannot be written.
    """

    def whole(before: Case) -> Case:
        return with_act(desk, alter(before), kind, texts).moved(state or before.state)

    return change(desk, case, whole, EventKind.DECIDED, {"act": kind, "number": len(case.course.acts) + 1})


def with_act(desk: Desk, case: Case, kind: ActKind, texts: Mapping[str, str], at: datetime | None = None) -> Case:
    """Returns the case with one more act by this clerk at this window, now or at the moment given."""
    given = {
        key: text for key, text in {**texts, **office_texts(desk), MATERIALS: materials_json(case)}.items() if text
    }
    return replace(case, course=case.course.with_act(kind, at or desk.clock.now(), desk.clerk.name, given))


def office_texts(desk: Desk) -> dict[str, str]:
    """Returns the office's details for the papers of an act."""
    issued = desk.issued()
    return {key: getattr(issued, name) for name, key in _OFFICE.items()}


def issued_of(case: Case, act: Act) -> IssuingDetails:
    """Returns the office as an act recorded it; for an act of an earlier program, the office that took the case."""
    taken = case.issued or IssuingDetails("", "", "", "", "", "")
    if "hall" not in act.said:
        return replace(taken, clerk_name=act.clerk, clerk_number="") if act.clerk != taken.clerk_name else taken
    hall, window, phone, address, number = (act.said.get(key, "") for key in _OFFICE.values())
    return IssuingDetails(hall, window, phone, address, act.clerk, number, taken.demo, taken.digits)


def materials_json(case: Case) -> str:
    """Returns the materials of this moment, to be stored with an act: JSON by material id, without default values."""
    return json.dumps({key: _changed(one) for key, one in case.materials.items()}, ensure_ascii=False, sort_keys=True)


def case_at_act(case: Case, act: Act | None) -> Case:
    """Returns the case with the materials at the moment of this act; with the present ones, when the act kept none."""
    if act is None or MATERIALS not in act.said:
        return case
    read = {key: MaterialRecord(id=key, **_read(stored)) for key, stored in json.loads(act.said[MATERIALS]).items()}
    return replace(case, materials=read)


def today_of(desk: Desk, course: Course) -> date:
    """Returns today, or the day of the last record when the computer's clock was set back: no record is dated before an earlier one."""
    days = [act.at.date() for act in course.acts]
    days += [day for pause in course.pauses for day in (pause.since, pause.until) if day]
    return max(desk.clock.now().date(), *days) if days else desk.clock.now().date()


def _changed(material: MaterialRecord) -> dict[str, object]:
    blank = MaterialRecord(material.id)
    return {
        field.name: getattr(material, field.name)
        for field in fields(material)
        if field.name != "id" and getattr(material, field.name) != getattr(blank, field.name)
    }


def _read(stored: dict[str, Any]) -> dict[str, Any]:
    readers: dict[str, Callable[[Any], Any]] = {"state": MaterialState, "captures": tuple}
    return {name: readers[name](value) if name in readers else value for name, value in stored.items()}
