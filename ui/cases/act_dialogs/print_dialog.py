"""补打: dialog with the papers of one case, ticked as offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_offers import PaperOffer
from ui.base.session_services import SessionServices
from ui.base.theme import ActiveTheme
from ui.printing.panel import PrintPanel
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.messages.ask import QuestionDialog


class PrintDialog(QDialog):
    def __init__(self, services: SessionServices, parent: QWidget, case: Case, offers: Sequence[PaperOffer]) -> None:
        super().__init__(parent)
        theme, desk = services.theme, services.desk
        self._theme, self._reminded = theme, False
        number = tracking_number.format(case.tracking_number)
        self.setWindowTitle("补打")
        self.setAccessibleName(f"补打 {number}")
        column = Column(theme, self, pad=20, gap=12)
        head = Row(theme, gap=8)
        head.addWidget(label("补打", "step"))
        head.addWidget(label(number, "table"))
        head.addStretch(1)
        head.addWidget(label("每打一次，纸上写“第 n 次”，记进办理记录。", "help"))
        column.addLayout(head)
        self.panel = PrintPanel(theme, services.printer, services.print_background)
        self.panel.show_papers(
            offers,
            lambda paper_id, reason: print_paper(desk, case, paper_id, reason),
            lambda paper_id: desk.settings.printers.get(paper_id, ""),
            number,
            desk.outgoing,
        )
        self.panel.setMinimumWidth(theme.px(680))
        column.addWidget(self.panel, 1)
        self.go = Button(theme, "打印勾上的", "primary", keys=("F8",), size="action", icon="printer")
        self.go.clicked.connect(self.panel.print_all)
        column.addLayout(self._buttons(theme))
        QShortcut(QKeySequence("F8"), self, self.go.click)
        self.panel.changed.connect(self._refresh)
        self._refresh()

    def _buttons(self, theme: ActiveTheme) -> Row:
        row = Row(theme, gap=12)
        row.addStretch(1)
        shut = Button(theme, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        row.addWidget(shut)
        row.addWidget(self.go)
        return row

    def reject(self) -> None:
        """Closes the dialog; reminds once of papers still in the queue, because they would not be printed."""
        if not self.panel.queue.busy or self._reminded:
            super().reject()
            return
        self._reminded = True
        QuestionDialog(
            self._theme,
            self,
            "文书还没打完，关了就不接着打了。",
            "关闭",
            "返回",
            detail="只提醒这一次。",
            then=lambda _: self.reject(),
        ).put()

    def _refresh(self) -> None:
        self.go.setEnabled(self.panel.to_print > 0)
        self.go.setToolTip("" if self.panel.to_print else "先勾上要打的文书")
