"""Port of the store: the records, queries and conflicts of `CaseStore`. The real one is chosen in main.py only; tests pass fakes.

Every method may raise `Unavailable` with a sentence for the clerk; none raises an exception of its own library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # nouns in signatures only: the lock screen asks for a vault and for no case
    from app.domain.case import Capture, Case
    from app.domain.case_states import CaseState
    from app.domain.chain_report import ChainReport
    from app.domain.event import Event, NewEvent
    from app.domain.handover import Handover
    from app.domain.office import Clerk, HallSettings
    from app.domain.visit import Visit, VisitState


@dataclass(frozen=True, order=True)
class SearchKey:
    """A term of a case: `kind` is number, id, tail, phone, name, latin (pinyin, initials, foreign words) or village for search,
    and matter, mode, stage, station, group or handover for lists."""

    kind: str
    text: str

    def __repr__(self) -> str:
        return f"SearchKey({self.kind})"  # the text is a person's


@dataclass(frozen=True)
class Saving:
    """One case to be written together with others: see CaseStore.save_all."""

    case: Case
    events: Sequence[NewEvent]
    terms: frozenset[SearchKey]
    captures: Sequence[Capture] = ()


@dataclass(frozen=True)
class CaseListQuery:
    """Query for the cases of a list. Omitted conditions do not apply; days are both inclusive.
    `accepted_from` and `accepted_to` are the days a case was taken: accepted, or else its papers received.
    `due_from` and `due_to` ask for cases that have a day to keep; `undated` for those that have none (paused, or no limit set)."""

    states: tuple[CaseState, ...]
    terms: tuple[SearchKey, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    undated: bool = False
    accepted_from: date | None = None
    accepted_to: date | None = None


class Conflict(Exception):  # noqa: N818 - the office's word
    """Conflict with another save of this case: `theirs` is the case as it is now. Nothing was written."""

    def __init__(self, theirs: Case) -> None:
        super().__init__("the case was saved by somebody else meanwhile")
        self.theirs = theirs


class VisitConflict(Exception):  # noqa: N818 - the office's word
    """Conflict with another save of this visit: `theirs` is the visit as it is now. Nothing was written."""

    def __init__(self, theirs: Visit) -> None:
        super().__init__("the visit was saved by somebody else meanwhile")
        self.theirs = theirs


class SettingsConflict(Exception):  # noqa: N818 - the office's word
    """Conflict with another desk's change of the hall's settings: `theirs` as they are now. Nothing was written."""

    def __init__(self, theirs: HallSettings) -> None:
        super().__init__("the settings were changed by somebody else meanwhile")
        self.theirs = theirs


class CaseStore(Protocol):
    """Store of cases with their captures and their histories."""

    def save(
        self, case: Case, events: Sequence[NewEvent], terms: frozenset[SearchKey], captures: Sequence[Capture] = ()
    ) -> Case:
        """Writes the case with its events and captures in one transaction; returns it with its new version.

        A case of version 0 is new. Raises Conflict when the stored version is not the case's."""

    def accept(
        self,
        case: Case,
        prefix: str,
        on: date,
        events: Sequence[NewEvent],
        terms: frozenset[SearchKey],
        captures: Sequence[Capture] = (),
    ) -> Case:
        """As `save`, and in the same transaction gives the next tracking number of this station prefix and day.

        A case that already has a number keeps it. The terms gain the number. Raises Refused when the day's 9,999 numbers are used up."""

    def save_all(self, savings: Sequence[Saving]) -> tuple[Case, ...]:
        """As `save` for each of them, all in one transaction: all are on disk, or none. Raises Conflict for the first that was changed since."""

    def record(self, case_ids: Sequence[str], event: NewEvent) -> None:
        """Writes the event into the history of each of these cases, in one transaction. The cases stay unchanged, and no save conflicts."""

    def get(self, case_id: str) -> Case | None:
        """Returns the case of this id."""

    def by_number(self, tracking_number: str) -> Case | None:
        """Returns the case of this tracking number in its 14 compact characters."""

    def listed(
        self, states: Sequence[CaseState], limit: int = 200, before: tuple[datetime, str] | None = None
    ) -> tuple[Case, ...]:
        """Returns the cases of these states, last saved first; `before` is (saved_at, id) of the last row shown, for the next page."""

    def list_by_due(
        self, wanted: CaseListQuery, limit: int = 200, after: tuple[date | None, str] | None = None
    ) -> tuple[Case, ...]:
        """Returns cases by the day they are due, the earliest first, those without a day last; for equal days, and for none, the last
        accepted come first, then the last begun. `after` is (due, id) of the last row shown; a case that is not open has no day due.
        With a search term, only the thousand begun last are listed and counted."""

    def count_listed(self, wanted: CaseListQuery, most: int = 100_000) -> int:
        """Returns the number of cases `list_by_due` would list in all, counted only up to `most`: a million would keep the clerk waiting."""

    def count_by_due_day(self, wanted: CaseListQuery) -> Mapping[date | None, int]:
        """Returns the number of these cases due on each day, under None those without one: the counts of the lights. For open cases."""

    def find(self, terms: Sequence[SearchKey], limit: int = 50) -> tuple[Case, ...]:
        """Returns the cases that carry every one of these terms, drafts too, discarded ones not, last saved first."""

    def count(self, states: Sequence[CaseState], since: datetime | None = None) -> int:
        """Returns the number of cases of these states, created at or after `since`."""

    def events(self, case_id: str) -> tuple[Event, ...]:
        """Returns the history of a case, oldest first."""

    def verify_case(self, case_id: str) -> ChainReport:
        """As `verify`, of one case: each of its events and the case itself. Only `verify` detects events removed between them."""

    def capture(self, capture_id: str) -> Capture | None:
        """Returns one picture or PDF."""

    def captures(self, case_id: str) -> tuple[Capture, ...]:
        """Returns the captures of a case with thumbnails and without content (content is b"")."""

    def purge_discarded(self, before: datetime) -> int:
        """Deletes drafts discarded before this moment with their captures; their events stay. Returns how many."""


