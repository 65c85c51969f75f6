"""The detail of one case beside the list: who, numbers covered, materials, papers and how often printed, the record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QTabBar, QWidget

from app.domain import bank_card, masking
from ui.cases.reading import Detail
from ui.theme import Look
from ui.widgets.buttons import Button, link
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyLine
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.table import Cell, DataTable, RowOf
from ui.widgets.table import Column as TableColumn
from ui.widgets.text import fold, label
from ui.words import MATERIAL, day, state_of, when

FOLD_FROM = 1.5  # at this text size what the list says too gives way
FOLDING = ("事项", "受理", "答复日")
SHOWN_FOR = 10_000  # ms an uncovered number stays in view


class DetailPanel(QFrame):
    """`print_wanted` (F8) and `continue_wanted` carry the id of the case; `revealed` tells, before it is shown, that the
    clerk uncovers the number: `reveal` records it and says whether it could."""

    print_wanted = Signal(object)
    continue_wanted = Signal(object)

    def __init__(self, look: Look, reveal: Callable[[str], bool]) -> None:
        super().__init__()
        self._look, self._reveal = look, reveal
        self._detail: Detail | None = None
        self.setProperty("part", "sidePanel")
        self._pages = QStackedWidget()
        self.empty = EmptyLine(look, "选一件，这里看它的材料、文书和记录。")
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._body())
        Column(look, self, gap=0).addWidget(self._pages)
        self._cover = QTimer(self)
        self._cover.setSingleShot(True)
        self._cover.setInterval(SHOWN_FOR)
        self._cover.timeout.connect(self.cover)

    @property
    def case_id(self) -> str:
        """The case in view, "" for none."""
        return self._detail.row.case.id if self._detail else ""

    def show_detail(self, detail: Detail | None) -> None:
        self._detail = detail
        self._cover.stop()
        self._pages.setCurrentIndex(1 if detail else 0)
        if detail is None:
            return
        case, row = detail.row.case, detail.row
        self._name.setText(case.name or "还没填姓名")
        self._who.setText(row.who + (" 岁" if row.who[-1:].isdigit() else ""))
        words, tone = state_of(case)
        self._state.say(words, tone)
        self._number.setText(detail.number)
        fold(self._number, not detail.number)
        self._facts["事项"].setText(row.matters)
        self._facts["电话"].setText(detail.phone or "没填")
        self._facts["住址"].setText(detail.address or "没填")
        card = bank_card.compact(case.answers.text("bank.card_number"))
        self._facts["银行卡"].setText(masking.bank_card(card) if card else "没填")
        self._facts["受理"].setText(self._accepted(detail))
        self._facts["答复日"].setText(day(case.deadline, detail.now.date()) or "未设定")
        self.cover()
        self._fill_tables(detail)
        fold(self.printing, not case.tracking_number)
        fold(self.going_on, not case.is_draft)

    def uncover(self) -> None:
        """Show the id number for ten seconds, once that is on record."""
        if self._detail and self._detail.open_ and self._reveal(self.case_id):
            self._facts["身份证"].setText(self._detail.open_)
            self._show.hide()
            self._cover.start()

    def cover(self) -> None:
        """The number is masked again."""
        if self._detail:
            self._facts["身份证"].setText(self._detail.covered or "没填")
            fold(self._show, not self._detail.open_)

    @property
    def id_number(self) -> str:
        """The id number as it stands on the screen now."""
        return self._facts["身份证"].text()

    def _accepted(self, detail: Detail) -> str:
        case = detail.row.case
        if case.accepted_at is None:
            return f"草稿，{when(case.saved_at, detail.now)} 存的"
        issued = case.issued
        where = " · ".join(part for part in (issued.window, issued.clerk_name) if part) if issued else ""
        return f"{when(case.accepted_at, detail.now)} {where}".strip()

    def _fill_tables(self, detail: Detail) -> None:
        needed = [need for need in detail.needs if need.required]
        self.materials.show_rows(
            [
                RowOf(
                    need.id,
                    (Cell(f"{need.no}"), Cell(need.name), Cell(MATERIAL[need.state][0], chip=MATERIAL[need.state][1])),
                )
                for need in needed
            ]
        )
        self.papers.show_rows(
            [
                RowOf(
                    offer.paper.id,
                    (
                        Cell(offer.paper.title, beside=offer.paper.size),
                        Cell(f"打过 {offer.printed} 次" if offer.printed else "没打过", tone="sub"),
                    ),
                )
                for offer in detail.offers
            ]
        )
        self.record.show_rows(
            [
                RowOf(at, (Cell(when(line.at, detail.now), tone="sub"), Cell(line.what), Cell(line.who, tone="sub")))
                for at, line in enumerate(detail.record)
            ]
        )
        have = sum(not need.lacking for need in needed)
        for at, words in enumerate((f"材料 {have}/{len(needed)}", "文书", f"记录 {len(detail.record)}")):
            self.tabs.setTabText(at, words)
        self.tabs.setTabEnabled(1, bool(detail.offers))

    def _body(self) -> QWidget:
        look = self._look
        body = QWidget()
        whole = Column(look, body, gap=0)
        top = Column(look, pad=(16, 12, 16, 8), gap=6)
        head = Row(look, gap=8)
        self._name, self._who, self._state = label("", "step"), label("", "table"), Chip(look, "已受理")
        head.addWidget(self._name)
        head.addWidget(self._who)
        head.addStretch(1)
        head.addWidget(self._state)
        top.addLayout(head)
        self._number = label("", "strong")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top.addWidget(self._number)
        top.addLayout(self._fact_lines())
        whole.addLayout(top)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("材料、文书、记录")
        tabs = Row(look, pad=(16, 0), gap=0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        whole.addLayout(tabs)
        whole.addWidget(self._tables(), 1)
        whole.addWidget(self._actions())
        return body

    def _fact_lines(self) -> Grid:
        grid = Grid(self._look, gap=(12, 4))
        self._facts: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._show = link(self._look, "显示 10 秒")
        self._show.clicked.connect(self.uncover)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        for at, name in enumerate(("事项", "身份证", "电话", "住址", "银行卡", "受理", "答复日")):
            value = label("", "table", "ink", wrap=name in ("事项", "住址"))
            self._facts[name] = value
            self._titles[name] = label(name, "table")
            grid.addWidget(self._titles[name], at, 0, top if value.wordWrap() else middle)
            grid.addWidget(value, at, 1)
            if name == "身份证":
                grid.addWidget(self._show, at, 2)
        grid.setColumnStretch(1, 1)
        self._look.changed.connect(self._relook)
        return grid

    def _relook(self) -> None:
        large = self._look.theme.scale >= FOLD_FROM
        for name in FOLDING:
            self._titles[name].setVisible(not large)
            self._facts[name].setVisible(not large)

    def _tables(self) -> QWidget:
        look = self._look
        self.materials = DataTable(
            look, [TableColumn("", 40), TableColumn("材料"), TableColumn("", 96, right=True)], "材料", header=False
        )
        self.papers = DataTable(look, [TableColumn("文书"), TableColumn("", 110, right=True)], "文书", header=False)
        self.record = DataTable(
            look,
            [TableColumn("时间", 118), TableColumn("做了什么"), TableColumn("谁", 76, right=True)],
            "办理记录",
            header=False,
        )
        self.papers.opened.connect(lambda _: self.print_wanted.emit(self.case_id))
        stack = QStackedWidget()
        for table in (self.materials, self.papers, self.record):
            stack.addWidget(table)
        for words in ("材料", "文书", "记录"):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        return stack

    def _actions(self) -> QWidget:
        look = self._look
        bar = QFrame()
        bar.setProperty("part", "actionBar")
        row = Row(look, bar, pad=(16, 0), gap=8)
        row.addStretch(1)
        self.printing = Button(look, "补打", "primary", keys=("F8",), size="action", icon="printer")
        self.printing.clicked.connect(lambda: self.print_wanted.emit(self.case_id))
        self.going_on = Button(look, "接着填", "primary", keys=("Enter",), size="action")
        self.going_on.clicked.connect(lambda: self.continue_wanted.emit(self.case_id))
        row.addWidget(self.printing)
        row.addWidget(self.going_on)
        return bar
