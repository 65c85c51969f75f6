"""Ports of the devices: clock and printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The wall clock of the office, always with a time zone."""

    def now(self) -> datetime:
        """The moment now."""

    def zone(self) -> timedelta:
        """How far the computer's own time of day is from UTC; where it is not the office's, the clock may have been set by hand to make up for it."""


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
