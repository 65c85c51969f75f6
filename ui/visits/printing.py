"""F8 on the page of visits: the papers of the visit in view, the day's plan, and blanks for the shelf."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.identifiers import tracking_number
from app.domain.visit import Visit
from app.ports.devices import Printer
from app.usecases.desk.desk import Desk
from app.usecases.papers import visit_papers
from app.usecases.papers.assisted_papers import CUSTODY_SLIP, DELEGATION, early_paper, has, prints_before
from app.usecases.papers.issue import PaperOffer, print_paper
from app.usecases.papers.print_counts import printed
from app.usecases.wording.paper_kinds import PAPERS, Paper
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.printing.papers_dialog import PapersDialog

PLAN = Paper("visit_plan", "上门安排", "上门人员", "A4 横", 1)
BLANK = Paper("visit_sheet.blank", "空白上门服务登记单", "备用", "A4", 1)


class VisitPapers:
    """Opens the dialog over the window, and makes what is asked for."""

    def __init__(self, theme: ActiveTheme, desk: Desk, printer: Printer, background: BackgroundRunner) -> None:
        self._theme, self._desk, self._printer, self._background = theme, desk, printer, background

    def open(self, parent: QWidget, visit: Visit | None, case: Case | None, day: date, by: str) -> PapersDialog:
        """Offer what this visit and this day have."""
        name = f"{month_and_day(day)}上门"
        title = f"打印 · {visit.name}" if visit else f"打印 · {name}"
        line = "登记单带去填，或先在电脑上填好再打。每打一次，纸上写“第 n 次”。"
        box = PapersDialog(self._theme, parent, self._desk, self._printer, self._background, title, line)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        settings = self._desk.settings
        box.panel.show_papers(
            self._offers(visit, case),
            lambda paper_id, reason: self._make(paper_id, reason, visit, case, day, by),
            lambda paper_id: settings.printers.get(paper_id.partition(".")[0], ""),
            _file_name(name, visit, case, self._desk.clock.now()),
            self._desk.outgoing,
        )
        box.open()
        return box

    def _offers(self, visit: Visit | None, case: Case | None) -> list[PaperOffer]:
        copies = self._desk.settings.copies
        offers = []
        if visit is not None:
            counts = printed(self._desk.saver.wait(lambda: self._desk.store.events(visit.id)))
            for paper_id in (visit_papers.SHEET, visit_papers.PACK):
                paper = PAPERS[paper_id]
                offers.append(PaperOffer(paper, True, copies.get(paper_id, paper.copies), counts.get(paper_id, 0)))
        for paper_id in (DELEGATION, CUSTODY_SLIP):
            if case is not None and has(case, paper_id):
                paper, before = PAPERS[paper_id], prints_before(self._desk, case, paper_id)
                offers.append(PaperOffer(paper, False, copies.get(paper_id, paper.copies), before))
        return [*offers, PaperOffer(PLAN, visit is None, 1, 0), PaperOffer(BLANK, False, 1, 0)]

    def _make(self, paper_id: str, reason: str, visit: Visit | None, case: Case | None, day: date, by: str) -> bytes:
        desk = self._desk
        if paper_id == PLAN.id:
            return visit_papers.print_plan(desk, day, by)
        if paper_id == BLANK.id:
            return visit_papers.blank_sheet(desk)
        if case is not None and paper_id in (DELEGATION, CUSTODY_SLIP):
            if case.tracking_number:
                return print_paper(desk, case, paper_id, reason)
            return early_paper(desk, case, paper_id, prints_before(desk, case, paper_id) + 1)
        return visit_papers.print_visit_paper(desk, visit.id if visit else "", paper_id)


def _file_name(name: str, visit: Visit | None, case: Case | None, now: datetime) -> str:
    """What tells one visit's file from another's of that day: the number, or while there is none the moment."""
    if visit is None:
        return name
    number = tracking_number.format(case.tracking_number) if case else ""
    return f"{name} {number or f'{now:%m%d-%H%M%S}'}"
