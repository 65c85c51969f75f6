"""Ports of the devices: clock and printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The wall clock of the office, always with a time zone."""

    def now(self) -> datetime:
        """Returns the present moment."""

    def zone(self) -> timedelta:
        """Returns the computer's offset from UTC; when it is not the office's, the clock may have been set by hand to compensate."""


class Printer(Protocol):
    """A printer of the system. Names are as the system knows them."""

    def names(self) -> tuple[str, ...]:
        """Returns the names of the present printers; empty when there is none."""

    def default(self) -> str:
        """Returns the system's default printer, or empty."""

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        """Hands these pages to the queue of this printer; returns the queue's job id. Raises Unavailable when the printer is not there."""

    def state(self, name: str, job: str) -> PrintState:
        """Returns the state of this job as the queue reports it."""

    def cancel(self, name: str, job: str) -> None:
        """Removes a job that was not printed from the queue, so that it does not come out later on an unattended printer."""


@dataclass(frozen=True)
class PrintState:
    """`done`, `waiting` (in the queue or printing), `stuck` (queue stopped, paper out, job aborted) with a sentence."""

    word: str
    sentence: str = ""
