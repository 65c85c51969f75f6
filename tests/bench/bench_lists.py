"""10,000 cases: what is ready, one list of 2,000, its files, the results that come back, and the ledger; against writing the same lines as plain CSV."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.identifiers import tracking_number
from app.ports.store import Saving
from app.sheets.table import Table
from app.sheets.writing import workbook
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.handing_over.hand_over import hand_over, items_to_hand_over
from app.usecases.handing_over.handover_files import paper, results_table, table
from app.usecases.handing_over.ledger import Period, export, read_ledger
from app.usecases.handing_over.results_import import read_results, take_over
from tests.bench.conftest import Note
from tests.bench.figures import Figure
from tests.bench.office import STATION, an_accepted_case, id_number_of, name_of

CASES, LINES, AT_ONCE = 10_000, 2_000, 500
DEPARTMENT = "省残联"  # of the certificate, which every one of them applies for
MASKED = Disclosure()
Result = TypeVar("Result")


def a_hall_of(desk: Desk, count: int) -> None:
    """So many accepted cases of different people, written in few transactions."""
    pattern = an_accepted_case(desk, 0)
    for start in range(1, count, AT_ONCE):
        savings = [_another(desk, pattern, which) for which in range(start, min(start + AT_ONCE, count))]
        desk.store.save_all(savings)  # type: ignore[misc]  # bound now


def _another(desk: Desk, pattern: Case, which: int) -> Saving:
    answers = pattern.answers.given("applicant.name", name_of(which)).given("applicant.id_number", id_number_of(which))
    on = pattern.on - timedelta(days=which // tracking_number.LAST_COUNTER + 1)
    number = tracking_number.make(on, STATION, which % tracking_number.LAST_COUNTER + 1)
    case = replace(pattern, id=uuid.uuid4().hex, version=0, answers=answers, tracking_number=number)
    return Saving(case, (desk.event(EventKind.ACCEPTED, {}),), desk.terms(case))


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = perf_counter()
    return work(), perf_counter() - began


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def filled(blank: Table, day: str) -> Table:
    """Every line with a result."""
    return replace(
        blank, rows=[(*row[:4], "办结", day, f"样例〔2026〕{nth}号", "") for nth, row in enumerate(blank.rows)]
    )


def test_lists_of_ten_thousand(desk: Desk, note: Note, tmp_path: Path) -> None:
    a_hall_of(desk, CASES)
    waiting, found = timed(lambda: items_to_hand_over(desk))
    given, handed = timed(lambda: hand_over(desk, DEPARTMENT, waiting[DEPARTMENT][:LINES], "样例县残联"))
    long = replace(given, lines=given.lines * (CASES // LINES))
    _, plain = timed(lambda: as_csv([(long.number, *line.cells) for line in long.lines]))
    _, book = timed(lambda: workbook([table(long, MASKED)], given.at, "移交清单"))
    desk.library.faces.load()
    _, printed = timed(lambda: paper(desk, long, MASKED, 0))
    back = workbook([filled(results_table(given), given.at.date().isoformat())], given.at, "结果")
    sheet, read = timed(lambda: read_results(desk, back))
    assert (len(sheet.fresh), sheet.problems) == (LINES, ())
    _, kept = timed(lambda: take_over(desk, sheet))
    today = desk.clock.now().date()
    ledger, listed = timed(lambda: read_ledger(desk, Period(today, today)))
    assert len(ledger.cases) == CASES
    _, exported = timed(lambda: export(desk, ledger, tmp_path, MASKED, printed=False))
    assert desk.store.verify().broken is None
    for name, seconds, aim in (
        ("10,000 cases: what is ready", found, 10.0),
        ("2,000 matters: handed over", handed, 20.0),
        ("10,000 lines: workbook", book, 5.0),
        ("10,000 lines: paper", printed, 30.0),
        ("2,000 results: read and checked", read, 5.0),
        ("2,000 results: taken over", kept, 20.0),
        ("10,000 cases: ledger read", listed, 10.0),
        ("10,000 cases: ledger recorded and written", exported, 20.0),
    ):
        note(Figure(name, seconds, "s", "10,000 lines as CSV", plain, aim))
