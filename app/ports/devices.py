"""Ports of the devices: clock, printer, and the queue in front of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:  # nouns in signatures only: the lock screen asks for a vault and for no case
    pass


Result = TypeVar("Result")


class Clock(Protocol):
    """The wall clock of the office, always with a time zone."""

    def now(self) -> datetime:
        """The moment now."""

    def zone(self) -> timedelta:
        """How far the computer's own time of day is from UTC; where it is not the office's, the clock may have been set by hand to make up for it."""


class Saver(Protocol):
    """Runs work on the store in order, off the window thread at the window, at once on the command line."""

    def submit(self, work: Callable[[], None]) -> None:
        """Queue this work after all earlier work. Its exceptions are the work's own business."""

    def wait(self, work: Callable[[], Result]) -> Result:
        """Run this work after all earlier work and return its result, or raise what it raised."""


class Printer(Protocol):
    """A printer of the system. Names are as the system knows them."""

    def names(self) -> tuple[str, ...]:
        """The printers there are now; empty when there is none."""

    def default(self) -> str:
        """The system's default printer, or empty."""

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        """Hand these pages to the queue of this printer; returns the queue's job id. Raises Unavailable when the printer is not there."""

    def state(self, name: str, job: str) -> PrintState:
        """What the queue really says of this job."""

    def cancel(self, name: str, job: str) -> None:
        """Take a job that was not printed out of the queue, so that it does not come out later on a printer nobody watches."""


@dataclass(frozen=True)
class PrintState:
    """`done`, `waiting` (in the queue or printing), `stuck` (queue stopped, paper out, job aborted) with a sentence."""

    word: str
    sentence: str = ""
