"""Row of one case: read, compared with the version the clerk saw, and written with its events, captures, search keys and places in lists."""

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

# A statement is built once: building it costs the processor more than SQLite takes to run it. This holds for every module of this package.
_ROW = select(cases).where(cases.c.id == bindparam("case_id")).with_for_update()
_INSERT = insert(cases)
_UPDATE = update(cases).where(cases.c.id == bindparam("case_id"))


def case_from_row(row: AnyRow) -> Case:
    """Returns the case a row holds."""
    return case_from(row.body, row.cursor, moment_from(row.saved_at), row.version)


def lock_row(connection: Connection, case: Case) -> AnyRow | None:
    """Returns the row that this save replaces, locked. Raises Conflict when its version is not the one the clerk saw, Refused when it was purged."""
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
    """Writes a case as the clerk has it; an existing number stays. Raises as `lock_row`."""
    stored = lock_row(connection, case)
    if stored and stored.tracking_number and stored.tracking_number != case.tracking_number:
        raise ValueError("a tracking number never changes")
    return write(connection, case, stored, events, terms, captures)


def write(
    connection: Connection,
    case: Case,
    stored: AnyRow | None,
    events: Sequence[NewEvent],
    terms: frozenset[SearchKey],
    captures: Sequence[Capture],
) -> Case:
    """Writes the case over the row `stored`, with its events, captures, search keys and places in lists."""
    version, body = case.version + 1, body_of(case)
    turn = stored.turn if stored else list_by_due.next_turn(connection)
    there, wanted = search.terms_of_case(connection, turn) if stored else set(), search.to_rows(terms)
    row = {
        "state": case.state,
        "created_at": moment_text(case.created_at),
        "saved_at": moment_text(case.saved_at),
        "version": version,
        "cursor": case.cursor,
        "tracking_number": case.tracking_number or None,
        "body": body,
        **list_by_due.list_columns(case),
        "words": list_by_due.word_numbers(connection, wanted, stored, there),
    }
    if stored is None:
        connection.execute(_INSERT, {"id": case.id, "turn": turn, **row})
    else:
        connection.execute(_UPDATE, {"case_id": case.id, **row})
    pictures.insert_new(connection, case.id, captures)
    digest = digest_of(body, pictures.hashes_of_case(connection, case.id))
    if not events and digest != history.last_digest(connection, case.id):
        raise ValueError("a case changes only with an event that says so")
    history.append(connection, case.id, version, digest, events)
    search.update_terms(connection, turn, there, wanted)
    list_by_due.move(connection, turn, stored, row)
    return replace(case, version=version)
