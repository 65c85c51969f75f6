"""Time the clerk waits for a case, and for a list, in stores of 10,000, of 100,000 and, when asked, of a million cases.

`YIJIAN_BENCH_CASES=1000000 make bench` measures the million, too; writing that store takes about ten minutes once.
Stores are kept in `out/bench`.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time

import pytest

from app.domain.case_states import CLOSED
from app.ports.store import CaseListQuery
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue, StoreQueue, ThreadQueue
from app.usecases.desk.reference_data import ReferenceData
from db.migrations import STEPS
from db.vault.vault import FileVault
from tests.bench.bench_store import timed_answers
from tests.bench.conftest import CHEAP, Note
from tests.bench.figures import Figure, percentile
from tests.bench.many_cases import make_store
from tests.bench.office import CLERK, PASSPHRASE, STATION, WallClock
from tests.bench.processes.children import HERE, Child
from tests.bench.questions import Question, lists, next_pages, searches
from tests.conftest import ROOT

SIZES = (10_000, 100_000, 1_000_000)
MOST = int(os.environ.get("YIJIAN_BENCH_CASES", "100000"))
ROUNDS, PASSES = 20, 4
WARM, COLD = 20.0, 100.0  # ms, the aims
BY_ID = "one case by its id"
FIRST = ("find by tracking number", "find by last four", "find by surname", "find by full pinyin of a surname")
FIRST += ("find by village and surname", "find by two surnames", "say whose a misread number is")
FIRST += ("open by nothing, a page", "open by stage and mode, a page", "open by stage and mode, the lights")
FIRST += ("closed by a small village, a page", "closed of a month by stage, a page")


def store_of(count: int) -> Path:
    """The folder of the store of so many cases; written when there is none of today's tables."""
    said = (HERE.parent / "many_cases.py").read_bytes() + str(len(STEPS)).encode()
    folder = ROOT / "out" / "bench" / f"{count}-{hashlib.sha256(said).hexdigest()[:8]}"
    if not folder.exists():
        for old in folder.parent.glob(f"{count}-*"):
            shutil.rmtree(old)
        new = folder.with_name(f"new-{count}")
        shutil.rmtree(new, ignore_errors=True)
        make_store(new, count, print)
        new.rename(folder)
    return folder


@contextmanager
def desk_on(folder: Path, queue: StoreQueue | None = None) -> Iterator[Desk]:
    """A desk on a store that is there."""
    opened = FileVault(folder, WallClock(), CHEAP).unlock(CLERK.user, PASSPHRASE)
    desk = Desk(opened, queue or InlineQueue(), WallClock(), ReferenceData(ROOT / "resources"), STATION)
    yield desk
    desk.store.close()


@pytest.fixture(params=[size for size in SIZES if size <= MOST], ids=lambda size: f"{size:,}")
def size(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(scope="session")
def at_ten_thousand() -> dict[str, float]:
    """Processor time of every question in the smallest store, the base of comparison for the larger ones."""
    return {}


@dataclass(frozen=True)
class Times:
    """Ms of one question, p95 of a pass: by the clock, of the processor, and by the clock for one case by its id meanwhile."""

    clock: float
    processor: float
    by_id: float


def test_finding_and_listing(size: int, note: Note, at_ten_thousand: dict[str, float]) -> None:
    """Several passes over all questions, the quietest of each counts: others work on this machine, too."""
    with desk_on(store_of(size)) as desk:
        (someone,) = desk.store.list_by_due(CaseListQuery(CLOSED), 1)
        asked = {**searches(someone), **lists()}
        asked |= {f"open, scrolled to page {n}": page for n, page in enumerate(next_pages(desk, 3), 1)}
        gc.collect()
        gc.freeze()
        gc.disable()  # the window tidies up between two events, never while somebody waits
        passes = [{what: _asked(desk, question, someone.id) for what, question in asked.items()} for _ in range(PASSES)]
        gc.enable()
        gc.unfreeze()
    for what in asked:
        best = min((one[what] for one in passes), key=lambda times: times.clock)
        processor = min(one[what].processor for one in passes)
        grown = processor / at_ten_thousand.setdefault(what, processor)
        name = f"{size:,} cases: {what}, p95 (processor {processor:.2g} ms, ×{grown:.1f} of {SIZES[0]:,})"
        note(Figure(name, best.clock, "ms", f"{BY_ID}, p95", best.by_id, WARM))


def _asked(desk: Desk, question: Question, case_id: str) -> Times:
    """In turn with one case by its id, so that a busy moment falls on both."""
    clock, processor, by_id = [], [], []
    question(desk)
    for _ in range(ROUNDS):
        began, worked = perf_counter(), thread_time()
        question(desk)
        clock.append((perf_counter() - began) * 1000)
        processor.append((thread_time() - worked) * 1000)
        began = perf_counter()
        desk.store.get(case_id)
        by_id.append((perf_counter() - began) * 1000)
    gc.collect()
    return Times(percentile(clock, 95), percentile(processor, 95), percentile(by_id, 95))


def test_the_first_question_of_a_process(size: int, note: Note) -> None:
    """The file is put out of the system's memory first, as after a restart of the computer."""
    folder = store_of(size)

    def first(what: str) -> float:
        times = []
        for _ in range(3):
            with Child(HERE / "cold_search.py", str(folder), what, env={}) as child:
                times.append(float(child.hear()))
        return min(times)

    base = first(BY_ID)
    for what in FIRST:
        note(Figure(f"{size:,} cases: {what}, first touch", first(what), "ms", f"{BY_ID}, first touch", base, COLD))


def test_saving_among_many(size: int, note: Note) -> None:
    with desk_on(store_of(size), ThreadQueue()) as desk:
        stored, appended = timed_answers(desk, 20)
    name = f"{size:,} cases: field commit to durable save, p99 of {len(stored)}"
    note(Figure(name, percentile(stored, 99), "ms", "append and fsync of the same, p99", percentile(appended, 99), 10))
