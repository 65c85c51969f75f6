"""0003: the visits to homes."""

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

visit = Table(
    "visit",
    metadata,
    Column("id", String, primary_key=True),
    Column("case_id", String, nullable=False),
    Column("state", String, nullable=False),
    Column("day", String, nullable=False),
    Column("time", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("visit_by_day", "day", "time", "id"),
    Index("visit_by_state", "state", "day", "time", "id"),
    Index("visit_by_case", "case_id", "created_at"),
)


def upgrade(connection: Connection) -> None:
    """Makes the table."""
    visit.create(connection)
