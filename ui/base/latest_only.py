"""Latest-only reads: a newer request of the clerk overtakes the earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.base.background import BackgroundRunner, Failed

T = TypeVar("T")


class LatestOnly:
    """Runner of reads of which only the latest counts. An overtaken read is not begun any more, and its result is not reported; an exception
    always is."""

    def __init__(self, runner: BackgroundRunner) -> None:
        self._runner, self._turn = runner, 0

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Runs a read instead of all earlier ones."""
        self.overtake()
        self.run_too(job, then, failed)

    def run_too(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Runs a further read: it counts as long as the last `run` does."""
        turn = self._turn
        self._runner.run(
            lambda: (job(),) if turn == self._turn else (),
            lambda read: then(*read) if read and turn == self._turn else None,
            failed,
        )

    def overtake(self) -> None:
        """Discards the reads under way: their results no longer count."""
        self._turn += 1
