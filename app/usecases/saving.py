"""Who runs the work on the store: at once on the command line and in tests, on one thread of its own at the window.

One thread for everything keeps what the clerk typed in the order it was typed.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future

from app.usecases.ports import Result


class InlineSaver:
    """Runs work where it is called."""

    def submit(self, work: Callable[[], None]) -> None:
        work()

    def wait(self, work: Callable[[], Result]) -> Result:
        return work()


class ThreadSaver:
    """Runs work in order on a thread of its own; `close` finishes what is queued.

    A bug in one piece of work goes to `threading.excepthook` and the next is run: whoever waits is never left waiting.
    """

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], None]) -> None:
        self._work.put(work)

    def wait(self, work: Callable[[], Result]) -> Result:
        done: Future[Result] = Future()

        def run() -> None:
            try:
                done.set_result(work())
            except BaseException as problem:
                done.set_exception(problem)

        self._work.put(run)
        return done.result()

    def close(self) -> None:
        """Finish the queue and stop. Nothing may be submitted afterwards."""
        self._work.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception as bug:
                said = (type(bug), bug, bug.__traceback__, self._thread)
                threading.excepthook(threading.ExceptHookArgs(said))
