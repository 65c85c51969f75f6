"""Database under the store: one encrypted file at a window (SQLCipher). Everything specific to that file is in this module.

A hall's server would get another engine and the same `Database`.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from db.base import files
from db.base.failures import READING, SAVING, Trouble, translate_os_errors, unavailable

BUSY_SECONDS = 5.0
WRITES = "writes"
# Pages of 4 KiB in the write-ahead log before a checkpoint moves them into the file. It happens inside a save, so it is made rare.
CHECKPOINT_PAGES = 4000
NEARLY_FULL = 64 * 1024

_TROUBLES = {
    sqlcipher.SQLITE_FULL: Trouble.FULL,
    sqlcipher.SQLITE_BUSY: Trouble.BUSY,
    sqlcipher.SQLITE_LOCKED: Trouble.BUSY,
    sqlcipher.SQLITE_READONLY: Trouble.SHUT,
    sqlcipher.SQLITE_PERM: Trouble.SHUT,
    sqlcipher.SQLITE_CANTOPEN: Trouble.SHUT,
    sqlcipher.SQLITE_IOERR: Trouble.DISK,
    sqlcipher.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlcipher.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlcipher.SQLITE_NOMEM: Trouble.MEMORY,
}


class Database:
    """A database that reads and writes in transactions. An error of its driver becomes one sentence for the clerk; an error in our SQL stays a bug."""

    def __init__(self, engine: Engine, trouble: Callable[[BaseException | None], Trouble | None]) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._trouble = trouble
        self._closed = False

    @contextmanager
    def reading(self, doing: str = READING) -> Iterator[Connection]:
        """A read transaction on one snapshot of the store. Raises Unavailable."""
        with self._errors_translated(doing), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, doing: str = SAVING) -> Iterator[Connection]:
        """An exclusive write transaction: all of it is on disk when the block ends, or nothing of it. Raises Unavailable."""
        with self._errors_translated(doing), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Releases the file. Every later call raises Unavailable: the store is locked."""
        self._closed = True
        self._engine.dispose()

    def checkpoint(self, doing: str) -> None:
        """Moves the write-ahead log into the main file, so that it can be copied. Raises Unavailable while others use it."""
        with self._errors_translated(doing):
            connection = self._engine.raw_connection()
            try:
                [(blocked, _, _)] = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
        if blocked:
            raise unavailable(doing, Trouble.BUSY)

    @contextmanager
    def _errors_translated(self, doing: str) -> Iterator[None]:
        if self._closed:
            raise unavailable(doing, Trouble.LOCKED)
        try:
            yield
        except NoConnection:
            raise unavailable(doing, Trouble.BUSY) from None
        except DBAPIError as error:
            trouble = self._trouble(error.orig)
            if trouble is None:
                raise
            raise unavailable(doing, trouble) from error


def open_file(file: Path, key: bytes, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Returns the database of an encrypted file and its 32-byte key. Nothing is read before the first transaction; a missing file is not created."""
    address = f"{file.absolute().as_uri()}?mode=rw"

    def connect() -> Any:  # a connection of the driver, which has no types
        connection = sqlcipher.connect(
            address, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _pragmas(key):
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, pool_size=4, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return Database(engine, lambda error: _trouble_of(error, file.parent))


def make_file(file: Path, key: bytes) -> Database:
    """Makes an encrypted file that only its owner may read, and returns its database. Raises Unavailable."""
    with translate_os_errors(SAVING):
        files.create_empty(file)
    return open_file(file, key)


def _pragmas(key: bytes) -> tuple[str, ...]:
    return (
        "PRAGMA cipher_log = off",  # it would write to the terminal; the sentence is clearer
        f"PRAGMA key = \"x'{key.hex()}'\"",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",  # a commit returns after the disk has it
        "PRAGMA foreign_keys = ON",
        f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
    )


def _begin(connection: Connection) -> None:
    """Makes a writer lock the file before it reads: of two that read first and write then, one would fail."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _trouble_of(error: BaseException | None, folder: Path) -> Trouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    trouble = _TROUBLES.get(code & 0xFF) if isinstance(code, int) else None
    # The file beside the store that readers share cannot grow on a full disk either, and is reported as a plain disk error.
    if trouble is Trouble.DISK and shutil.disk_usage(folder).free < NEARLY_FULL:
        return Trouble.FULL
    return trouble
