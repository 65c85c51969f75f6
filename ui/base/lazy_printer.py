"""Lazy printer: loaded when first needed, so that the first window does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from app.ports.devices import Printer, PrintState


class LazyPrinter:
    """Printers of this computer; the code that reaches them is loaded at the first call."""

    def __init__(self, make: Callable[[], Printer]) -> None:
        self._make = make

    @cached_property
    def _printer(self) -> Printer:
        return self._make()

    def names(self) -> tuple[str, ...]:
        return self._printer.names()

    def default(self) -> str:
        return self._printer.default()

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        return self._printer.print(name, title, pdf, copies)

    def state(self, name: str, job: str) -> PrintState:
        return self._printer.state(name, job)

    def cancel(self, name: str, job: str) -> None:
        self._printer.cancel(name, job)
