"""Services of a session for a test: no printer but a fake one, and everything done where it is asked."""

from __future__ import annotations

from app.ports.devices import Printer
from app.usecases.desk.desk import Desk
from tests.ui.counter.printers import FakePrinter
from ui.base.background import BackgroundRunner, InlineRunner
from ui.base.session_services import SessionServices
from ui.base.theme import ActiveTheme


def services_of(
    theme: ActiveTheme,
    desk: Desk,
    printer: Printer | None = None,
    background: BackgroundRunner | None = None,
    print_background: BackgroundRunner | None = None,
) -> SessionServices:
    return SessionServices(
        theme, desk, background or InlineRunner(), printer or FakePrinter(), print_background or InlineRunner()
    )
