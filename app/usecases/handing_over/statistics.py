"""统计: counts of a period's cases by group, mode, need, matter and village, and of its visits by worker and outcome; no
applicant is named.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.catalogue.codes import Codes
from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN
from app.domain.visit import Visit, VisitState
from app.ports.store import CaseListQuery
from app.usecases.desk.case_pages import every_case
from app.usecases.desk.desk import Desk
from app.usecases.wording.matters import certificate_matters, linked_matters, service_matters

WEEK, MONTH, HALF_YEAR = "week", "month", "half_year"
UNSPECIFIED = "没写"
MONTHS_BACK = 5  # 近半年 is this month and the five before
MADE = (VisitState.DONE, VisitState.BROUGHT_BACK)
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Figures:
    """Counts from `first` to `last`, both included; each list has the largest first.

    A case may be for several groups and matters. A visit of two workers counts for both. `missed_why` are the reasons
    of visits that met nobody or were put off, as they were written.
    """

    first: date
    last: date
    taken: int
    at_home: int
    assisted: int
    green_channel: int
    by_agent: int
    visited: int
    missed: int
    by_group: Counts
    by_mode: Counts
    by_need: Counts
    by_matter: Counts
    by_village: Counts
    by_worker: Counts
    missed_why: Counts


def period(word: str, today: date) -> tuple[date, date]:
    """Returns the first and the last day of 本周 (from Monday), 本月 or 近半年, up to today."""
    if word == WEEK:
        return today - timedelta(today.weekday()), today
    if word == MONTH:
        return today.replace(day=1), today
    months = today.year * 12 + today.month - 1 - MONTHS_BACK
    return date(months // 12, months % 12 + 1, 1), today


def figures(desk: Desk, first: date, last: date) -> Figures:
    """Counts the cases taken and the visits planned in these days. Raises Unavailable."""
    codes = desk.library.codes
    taken = every_case(desk, CaseListQuery((*OPEN, *CLOSED), accepted_from=first, accepted_to=last))
    cases = [case for case in taken if case.accepted_at]
    visits = [v for v in desk.store.visits(first, last) if v.state is not VisitState.CANCELLED]
    missed = [visit for visit in visits if visit.state is VisitState.NOT_MET]
    put_off = desk.store.visits_in((VisitState.PUT_OFF,))
    missed_or_put_off = [*missed, *(visit for visit in put_off if first <= visit.saved_at.date() <= last)]
    return Figures(
        first,
        last,
        taken=len(cases),
        at_home=sum(case.answers.text("service.mode") == "home" for case in cases),
        assisted=sum(case.answers.truth("service.assisted") for case in cases),
        green_channel=sum(case.answers.truth("service.green_channel") for case in cases),
        by_agent=sum(bool(case.answers.text("agent.name")) for case in cases),
        visited=sum(visit.state in MADE for visit in visits),
        missed=len(missed),
        by_group=_counts(
            codes.name("service_groups", code) for case in cases for code in case.answers.codes("service.groups")
        ),
        by_mode=_counts(_mode(codes, case) for case in cases),
        by_need=_counts(
            codes.name("service_needs", code) for case in cases for code in case.answers.codes("service.needs")
        ),
        by_matter=_counts(matter for case in cases for matter in _matters(codes, case)),
        by_village=_counts(_village(case) for case in cases),
        by_worker=_counts(name for visit in visits for name in _workers(visit)),
        missed_why=_counts(visit.why_missed or UNSPECIFIED for visit in missed_or_put_off),
    )


def _counts(words: Iterable[str]) -> Counts:
    return tuple(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _mode(codes: Codes, case: Case) -> str:
    code = case.answers.text("service.mode")
    return codes.name("service_modes", code) if code else UNSPECIFIED


def _matters(codes: Codes, case: Case) -> tuple[str, ...]:
    """Returns the matters by their names alone: a kind of disability does not belong in a count."""
    certificate = tuple(name.partition("（残疾类别")[0] for name in certificate_matters(codes, case.answers))
    return (*certificate, *linked_matters(codes, case.answers), *service_matters(codes, case.answers))


def _village(case: Case) -> str:
    address = case.answers.address("applicant.current_address") or case.answers.address("applicant.household_address")
    return "".join(address.get(part, "") for part in ("township", "village")) or UNSPECIFIED


def _workers(visit: Visit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(visit.workers)) or ("还没定人",)
