"""The store behind its queue: on one thread of its own at the window, at once on the command line and in tests.

One thread for everything keeps what the clerk typed in the order it was typed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from app.domain.chain_report import ChainReport
from app.errors import Unavailable
from app.ports.store import CaseStore, HallStore, HandoverStore, Store, VisitStore

P = ParamSpec("P")
Result = TypeVar("Result")


class StoreQueue(Protocol):
    """Work on the store, done in the order it was asked for."""

    def submit(self, work: Callable[[], None]) -> None:
        """Queue this work after all earlier work. Its exceptions are the work's own business."""

    def call(self, work: Callable[[], Result]) -> Result:
        """Run this work after all earlier work and return its result, or raise what it raised."""

    def close(self) -> None:
        """Finish what is queued and stop."""


class InlineQueue:
    """Runs work where it is called."""

    def submit(self, work: Callable[[], None]) -> None:
        work()

    def call(self, work: Callable[[], Result]) -> Result:
        return work()

    def close(self) -> None:
        """Nothing is queued."""


class ThreadQueue:
    """Runs work in order on a thread of its own. Work that calls for more work runs it at once: it cannot wait for itself.

    A bug in submitted work goes to `threading.excepthook` and the next is run. After `close` work is refused with Unavailable.
    """

    def __init__(self) -> None:
        self._here = threading.local()
        self._pool = ThreadPoolExecutor(1, "store", initializer=lambda: setattr(self._here, "own", True))

    def submit(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except Exception as bug:
                report = (type(bug), bug, bug.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(report))

        self._after_all_earlier(run)

    def call(self, work: Callable[[], Result]) -> Result:
        return work() if getattr(self._here, "own", False) else self._after_all_earlier(work).result()

    def close(self) -> None:
        self._pool.shutdown()

    def _after_all_earlier(self, work: Callable[[], Result]) -> Future[Result]:
        try:
            return self._pool.submit(work)
        except RuntimeError:  # shut down
            raise Unavailable("本机库已经关上了。请重新登录。") from None


def _queued(
    method: Callable[Concatenate[Any, P], Result],
) -> Callable[Concatenate[QueuedStore, P], Result]:
    name = method.__name__

    def queued(self: QueuedStore, /, *args: P.args, **more: P.kwargs) -> Result:
        work: Callable[P, Result] = getattr(self._store, name)
        return self.call(lambda: work(*args, **more))

    queued.__name__, queued.__doc__ = name, method.__doc__
    return queued


class QueuedStore:
    """A `Store` whose methods run after all earlier work on the store and return its result, or raise what it raised.

    `call` runs steps that belong together with nothing in between; the store is used inside it as anywhere else.
    """

    def __init__(self, store: Store, queue: StoreQueue) -> None:
        self._store, self._queue = store, queue

    def submit(self, work: Callable[[], None]) -> None:
        """Queue this work after all earlier work; see StoreQueue."""
        self._queue.submit(work)

    def call(self, work: Callable[[], Result]) -> Result:
        """Run this work after all earlier work and return its result, or raise what it raised; see StoreQueue."""
        return self._queue.call(work)

    def verify(self) -> ChainReport:
        """The store's own `verify`, not queued: it reads every event, in a transaction of its own, and no save may wait for that."""
        return self._store.verify()

    def close(self) -> None:
        """The queue is finished, the file released and the thread ended."""
        self._queue.submit(self._store.close)
        self._queue.close()

    save = _queued(CaseStore.save)
    accept = _queued(CaseStore.accept)
    save_all = _queued(CaseStore.save_all)
    record = _queued(CaseStore.record)
    get = _queued(CaseStore.get)
    by_number = _queued(CaseStore.by_number)
    listed = _queued(CaseStore.listed)
    list_by_due = _queued(CaseStore.list_by_due)
    count_listed = _queued(CaseStore.count_listed)
    count_by_due_day = _queued(CaseStore.count_by_due_day)
    find = _queued(CaseStore.find)
    count = _queued(CaseStore.count)
    events = _queued(CaseStore.events)
    verify_case = _queued(CaseStore.verify_case)
    latest = _queued(HallStore.latest)
    capture = _queued(CaseStore.capture)
    captures = _queued(CaseStore.captures)
    purge_discarded = _queued(CaseStore.purge_discarded)
    hand_over = _queued(HandoverStore.hand_over)
    handover = _queued(HandoverStore.handover)
    handovers = _queued(HandoverStore.handovers)
    keep_visit = _queued(VisitStore.keep_visit)
    visit = _queued(VisitStore.visit)
    visits = _queued(VisitStore.visits)
    visits_in = _queued(VisitStore.visits_in)
    visits_of = _queued(VisitStore.visits_of)
    settings = _queued(HallStore.settings)
    keep_settings = _queued(HallStore.keep_settings)
    clerks = _queued(HallStore.clerks)
