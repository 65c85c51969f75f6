"""A store in memory, for tests of the rooms above: it keeps the same word as the real one (tests/db/contract/contract.py), except that nothing lasts.

Set `trouble` to let every write fail as a full disk would: nothing of it is kept then.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime

from app.domain.case import Capture, Case
from app.domain.case_states import CaseState
from app.domain.chain_report import ChainReport
from app.domain.event import GENESIS, Event, EventKind, NewEvent, chain_hash
from app.domain.handover import Handover
from app.domain.identifiers import tracking_number
from app.domain.office import Clerk, HallSettings
from app.domain.visit import Visit, VisitState
from app.errors import Refused, Unavailable
from app.ports.store import CaseListQuery, Conflict, Saving, SearchKey, SettingsConflict, VisitConflict
from db.base.canonical_json import OFFICE_TIME


class MemoryStore:
    """Keeps cases in dictionaries."""

    def __init__(self, settings: HallSettings | None = None, clerks: Sequence[Clerk] = ()) -> None:
        self.trouble: Unavailable | None = None
        self._settings = settings or HallSettings()
        self._clerks = tuple(clerks)
        self._cases: dict[str, Case] = {}
        self._terms: dict[str, frozenset[SearchKey]] = {}
        self._captures: dict[str, Capture] = {}
        self._events: list[Event] = []
        self._counters: dict[tuple[str, date], int] = {}
        self._handovers: dict[str, Handover] = {}
        self._visits: dict[str, Visit] = {}

    # --- writing

    def save(
        self, case: Case, events: Sequence[NewEvent], terms: frozenset[SearchKey], captures: Sequence[Capture] = ()
    ) -> Case:
        kept = self._kept_before(case)
        if kept and kept.tracking_number and kept.tracking_number != case.tracking_number:
            raise ValueError("a tracking number never changes")
        return self._write(case, events, terms, captures)

    def accept(
        self,
        case: Case,
        prefix: str,
        on: date,
        events: Sequence[NewEvent],
        terms: frozenset[SearchKey],
        captures: Sequence[Capture] = (),
    ) -> Case:
        kept = self._kept_before(case)
        number = (kept and kept.tracking_number) or case.tracking_number
        if number:
            return self._numbered(case, number, events, terms, captures)
        last = self._counters.get((prefix, on), 0) + 1
        case = self._numbered(case, tracking_number.make(on, prefix, last), events, terms, captures)
        self._counters[prefix, on] = last
        return case

    def save_all(self, savings: Sequence[Saving]) -> tuple[Case, ...]:
        before = dict(self._cases), dict(self._terms), dict(self._captures), list(self._events)
        try:
            return tuple(self.save(s.case, s.events, s.terms, s.captures) for s in savings)
        except BaseException:
            self._cases, self._terms, self._captures, self._events = before
            raise

    def record(self, case_ids: Sequence[str], event: NewEvent) -> None:
        self._may_write()
        for case_id in case_ids:
            if case_id in self._cases or case_id == "hall":
                self._append(case_id, [event])

    def hand_over(
        self, prefix: str, on: date, handover: Handover, savings: Callable[[str], Sequence[Saving]]
    ) -> Handover:
        self._may_write()
        last = self._counters.get((prefix, on), 0) + 1
        given = replace(handover, number=tracking_number.make(on, prefix, last))
        self.save_all(savings(given.number))
        self._counters[prefix, on] = last
        self._handovers[given.number] = given
        return given

    def keep_visit(self, visit: Visit, event: NewEvent) -> Visit:
        self._may_write()
        kept = self._visits.get(visit.id)
        if kept is not None and kept.version != visit.version:
            raise VisitConflict(kept)
        self._visits[visit.id] = replace(visit, version=visit.version + 1)
        self._append(visit.id, [event])
        return self._visits[visit.id]

    def purge_discarded(self, before: datetime) -> int:
        self._may_write()
        old = [
            case.id
            for case in self._cases.values()
            if case.state is CaseState.DISCARDED and case.saved_at < before and not case.tracking_number
        ]
        for case_id in old:
            del self._cases[case_id], self._terms[case_id]
        self._captures = {key: item for key, item in self._captures.items() if item.case_id not in old}
        return len(old)

    def keep_settings(self, settings: HallSettings, event: NewEvent, before: HallSettings | None = None) -> None:
        self._may_write()
        if before is not None and before != self._settings:
            raise SettingsConflict(self._settings)
        self._settings = settings
        self._append("hall", [event])

    # --- reading

    def visit(self, visit_id: str) -> Visit | None:
        return self._visits.get(visit_id)

    def visits(self, first: date, last: date) -> tuple[Visit, ...]:
        return tuple(v for v in self._by_day() if v.day and first <= v.day <= last)

    def visits_in(self, states: Sequence[VisitState], limit: int = 500) -> tuple[Visit, ...]:
        return tuple(v for v in self._by_day() if v.state in states)[:limit]

    def visits_of(self, case_id: str) -> tuple[Visit, ...]:
        made = sorted(self._visits.values(), key=lambda v: (v.created_at, v.id))
        return tuple(v for v in made if v.case_id == case_id)

    def get(self, case_id: str) -> Case | None:
        return self._cases.get(case_id)

    def by_number(self, tracking_number: str) -> Case | None:
        numbered = (case for case in self._cases.values() if case.tracking_number)
        return next((case for case in numbered if case.tracking_number == tracking_number), None)

    def listed(
        self, states: Sequence[CaseState], limit: int = 200, before: tuple[datetime, str] | None = None
    ) -> tuple[Case, ...]:
        rows = [case for case in self._last_saved_first() if case.state in states]
        return tuple(case for case in rows if before is None or (case.saved_at, case.id) < before)[:limit]

    def list_by_due(
        self, wanted: CaseListQuery, limit: int = 200, after: tuple[date | None, str] | None = None
    ) -> tuple[Case, ...]:
        begun = {case_id: -place for place, case_id in enumerate(self._cases)}

        def place(case: Case, due: date | None) -> tuple[date, int, int]:
            accepted = case.taken_at.astimezone(OFFICE_TIME).toordinal() if case.taken_at else 0
            return due or date.max, -accepted, begun[case.id]

        rows = {place(case, _due(case)): case for case in self._cases.values() if self._is_wanted(case, wanted)}
        beyond = place(self._cases[after[1]], after[0]) if after else (date.min, 0, 0)
        return tuple(rows[key] for key in sorted(rows) if key > beyond)[:limit]

    def count_listed(self, wanted: CaseListQuery, most: int = 100_000) -> int:
        return min(most, sum(self._is_wanted(case, wanted) for case in self._cases.values()))

    def count_by_due_day(self, wanted: CaseListQuery) -> Mapping[date | None, int]:
        return Counter(_due(case) for case in self._cases.values() if self._is_wanted(case, wanted))

    def handover(self, number: str) -> Handover | None:
        return self._handovers.get(number)

    def handovers(self, limit: int = 100) -> tuple[Handover, ...]:
        return tuple(sorted(self._handovers.values(), key=lambda h: (h.at, h.number), reverse=True)[:limit])

    def find(self, terms: Sequence[SearchKey], limit: int = 50) -> tuple[Case, ...]:
        hits = (
            case
            for case in self._last_saved_first()
            if terms and case.state is not CaseState.DISCARDED and self._terms[case.id].issuperset(terms)
        )
        return tuple(hits)[:limit]

    def count(self, states: Sequence[CaseState], since: datetime | None = None) -> int:
        return sum(
            1 for case in self._cases.values() if case.state in states and (since is None or case.created_at >= since)
        )

    def events(self, case_id: str) -> tuple[Event, ...]:
        return tuple(event for event in self._events if event.case_id == case_id)

    def capture(self, capture_id: str) -> Capture | None:
        return self._captures.get(capture_id)

    def captures(self, case_id: str) -> tuple[Capture, ...]:
        there = sorted(self._captures.values(), key=lambda item: item.id)
        return tuple(replace(item, content=b"") for item in there if item.case_id == case_id)

    def settings(self) -> HallSettings:
        return self._settings

    def clerks(self) -> tuple[Clerk, ...]:
        return self._clerks

    def latest(self, station: str) -> datetime | None:
        latest = None
        for event in (event for event in self._events if event.station == station):
            latest = event.at if latest is None or event.kind is EventKind.CLOCK else max(latest, event.at)
        return latest

    def verify(self) -> ChainReport:
        return _report(self._events, len(self._cases))

    def verify_case(self, case_id: str) -> ChainReport:
        return _report(self.events(case_id), 1)

    def close(self) -> None:
        self.trouble = Unavailable("没存上：已经锁上了。请重新登录。")

    # --- inside

    def _by_day(self) -> list[Visit]:
        return sorted(self._visits.values(), key=lambda v: (v.day or date.max, v.time, v.id))

    def _is_wanted(self, case: Case, wanted: CaseListQuery) -> bool:
        due = _due(case)
        accepted = case.taken_at.astimezone(OFFICE_TIME).date() if case.taken_at else None
        return (
            case.state in wanted.states
            and self._terms[case.id].issuperset(wanted.terms)
            and not (wanted.undated and due)
            and _within(due, wanted.due_from, wanted.due_to)
            and _within(accepted, wanted.accepted_from, wanted.accepted_to)
        )

    def _may_write(self) -> None:
        if self.trouble:
            raise self.trouble

    def _kept_before(self, case: Case) -> Case | None:
        self._may_write()
        kept = self._cases.get(case.id)
        if kept is not None and kept.version != case.version:
            raise Conflict(kept)
        if kept is None and case.version:
            raise Refused("这份草稿早就删掉，已经清理了。请新办一件。")
        return kept

    def _write(
        self, case: Case, events: Sequence[NewEvent], terms: frozenset[SearchKey], captures: Sequence[Capture]
    ) -> Case:
        if any(item.case_id != case.id or self._captures.get(item.id, item) != item for item in captures):
            raise ValueError("a capture never changes and belongs to one case")
        new = {item.id for item in captures} - self._captures.keys()
        if not events and (new or self._said(case) != self._said(self._cases.get(case.id))):
            raise ValueError("a case changes only with an event that says so")
        case = replace(case, version=case.version + 1)
        self._cases[case.id] = case
        self._terms[case.id] = terms
        self._captures |= {item.id: item for item in captures}
        self._append(case.id, events)
        return case

    def _numbered(
        self,
        case: Case,
        number: str,
        events: Sequence[NewEvent],
        terms: frozenset[SearchKey],
        captures: Sequence[Capture],
    ) -> Case:
        return self._write(
            replace(case, tracking_number=number), events, terms | {SearchKey("number", number)}, captures
        )

    def _append(self, case_id: str, events: Sequence[NewEvent]) -> None:
        for said in deepcopy(list(events)):
            before = [event for event in self._events if event.station == said.station]
            number, previous = len(before) + 1, before[-1].hash if before else GENESIS
            hash_ = chain_hash(case_id, number, said, previous)
            self._events.append(
                Event(
                    case_id,
                    number,
                    EventKind(said.kind),
                    said.at,
                    said.clerk,
                    said.station,
                    said.detail,
                    previous,
                    hash_,
                )
            )

    def _last_saved_first(self) -> list[Case]:
        return sorted(self._cases.values(), key=lambda case: (case.saved_at, case.id), reverse=True)

    @staticmethod
    def _said(case: Case | None) -> Case | None:
        """The case without what changes without being history."""
        return case and replace(case, cursor="", version=0, saved_at=case.created_at)


def _due(case: Case) -> date | None:
    return case.course.due if case.is_open else None


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)


def _report(events: Sequence[Event], cases: int) -> ChainReport:
    """Returns the report on whether each event carries the hash of its content."""
    for event in events:
        said = NewEvent(event.kind, event.at, event.clerk, event.station, event.detail)
        if event.hash != chain_hash(event.case_id, event.number, said, event.previous):
            return ChainReport(len(events), cases, (event.station, event.number), "被改过。")
    return ChainReport(len(events), cases)
