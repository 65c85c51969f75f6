"""免审办确认名单 of one day, today or another: a list for each department, and the state of its hand-over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import Refused, Unavailable
from app.usecases.handing_over.confirmation_list import PAPER, Listing, hand_over_list, listings, print_list
from app.usecases.wording.paper_titles import Paper
from ui.base.session_services import SessionServices
from ui.printing.papers_dialog import PapersDialog
from ui.widgets.fields.checks import Tick
from ui.widgets.fields.reading import read_day
from ui.widgets.fields.text import MomentEditor
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.ask import QuestionDialog

LINE = "免审办不用申请，受理那天记进名单，交主管部门确认。姓名和身份证号默认遮盖。"
NOBODY = "这一天没有免审办的人。办理方式选了免审办的，受理后记在这里。"
DAY = timedelta(days=1)


class ConfirmationDialog(PapersDialog):
    """Dialog that opens on today; another day is typed, or reached with Alt+← and Alt+→. The store is read in the
    background.
    """

    def __init__(self, services: SessionServices, parent: QWidget) -> None:
        super().__init__(services, parent, "免审办确认名单", LINE)
        theme = services.theme
        self._read, self._today = services.background, services.desk.clock.now().date()
        self._on = self._today
        self.day = MomentEditor(theme, lambda _: "", read_day, self._today, "如 20261122")
        self.day.name("受理那天")
        self.day.setMaximumWidth(theme.px(200))
        self.box = Labelled(theme, "哪一天受理的", self.day)
        self.before = Button(theme, "前一天", keys=("Alt", "←"), size="small")
        self.after = Button(theme, "后一天", keys=("Alt", "→"), size="small")
        row = Row(theme, gap=8)
        row.addWidget(self.box)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addStretch(1)
        self.column.insertLayout(2, row)
        self.full = Tick("不遮盖姓名和身份证号（会记进每一件的办理记录）", boxed=False)
        self.column.insertWidget(3, self.full)
        self.nobody = label("", "base", wrap=True)
        self.column.insertWidget(4, self.nobody)
        self._rows: list[QWidget] = []
        self.setMinimumWidth(theme.px(660))
        self.day.line.editingFinished.connect(self._typed)
        self.before.clicked.connect(lambda: self.turn_to(self._on - DAY))
        self.after.clicked.connect(lambda: self.turn_to(self._on + DAY))
        QShortcut(QKeySequence("Alt+Left"), self, self.before.click)
        QShortcut(QKeySequence("Alt+Right"), self, self.after.click)
        self.turn_to(self._today)

    def turn_to(self, on: date) -> None:
        """Shows the lists of this day."""
        self._on = on
        self.day.set_value(on.isoformat())
        self.box.right()
        self.after.setEnabled(on < self._today)
        self._ask_store()

    def _typed(self) -> None:
        typed = read_day(str(self.day.value() or ""), self._today)
        if typed is None:
            self.box.wrong("日子没看懂，照 2026-11-22 这样填。")
        elif (on := date.fromisoformat(typed)) > self._today:
            self.box.wrong("这一天还没到。")
        elif on != self._on:
            self.turn_to(on)

    def _ask_store(self) -> None:
        desk, on = self._desk, self._on

        def show(lists: Sequence[Listing]) -> None:
            if isValid(self) and on == self._on:  # the clerk may have gone on meanwhile
                self._show(lists)

        self._read.run(lambda: listings(desk, on), show, self._trouble)

    def _show(self, found: Sequence[Listing]) -> None:
        on = self._on
        papers = [
            Paper(f"{PAPER}.{x.department}", f"{x.department}（{len(x.lines)} 人）", "主管部门、存档", "A4", 2)
            for x in found
        ]
        self.show_papers(papers, lambda paper_id: self._make(on, paper_id), f"{on:%Y%m%d}")
        self.nobody.setText("" if found else NOBODY)
        set_hidden(self.nobody, bool(found))
        for part in (self.panel, self.full):
            set_hidden(part, not found)
        self.go.setEnabled(bool(found))
        self._show_handed(found)

    def _make(self, on: date, paper_id: str) -> bytes:
        return print_list(self._desk, on, paper_id.partition(".")[2], masked=not self.full.isChecked())

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
        across = Row(self._theme, row, gap=8)
        words = f"{listing.department}：{listing.handed or '还没移交'}"
        across.addWidget(label(words, "table", "ok" if listing.handed else "ink"))
        across.addStretch(1)
        press = Button(self._theme, "记已移交", size="small")
        press.setAccessibleName(f"{listing.department} 记已移交")
        press.setHidden(bool(listing.handed))
        press.clicked.connect(lambda: self._ask(listing.department))
        across.addWidget(press)
        return row

    def _ask(self, department: str) -> None:
        QuestionDialog(
            self._theme,
            self,
            f"名单交给{department}的谁了？",
            "记下",
            "返回",
            reason="写接收人的名字",
            then=lambda who: self._keep(department, who),
        ).put()

    def _keep(self, department: str, who: str) -> None:
        desk, on = self._desk, self._on

        def keep() -> Sequence[Listing]:
            hand_over_list(desk, on, department, who)
            return listings(desk, on)

        self._read.run(keep, lambda found: self._show_handed(found) if isValid(self) else None, self._trouble)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, Refused | Unavailable):
            raise error
        if isValid(self):
            QuestionDialog(self._theme, self, error.sentence, "知道了", "返回").put()
