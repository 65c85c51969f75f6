"""Services of the special-groups catalogue on 工作台, besides taking a case: 办事单, and the day's 免审办确认名单."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.base.session_services import SessionServices
from ui.printing.papers_dialog import sheet_dialog
from ui.today.confirmation_dialog import ConfirmationDialog
from ui.today.page import TodayPage


class ServicesWiring(QObject):
    """Wiring of 工作台: opens over it what the clerk requests."""

    def __init__(self, services: SessionServices, today: TodayPage) -> None:
        super().__init__(today)
        self._services, self._today = services, today
        today.sheet_wanted.connect(self.sheet)
        today.lists_wanted.connect(self.lists)

    def sheet(self, number: str) -> None:
        """Opens 办事单 of a service."""
        service = self._services.desk.library.service(number)
        if service is not None:
            sheet_dialog(self._services, self._today.window(), service).open()

    def lists(self) -> None:
        """Opens the lists of today, and of any other day from there."""
        box = ConfirmationDialog(self._services, self._today.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
