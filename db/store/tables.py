"""Tables, the same for a file at one window and for a hall's server. The migrations make them; a test compares the two.

Moments are text in the office's time (see db.base.canonical_json), so that every database sorts and returns them alike.
"""

from typing import Any, TypeAlias

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Row, String, Table, Text

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

metadata = MetaData()

NO_DAY = "9999-12-31"  # nothing is due: sorts behind every day

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
    Column("due", String, nullable=False, server_default=NO_DAY),
    Column("accepted", Integer, nullable=False, server_default="0"),  # minus the number of the day; 0 before acceptance
    Column("turn", Integer, nullable=False, server_default="0"),  # counts down: the case begun last comes first
    Column("words", String, nullable=False, server_default=""),  # the numbers of its words in case_list
    Index(
        "cases_by_turn", "turn", "state", "due", "accepted", "words"
    ),  # the columns a search narrows by, without the bodies
    Index("cases_by_number", "tracking_number", unique=True),
    Index("cases_by_saving", "state", "saved_at", "id"),
    Index("cases_by_day", "state", "created_at"),
)

# Millions of rows: the short turn identifies the case, and the order of the table is the order it is read in.
case_term = Table(
    "case_term",
    metadata,
    Column("kind", String, primary_key=True),
    Column("text", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Index("case_term_of_case", "turn", "kind", "text"),
    sqlite_with_rowid=False,  # one tree less to write in each save; other databases ignore it
)

list_word = Table(
    "list_word",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    Index("list_word_by_text", "kind", "text", unique=True),
)

# One row of a case for every word it is listed by: see db.store.list_by_due.
case_list = Table(
    "case_list",
    metadata,
    Column("word", Integer, primary_key=True, autoincrement=False),
    Column("state", String, primary_key=True),
    Column("due", String, primary_key=True),
    Column("accepted", Integer, primary_key=True, autoincrement=False),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("words", String, nullable=False),
    sqlite_with_rowid=False,
)

# The pictures are last in the row: a list with thumbnails then never reads through them.
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

# `case_id` is no foreign key on purpose: the history of a draft outlives the draft, and "hall" is no case.
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
    Column("latest", String, nullable=False, server_default=""),  # the latest moment since the clock was last confirmed
)

tracking_counter = Table(
    "tracking_counter",
    metadata,
    Column("prefix", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("last", Integer, nullable=False),
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
