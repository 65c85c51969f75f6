"""How long the clerk waits for a case among ten thousand: by number, by name, by initials, by the last four digits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from app.domain import tracking_number
from app.domain.answers import Answers
from app.domain.case import Case, CaseState
from app.domain.event import EventKind
from app.usecases.desk import Desk
from app.usecases.reading import find_cases
from tests.bench.bench_store import timed_answers
from tests.bench.conftest import Note
from tests.bench.figures import Figure, median, percentile
from tests.bench.office import FORM, applicant, name_of

CASES = 10_000
ROUNDS = 40


def fill(desk: Desk) -> list[Case]:
    """Ten thousand accepted cases, a few hundred a day."""
    kept = []
    for which in range(CASES):
        day = date(2026, 1, 5) + timedelta(days=which // 200)
        number = tracking_number.make(day, desk.station, which % 200 + 1)
        case = replace(
            desk.new_case(FORM),
            answers=Answers(applicant(which)),
            state=CaseState.ACCEPTED,
            tracking_number=number,
            on=day,
        )
        kept.append(desk.store.save(case, [desk.event(EventKind.BEGUN, {})], desk.terms(case)))
    return kept


def test_find_among_ten_thousand(desk: Desk, note: Note) -> None:
    kept = fill(desk)
    initials = desk.library.pinyin.initials(name_of(4321))[0]
    asked = {
        "tracking number": kept[4321].tracking_number,
        "whole name": name_of(4321),
        "name of two characters": name_of(4321)[:2],
        "surname": name_of(4321)[:1],
        "initials": initials,
        "last four of the id number": str(kept[4321].answers["applicant.id_number"])[-4:],
    }
    one = []
    for way, words in asked.items():
        times, found = [], 0
        for number in range(ROUNDS):
            began = perf_counter()
            found = len(find_cases(desk, words))
            times.append((perf_counter() - began) * 1000)
            began = perf_counter()
            desk.store.get(kept[number].id)
            one.append((perf_counter() - began) * 1000)
        assert found, way
        name = f"find by {way} in {CASES} cases, {found} shown"
        note(Figure(name, median(times), "ms", "one case by its id", median(one)))
    stored, appended = timed_answers(desk, 20)
    note(
        Figure(
            f"field commit to durable save in a store of {CASES} cases, p99 of {len(stored)}",
            percentile(stored, 99),
            "ms",
            "append and fsync of the same case, p99",
            percentile(appended, 99),
            10,
        )
    )
