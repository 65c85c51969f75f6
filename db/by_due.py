"""Lists by the day something is due: one walk along the index per state, merged."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.domain.case import Case
from app.usecases.ports import Wanted
from db import search
from db.plain import moment_text
from db.tables import NO_DAY, AnyRow, cases


def columns_of(case: Case) -> dict[str, str]:
    """What stands beside the body for lists: the day due while the case is open, the day of acceptance."""
    due = case.course.due if case.is_open else None
    accepted = moment_text(case.accepted_at)[:10] if case.accepted_at else ""
    return {"due": _text(due), "accepted_on": accepted}


def listed(connection: Connection, wanted: Wanted, limit: int, after: tuple[date | None, str] | None) -> list[AnyRow]:
    """The rows of these cases, the earliest due first."""
    query = select(cases).where(*_conditions(wanted)).order_by(cases.c.due, cases.c.id).limit(limit)
    if after:
        due, case_id = _text(after[0]), after[1]
        query = query.where(or_(cases.c.due > due, and_(cases.c.due == due, cases.c.id > case_id)))
    rows = [row for state in set(wanted.states) for row in connection.execute(query.where(cases.c.state == state))]
    return sorted(rows, key=lambda row: (row.due, row.id))[:limit]


def tally(connection: Connection, wanted: Wanted) -> int:
    """How many there are."""
    query = select(func.count()).select_from(cases).where(*_conditions(wanted), cases.c.state.in_(wanted.states))
    return connection.execute(query).scalar_one()


def _conditions(wanted: Wanted) -> list[ColumnElement[Any]]:
    said: list[ColumnElement[Any]] = [cases.c.id.in_(search.carrying(term)) for term in wanted.terms]
    if wanted.due_from:
        said.append(cases.c.due >= _text(wanted.due_from))
    if wanted.due_to:
        said.append(cases.c.due <= _text(wanted.due_to))
    elif wanted.due_from:
        said.append(cases.c.due < NO_DAY)
    if wanted.undated:
        said.append(cases.c.due == NO_DAY)
    if wanted.accepted_from:
        said.append(cases.c.accepted_on >= _text(wanted.accepted_from))
    if wanted.accepted_to:
        said.append(cases.c.accepted_on <= _text(wanted.accepted_to))
        said.append(cases.c.accepted_on != "")
    return said


def _text(day: date | None) -> str:
    return day.isoformat() if day else NO_DAY
