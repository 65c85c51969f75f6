"""Verification of the store: the chain of events, and every case against the digest of its last event."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.chain_report import SLACK, ChainReport, ClockSetback
from app.domain.event import GENESIS, Event, EventKind, NewEvent
from db.base.canonical_json import moment_from, moment_text
from db.store import captures, hall, list_by_due, visits
from db.store.case_body import case_from, digest_of
from db.store.history import HALL, event_from, sealed_hash
from db.store.tables import AnyRow, capture, cases, chain_head, event, visit

STREAMED = 500


@dataclass(frozen=True)
class BrokenLink:
    """A broken link: the event's station and number (0: there is none), and the reason, without any answer."""

    station: str
    number: int
    reason: str


@dataclass
class _Trace:
    """State of one case by its history so far: its last event, the digest it attests, and whether the draft was discarded."""

    station: str = ""
    number: int = 0
    version: int = -1
    digest: str = ""
    discarded: bool = False
    decided: int = -1

    def follow(self, entry: Event, version: int, digest: str) -> None:
        """Adds an event. Stations are read one after the other, so a later event may have been seen already."""
        if version >= self.version:
            self.station, self.number, self.version, self.digest = entry.station, entry.number, version, digest
        ends = (EventKind.DISCARDED, EventKind.RESTORED, EventKind.ACCEPTED)
        if entry.kind in ends and version >= self.decided:
            self.discarded, self.decided = entry.kind is EventKind.DISCARDED, version


@dataclass
class _Clocks:
    """Clocks of the stations along their chains: the latest moment so far, and one entry for each time a clock ran backwards."""

    latest: dict[str, datetime] = field(default_factory=dict)
    behind: set[str] = field(default_factory=set)
    went_back: list[ClockSetback] = field(default_factory=list)

    def follow(self, entry: Event) -> None:
        latest = self.latest.get(entry.station, entry.at)
        confirmed = entry.kind is EventKind.CLOCK
        if entry.at >= latest - SLACK:
            self.behind.discard(entry.station)
        elif confirmed or entry.station not in self.behind:
            self.behind.add(entry.station)
            self.went_back.append(ClockSetback(entry.station, entry.number, entry.at, latest, confirmed))
        if confirmed:
            self.behind.discard(entry.station)
        self.latest[entry.station] = entry.at if confirmed else max(latest, entry.at)


def report(connection: Connection) -> ChainReport:
    """Recomputes the chain and compares every case with it; the report names the first broken link."""
    traces: dict[str, _Trace] = {}
    clocks = _Clocks()
    broken = next(_broken_links(connection, traces, clocks), None) or next(_broken_cases(connection, traces), None)
    events = connection.execute(select(func.count()).select_from(event)).scalar_one()
    count = connection.execute(select(func.count()).select_from(cases)).scalar_one()
    if broken is None:
        return ChainReport(events, count, went_back=tuple(clocks.went_back))
    return ChainReport(events, count, (broken.station, broken.number), broken.reason, tuple(clocks.went_back))


def case_report(connection: Connection, case_id: str) -> ChainReport:
    """Checks the events of one case, each by its own hash, and the case by the digest of the last of them."""
    of_case = select(event).where(event.c.case_id == case_id).order_by(event.c.version, event.c.number)
    rows = connection.execute(of_case).all()
    broken = next(((row.station, row.number) for row in rows if _as_hashed(row, row.previous) is None), None)
    if broken:
        return ChainReport(len(rows), 1, broken, f"第 {broken[1]} 条办理记录被改过。")
    stored = connection.execute(select(cases).where(cases.c.id == case_id)).one_or_none()
    marks = connection.execute(select(capture.c.id, capture.c.sha256).where(capture.c.case_id == case_id)).all()
    if stored is not None and rows and digest_of(stored.body, [(m.id, m.sha256) for m in marks]) != rows[-1].digest:
        last = rows[-1]
        return ChainReport(
            len(rows), 1, (last.station, last.number), f"办件和第 {last.number} 条办理记录对不上，被改过。"
        )
    return ChainReport(len(rows), 1)


