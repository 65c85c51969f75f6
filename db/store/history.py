"""Chain of events: one chain per station, numbered without a gap, each event carrying the hash of the previous one.

An event also attests its result: the digest of the case (or of the hall's settings) and its version are hashed together with
its detail, so that a row changed by hand is detected as well as an event changed by hand.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from app.domain.event import GENESIS, Event, EventKind, NewEvent, chain_hash
from db.base.canonical_json import canonical, moment_from, moment_text
from db.store.tables import AnyRow, chain_head, event

HALL = "hall"
_INSERT = insert(event)
_OF_CASE = event.c.case_id == bindparam("of_case")
_NEWEST = select(event.c.version, event.c.digest).where(_OF_CASE).order_by(event.c.version.desc()).limit(1)
_EVENTS = select(event).where(_OF_CASE).order_by(event.c.version, event.c.number, event.c.station)
_AT_STATION = chain_head.c.station == bindparam("at_station")
_HEAD = select(chain_head.c.number, chain_head.c.hash, chain_head.c.latest).where(_AT_STATION).with_for_update()
_INSERT_HEAD = insert(chain_head)
_MOVE_HEAD = update(chain_head).where(_AT_STATION)


def sealed_hash(case_id: str, number: int, new: NewEvent, previous: str, digest: str, version: int) -> str:
    """Returns the event's hash: `chain_hash` over its detail together with the stored digest and version."""
    detail = {"said": new.detail, "stored": {"digest": digest, "version": version}}
    return chain_hash(case_id, number, replace(new, detail=detail), previous)


def append(connection: Connection, case_id: str, version: int, digest: str, events: Sequence[NewEvent]) -> None:
    """Writes the events of one save at the end of their stations' chains."""
    for new in events:
        entry = _normalized(new)
        number, previous, latest = _last(connection, entry.station)
        row = _row(case_id, version, digest, entry, number + 1, previous)
        connection.execute(_INSERT, row)
        _move_head(connection, entry, number + 1, str(row["hash"]), latest, new=number == 0)


def append_to_cases(connection: Connection, case_ids: Sequence[str], new: NewEvent) -> None:
    """Writes one event into the history of each of these cases: it attests the same digest as the event before it."""
    entry = _normalized(new)
    number, previous, latest = _last(connection, entry.station)
    was, rows = number, []
    for case_id in case_ids:
        known = connection.execute(_NEWEST, {"of_case": case_id}).one_or_none()
        if known is not None:
            number += 1
            rows.append(_row(case_id, known.version, known.digest, entry, number, previous))
            previous = str(rows[-1]["hash"])
    if rows:
        connection.execute(_INSERT, rows)
        _move_head(connection, entry, number, previous, latest, new=was == 0)


def _normalized(new: NewEvent) -> NewEvent:
    """Returns the event as it will be read back, so that the hash covers the same values."""
    return replace(new, at=moment_from(moment_text(new.at)), detail=json.loads(canonical(new.detail)))


def _row(case_id: str, version: int, digest: str, entry: NewEvent, number: int, previous: str) -> dict[str, object]:
    return {
        "station": entry.station,
        "number": number,
        "case_id": case_id,
        "version": version,
        "kind": entry.kind,
        "at": moment_text(entry.at),
        "clerk": entry.clerk,
        "detail": canonical(entry.detail),
        "digest": digest,
        "previous": previous,
        "hash": sealed_hash(case_id, number, entry, previous, digest, version),
    }


def events_of(connection: Connection, case_id: str) -> tuple[Event, ...]:
    """Returns the history of a case, oldest first: by the case's version, since a clock can be set back."""
    return tuple(event_from(row) for row in connection.execute(_EVENTS, {"of_case": case_id}))


def last_digest(connection: Connection, case_id: str) -> str | None:
    """Returns the digest that the last event of this case attests."""
    newest = connection.execute(_NEWEST, {"of_case": case_id}).one_or_none()
    return newest.digest if newest else None


def event_from(row: AnyRow) -> Event:
    """Returns an event as it was written. Raises ValueError when its row can no longer be read as one."""
    detail = json.loads(row.detail)
    if not isinstance(detail, Mapping):
        raise ValueError("an event's detail is a JSON object")
    return Event(
        case_id=row.case_id,
        number=row.number,
        kind=EventKind(row.kind),
        at=moment_from(row.at),
        clerk=row.clerk,
        station=row.station,
        detail=detail,
        previous=row.previous,
        hash=row.hash,
    )


def latest_moment(connection: Connection, station: str) -> datetime | None:
    """Returns the latest moment on record at this station since its clock was last confirmed."""
    latest = connection.execute(select(chain_head.c.latest).where(chain_head.c.station == station)).scalar_one_or_none()
    return moment_from(latest) if latest else None


def _last(connection: Connection, station: str) -> tuple[int, str, str]:
    row = connection.execute(_HEAD, {"at_station": station}).one_or_none()
    return (row.number, row.hash, row.latest) if row else (0, GENESIS, "")


def _move_head(connection: Connection, entry: NewEvent, number: int, hash_: str, latest: str, *, new: bool) -> None:
    at = moment_text(entry.at)
    moved = {"number": number, "hash": hash_, "latest": at if entry.kind is EventKind.CLOCK else max(latest, at)}
    if new:
        connection.execute(_INSERT_HEAD, {"station": entry.station, **moved})
    else:
        connection.execute(_MOVE_HEAD, {"at_station": entry.station, **moved})
