"""Store of cases on a database: every port method is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from app.domain.case import Capture, Case
from app.domain.case_states import CaseState
from app.domain.chain_report import ChainReport
from app.domain.event import Event, NewEvent
from app.ports.store import CaseListQuery, Saving, SearchKey
from db.base.canonical_json import moment_text
from db.base.engine import Database
from db.store import captures as pictures
from db.store import case_rows, counters, history, list_by_due, search, verify
from db.store.tables import cases

_BY_ID = select(cases).where(cases.c.id == bindparam("key"))
_BY_NUMBER = select(cases).where(cases.c.tracking_number == bindparam("key"))


class SqlCaseStore:
    """The cases with their captures and their histories, in tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self, case: Case, events: Sequence[NewEvent], terms: frozenset[SearchKey], captures: Sequence[Capture] = ()
    ) -> Case:
        """Writes the case with its events and captures in one transaction; returns it with its new version."""
        with self._database.writing() as connection:
            return case_rows.save(connection, case, events, terms, captures)

    def accept(
        self,
        case: Case,
        prefix: str,
        on: date,
        events: Sequence[NewEvent],
        terms: frozenset[SearchKey],
        captures: Sequence[Capture] = (),
    ) -> Case:
        """As `save`, with the next tracking number of this prefix and day for a case that has none."""
        with self._database.writing() as connection:
            stored = case_rows.lock_row(connection, case)
            number = (stored and stored.tracking_number) or case.tracking_number
            number = number or counters.next_number(connection, prefix, on)
            numbered = replace(case, tracking_number=number)
            return case_rows.write(
                connection, numbered, stored, events, terms | {SearchKey("number", number)}, captures
            )

    def save_all(self, savings: Sequence[Saving]) -> tuple[Case, ...]:
        """As `save` for each of them, all in one transaction: all are on disk, or none."""
        with self._database.writing() as connection:
            return tuple(case_rows.save(connection, s.case, s.events, s.terms, s.captures) for s in savings)

    def record(self, case_ids: Sequence[str], event: NewEvent) -> None:
        """Writes the event into the history of each of these cases, which stay unchanged."""
        with self._database.writing() as connection:
            history.append_to_cases(connection, case_ids, event)

    def get(self, case_id: str) -> Case | None:
        """Returns the case of this id."""
        return self._one(_BY_ID, case_id)

    def by_number(self, tracking_number: str) -> Case | None:
        """Returns the case of this tracking number in its 14 compact characters."""
        return self._one(_BY_NUMBER, tracking_number)

    def listed(
        self, states: Sequence[CaseState], limit: int = 200, before: tuple[datetime, str] | None = None
    ) -> tuple[Case, ...]:
        """Returns the cases of these states, last saved first; `before` is the last row shown. One index scan per state, then merged."""
        query = select(cases).order_by(cases.c.saved_at.desc(), cases.c.id.desc()).limit(limit)
        if before:
            at, case_id = moment_text(before[0]), before[1]
            query = query.where((cases.c.saved_at < at) | ((cases.c.saved_at == at) & (cases.c.id < case_id)))
        with self._database.reading() as connection:
            rows = [row for state in set(states) for row in connection.execute(query.where(cases.c.state == state))]
        rows.sort(key=lambda row: (row.saved_at, row.id), reverse=True)
        return tuple(case_rows.case_from_row(row) for row in rows[:limit])

    def list_by_due(
        self, wanted: CaseListQuery, limit: int = 200, after: tuple[date | None, str] | None = None
    ) -> tuple[Case, ...]:
        """Returns cases by the day they are due, the earliest first, those without a day last; of one day those accepted last first."""
        with self._database.reading() as connection:
            return tuple(
                case_rows.case_from_row(row) for row in list_by_due.list_rows(connection, wanted, limit, after)
            )

    def count_listed(self, wanted: CaseListQuery, most: int = 100_000) -> int:
        """Returns the number of cases `list_by_due` would list in all, counted up to `most`."""
        with self._database.reading() as connection:
            return list_by_due.count_listed(connection, wanted, most)

    def count_by_due_day(self, wanted: CaseListQuery) -> Mapping[date | None, int]:
        """Returns the number of these cases due on each day, under None those without one."""
        with self._database.reading() as connection:
            return list_by_due.count_by_due_day(connection, wanted)

    def find(self, terms: Sequence[SearchKey], limit: int = 50) -> tuple[Case, ...]:
        """Returns the cases that carry every one of these terms, drafts too, discarded ones not, last saved first."""
        with self._database.reading() as connection:
            ids = search.find_ids(connection, terms, limit)
            rows = {row.id: row for row in connection.execute(select(cases).where(cases.c.id.in_(ids)))}
        return tuple(case_rows.case_from_row(rows[case_id]) for case_id in ids)

    def count(self, states: Sequence[CaseState], since: datetime | None = None) -> int:
        """Returns the number of cases of these states, created at or after `since`."""
        query = select(func.count()).select_from(cases).where(cases.c.state.in_(states))
        if since:
            query = query.where(cases.c.created_at >= moment_text(since))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def events(self, case_id: str) -> tuple[Event, ...]:
        """Returns the history of a case, oldest first."""
        with self._database.reading() as connection:
            return history.events_of(connection, case_id)

    def verify_case(self, case_id: str) -> ChainReport:
        """As `verify`, of one case: each of its events and the case itself."""
        with self._database.reading() as connection:
            return verify.case_report(connection, case_id)

    def capture(self, capture_id: str) -> Capture | None:
        """Returns one picture or PDF."""
        with self._database.reading() as connection:
            return pictures.load(connection, capture_id)

    def captures(self, case_id: str) -> tuple[Capture, ...]:
        """Returns the captures of a case with thumbnails and without content."""
        with self._database.reading() as connection:
            return pictures.list_of_case(connection, case_id)

    def purge_discarded(self, before: datetime) -> int:
        """Deletes drafts discarded before this moment with their captures; their events stay. Returns how many."""
        old = select(cases).where(
            cases.c.state == CaseState.DISCARDED,
            cases.c.saved_at < moment_text(before),
            cases.c.tracking_number.is_(None),
        )
        with self._database.writing() as connection:
            rows = connection.execute(old).all()
            for row in rows:
                pictures.delete_of_case(connection, row.id)
                search.delete_of_case(connection, row.turn)
                list_by_due.remove(connection, row)
                connection.execute(cases.delete().where(cases.c.id == row.id))
        return len(rows)

    def _one(self, query: Select[Any], key: str) -> Case | None:
        with self._database.reading() as connection:
            row = connection.execute(query, {"key": key}).one_or_none()
        return case_rows.case_from_row(row) if row else None
