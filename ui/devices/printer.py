"""Printers of this computer: CUPS where it is the system's own way, Qt elsewhere."""

from __future__ import annotations

import sys

from app.ports.devices import Printer


def system_printer(platform: str = sys.platform) -> Printer:
    """Returns the printer port for this system."""
    if platform.startswith(("linux", "freebsd")):
        from ui.devices.cups import CupsPrinter

        return CupsPrinter()
    from ui.devices.qt_printer import QtPrinter

    return QtPrinter()
