"""办理经过 as it is written down inside a case's body; a field that was not known yet has its default."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.domain.answers import Answers
from app.domain.assistance import Authority, Custody, Helper, Power, SignedHow
from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import Act, Amendment, CertificateResult, Course, MatterProgress, StageTwo, Told
from app.domain.material import MaterialRecord, MaterialState
from db.base.canonical_json import moment_from

Reader = Callable[[Any], Any]
Json = Mapping[str, Any]


def course_from(said: Json) -> Course:
    """The course that `plain` wrote."""
    there = {name: value for name, value in said.items() if value or value == 0}  # of most cases hardly anything yet
    return Course(**_read(there, _COURSE))


def materials_from(records: Mapping[str, Json]) -> dict[str, MaterialRecord]:
    """Materials by id."""
    return {name: MaterialRecord(**_read(record, _MATERIAL)) for name, record in records.items()}


def _read(said: Json, readers: Mapping[str, Reader]) -> dict[str, Any]:
    return {
        name: readers[name](value) if name in readers and value is not None else value for name, value in said.items()
    }


def _each(kind: Callable[..., Any], readers: Mapping[str, Reader]) -> Reader:
    return lambda rows: tuple(kind(**_read(row, readers)) for row in rows)


def _one(kind: Callable[..., Any], readers: Mapping[str, Reader]) -> Reader:
    return lambda said: kind(**_read(said, readers))


_MATERIAL: dict[str, Reader] = {"state": MaterialState, "captures": tuple}
_MATTER: dict[str, Reader] = {"state": MatterState, "since": date.fromisoformat, "started": date.fromisoformat}
_ACT: dict[str, Reader] = {"kind": ActKind, "at": moment_from}
_PAUSE: dict[str, Reader] = {"reason": PauseReason, "since": date.fromisoformat, "until": date.fromisoformat}
_RESULT: dict[str, Reader] = {
    "on": date.fromisoformat,
    "category": tuple,
    "recorded_at": moment_from,
    "before": Answers,
}
_TOLD: dict[str, Reader] = {"at": moment_from}
_STAGE_TWO: dict[str, Reader] = {
    "screened_on": date.fromisoformat,
    "findings": tuple,
    "told": _each(Told, _TOLD),
    "chosen": tuple,
    "chosen_at": moment_from,
    "applied": tuple,
}
_REOPENED: dict[str, Reader] = {
    "at": moment_from,
    "fields": tuple,
    "materials": tuple,
    "answers": Answers,
    "materials_before": materials_from,
}
_AUTHORITY: dict[str, Reader] = {
    "helper": Helper,
    "how": SignedHow,
    "powers": lambda powers: tuple(Power(power) for power in powers),
    "signed_on": date.fromisoformat,
    "until": date.fromisoformat,
    "revoked_on": date.fromisoformat,
}
_CUSTODY: dict[str, Reader] = {
    "taken_at": moment_from,
    "returned_at": moment_from,
    "passed_on": lambda steps: tuple((at, to) for at, to in steps),
}
_COURSE: dict[str, Reader] = {
    "matters": lambda rows: {name: MatterProgress(**_read(row, _MATTER)) for name, row in rows.items()},
    "acts": _each(Act, _ACT),
    "pauses": _each(Pause, _PAUSE),
    "result": _one(CertificateResult, _RESULT),
    "stage_two": _one(StageTwo, _STAGE_TWO),
    "authority": _one(Authority, _AUTHORITY),
    "custody": _each(Custody, _CUSTODY),
    "reopened": _one(Amendment, _REOPENED),
    "due": date.fromisoformat,
}
