"""The lists of 移交, as they were handed over."""

import json

from sqlalchemy import Connection, insert, select

from app.domain.case import Issued
from app.domain.handover import Handover, HandoverLine
from db.base.canonical_json import canonical, moment_from, moment_text
from db.store.tables import handover


def keep(connection: Connection, given: Handover) -> None:
    """Write down a list that has its number."""
    connection.execute(
        insert(handover).values(
            number=given.number, at=moment_text(given.at), department=given.department, body=canonical(given)
        )
    )


def one(connection: Connection, number: str) -> Handover | None:
    """The list of this number."""
    body = connection.execute(select(handover.c.body).where(handover.c.number == number)).scalar_one_or_none()
    return _from(body) if body else None


def last(connection: Connection, limit: int) -> tuple[Handover, ...]:
    """The last lists, newest first."""
    newest = select(handover.c.body).order_by(handover.c.at.desc(), handover.c.number.desc()).limit(limit)
    return tuple(_from(body) for body in connection.execute(newest).scalars())


def _from(body: str) -> Handover:
    said = json.loads(body)
    lines = tuple(HandoverLine(**{**line, "cells": tuple(line.get("cells", ()))}) for line in said.pop("lines"))
    issued = said.pop("issued", None)
    return Handover(**{**said, "at": moment_from(said["at"])}, lines=lines, issued=Issued(**issued) if issued else None)
