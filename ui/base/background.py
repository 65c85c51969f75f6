"""Background runners: slow work (opening the store, printing) leaves the window thread free."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")
Failed = Callable[[Exception], object]


class BackgroundRunner(Protocol):
    """Runner of background jobs. `job` runs elsewhere; `then` gets its result or `failed` its exception, both on the window thread."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None: ...

    def wait(self) -> None:
        """Waits until all jobs are done, as before the program ends."""

    def drop(self) -> None:
        """Discards the callbacks of all running jobs: their owner is going away."""


class InlineRunner:
    """Runner that does each job at once: for tests and for a command without a window."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        try:
            result = job()
        except Exception as error:
            failed(error)
        else:
            then(result)

    def wait(self) -> None:
        """Does nothing: every job is done already."""

    def drop(self) -> None:
        """Does nothing: no callback is waiting."""


class _JobOutcome(QObject):
    ready = Signal(object)


class _Run:
    """Running job. It is no QRunnable: Qt's pool never frees one made in Python, nor what the job holds."""

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
    """Runner that does the jobs in a thread of its own pool, one after the other."""

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
            run.job = None  # freed here: the screen's objects it holds must not be destroyed in the other thread
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
        """Waits until all jobs are done, as before the program ends."""
        self._pool.waitForDone()

    def drop(self) -> None:
        """Discards the callbacks of all running jobs: their owner is going away. Call it after `wait`."""
        for outcome in self._running:
            outcome.deleteLater()
        self._running.clear()
