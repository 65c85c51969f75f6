"""Migration of a store to this program's version: one transaction for all steps, and a copy of the file from before them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, func, insert, inspect, select

from app.atomic_write import copy_whole
from db.base.canonical_json import moment_text
from db.base.engine import Database
from db.base.failures import OPENING, SAVING, Trouble, translate_os_errors, unavailable
from db.migrations import STEPS, Migration

# The one table that no step may change: every program, older or newer, must be able to read which step a store has reached.
_migration = Table(
    "migration",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("at", String, nullable=False),
)


def begin(connection: Connection, at: datetime, steps: Sequence[Migration] = STEPS) -> None:
    """Makes the tables of a new store."""
    _migration.create(connection)
    _walk(connection, steps, at)


def reached(connection: Connection) -> int:
    """Returns the last step of this store; 0 for a file that is none of our stores."""
    if not inspect(connection).has_table(_migration.name):
        return 0
    return connection.execute(select(func.max(_migration.c.number))).scalar_one() or 0


def bring_up(database: Database, file: Path, at: datetime, steps: Sequence[Migration] = STEPS) -> None:
    """Runs the steps a store lacks, after copying its file next to it. The caller excludes concurrent runs.

    Raises Unavailable when the file is no store, was made by a newer program, or is in use; then it is unchanged.
    """
    with database.reading(OPENING) as connection:
        now = reached(connection)
    if now == 0:
        raise unavailable(OPENING, Trouble.DAMAGED)
    if now > steps[-1].number:
        raise unavailable(OPENING, Trouble.NEWER)
    lacking = [step for step in steps if step.number > now]
    if not lacking:
        return
    database.checkpoint(OPENING)
    with database.writing(OPENING) as connection:
        _copy(file, lacking[0].number)
        _walk(connection, lacking, at)


def _walk(connection: Connection, steps: Sequence[Migration], at: datetime) -> None:
    for step in steps:
        step.upgrade(connection)
        connection.execute(insert(_migration).values(number=step.number, name=step.name, at=moment_text(at)))


def _copy(file: Path, number: int) -> None:
    """Copies the file inside the writer's transaction, so that nothing is written meanwhile; the log's size reveals a write after the checkpoint."""
    log = file.with_name(file.name + "-wal")
    with translate_os_errors(SAVING):
        if log.exists() and log.stat().st_size:
            raise unavailable(OPENING, Trouble.BUSY)
        copy_whole(file, file.with_name(f"{file.name}.before-{number:04d}"))
