"""Services of a session, used by the screens of the clerk at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme

if TYPE_CHECKING:  # the lock screen loads no use-case
    from app.ports.devices import Printer
    from app.usecases.desk.desk import Desk


@dataclass(frozen=True)
class SessionServices:
    """Theme, desk with its open store, printer, and the runners of a session: `background` for the store, `print_background` for papers."""

    theme: ActiveTheme
    desk: Desk
    background: BackgroundRunner
    printer: Printer
    print_background: BackgroundRunner
