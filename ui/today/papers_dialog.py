"""Papers without a case of their own: 办事单 of a service, and the day's 免审办确认名单 with what was handed over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.catalogue.services import Service
from app.errors import Refused, Unavailable
from app.usecases.confirmation import Listing, hand_over_list, listings, print_list
from app.usecases.desk import Desk
from app.usecases.papers_of import PAPERS, Paper, PaperOffer
from app.usecases.ports import Printer
from app.usecases.service_papers import service_sheet_paper
from ui.aside import Aside
from ui.printing.panel import PrintPanel
from ui.theme import Look
from ui.widgets.ask import Ask
from ui.widgets.buttons import Button
from ui.widgets.fields.checks import Tick
from ui.widgets.layouts import Column, Row
from ui.widgets.text import label

LIST = "confirmation_list"


class PapersDialog(QDialog):
    """A title, a line under it, the papers with their printer and copies, and 打印."""

    def __init__(
        self, look: Look, parent: QWidget, desk: Desk, printer: Printer, aside: Aside, title: str, line: str
    ) -> None:
        super().__init__(parent)
        self._look, self._desk = look, desk
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.column = Column(look, self, pad=20, gap=12)
        self.column.addWidget(label(title, "step", wrap=True))
        self.column.addWidget(label(line, "table", wrap=True))
        self.panel = PrintPanel(look, printer, aside)
        self.panel.setMinimumWidth(look.px(620))
        self.column.addWidget(self.panel, 1)
        self.below = Column(look, gap=6)
        self.column.addLayout(self.below)
        row = Row(look, gap=12)
        row.addStretch(1)
        shut = Button(look, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        self.go = Button(look, "打印勾上的", "primary", keys=("F8",), size="action", icon="printer")
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
        """Offer these; all ticked, or only those named. `about` names the file a paper is kept in."""
        copies = self._desk.settings.copies
        offers = [
            PaperOffer(p, ticked is None or p.id in ticked, copies.get(p.id.partition(".")[0], p.copies), 0)
            for p in papers
        ]
        printers = self._desk.settings.printers
        self.panel.show_papers(
            offers, lambda paper_id, _reason: make(paper_id), lambda p: printers.get(p.partition(".")[0], ""), about
        )


def sheet_dialog(look: Look, parent: QWidget, desk: Desk, printer: Printer, aside: Aside, service: Service) -> QDialog:
    """办事单 of one service, to take home."""
    line = "照目录原文，不用有办件，也不记名。"
    dialog = PapersDialog(look, parent, desk, printer, aside, f"办事单：{service.name}", line)
    dialog.show_papers(
        [PAPERS["service_sheet"]], lambda _paper: service_sheet_paper(desk, service), f"第{service.seq}项"
    )
    return dialog


class ConfirmationDialog(PapersDialog):
    """免审办确认名单 of one day: a list for each department, and whether it was handed over."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        desk: Desk,
        printer: Printer,
        aside: Aside,
        on: date,
        found: Sequence[Listing],
    ) -> None:
        line = "免审办不用申请，打名单交主管部门确认。姓名和身份证号默认遮盖。"
        super().__init__(look, parent, desk, printer, aside, f"免审办确认名单　{on.month}月{on.day}日", line)
        self._on = on
        self.full = Tick("不遮盖姓名和身份证号（会记进每一件的办理记录）", boxed=False)
        self.column.insertWidget(2, self.full)
        self._rows: list[QWidget] = []
        papers = [
            Paper(
                f"{LIST}.{x.department}",
                f"{x.department}（{len(x.lines)} 人）",
                "主管部门、存档",
                "A4",
                2,
            )
            for x in found
        ]
        self.show_papers(papers, self._make, f"{on:%Y%m%d}")
        self._show_handed(found)

    def _make(self, paper_id: str) -> bytes:
        return print_list(self._desk, self._on, paper_id.partition(".")[2], masked=not self.full.isChecked())

    def _show_handed(self, found: Sequence[Listing]) -> None:
        for row in self._rows:
            self.below.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._handed(listing) for listing in found]
        for row in self._rows:
            self.below.addWidget(row)

    def _handed(self, listing: Listing) -> QWidget:
        row = QWidget()
        across = Row(self._look, row, gap=8)
        words = f"{listing.department}：{listing.handed or '还没移交'}"
        across.addWidget(label(words, "table", "ok" if listing.handed else "ink"))
        across.addStretch(1)
        press = Button(self._look, "记已移交", size="small")
        press.setAccessibleName(f"{listing.department} 记已移交")
        press.setHidden(bool(listing.handed))
        press.clicked.connect(lambda: self._ask(listing.department))
        across.addWidget(press)
        return row

    def _ask(self, department: str) -> None:
        Ask(
            self._look,
            self,
            f"名单交给{department}的谁了？",
            "记下",
            "返回",
            reason="写接收人的名字",
            then=lambda who: self._keep(department, who),
        ).put()

    def _keep(self, department: str, who: str) -> None:
        try:
            hand_over_list(self._desk, self._on, department, who)
        except (Refused, Unavailable) as error:
            Ask(self._look, self, error.sentence, "知道了", "返回").put()
        self._show_handed(listings(self._desk, self._on))
