"""Papers without a case: the dialog that prints them, and 办事单 of a service."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.catalogue.services import Service
from app.usecases.papers.paper_offers import offer
from app.usecases.papers.service_papers import service_sheet_paper
from app.usecases.wording.paper_titles import PAPERS, Paper
from ui.base.session_services import SessionServices
from ui.printing.panel import PrintPanel
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label


class PapersDialog(QDialog):
    """Dialog with a title, a line under it, the papers with their printer and copies, and 打印."""

    def __init__(
        self,
        services: SessionServices,
        parent: QWidget,
        title: str,
        line: str,
    ) -> None:
        super().__init__(parent)
        theme = services.theme
        self._theme, self._desk = theme, services.desk
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.column = Column(theme, self, pad=20, gap=12)
        self.column.addWidget(label(title, "step", wrap=True))
        self.column.addWidget(label(line, "table", wrap=True))
        self.panel = PrintPanel(theme, services.printer, services.print_background)
        self.panel.setMinimumWidth(theme.px(620))
        self.column.addWidget(self.panel, 1)
        self.below = Column(theme, gap=6)
        self.column.addLayout(self.below)
        row = Row(theme, gap=12)
        row.addStretch(1)
        shut = Button(theme, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        self.go = Button(theme, "打印勾上的", "primary", keys=("F8",), size="action", icon="printer")
        self.go.clicked.connect(self.panel.print_all)
        row.addWidget(shut)
        row.addWidget(self.go)
        self.column.addLayout(row)
        QShortcut(QKeySequence("F8"), self, self.go.click)

    def show_papers(
        self,
        papers: Sequence[Paper],
        make: Callable[[str], bytes],
        about: str,
        ticked: Collection[str] | None = None,
    ) -> None:
        """Offers these papers, all ticked or only those named. `about` is part of the name of a saved file."""
        offers = [offer(self._desk, paper, ticked is None or paper.id in ticked) for paper in papers]
        printers = self._desk.settings.printers
        self.panel.show_papers(
            offers,
            lambda paper_id, _reason: make(paper_id),
            lambda p: printers.get(p.partition(".")[0], ""),
            about,
            self._desk.outgoing,
        )


def sheet_dialog(services: SessionServices, parent: QWidget, service: Service) -> QDialog:
    """Returns the dialog for 办事单 of one service, to take home."""
    line = "照目录原文，不用有办件，也不记名。"
    dialog = PapersDialog(services, parent, f"办事单：{service.name}", line)
    dialog.show_papers(
        [PAPERS["service_sheet"]], lambda _paper: service_sheet_paper(services.desk, service), f"第{service.seq}项"
    )
    return dialog
