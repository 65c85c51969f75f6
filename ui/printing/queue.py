"""Print queue of a window: one paper after the other, one copy after the other, so that `1/2` counts real prints.

A paper whose printer is out of paper does not hold up the next one, and is printed when paper is put in. The printer's state is
read in the background; a failure always leaves a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.errors import Unavailable
from app.ports.devices import Printer, PrintState
from ui.base.background import BackgroundRunner

T = TypeVar("T")

LOOK_EVERY = 400  # ms
PATIENCE = 75  # polls without any progress (30 s) before the clerk is asked to check the printer

_SLOW = "打印机“{name}”半分钟没动静。去看看它，或换一台。"
_NONE = "没有能用的打印机。选一台，或存成 PDF。"
_BUG = "没打出来，原因没弄清。换一台，或存成 PDF。"


class PrintStage(StrEnum):
    """Stage of a paper: 等待 / 打印中 / 已打印 / 没打出来 / 已存成 PDF."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    SAVED = "saved"


@dataclass(frozen=True)
class Progress:
    """Progress of a paper: `copy` of `copies` is being printed; `sentence` describes the trouble, empty when there is none."""

    stage: PrintStage
    copy: int = 1
    copies: int = 1
    printer: str = ""
    sentence: str = ""

    @property
    def over(self) -> bool:
        """True when nothing more will happen without the clerk."""
        return self.stage in (PrintStage.DONE, PrintStage.SAVED)


@dataclass
class _Ticket:
    """Paper in the queue. `turn` tells answers to an earlier attempt from those to the present one."""

    key: str
    title: str
    pdf: bytes
    copies: int
    printer: str
    printed: int = 0
    job: str = ""
    stage: PrintStage = PrintStage.WAITING
    sentence: str = ""
    turn: int = 0
    looks: int = 0
    asked: bool = False
    making: bool = False

    @property
    def on_the_way(self) -> bool:
        return self.stage is PrintStage.PRINTING


