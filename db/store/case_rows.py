"""One case's row: read, compared with what the clerk saw, and written together with its events, captures, search keys and places in lists."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, insert, select, update

from app.domain.case import Capture, Case
from app.domain.event import NewEvent
from app.errors import Refused
from app.ports.store import Conflict, SearchKey
from db.base.canonical_json import moment_from, moment_text
from db.store import captures as pictures
from db.store import history, list_by_due, search
from db.store.case_body import body_of, case_from, digest_of
from db.store.tables import AnyRow, cases

# A statement is built once: building one anew costs the processor more than SQLite takes to run it. So it is in every module of this room.
_ROW = select(cases).where(cases.c.id == bindparam("case_id")).with_for_update()
_INSERT = insert(cases)
_UPDATE = update(cases).where(cases.c.id == bindparam("case_id"))


def case_from_row(row: AnyRow) -> Case:
    """The case a row holds."""
    return case_from(row.body, row.cursor, moment_from(row.saved_at), row.version)


def lock_row(connection: Connection, case: Case) -> AnyRow | None:
    """The row that this save replaces, locked. Raises Conflict when it is another than the clerk saw, Refused when it was cleared away."""
    row = connection.execute(_ROW, {"case_id": case.id}).one_or_none()
    if row is not None and row.version != case.version:
        raise Conflict(case_from_row(row))
    if row is None and case.version:
        raise Refused("这份草稿早就删掉，已经清理了。请新办一件。")
    return row


def save(
    connection: Connection,
    case: Case,
    events: Sequence[NewEvent],
    terms: frozenset[SearchKey],
    captures: Sequence[Capture],
) -> Case:
    """Write a case as the clerk has it; a number it has stays. Raises as `lock_row`."""
    kept = lock_row(connection, case)
    if kept and kept.tracking_number and kept.tracking_number != case.tracking_number:
        raise ValueError("a tracking number never changes")
    return write(connection, case, kept, events, terms, captures)


def write(
    connection: Connection,
    case: Case,
    kept: AnyRow | None,
    events: Sequence[NewEvent],
    terms: frozenset[SearchKey],
    captures: Sequence[Capture],
) -> Case:
    """Write the case over the row `kept`, with its events, pictures and everything it is found and listed by."""
    version, body = case.version + 1, body_of(case)
    turn = kept.turn if kept else list_by_due.next_turn(connection)
    there, wanted = search.terms_of_case(connection, turn) if kept else set(), search.to_rows(terms)
    row = {
        "state": case.state,
        "created_at": moment_text(case.created_at),
        "saved_at": moment_text(case.saved_at),
        "version": version,
        "cursor": case.cursor,
        "tracking_number": case.tracking_number or None,
        "body": body,
        **list_by_due.list_columns(case),
        "words": list_by_due.word_numbers(connection, wanted, kept, there),
    }
    if kept is None:
        connection.execute(_INSERT, {"id": case.id, "turn": turn, **row})
    else:
        connection.execute(_UPDATE, {"case_id": case.id, **row})
    pictures.insert_new(connection, case.id, captures)
    digest = digest_of(body, pictures.hashes_of_case(connection, case.id))
    if not events and digest != history.last_digest(connection, case.id):
        raise ValueError("a case changes only with an event that says so")
    history.append(connection, case.id, version, digest, events)
    search.update_terms(connection, turn, there, wanted)
    list_by_due.move(connection, turn, kept, row)
    return replace(case, version=version)
