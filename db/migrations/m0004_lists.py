"""0004: a turn for every case, by which its terms take a third of the space, and lists of cases by due day.

The turn counts down, so that sorting by it puts the case begun last first.
"""

import json
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("due", String, nullable=False),
    Column("accepted_on", String, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("words", String, nullable=False),
    Index("cases_by_turn", "turn", "state", "due", "accepted", "words"),
)

earlier_term = Table(
    "earlier_term",
    metadata,
    Column("case_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("text", String, primary_key=True),
)

case_term = Table(
    "case_term",
    metadata,
    Column("kind", String, primary_key=True),
    Column("text", String, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Index("case_term_of_case", "turn", "kind", "text"),
    sqlite_with_rowid=False,
)

list_word = Table(
    "list_word",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    Index("list_word_by_text", "kind", "text", unique=True),
)

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

SEARCHED = ("number", "id", "tail", "phone", "name", "latin")


def upgrade(connection: Connection) -> None:
    """Numbers the cases, copies their terms, and puts them into the lists."""
    for statement in (
        "ALTER TABLE cases ADD COLUMN accepted INTEGER DEFAULT '0' NOT NULL",
        "ALTER TABLE cases ADD COLUMN turn INTEGER DEFAULT '0' NOT NULL",
        "ALTER TABLE cases ADD COLUMN words VARCHAR DEFAULT '' NOT NULL",
        "DROP INDEX cases_by_due",
        "DROP INDEX cases_by_acceptance",
        "ALTER TABLE case_term RENAME TO earlier_term",
    ):
        connection.exec_driver_sql(statement)
    for table in (case_term, list_word, case_list):
        table.create(connection)
    numbers: dict[tuple[str, str], int] = {}
    rows = connection.execute(select(cases).order_by(cases.c.created_at, cases.c.id)).all()
    for before, row in enumerate(rows, 1):
        _carry_over(connection, row, -before, numbers)
    if numbers:
        connection.execute(insert(list_word), [{"number": n, "kind": k, "text": t} for (k, t), n in numbers.items()])
    for index in cases.indexes:
        index.create(connection)
    earlier_term.drop(connection)
    connection.exec_driver_sql("ALTER TABLE cases DROP COLUMN accepted_on")


def _carry_over(connection: Connection, row: Any, turn: int, numbers: dict[tuple[str, str], int]) -> None:
    kept = connection.execute(select(earlier_term).where(earlier_term.c.case_id == row.id))
    terms = {_renamed(term.kind, term.text) for term in kept} | {("stage", _stage(json.loads(row.body)))}
    connection.execute(insert(case_term), [{"kind": k, "text": t, "turn": turn} for k, t in sorted(terms)])
    listed = sorted(term for term in terms if term[0] not in SEARCHED)
    words = sorted(numbers.setdefault(term, len(numbers) + 1) for term in listed)
    place = {
        "accepted": -date.fromisoformat(row.accepted_on).toordinal() if row.accepted_on else 0,
        "turn": turn,
        "words": "".join(f" {word} " for word in words),
    }
    connection.execute(update(cases).where(cases.c.id == row.id).values(**place))
    place |= {"state": row.state, "due": row.due}
    connection.execute(insert(case_list), [{"word": word, **place} for word in (0, *words)])


def _renamed(kind: str, text: str) -> tuple[str, str]:
    """Returns the term under its new kind: initials and foreign words share one kind now."""
    foreign = kind == "name" and text.isascii() and text.isalpha() and text.islower()
    return ("latin" if kind == "initials" or foreign else kind), text


def _stage(body: dict[str, Any]) -> str:
    if body["form"] != "disability_one_thing_2024":
        return "single"
    answers = body.get("answers", {})
    if answers.get("application.types") and (body.get("course") or {}).get("result") is None:
        return "one"
    return "two" if answers.get("matters.selected") else "one"
