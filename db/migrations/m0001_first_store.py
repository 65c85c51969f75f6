"""0001: the tables of the first store."""

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("saved_at", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("cursor", String, nullable=False),
    Column("tracking_number", String),
    Column("body", Text, nullable=False),
    Index("cases_by_number", "tracking_number", unique=True),
    Index("cases_by_saving", "state", "saved_at", "id"),
    Index("cases_by_day", "state", "created_at"),
)

case_term = Table(
    "case_term",
    metadata,
    Column("case_id", String, ForeignKey("cases.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("text", String, primary_key=True),
    Column("created_at", String, nullable=False),
    Index("case_term_find", "kind", "text", "created_at", "case_id"),
    sqlite_with_rowid=False,
)

capture = Table(
    "capture",
    metadata,
    Column("id", String, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("label", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("thumbnail", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("capture_by_case", "case_id"),
)

event = Table(
    "event",
    metadata,
    Column("station", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("clerk", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
    Index("event_by_case", "case_id", "version", "number"),
)

chain_head = Table(
    "chain_head",
    metadata,
    Column("station", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", String, nullable=False),
)

tracking_counter = Table(
    "tracking_counter",
    metadata,
    Column("prefix", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

hall = Table(
    "hall",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

clerk = Table(
    "clerk",
    metadata,
    Column("user", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("number", String, nullable=False),
    Column("role", String, nullable=False),
)


def upgrade(connection: Connection) -> None:
    """Makes the tables of the first store."""
    metadata.create_all(connection, checkfirst=False)
