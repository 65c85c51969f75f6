"""Background runners: slow work (opening the store, printing) leaves the window thread free."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[Exception], object]


class BackgroundRunner(Protocol):
    """Runner of background jobs. `job` runs elsewhere; `then` gets its result or `failed` its exception, both on the window thread."""

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None: ...

    def wait(self) -> None:
        """Waits until all jobs are done, as before the program ends."""

    def drop(self) -> None:
        """Discards the callbacks of all running jobs: their screens are going away."""


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


class _Run:
    """Running job with its callbacks."""

    def __init__(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        self._job: tuple[Callable[[], T], Callable[[T], object], Failed] | None = (job, then, failed)
        self._outcome: Callable[[], object] | None = None

    def work(self) -> None:
        """Does the job, in the other thread."""
        assert self._job is not None  # noqa: S101 - it runs once
        job, then, failed = self._job
        try:
            self._outcome = partial(then, job())
        except Exception as error:
            self._outcome = partial(failed, error)

    def release(self) -> Callable[[], object] | None:
        """Returns the call that reports the outcome, and releases the job: the screen's objects it holds must not be destroyed in the
        other thread, which may be the last to drop this run."""
        outcome, self._outcome, self._job = self._outcome, None, None
        return outcome


class _Done(QObject):
    run = Signal(object)


def _work(run: _Run, done: _Done) -> None:
    run.work()
    done.run.emit(run)


class ThreadRunner(QObject):
    """Runner that does the jobs in a thread of its own, one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[_Run] = set()
        self._done = _Done(self)
        self._done.run.connect(self._finish)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        # With the first job and not before: the lock screen is painted by then.
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, "background")

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        run = _Run(job, then, failed)
        self._running.add(run)
        self._pool.submit(
            _work, run, self._done
        )  # not a method of this: the other thread must never be the last to hold it

    def wait(self) -> None:
        """Waits until all jobs are done, as before the program ends."""
        if "_pool" in self.__dict__:
            self._pool.submit(lambda: None).result()

    def drop(self) -> None:
        """Discards the callbacks of all running jobs: their screens are going away. Call it after `wait`."""
        for run in self._running:
            run.release()
        self._running.clear()

    def _finish(self, run: _Run) -> None:
        outcome = run.release()
        if run in self._running and outcome is not None:
            self._running.discard(run)
            outcome()
