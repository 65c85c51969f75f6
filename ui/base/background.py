"""Background runners: slow work (opening the store, printing) never holds up the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")
Failed = Callable[[Exception], object]


class BackgroundRunner(Protocol):
    """Runner of background jobs. `job` runs elsewhere; `then` gets its result or `failed` its exception, both on the window thread."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None: ...

    def wait(self) -> None:
        """Block until every job that was begun has run, as before the program ends."""

    def drop(self) -> None:
        """The outcomes still to come are dropped: their screens are going away."""


class InlineRunner:
    """Runs a job where it is called: for tests and for a command without a window."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        try:
            result = job()
        except Exception as error:
            failed(error)
        else:
            then(result)

    def wait(self) -> None:
        """Nothing is under way."""

    def drop(self) -> None:
        """Nothing is under way."""


class _Run:
    """A job on its way, and who waits for its outcome."""

    def __init__(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        self._asked: tuple[Callable[[], T], Callable[[T], object], Failed] | None = (job, then, failed)
        self._outcome: Callable[[], object] | None = None

    def work(self) -> None:
        """Do the job, in the other thread."""
        assert self._asked is not None  # noqa: S101 - it runs once
        job, then, failed = self._asked
        try:
            self._outcome = partial(then, job())
        except Exception as error:
            self._outcome = partial(failed, error)

    def release(self) -> Callable[[], object] | None:
        """Hand out the call that reports the outcome and keep nothing: what the job holds of a screen must not be taken apart in the
        other thread, which may be the last to drop this run."""
        outcome, self._outcome, self._asked = self._outcome, None, None
        return outcome


class _Done(QObject):
    run = Signal(object)


def _work(run: _Run, done: _Done) -> None:
    run.work()
    done.run.emit(run)


class ThreadRunner(QObject):
    """Runs jobs in a thread of its own, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "background")
        self._running: set[_Run] = set()
        self._done = _Done(self)
        self._done.run.connect(self._finish)

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        run = _Run(job, then, failed)
        self._running.add(run)
        self._pool.submit(
            _work, run, self._done
        )  # not a method of this: the other thread must never be the last to hold it

    def wait(self) -> None:
        """Block until every job that was begun has run, as before the program ends."""
        self._pool.submit(lambda: None).result()

    def drop(self) -> None:
        """The outcomes still to come are dropped: their screens are going away. Call it after `wait`."""
        for run in self._running:
            run.release()
        self._running.clear()

    def _finish(self, run: _Run) -> None:
        outcome = run.release()
        if run in self._running and outcome is not None:
            self._running.discard(run)
            outcome()
