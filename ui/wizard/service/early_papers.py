"""Papers needed before there is a number: 授权委托书 for signing, 登记单 and 带出清单 for the visit. They are printed from the
wizard and counted with the draft.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.event import EventKind
from app.errors import Unavailable
from app.usecases.intake.intake import Intake
from app.usecases.papers.issue import early_paper
from app.usecases.papers.paper_offers import early_offers
from ui.base.session_services import SessionServices
from ui.printing.blank_handouts import BlankHandouts
from ui.printing.papers_dialog import PapersDialog
from ui.widgets.messages.ask import QuestionDialog

LINE = "还没受理也能先打：受理后编号由窗口填上。"


class _Made(QObject):
    """Signal from the drawing thread to the window thread, which saves the draft."""

    paper = Signal(str, int)


class EarlyPapers:
    """Opener of the print dialog over the wizard; `handouts` opens the dialog of the blank 提示单."""

    def __init__(self, services: SessionServices) -> None:
        self._services = services
        self.handouts = BlankHandouts(services)

    def open(self, parent: QWidget, intake: Intake, ticked: Sequence[str]) -> None:
        """Offers every early paper of this draft; the named ones are ticked."""
        try:
            intake.journal.settle()
        except Unavailable as trouble:
            QuestionDialog(self._services.theme, parent, trouble.sentence, "知道了", "返回").put()
            return
        desk, case = intake.desk, intake.case
        offers = early_offers(desk, case, ticked)
        counts = {offer.paper.id: offer.printed for offer in offers}
        title = f"打印 · {case.name or '还没填姓名'}"
        box = PapersDialog(self._services, parent, title, LINE)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made = _Made(box)

        def record(paper_id: str, nth: int) -> None:
            intake.follow(intake.case.course, EventKind.PRINTED, {"paper": paper_id, "nth": nth})

        def make(paper_id: str, _reason: str) -> bytes:
            counts[paper_id] += 1
            pdf = early_paper(desk, case, paper_id, counts[paper_id])
            made.paper.emit(paper_id, counts[paper_id])
            return pdf

        made.paper.connect(record)
        printers = desk.settings.printers
        # A different name each time: without a number the files of two drafts could not be distinguished.
        name = f"上门与代办 {desk.clock.now():%m%d-%H%M%S}"
        box.panel.show_papers(offers, make, lambda paper_id: printers.get(paper_id, ""), name, desk.outgoing)
        box.open()
