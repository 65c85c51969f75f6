"""Hand-over lists (移交), as they were handed over."""

import json

from sqlalchemy import Connection, insert, select

from app.domain.handover import Handover
from db.base.canonical_json import canonical, moment_text
from db.base.from_json import read
from db.store.tables import handover


def insert_one(connection: Connection, given: Handover) -> None:
    """Writes a list that has its number."""
    connection.execute(
        insert(handover).values(
            number=given.number, at=moment_text(given.at), department=given.department, body=canonical(given)
        )
    )


def load(connection: Connection, number: str) -> Handover | None:
    """Returns the list of this number."""
    body = connection.execute(select(handover.c.body).where(handover.c.number == number)).scalar_one_or_none()
    return read(Handover, json.loads(body)) if body else None


def list_latest(connection: Connection, limit: int) -> tuple[Handover, ...]:
    """Returns the last lists, newest first."""
    newest = select(handover.c.body).order_by(handover.c.at.desc(), handover.c.number.desc()).limit(limit)
    return tuple(read(Handover, json.loads(body)) for body in connection.execute(newest).scalars())
