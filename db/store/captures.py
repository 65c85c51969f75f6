"""Pictures and PDFs kept with a case, in the same encrypted file and the same transaction."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.domain.case import Capture
from db.store.tables import capture

STREAMED = 8  # pictures in memory at a time while all are read
_MARKS = select(capture.c.id, capture.c.sha256).where(capture.c.case_id == bindparam("case_id"))


def insert_new(connection: Connection, case_id: str, captures: Sequence[Capture]) -> None:
    """Writes the new captures. A capture never changes: the same one given again is skipped, another one under its id is a bug."""
    if not captures:
        return
    wanted = {item.id: item for item in captures}
    if any(item.case_id != case_id for item in captures):
        raise ValueError("a capture belongs to another case")
    there = connection.execute(
        select(capture.c.id, capture.c.case_id, capture.c.sha256).where(capture.c.id.in_(wanted))
    )
    for id_, owner, sha256 in there.all():
        if (owner, sha256) != (case_id, _sha256(wanted.pop(id_).content)):
            raise ValueError("a capture of this id is kept already")
    for item in wanted.values():
        row = {name: getattr(item, name) for name in ("id", "case_id", "kind", "label", "thumbnail", "content")}
        connection.execute(insert(capture).values(**row, sha256=_sha256(item.content)))


def hashes_of_case(connection: Connection, case_id: str) -> list[tuple[str, str]]:
    """Returns id and hash of every capture of a case, which its history attests."""
    return [(id_, sha256) for id_, sha256 in connection.execute(_MARKS, {"case_id": case_id})]


def load(connection: Connection, capture_id: str) -> Capture | None:
    """Returns a capture with its content."""
    row = connection.execute(select(capture).where(capture.c.id == capture_id)).one_or_none()
    return Capture(row.id, row.case_id, row.kind, row.label, row.content, row.thumbnail) if row else None


def list_of_case(connection: Connection, case_id: str) -> tuple[Capture, ...]:
    """Returns the captures of a case in the order of their ids, without content."""
    wanted = select(capture.c.id, capture.c.kind, capture.c.label, capture.c.thumbnail)
    rows = connection.execute(wanted.where(capture.c.case_id == case_id).order_by(capture.c.id))
    return tuple(Capture(row.id, case_id, row.kind, row.label, b"", row.thumbnail) for row in rows)


def delete_of_case(connection: Connection, case_id: str) -> None:
    """Deletes all captures of a case."""
    connection.execute(delete(capture).where(capture.c.case_id == case_id))


def damaged_cases(connection: Connection) -> Iterator[str]:
    """Yields the ids of cases with a capture whose content differs from its hash. Reads every picture."""
    every = select(capture.c.case_id, capture.c.sha256, capture.c.content).execution_options(yield_per=STREAMED)
    rows = connection.execute(every)
    return (row.case_id for row in rows if _sha256(row.content) != row.sha256)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
