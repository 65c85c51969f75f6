"""A queue before the store that does nothing until a test lets it: the disk is slow."""

from collections.abc import Callable

from app.usecases.desk.queued_store import Result


class HeldQueue:
    """Runs what is queued in `run`, as the store's thread does whenever the computer gives it a moment; `call` runs all of it first."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, work: Callable[[], None]) -> None:
        self.waiting.append(work)

    def call(self, work: Callable[[], Result]) -> Result:
        self.run()
        return work()

    def close(self) -> None:
        self.run()

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()
