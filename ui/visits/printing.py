"""F8 on the page of visits: the papers of the visit in view, the day's plan, and blank forms for the stock."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.identifiers import tracking_number
from app.domain.visit import Visit
from app.usecases.papers.visit_papers import print_at_visit, visit_offers
from ui.base.session_services import SessionServices
from ui.printing.papers_dialog import PapersDialog


class VisitPapers:
    """Printer of visit papers: it opens the dialog over the window and makes the chosen papers."""

    def __init__(self, services: SessionServices) -> None:
        self._services, self._desk = services, services.desk

    def open(self, parent: QWidget, visit: Visit | None, case: Case | None, day: date, by: str) -> PapersDialog:
        """Offers the papers of this visit and of this day."""
        name = f"{month_and_day(day)}上门"
        title = f"打印 · {visit.name}" if visit else f"打印 · {name}"
        line = "登记单带去填，或先在电脑上填好再打。每打一次，纸上写“第 n 次”。"
        box = PapersDialog(self._services, parent, title, line)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk, printers = self._desk, self._desk.settings.printers
        box.panel.show_papers(
            visit_offers(desk, visit, case),
            lambda paper_id, reason: print_at_visit(desk, paper_id, visit, case, day, by, reason),
            lambda paper_id: printers.get(paper_id.partition(".")[0], ""),
            _file_name(name, visit, case, desk.clock.now()),
            desk.outgoing,
        )
        box.open()
        return box


def _file_name(name: str, visit: Visit | None, case: Case | None, now: datetime) -> str:
    """Returns a file name that distinguishes the visits of a day: with the tracking number, or without one with the time."""
    if visit is None:
        return name
    number = tracking_number.format(case.tracking_number) if case else ""
    return f"{name} {number or f'{now:%m%d-%H%M%S}'}"
