"""A printer that does what a test tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.errors import Unavailable
from app.ports.devices import PrintState

DONE, WAITING = PrintState("done"), PrintState("waiting")


@dataclass
class Sheet:
    """One print job: its printer, its title, its bytes, and its report."""

    printer: str
    title: str
    pdf: bytes
    copies: int
    says: PrintState = WAITING
    canceled: bool = False


@dataclass
class FakePrinter:
    """`says` is the state of every new job; `gone` are printers that take nothing."""

    printers: list[str] = field(default_factory=lambda: ["A4"])
    default_name: str = "A4"
    says: PrintState = DONE
    gone: dict[str, str] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return tuple(self.printers)

    def default(self) -> str:
        return self.default_name

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        if name in self.gone or name not in self.printers:
            raise Unavailable(self.gone.get(name, f"找不到打印机“{name}”。换一台，或存成 PDF。"))
        self.sheets.append(Sheet(name, title, pdf, copies, self.says))
        return f"{name}-{len(self.sheets)}"

    def state(self, name: str, job: str) -> PrintState:
        return self._sheet(job).says

    def cancel(self, name: str, job: str) -> None:
        self._sheet(job).canceled = True

    def _sheet(self, job: str) -> Sheet:
        return self.sheets[int(job.rpartition("-")[2]) - 1]
