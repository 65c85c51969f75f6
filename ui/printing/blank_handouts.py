"""Blank handouts for visitors: 办理提示 of 附件3, 4 and 5 to take home, without a name. Nothing is marked on them and nothing is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.usecases.papers.handouts import blank_handout
from app.usecases.wording.paper_titles import HANDOUTS, PAPERS
from ui.base.session_services import SessionServices
from ui.printing.papers_dialog import PapersDialog

TITLE = "空白提示单"
LINE = "附件原文，不记名，也不画重点。给这位申请人画好重点的，受理以后打。"
ANNEXES = {annex: paper_id for paper_id, (annex, _) in HANDOUTS.items()}


class BlankHandouts:
    """Opener of the handout dialog, over any widget."""

    def __init__(self, services: SessionServices) -> None:
        self._services = services

    def open(self, parent: QWidget, annex: int) -> PapersDialog:
        """Offers all three handouts, with the one of this annex ticked."""
        box = PapersDialog(self._services, parent, TITLE, LINE)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ticked = [ANNEXES[annex]] if annex in ANNEXES else list(HANDOUTS)
        papers = [PAPERS[paper_id] for paper_id in HANDOUTS]
        box.show_papers(papers, lambda paper_id: blank_handout(self._services.desk, paper_id), TITLE, ticked)
        box.open()
        return box
