"""The hall's settings, and the clerks who may unlock this store. Both have a history: every change is an event of the case id "hall"."""

from sqlalchemy import Connection, delete, insert, select, update

from app.domain.event import NewEvent
from app.domain.office import Clerk, HallSettings, Role
from app.ports.store import SettingsConflict
from db.base.canonical_json import canonical, sha256
from db.store import history
from db.store.case_body import settings_body, settings_from
from db.store.tables import clerk as clerks_table
from db.store.tables import hall


def load_settings(connection: Connection) -> HallSettings:
    """Returns the hall's settings."""
    return settings_from(connection.execute(select(hall.c.body).where(hall.c.id == history.HALL)).scalar_one())


def begin(connection: Connection, new: HallSettings, event: NewEvent, first: Clerk) -> None:
    """Writes the first settings and the first clerk of a new store."""
    connection.execute(insert(hall).values(id=history.HALL, version=0, body=settings_body(new)))
    _put_clerk(connection, first)
    _record(connection, event)


def save_settings(
    connection: Connection, new: HallSettings, event: NewEvent, before: HallSettings | None = None
) -> None:
    """Replaces the settings. Raises SettingsConflict when they are no longer those of `before`."""
    if before is not None and settings_body(now := load_settings(connection)) != settings_body(before):
        raise SettingsConflict(now)
    connection.execute(update(hall).where(hall.c.id == history.HALL).values(body=settings_body(new)))
    _record(connection, event)


def save_clerk(connection: Connection, clerk: Clerk, event: NewEvent) -> None:
    """Adds a clerk, or replaces the one of this user word."""
    _put_clerk(connection, clerk)
    _record(connection, event)


def load_clerks(connection: Connection) -> tuple[Clerk, ...]:
    """Returns the clerks who may unlock this store, by user word."""
    rows = connection.execute(select(clerks_table).order_by(clerks_table.c.user))
    return tuple(Clerk(row.user, row.name, row.number, Role(row.role)) for row in rows)


def digest(connection: Connection) -> str:
    """Returns the digest that the last event of the hall attests: of settings and clerks as stored, readable or not."""
    entered = connection.execute(select(hall.c.body).where(hall.c.id == history.HALL)).scalar_one_or_none()
    people = connection.execute(select(clerks_table).order_by(clerks_table.c.user))
    return sha256(canonical([entered, [tuple(row) for row in people]]))


def _put_clerk(connection: Connection, clerk: Clerk) -> None:
    connection.execute(delete(clerks_table).where(clerks_table.c.user == clerk.user))
    connection.execute(
        insert(clerks_table).values(user=clerk.user, name=clerk.name, number=clerk.number, role=clerk.role)
    )


def _record(connection: Connection, event: NewEvent) -> None:
    version = connection.execute(
        update(hall).where(hall.c.id == history.HALL).values(version=hall.c.version + 1).returning(hall.c.version)
    ).scalar_one()
    history.append(connection, history.HALL, version, digest(connection), [event])
