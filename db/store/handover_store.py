"""Store of hand-overs on a database: every port method is one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.handover import Handover
from app.ports.store import Saving
from db.base.engine import Database
from db.store import case_rows, counters, handovers


class SqlHandoverStore:
    """The lists on which matters were handed over, in a table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hand_over(
        self, prefix: str, on: date, handover: Handover, savings: Callable[[str], Sequence[Saving]]
    ) -> Handover:
        """Gives the list its number and stores it together with its cases, in one transaction."""
        with self._database.writing() as connection:
            given = replace(handover, number=counters.next_number(connection, prefix, on))
            handovers.insert_one(connection, given)
            for s in savings(given.number):
                case_rows.save(connection, s.case, s.events, s.terms, s.captures)
            return given

    def handover(self, number: str) -> Handover | None:
        """Returns the list of this number."""
        with self._database.reading() as connection:
            return handovers.load(connection, number)

    def handovers(self, limit: int = 100) -> tuple[Handover, ...]:
        """Returns the last lists, newest first."""
        with self._database.reading() as connection:
            return handovers.list_latest(connection, limit)
