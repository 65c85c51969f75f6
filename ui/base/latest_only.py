"""Reads of which only the last counts: the clerk has asked for something else meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.base.background import BackgroundRunner, Failed

T = TypeVar("T")


class LatestOnly:
    """Hands reads to a runner. One that a later read has overtaken is not begun any more, and its result is not reported; an exception always is."""

    def __init__(self, runner: BackgroundRunner) -> None:
        self._runner, self._turn = runner, 0

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Read this instead of whatever was asked before."""
        self.overtake()
        self.run_too(job, then, failed)

    def run_too(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Read this as well: it counts as long as the last `run` does."""
        turn = self._turn
        self._runner.run(
            lambda: (job(),) if turn == self._turn else (),
            lambda read: then(*read) if read and turn == self._turn else None,
            failed,
        )

    def overtake(self) -> None:
        """A read that is under way no longer counts."""
        self._turn += 1
