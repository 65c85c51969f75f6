"""Services of a session: what the screens of the clerk at the desk work with."""

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
    """Services of a session: the theme, the desk with its open store, and the runners: `background` for the store, `print_background` for papers and `printer`."""

    theme: ActiveTheme
    desk: Desk
    background: BackgroundRunner
    printer: Printer
    print_background: BackgroundRunner
