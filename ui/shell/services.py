"""Services of every session, made once at the start. Nothing heavy is imported here: the lock screen comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ports.devices import Clock, Printer
from app.ports.vault import Vault
from ui.base.background import BackgroundRunner
from ui.base.fonts import Fonts
from ui.base.session_services import SessionServices
from ui.base.theme import ActiveTheme
from ui.shell.devices_line import DevicesLine

if TYPE_CHECKING:
    from app.usecases.desk.desk import Desk
    from app.usecases.desk.reference_data import ReferenceData


@dataclass(frozen=True)
class Services:
    """Services of the desk. `library` returns the reference data, read at the first call and the same object from then on."""

    theme: ActiveTheme
    fonts: Fonts
    library: Callable[[], ReferenceData]
    clock: Clock
    vault: Vault
    printer: Printer
    background: BackgroundRunner
    print_background: BackgroundRunner
    devices: DevicesLine
    version: str

    def of_session(self, desk: Desk) -> SessionServices:
        """Returns the services of a session at this desk."""
        return SessionServices(self.theme, desk, self.background, self.printer, self.print_background)
