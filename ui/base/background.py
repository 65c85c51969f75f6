"""Slow things (opening the store, printing) are done aside, so that the window never stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")
Failed = Callable[[Exception], object]


class BackgroundRunner(Protocol):
    """`job` runs somewhere else; `then` gets its result or `failed` its exception, both on the window thread."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None: ...

    def wait(self) -> None:
        """Until all that was begun is done, as before the program ends."""

    def drop(self) -> None:
        """Whoever waits for an outcome now is going away: it is not told."""


class InlineRunner:
    """Does it here and now: for tests and for a command without a window."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        try:
            result = job()
        except Exception as error:
            failed(error)
        else:
            then(result)

    def wait(self) -> None:
        """Everything is done already."""

    def drop(self) -> None:
        """Nobody waits."""


class _JobOutcome(QObject):
    ready = Signal(object)


class _Run:
    """A job on its way. No QRunnable: Qt's pool never lets one of Python's go, with all that the job holds."""

    def __init__(self, job: Callable[[], object], outcome: _JobOutcome) -> None:
        self.job: Callable[[], object] | None = job
        self._outcome = outcome

    def __call__(self) -> None:
        assert self.job is not None  # noqa: S101 - it runs once
        try:
            result: tuple[object, Exception | None] = (self.job(), None)
        except Exception as error:
            result = (None, error)
        self._outcome.ready.emit(result)


class ThreadRunner(QObject):
    """Does it in a thread of its own pool, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[_JobOutcome] = set()

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        outcome = _JobOutcome(self)
        run = _Run(job, outcome)
        self._running.add(outcome)

        def ready(result: tuple[T, Exception | None]) -> None:
            run.job = None  # let go here: what it holds of a screen must not be taken apart in the other thread
            if outcome not in self._running:
                return
            self._running.discard(outcome)
            outcome.deleteLater()
            value, error = result
            if error is None:
                then(value)
            else:
                failed(error)

        outcome.ready.connect(ready)
        self._pool.start(run)

    def wait(self) -> None:
        """Until all that was begun is done, as before the program ends."""
        self._pool.waitForDone()

    def drop(self) -> None:
        """Whoever waits for an outcome now is going away: it is not told. Call it after `wait`."""
        for outcome in self._running:
            outcome.deleteLater()
        self._running.clear()
