"""Whole store on a database."""

from collections.abc import Callable

from app.domain.office import HallSettings
from app.ports.store import Store
from db.base.engine import Database
from db.store.case_store import SqlCaseStore
from db.store.hall_store import SqlHallStore
from db.store.handover_store import SqlHandoverStore
from db.store.visit_store import SqlVisitStore


def _ignore(_: object) -> None:
    """No-op callback, for a store without a vault."""


class SqlStore(SqlCaseStore, SqlVisitStore, SqlHandoverStore, SqlHallStore):
    """Cases, visits, hand-overs and the hall in the tables of one database. `on_settings` is called with the hall's new settings after
    they are on disk, `on_close` once the file is released."""

    def __init__(
        self,
        database: Database,
        on_settings: Callable[[HallSettings], None] = _ignore,
        on_close: Callable[[Store], None] = _ignore,
    ) -> None:
        SqlHallStore.__init__(self, database, on_settings)
        self._on_close = on_close

    def close(self) -> None:
        """Releases the file."""
        self._database.close()
        self._on_close(self)
