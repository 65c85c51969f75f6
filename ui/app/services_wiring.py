"""Services of the special-groups catalogue on 工作台, besides taking a case: 办事单, and the day's 免审办确认名单."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from app.usecases.desk.desk import Desk
from ui.printing.papers_dialog import sheet_dialog
from ui.shell.services import Services
from ui.today.confirmation_dialog import ConfirmationDialog
from ui.today.page import TodayPage


class ServicesWiring(QObject):
    """Wiring of 工作台: opens over it what the clerk requests."""

    def __init__(self, tools: Services, desk: Desk, today: TodayPage) -> None:
        super().__init__(today)
        self._tools, self._desk, self._today = tools, desk, today
        today.sheet_wanted.connect(self.sheet)
        today.lists_wanted.connect(self.lists)

    def sheet(self, number: str) -> None:
        """Opens 办事单 of a service."""
        service = self._desk.library.service(number)
        if service is not None:
            tools = self._tools
            dialog = sheet_dialog(
                tools.theme, self._today.window(), self._desk, tools.printer, tools.print_background, service
            )
            dialog.open()

    def lists(self) -> None:
        """Opens the lists of today, and of any other day from there."""
        tools, window = self._tools, self._today.window()
        box = ConfirmationDialog(
            tools.theme, window, self._desk, tools.printer, tools.background, tools.print_background
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