def _broken_links(connection: Connection, traces: dict[str, _Trace], clocks: _Clocks) -> Iterator[BrokenLink]:
    """Walks every chain in order, and collects the digests that the events attest."""
    heads = {row.station: (row.number, row.hash) for row in connection.execute(select(chain_head))}
    ends: dict[str, tuple[int, str]] = {}
    every = select(event).order_by(event.c.station, event.c.number).execution_options(yield_per=STREAMED)
    for row in connection.execute(every):
        number, previous = ends.get(row.station, (0, GENESIS))
        if row.number != number + 1:
            yield BrokenLink(row.station, number + 1, f"第 {number + 1} 条办理记录不见了。")
        entry = _as_hashed(row, previous)
        if entry is None:
            yield BrokenLink(row.station, row.number, f"第 {row.number} 条办理记录被改过。")
        else:
            traces.setdefault(entry.case_id, _Trace()).follow(entry, row.version, row.digest)
            clocks.follow(entry)
        ends[row.station] = (row.number, row.hash)
    for station in sorted(heads.keys() | ends.keys()):
        end = ends.get(station, (0, GENESIS))
        if heads.get(station) != end:
            yield BrokenLink(station, end[0] + 1, f"第 {end[0]} 条以后的办理记录不见了。")


def _as_hashed(row: AnyRow, previous: str) -> Event | None:
    """Returns the event, or None when its hash is wrong or it does not follow the previous one."""
    try:
        entry = event_from(row)
    except (ValueError, TypeError):
        return None
    new = NewEvent(entry.kind, entry.at, entry.clerk, entry.station, entry.detail)
    right = sealed_hash(entry.case_id, entry.number, new, previous, row.digest, row.version)
    return entry if (entry.previous, entry.hash) == (previous, right) else None


def _broken_cases(connection: Connection, traces: dict[str, _Trace]) -> Iterator[BrokenLink]:
    damaged = set(captures.damaged_cases(connection))
    misplaced = set(list_by_due.find_misplaced(connection))
    marks: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(select(capture.c.case_id, capture.c.id, capture.c.sha256)):
        marks.setdefault(row.case_id, []).append((row.id, row.sha256))
    gone = dict(traces)
    for row in connection.execute(select(cases).order_by(cases.c.id).execution_options(yield_per=STREAMED)):
        trace = gone.pop(row.id, None)
        if trace is None:
            yield BrokenLink("", 0, "有一个办件没有办理记录。")
        elif digest_of(row.body, marks.get(row.id, [])) != trace.digest or not _columns_agree(row):
            yield BrokenLink(trace.station, trace.number, f"办件和第 {trace.number} 条办理记录对不上，被改过。")
        elif row.turn in misplaced:
            yield BrokenLink(trace.station, trace.number, "办件清单和办件对不上，被改过。")
        elif row.id in damaged:
            yield BrokenLink(trace.station, trace.number, "办件的影像和存下时不一样，被改过。")
    for row in connection.execute(select(visit).order_by(visit.c.id)):
        trace = gone.pop(row.id, None)
        if trace is None:
            yield BrokenLink("", 0, "有一次上门没有办理记录。")
        elif visits.digest_of_row(row) != trace.digest:
            yield BrokenLink(trace.station, trace.number, f"上门记录和第 {trace.number} 条办理记录对不上，被改过。")
    entered = gone.pop(HALL, None)
    if entered is not None and entered.digest != hall.digest(connection):
        yield BrokenLink(entered.station, entered.number, f"大厅设置和第 {entered.number} 条办理记录对不上，被改过。")
    for trace in gone.values():
        if not trace.discarded:
            yield BrokenLink(trace.station, trace.number, "一个办件或一次上门不见了，只剩办理记录。")


def _columns_agree(row: AnyRow) -> bool:
    """True when the columns for lists agree with the body, which was already checked against its digest."""
    try:
        case = case_from(row.body, row.cursor, moment_from(row.saved_at), row.version)
    except ValueError:
        return False
    columns = (row.id, row.state, row.created_at, row.tracking_number or "", row.due, row.accepted)
    listed = list_by_due.list_columns(case)
    body = (case.id, case.state, moment_text(case.created_at), case.tracking_number)
    return columns == (*body, listed["due"], listed["accepted"])
