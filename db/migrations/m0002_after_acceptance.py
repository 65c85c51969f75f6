"""0002: columns for the day a case is due and the day it was accepted, list terms among its search terms, and the table of hand-over lists (移交)."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, MetaData, String, Table, Text, insert, select, update

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("due", String, nullable=False, server_default="9999-12-31"),
    Column("accepted_on", String, nullable=False, server_default=""),
    Index("cases_by_due", "state", "due", "id"),
    Index("cases_by_acceptance", "state", "accepted_on", "id"),
)

case_term = Table(
    "case_term",
    metadata,
    Column("case_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("text", String, primary_key=True),
    Column("created_at", String, nullable=False),
)

handover = Table(
    "handover",
    metadata,
    Column("number", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("department", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("handover_by_time", "at", "number"),
)


def upgrade(connection: Connection) -> None:
    """Adds the columns, and fills them from the bodies."""
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN due VARCHAR DEFAULT '9999-12-31' NOT NULL")
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN accepted_on VARCHAR DEFAULT '' NOT NULL")
    for index in cases.indexes:
        index.create(connection)
    handover.create(connection)
    for row in connection.execute(select(cases.c.id, cases.c.state, cases.c.created_at, cases.c.body)).all():
        body = json.loads(row.body)
        if accepted := body.get("accepted_at"):
            day = datetime.fromisoformat(accepted).date().isoformat()
            # `due` is that of the course, which no case of the first store has.
            connection.execute(update(cases).where(cases.c.id == row.id).values(accepted_on=day))
        for kind, text in set(_listed_by(body)):
            term = {"case_id": row.id, "kind": kind, "text": text, "created_at": row.created_at}
            connection.execute(insert(case_term).values(**term))


def _listed_by(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    answers = body.get("answers", {})
    for field in ("application.types", "matters.selected"):
        codes = answers.get(field)
        for code in codes if isinstance(codes, list) else ():
            yield "matter", str(code)
    if isinstance(mode := answers.get("service.mode"), str):
        yield "mode", mode
    yield "station", str(body["station"])
