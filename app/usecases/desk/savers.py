"""Executors of the work on the store: inline on the command line and in tests, on a separate thread at the window.

One thread for everything preserves the order in which the clerk typed.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future

from app.errors import Unavailable
from app.ports.devices import Result


class InlineSaver:
    """Executor that runs work on the calling thread."""

    def submit(self, work: Callable[[], None]) -> None:
        work()

    def wait(self, work: Callable[[], Result]) -> Result:
        return work()


class ThreadSaver:
    """Executor that runs work in order on a separate thread; `close` finishes the queue, and later work is refused with Unavailable.

    A bug in one piece of work goes to `threading.excepthook` and the next is run: no caller waits for ever.
    """

    def __init__(self) -> None:
        self._closed = False
        self._lock = threading.Lock()
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], None]) -> None:
        self._put(work)

    def wait(self, work: Callable[[], Result]) -> Result:
        done: Future[Result] = Future()

        def run() -> None:
            try:
                done.set_result(work())
            except BaseException as problem:
                done.set_exception(problem)

        self._put(run)
        return done.result()

    def close(self) -> None:
        """Finishes the queue and stops."""
        with self._lock:
            self._closed = True
            self._work.put(None)
        self._thread.join()

    def _put(self, work: Callable[[], None]) -> None:
        with self._lock:
            if self._closed:
                raise Unavailable("本机库已经关上了。请重新登录。")
            self._work.put(work)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception as bug:
                details = (type(bug), bug, bug.__traceback__, self._thread)
                threading.excepthook(threading.ExceptHookArgs(details))
