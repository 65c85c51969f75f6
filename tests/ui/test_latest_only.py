"""Reads that a later one has overtaken: not begun any more, and their results not reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ui.base.background import InlineRunner
from ui.base.latest_only import LatestOnly


class Later(InlineRunner):
    """Begins a job, and reports its result, when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []
        self.outcomes: list[Callable[[], object]] = []

    def run(
        self, job: Callable[[], object], then: Callable[..., object], failed: Callable[[Exception], object]
    ) -> None:
        def begin() -> None:
            super(Later, self).run(
                job,
                lambda result: self.outcomes.append(lambda: then(result)),
                lambda error: self.outcomes.append(lambda: failed(error)),
            )

        self.jobs.append(begin)

    def begin(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()

    def report(self) -> None:
        while self.outcomes:
            self.outcomes.pop(0)()


class Reads:
    def __init__(self) -> None:
        self.later = Later()
        self.latest = LatestOnly(self.later)
        self.begun: list[str] = []
        self.heard: list[str | None] = []
        self.failed: list[str] = []

    def ask(self, what: str, *, too: bool = False, result: str | None = "") -> None:
        def read() -> str | None:
            self.begun.append(what)
            if what == "broken":
                raise OSError(what)
            return what if result == "" else result

        run = self.latest.run_too if too else self.latest.run
        run(read, self.heard.append, lambda error: self.failed.append(str(error)))


@pytest.fixture
def reads() -> Reads:
    return Reads()


def test_only_the_last_is_begun_and_reported(reads: Reads) -> None:
    for what in ("one", "two", "three"):
        reads.ask(what)
    reads.later.begin()
    reads.later.report()
    assert reads.begun == reads.heard == ["three"]


def test_one_that_was_overtaken_while_it_read_is_not_reported(reads: Reads) -> None:
    reads.ask("one")
    reads.later.begin()
    reads.ask("two")
    reads.later.begin()
    reads.later.report()
    assert reads.begun == ["one", "two"] and reads.heard == ["two"]


def test_two_reads_of_one_turn_count_together(reads: Reads) -> None:
    reads.ask("old")
    reads.ask("old too", too=True)
    reads.ask("new")
    reads.ask("new too", too=True)
    reads.later.begin()
    reads.later.report()
    assert reads.heard == ["new", "new too"]


def test_nothing_found_is_a_result_and_a_failure_is_always_reported(reads: Reads) -> None:
    reads.ask("nothing", result=None)
    reads.later.begin()
    reads.later.report()
    assert reads.heard == [None]
    reads.ask("broken")
    reads.later.begin()
    reads.latest.overtake()
    reads.later.report()
    assert reads.failed == ["broken"] and reads.heard == [None]


def test_what_was_overtaken_with_no_new_read_is_not_reported(reads: Reads) -> None:
    reads.ask("one")
    reads.later.begin()
    reads.latest.overtake()
    reads.later.report()
    assert reads.heard == []