class VisitStore(Protocol):
    """Store of visits. Their histories are read as those of cases."""

    def keep_visit(self, visit: Visit, event: NewEvent) -> Visit:
        """Writes a visit with its record; returns it with its new version. A visit of version 0 is new. Raises VisitConflict."""

    def visit(self, visit_id: str) -> Visit | None:
        """Returns the visit of this id."""

    def visits(self, first: date, last: date) -> tuple[Visit, ...]:
        """Returns the visits of these days, both inclusive, by day and time."""

    def visits_in(self, states: Sequence[VisitState], limit: int = 500) -> tuple[Visit, ...]:
        """Returns the visits of these states, with a day or without, the earliest day first and those without one last."""

    def visits_of(self, case_id: str) -> tuple[Visit, ...]:
        """Returns the visits made for a case, oldest first."""


class HandoverStore(Protocol):
    """Store of the lists on which matters were handed over."""

    def hand_over(
        self, prefix: str, on: date, handover: Handover, savings: Callable[[str], Sequence[Saving]]
    ) -> Handover:
        """Gives the list the next number of this prefix and day and stores it together with its cases, in one transaction.
        `savings` is called with the number. The counter is that of the tracking numbers: a number means one case or one list.
        Raises as `accept` and `save_all`."""

    def handover(self, number: str) -> Handover | None:
        """Returns the list of this number."""

    def handovers(self, limit: int = 100) -> tuple[Handover, ...]:
        """Returns the last lists, newest first."""


class HallStore(Protocol):
    """Store of the hall's settings, its clerks and the record of the whole store."""

    def settings(self) -> HallSettings:
        """Returns the hall's settings."""

    def keep_settings(self, settings: HallSettings, event: NewEvent, before: HallSettings | None = None) -> None:
        """Replaces the hall's settings, recorded in the chain under the case id "hall". Raises SettingsConflict when they are no
        longer those of `before`, the ones the clerk saw."""

    def clerks(self) -> tuple[Clerk, ...]:
        """Returns the clerks who may unlock this store."""

    def latest(self, station: str) -> datetime | None:
        """Returns the latest moment on record at this station since its clock was last confirmed (EventKind.CLOCK); None before its first event."""

    def verify(self) -> ChainReport:
        """Reads every event, recomputes the chain, and checks that each case is as its events left it."""


class Store(CaseStore, VisitStore, HandoverStore, HallStore, Protocol):
    """The whole store of a hall. A method returns only when everything it was given is on disk; if it raises, nothing of it is."""

    def close(self) -> None:
        """Releases the file."""
