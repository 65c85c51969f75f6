"""Store of visits on a database: every port method is one transaction."""

from collections.abc import Sequence
from datetime import date

from app.domain.event import NewEvent
from app.domain.visit import Visit, VisitState
from db.base.engine import Database
from db.store import visits


class SqlVisitStore:
    """The visits, in a table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_visit(self, visit: Visit, event: NewEvent) -> Visit:
        """Writes a visit with its record; returns it with its new version."""
        with self._database.writing() as connection:
            return visits.save(connection, visit, event)

    def visit(self, visit_id: str) -> Visit | None:
        """Returns the visit of this id."""
        with self._database.reading() as connection:
            return visits.load(connection, visit_id)

    def visits(self, first: date, last: date) -> tuple[Visit, ...]:
        """Returns the visits of these days, both inclusive, by day and time."""
        with self._database.reading() as connection:
            return visits.list_days(connection, first, last)

    def visits_in(self, states: Sequence[VisitState], limit: int = 500) -> tuple[Visit, ...]:
        """Returns the visits of these states, the earliest day first and those without one last."""
        with self._database.reading() as connection:
            return visits.list_states(connection, states, limit)

    def visits_of(self, case_id: str) -> tuple[Visit, ...]:
        """Returns the visits made for a case, oldest first."""
        with self._database.reading() as connection:
            return visits.list_of_case(connection, case_id)
