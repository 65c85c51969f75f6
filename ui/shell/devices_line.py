"""Devices the computer reports: the store, the input method and the printers. A device that does not report is not shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.ports.devices import Printer
from ui.base.background import BackgroundRunner
from ui.devices.device_line import DeviceLine
from ui.devices.input_found import InputMethod


class DevicesLine(QObject):
    """Source of the device lines. `changed` is sent after each answer of the system; `input_method` finds the input method."""

    changed = Signal()

    def __init__(
        self,
        printer: Printer,
        background: BackgroundRunner,
        input_method: Callable[[], InputMethod | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer, self._background, self._look_for = printer, background, input_method
        self._printers: tuple[str, ...] | None = None
        self._method: InputMethod | None = None
        self._open = False

    @property
    def input_method(self) -> InputMethod | None:
        """Input method that was detected; None before the first answer, and where no window comes up on a screen."""
        return self._method

    def ask(self) -> None:
        """Asks the system in the background for its input method and its printers."""
        self.ask_input()
        self._background.run(self._printer.names, self._printers_found, lambda _: self._printers_found(()))

    def ask_input(self) -> None:
        """Asks for the input method alone: it may have been started since."""
        self._background.run(self._look_for, self._method_found, lambda _: self._method_found(None))

    def store_is_open(self, open_: bool) -> None:
        self._open = open_
        self.changed.emit()

    def lines(self) -> tuple[DeviceLine, ...]:
        lines = (DeviceLine("green", "本机库 已打开", "database"),) if self._open else ()
        if self._method is not None:
            lines = (*lines, self._method.line)
        if self._printers is None:
            return (*lines, DeviceLine("closed", "正在找打印机", "printer"))
        if not self._printers:
            return (*lines, DeviceLine("closed", "没有打印机，能存成 PDF", "printer"))
        return (*lines, DeviceLine("green", f"打印机 {len(self._printers)} 台", "printer"))

    def _printers_found(self, names: tuple[str, ...]) -> None:
        self._printers = names
        self.changed.emit()

    def _method_found(self, method: InputMethod | None) -> None:
        self._method = method
        self.changed.emit()
