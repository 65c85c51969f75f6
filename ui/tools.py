"""What every session works with, made once at the start. Nothing heavy is imported here: the lock screen comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.usecases.ports import Clock, Printer, Vault
from ui.aside import Aside
from ui.devices_line import DevicesLine
from ui.fonts import Fonts
from ui.theme import Look

if TYPE_CHECKING:
    from app.usecases.library import Library


@dataclass(frozen=True)
class Tools:
    """`library` gives the desk's shelf, read when first asked for and the same ever after."""

    look: Look
    fonts: Fonts
    library: Callable[[], Library]
    clock: Clock
    vault: Vault
    printer: Printer
    aside: Aside
    print_aside: Aside
    devices: DevicesLine
    version: str
