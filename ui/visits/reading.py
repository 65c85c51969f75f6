"""Data of the page of visits, read in one call so that it can be read in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.visit import Visit, VisitState
from app.usecases.desk.desk import Desk
from app.usecases.papers.visit_content import case_of, matter_of
from app.usecases.visits import originals_custody, visiting

WEEK, WORKDAYS = 7, 5  # days
NO_DAY = (VisitState.WANTED, VisitState.PUT_OFF, VisitState.NOT_MET)


@dataclass(frozen=True)
class VisitLine:
    """One visit and its matter, "" while the visit has no case and no service."""

    visit: Visit
    matter: str


@dataclass(frozen=True)
class Plan:
    """Plan of a day. `days` is the strip with the number of visits on each day. `day` None shows those who wait for a
    day: not booked, put off, not met.
    """

    days: tuple[tuple[date, int], ...]
    waiting: int
    day: date | None
    groups: tuple[tuple[str, tuple[VisitLine, ...]], ...]
    out: tuple[originals_custody.OriginalOut, ...]
    day_end: tuple[originals_custody.DayEnd, ...]
    now: datetime

    @property
    def visits(self) -> Mapping[str, Visit]:
        return {line.visit.id: line.visit for _, lines in self.groups for line in lines}

    @property
    def in_words(self) -> str:
        """The totals in words: 4 个村（社区），8 户，2 名上门人员."""
        visits = self.visits.values()
        workers = {name for visit in visits for name in visit.workers}
        villages = {(visit.township, visit.village) for visit in visits if visit.village}
        parts = [f"{len(villages)} 个村（社区）" if villages else "", f"{len(visits)} 户"]
        parts.append(f"{len(workers)} 名上门人员" if workers else "")
        return "，".join(part for part in parts if part) if visits else ""


def read_plan(desk: Desk, first: date, day: date | None, by: str) -> Plan:
    """Returns the strip from its first day, the visits of the chosen day in groups, and every original in custody. Raises Unavailable."""
    now = desk.clock.now()
    counts = _counts(desk, first)
    days = week_of(first, frozenset(counts))
    waiting = _waiting(desk, now.date())
    groups = visiting.day_plan(desk, day, by) if day else _by_state(waiting)
    return Plan(
        tuple((each, counts[each]) for each in days),
        len(waiting),
        day,
        tuple((title, tuple(_line(desk, visit) for visit in visits)) for title, visits in groups),
        originals_custody.originals_out(desk),
        originals_custody.day_end(desk, now.date()),
        now,
    )


def week_of(first: date, visited: frozenset[date] = frozenset()) -> tuple[date, ...]:
    """Returns a week from this day on; a Saturday or Sunday only when it has visits or is the first day."""
    week = (first + timedelta(n) for n in range(WEEK))
    return tuple(day for day in week if day == first or day.weekday() < WORKDAYS or day in visited)


def _counts(desk: Desk, first: date) -> Counter[date]:
    visits = desk.store.visits(first, first + timedelta(WEEK - 1))
    return Counter(visit.day for visit in visits if visit.day and visit.state is not VisitState.CANCELLED)


def _waiting(desk: Desk, today: date) -> tuple[Visit, ...]:
    """Returns the visits without a day (not booked yet, put off, not met) and those whose day passed without an outcome."""
    visits = desk.store.visits_in((*NO_DAY, VisitState.BOOKED, VisitState.SET_OUT))
    return tuple(v for v in visits if v.state in NO_DAY or (v.day is not None and v.day < today))


def _by_state(visits: tuple[Visit, ...]) -> tuple[tuple[str, tuple[Visit, ...]], ...]:
    titles = {
        VisitState.WANTED: "还没约",
        VisitState.PUT_OFF: "改期，还没约新的日子",
        VisitState.NOT_MET: "未遇，要再约",
        VisitState.BOOKED: "日子过了，还没记结果",
    }
    groups: dict[str, list[Visit]] = {title: [] for title in titles.values()}
    for visit in visits:
        groups[titles.get(visit.state, titles[VisitState.BOOKED])].append(visit)
    return tuple((title, tuple(of)) for title, of in groups.items() if of)


def _line(desk: Desk, visit: Visit) -> VisitLine:
    return VisitLine(visit, matter_of(desk, visit, case_of(desk, visit)))
