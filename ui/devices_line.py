"""What the computer reports of itself: the store, and the printers there are now. What does not report is not shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.usecases.ports import Printer
from ui.aside import Aside
from ui.shell.device_line import DeviceLine


class DevicesLine(QObject):
    """`changed` when the printers were asked again."""

    changed = Signal()

    def __init__(self, printer: Printer, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._aside = printer, aside
        self._printers: tuple[str, ...] | None = None
        self._open = False

    def ask(self) -> None:
        """Ask the system for its printers, aside."""
        self._aside.do(self._printer.names, self._found, lambda _: self._found(()))

    def store_is_open(self, open_: bool) -> None:
        self._open = open_
        self.changed.emit()

    def lines(self) -> tuple[DeviceLine, ...]:
        store = (DeviceLine("green", "本机库 已打开", "database"),) if self._open else ()
        if self._printers is None:
            return (*store, DeviceLine("closed", "正在找打印机", "printer"))
        if not self._printers:
            return (*store, DeviceLine("closed", "没有打印机，能存成 PDF", "printer"))
        return (*store, DeviceLine("green", f"打印机 {len(self._printers)} 台", "printer"))

    def _found(self, names: tuple[str, ...]) -> None:
        self._printers = names
        self.changed.emit()
