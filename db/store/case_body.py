"""A case as it is written down: one JSON text that its history vouches for, and beside it what changes without being history.

`cursor`, `saved_at` and `version` stand outside the body: moving the caret is no change of the case.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from app.domain.answers import Answers
from app.domain.case import Case, CaseState, Decision, Issued
from app.domain.office import DayLimit, HallSettings
from db.base.canonical_json import canonical, moment_from, sha256
from db.store.course_body import course_from, materials_from

OUTSIDE = frozenset({"cursor", "saved_at", "version"})
_INSIDE = tuple(field.name for field in fields(Case) if field.name not in OUTSIDE)
Reader = Callable[[Any], Any]


def body_of(case: Case) -> str:
    """The case in canonical JSON, without what stands outside."""
    return canonical({name: getattr(case, name) for name in _INSIDE})


def case_from(body: str, cursor: str, saved_at: datetime, version: int) -> Case:
    """The case that `body_of` wrote; a field it did not know yet has its default."""
    known: dict[str, Any] = json.loads(body)
    read: dict[str, Any] = {
        name: _CASE[name](value) if name in _CASE and value is not None else value for name, value in known.items()
    }
    return Case(**read, cursor=cursor, saved_at=saved_at, version=version)


def digest_of(body: str, captures: Sequence[tuple[str, str]]) -> str:
    """What an event vouches for: the body, and id and hash of each capture kept with it."""
    return sha256(canonical([body, sorted(captures)]))


def settings_from(body: str) -> HallSettings:
    """The settings that `canonical` wrote."""
    known: dict[str, Any] = json.loads(body)
    limits = {matter: DayLimit(**limit) for matter, limit in known.pop("limits", {}).items()}
    return HallSettings(limits=limits, **known)


def settings_body(settings: HallSettings) -> str:
    """The hall's settings in canonical JSON."""
    return canonical(settings)


_CASE: dict[str, Reader] = {
    "on": date.fromisoformat,
    "deadline": date.fromisoformat,
    "created_at": moment_from,
    "accepted_at": moment_from,
    "state": CaseState,
    "decision": Decision,
    "answers": Answers,
    "materials": materials_from,
    "issued": lambda issued: Issued(**issued),
    "findings": tuple,
    "course": course_from,
}
