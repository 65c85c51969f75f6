"""Visits, each with its records in the same chain as the cases."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from app.domain.event import NewEvent
from app.domain.visit import Visit, VisitState
from app.ports.store import VisitConflict
from db.base.canonical_json import canonical, moment_text, sha256
from db.base.from_json import read
from db.store import history
from db.store.tables import NO_DAY, AnyRow, visit

NOT_IN_BODY = ("version",)


def save(connection: Connection, changed: Visit, event: NewEvent) -> Visit:
    """Writes a visit and its record. Raises VisitConflict when its version is not the one the clerk saw."""
    row = connection.execute(select(visit).where(visit.c.id == changed.id).with_for_update()).one_or_none()
    if row is not None and row.version != changed.version:
        raise VisitConflict(_visit(row))
    body, version = body_of(changed), changed.version + 1
    values = {**list_columns(changed), "version": version, "body": body}
    if row is None:
        connection.execute(insert(visit).values(id=changed.id, **values))
    else:
        connection.execute(update(visit).where(visit.c.id == changed.id).values(**values))
    history.append(connection, changed.id, version, sha256(canonical([body])), [event])
    return visit_from(body, version)


def load(connection: Connection, visit_id: str) -> Visit | None:
    """Returns the visit of this id."""
    row = connection.execute(select(visit).where(visit.c.id == visit_id)).one_or_none()
    return _visit(row) if row else None


def list_days(connection: Connection, first: date, last: date) -> tuple[Visit, ...]:
    """Returns the visits of these days."""
    return _read(connection, select(visit).where(visit.c.day.between(first.isoformat(), last.isoformat())))


def list_states(connection: Connection, states: Sequence[VisitState], limit: int) -> tuple[Visit, ...]:
    """Returns the visits of these states."""
    return _read(connection, select(visit).where(visit.c.state.in_(states)).limit(limit))


def list_of_case(connection: Connection, case_id: str) -> tuple[Visit, ...]:
    """Returns the visits made for a case, oldest first."""
    rows = connection.execute(select(visit).where(visit.c.case_id == case_id).order_by(visit.c.created_at, visit.c.id))
    return tuple(_visit(row) for row in rows)


def body_of(record: Visit) -> str:
    """Returns the visit in canonical JSON, without the values outside the body."""
    return canonical(
        {field.name: getattr(record, field.name) for field in fields(record) if field.name not in NOT_IN_BODY}
    )


def visit_from(body: str, version: int) -> Visit:
    """Returns the visit that `body_of` wrote; a field missing in it has its default."""
    return read(Visit, json.loads(body), version=version)


def list_columns(record: Visit) -> dict[str, str]:
    """Returns the columns that lists are sorted and narrowed by."""
    return {
        "case_id": record.case_id,
        "state": record.state,
        "day": record.day.isoformat() if record.day else NO_DAY,
        "time": record.time,
        "created_at": moment_text(record.created_at),
    }


def digest_of_row(row: AnyRow) -> str | None:
    """Returns the digest of a row, or None when its columns and its body no longer agree."""
    try:
        read = visit_from(row.body, row.version)
    except (ValueError, TypeError, KeyError):
        return None
    columns = {name: getattr(row, name) for name in list_columns(read)}
    return sha256(canonical([row.body])) if columns == list_columns(read) and row.id == read.id else None


def _read(connection: Connection, query: Select[Any]) -> tuple[Visit, ...]:
    return tuple(_visit(row) for row in connection.execute(query.order_by(visit.c.day, visit.c.time, visit.c.id)))


def _visit(row: AnyRow) -> Visit:
    return visit_from(row.body, row.version)
