"""Store of the hall on a database: every port method is one transaction."""

from collections.abc import Callable
from datetime import datetime

from app.domain.chain_report import ChainReport
from app.domain.event import NewEvent
from app.domain.office import Clerk, HallSettings
from db.base.engine import Database
from db.store import hall, history, verify


class SqlHallStore:
    """The hall's settings, its clerks and the record of the whole store. `on_settings` is called with the new settings after they are on disk."""

    def __init__(self, database: Database, on_settings: Callable[[HallSettings], None]) -> None:
        self._database = database
        self._on_settings = on_settings

    def settings(self) -> HallSettings:
        """Returns the hall's settings."""
        with self._database.reading() as connection:
            return hall.load_settings(connection)

    def keep_settings(self, settings: HallSettings, event: NewEvent, before: HallSettings | None = None) -> None:
        """Replaces the hall's settings, recorded in the chain under the case id "hall"; `before` are those they must still be."""
        with self._database.writing() as connection:
            hall.save_settings(connection, settings, event, before)
        self._on_settings(settings)

    def clerks(self) -> tuple[Clerk, ...]:
        """Returns the clerks who may unlock this store."""
        with self._database.reading() as connection:
            return hall.load_clerks(connection)

    def keep_clerk(self, clerk: Clerk, event: NewEvent) -> None:
        """Writes a clerk who is about to get a key. For the vault."""
        with self._database.writing() as connection:
            hall.save_clerk(connection, clerk, event)

    def latest(self, station: str) -> datetime | None:
        """Returns the latest moment on record at this station since its clock was last confirmed."""
        with self._database.reading() as connection:
            return history.latest_moment(connection, station)

    def verify(self) -> ChainReport:
        """Reads every event, recomputes the chain, and checks that each case is as its events left it."""
        with self._database.reading() as connection:
            return verify.report(connection)
