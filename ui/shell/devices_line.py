"""What the computer reports of itself: the store, the input method, and the printers there are now. What does not report is not shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.ports.devices import Printer
from ui.base.background import BackgroundRunner
from ui.devices.device_line import DeviceLine
from ui.devices.input_found import InputMethod


class DevicesLine(QObject):
    """`changed` when the computer was asked again. `input_method` looks which one there is."""

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
        """The input method that was found, None before it was asked and where nobody types."""
        return self._method

    def ask(self) -> None:
        """Ask the system for its input method and its printers, aside."""
        self.ask_input()
        self._background.run(self._printer.names, self._found, lambda _: self._found(()))

    def ask_input(self) -> None:
        """Ask for the input method alone: it may have been started since."""
        self._background.run(self._look_for, self._method_found, lambda _: self._method_found(None))

    def store_is_open(self, open_: bool) -> None:
        self._open = open_
        self.changed.emit()

    def lines(self) -> tuple[DeviceLine, ...]:
        said = (DeviceLine("green", "本机库 已打开", "database"),) if self._open else ()
        if self._method is not None:
            said = (*said, self._method.line)
        if self._printers is None:
            return (*said, DeviceLine("closed", "正在找打印机", "printer"))
        if not self._printers:
            return (*said, DeviceLine("closed", "没有打印机，能存成 PDF", "printer"))
        return (*said, DeviceLine("green", f"打印机 {len(self._printers)} 台", "printer"))

    def _found(self, names: tuple[str, ...]) -> None:
        self._printers = names
        self.changed.emit()

    def _method_found(self, method: InputMethod | None) -> None:
        self._method = method
        self.changed.emit()