class PrintQueue(QObject):
    """Queue of papers; `changed` is sent after every progress."""

    changed = Signal()

    def __init__(
        self, printer: Printer, background: BackgroundRunner, parent: QObject | None = None, every: int = LOOK_EVERY
    ) -> None:
        super().__init__(parent)
        self._printer, self._background = printer, background
        self._tickets: dict[str, _Ticket] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)

    def add(self, key: str, title: str, pdf: bytes, copies: int, printer: str) -> None:
        """Queues a paper. One of the same key that was already printed is printed again."""
        self._tickets.pop(key, None)
        self._tickets[key] = _Ticket(key, title, pdf, copies, printer)
        self._timer.start()
        self._next()
        self.changed.emit()

    def make(
        self,
        key: str,
        title: str,
        make: Callable[[], bytes],
        copies: int,
        printer: str,
        failed: Callable[[Exception], object],
    ) -> None:
        """Queues a paper that is made in the background first; it keeps its place. A paper that cannot be made leaves the queue, and `failed` gets
        the error."""
        self._tickets.pop(key, None)
        ticket = self._tickets[key] = _Ticket(key, title, b"", copies, printer, making=True)

        def made(pdf: bytes) -> None:
            ticket.pdf, ticket.making = pdf, False
            self._timer.start()
            self._next()

        def not_made(error: Exception) -> None:
            del self._tickets[key]
            self._next()
            failed(error)

        self._background.run(make, self._now(ticket, made), self._now(ticket, not_made))
        self.changed.emit()

    def of(self, key: str) -> Progress | None:
        """Returns the progress of this paper; None when it was never queued."""
        ticket = self._tickets.get(key)
        if ticket is None:
            return None
        copy = min(ticket.printed + 1, ticket.copies)
        return Progress(ticket.stage, copy, ticket.copies, ticket.printer, ticket.sentence)

    def pdf(self, key: str) -> bytes:
        """Returns the very bytes of the print; none while they are being made."""
        return self._tickets[key].pdf

    def move(self, key: str, printer: str) -> None:
        """Prints the rest of this paper on this printer, the same one or another. A stuck job is removed from its queue first."""
        ticket = self._tickets[key]
        if ticket.making:
            ticket.printer = printer
            return
        self._take_out(ticket)
        ticket.printer, ticket.stage, ticket.sentence = printer, PrintStage.WAITING, ""
        self._timer.start()
        self._next()
        self.changed.emit()

    def saved(self, key: str) -> None:
        """Marks a paper as saved to PDF instead."""
        ticket = self._tickets[key]
        self._take_out(ticket)
        ticket.stage, ticket.sentence = PrintStage.SAVED, ""
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """True when something waits or prints."""
        return any(t.stage in (PrintStage.WAITING, PrintStage.PRINTING) for t in self._tickets.values())

    def clear(self) -> None:
        """Removes every paper, as when the next case is begun. Jobs already with a printer are printed."""
        for ticket in self._tickets.values():
            ticket.turn += 1
        self._tickets.clear()
        self._timer.stop()

    def look(self) -> None:
        """Asks after the state of every job sent, and begins the next paper."""
        for ticket in self._tickets.values():
            if ticket.job and not ticket.asked:
                self._ask(ticket)
        self._next()
        if not any(t.job or t.stage in (PrintStage.WAITING, PrintStage.PRINTING) for t in self._tickets.values()):
            self._timer.stop()

    def _next(self) -> None:
        if any(t.on_the_way for t in self._tickets.values()):
            return
        ticket = next((t for t in self._tickets.values() if t.stage is PrintStage.WAITING), None)
        if ticket is not None and not ticket.making:
            self._submit(ticket)

    def _submit(self, ticket: _Ticket) -> None:
        ticket.turn += 1
        ticket.stage, ticket.sentence, ticket.job, ticket.looks = PrintStage.PRINTING, "", "", 0
        if not ticket.printer:
            ticket.stage, ticket.sentence = PrintStage.FAILED, _NONE
            self._next()
            return
        name, title, pdf, print_ = ticket.printer, ticket.title, ticket.pdf, self._printer.print
        self._background.run(
            lambda: print_(name, title, pdf, 1),
            self._now(ticket, lambda job: self._taken(ticket, job)),
            self._now(ticket, lambda error: self._failed(ticket, error)),
        )

    def _ask(self, ticket: _Ticket) -> None:
        ticket.asked = True
        name, job, state = ticket.printer, ticket.job, self._printer.state
        self._background.run(
            lambda: state(name, job),
            self._now(ticket, lambda answer: self._received(ticket, answer)),
            self._now(ticket, lambda error: self._failed(ticket, error)),
        )

    def _now(self, ticket: _Ticket, then: Callable[[T], None]) -> Callable[[T], None]:
        turn = ticket.turn

        def answer(result: T) -> None:
            ticket.asked = False
            if ticket.turn == turn and isValid(self):
                then(result)
                self.changed.emit()

        return answer

    def _taken(self, ticket: _Ticket, job: str) -> None:
        ticket.job = job

    def _received(self, ticket: _Ticket, state: PrintState) -> None:
        if state.word == "done":
            ticket.printed += 1
            ticket.job, ticket.sentence = "", ""
            if ticket.printed < ticket.copies:
                self._submit(ticket)
            else:
                ticket.stage = PrintStage.DONE
                self._next()
        elif state.word == "stuck":
            ticket.stage, ticket.sentence = PrintStage.FAILED, state.sentence
            self._next()
        else:
            ticket.looks += 1
            ticket.stage = PrintStage.PRINTING
            slow = _SLOW.format(name=ticket.printer) if ticket.looks >= PATIENCE else ""
            ticket.sentence = slow or state.sentence

    def _failed(self, ticket: _Ticket, error: Exception) -> None:
        ticket.job, ticket.stage = "", PrintStage.FAILED
        ticket.sentence = error.sentence if isinstance(error, Unavailable) else _BUG
        self._next()
        if not isinstance(error, Unavailable):
            self.changed.emit()
            raise error

    def _take_out(self, ticket: _Ticket) -> None:
        ticket.turn += 1
        ticket.asked = False
        if ticket.job:
            name, job, cancel = ticket.printer, ticket.job, self._printer.cancel
            ticket.job = ""
            self._background.run(lambda: cancel(name, job), lambda _: None, lambda _: None)
