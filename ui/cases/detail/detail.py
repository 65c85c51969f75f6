"""Detail of one case next to the list: its head, 进度, 材料, 表单, 记录, and the acts it allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from app.domain.material import RequiredMaterial
from app.usecases.deciding.acts import PRINT, CaseAct
from app.usecases.wording.office_words import MATERIAL_WORDS
from ui.base.theme import ActiveTheme
from ui.cases.detail.answers_view import AnswersView
from ui.cases.detail.head import CaseHead
from ui.cases.detail.history import HistoryTab
from ui.cases.detail.more_menu import MoreList
from ui.cases.detail.read_detail import Detail
from ui.cases.detail.timeline import Timeline
from ui.shell.key_sheet import keycaps_of
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, rule, set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.status.status_words import MATERIAL_TONES
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

TABS = ("进度", "材料", "表单", "记录")
BARE_FROM = 1.25  # at this text size only the F1 sheet shows the keys of the foot


class DetailPanel(QFrame):
    """Panel of one case. `act_wanted` carries the id of an act; `anew_wanted` asks to judge again; `line_wanted`
    carries a line of the record.
    """

    act_wanted = Signal(str)
    anew_wanted = Signal()
    line_wanted = Signal(object)

    def __init__(self, theme: ActiveTheme, reveal: Callable[[str, str, Callable[[], None]], None]) -> None:
        super().__init__()
        self._theme = theme
        self._detail: Detail | None = None
        self._acts: tuple[CaseAct, ...] = ()
        self._first: CaseAct | None = None
        self._others: MoreList | None = None
        self.setProperty("part", "sidePanel")
        self.head = CaseHead(theme, reveal)
        self.empty = EmptyLine(theme, "选一件，这里看它的进度、材料、表单和记录。")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._body())
        Column(theme, self, gap=0).addWidget(self._pages)
        theme.changed.connect(self._show_acts)

    @property
    def detail(self) -> Detail | None:
        """The detail in view; None for none."""
        return self._detail

    @property
    def case_id(self) -> str:
        """The id of the case in view, "" for none."""
        return self._detail.case.id if self._detail else ""

    def show_detail(self, detail: Detail | None, acts: Sequence[CaseAct] = (), first: CaseAct | None = None) -> None:
        """Shows a case with the acts it allows; `first` is the act that advances it."""
        self._detail, self._acts, self._first = detail, tuple(acts), first
        self._pages.setCurrentIndex(1 if detail else 0)
        if detail is None:
            self.head.cover()
            return
        self.head.show_detail(detail)
        self.timeline.show_stages(detail.stages, detail.now)
        set_hidden(self.anew, not (detail.number and detail.judged))
        set_hidden(self._no_stages, bool(detail.stages))
        self.unpublished.setText(detail.unpublished)
        set_hidden(self._unsure, not detail.unpublished)
        set_hidden(self.timeline, not detail.stages)
        self._show_materials(detail)
        self.answers.show_parts(detail.parts)
        self.record.show_history(detail.history, detail.now)
        have, all_ = sum(not need.lacking for need in self._needed), len(self._needed)
        counted = (TABS[0], f"材料 {have}/{all_}" if all_ else TABS[1], TABS[2], f"记录 {len(detail.history.lines)}")
        for at, words in enumerate(counted):
            self.tabs.setTabText(at, words)
        self._show_acts()

    def to_next(self) -> None:
        """Moves the caret to the button that advances the case."""
        front = next((b for b in (self.next, self.printing, self.more) if b.isVisible()), self.tabs)
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_more(self) -> None:
        """Handles Alt+↓: lists every other act this case allows."""
        if self._listed:
            if self._others is None or self._others.parent() is not self.window():
                self._others = MoreList(self._theme, self.more)
                self._others.chosen.connect(self.act_wanted)
            self._others.open_with(self._listed)

    @property
    def others(self) -> tuple[str, ...]:
        """The acts in the open list, empty when it is closed."""
        return self._others.words if self._others is not None and self._others.isVisible() else ()

    @property
    def _needed(self) -> list[RequiredMaterial]:
        return [need for need in (self._detail.needs if self._detail else ()) if need.required]

    @property
    def _listed(self) -> tuple[CaseAct, ...]:
        return tuple(action for action in self._acts if action is not self._first and action.id != PRINT.id)

    def _show_materials(self, detail: Detail) -> None:
        self.materials.show_rows(
            [
                TableRow(
                    need.id,
                    (
                        Cell(f"{need.no}", tone="hint"),
                        Cell(need.name, under=need.record.reason),
                        Cell(MATERIAL_WORDS[need.state].word, chip=MATERIAL_TONES[need.state]),
                    ),
                )
                for need in self._needed
            ]
        )
        set_hidden(self.materials, not self._needed)
        set_hidden(self._no_materials, bool(self._needed))

    def _show_acts(self) -> None:
        ids = {action.id for action in self._acts}
        set_hidden(self.printing, PRINT.id not in ids or (self._first is not None and self._first.id == PRINT.id))
        set_hidden(self.more, not self._listed)
        set_hidden(self.next, self._first is None)
        bare = self._theme.current.scale >= BARE_FROM
        self.printing.become("打印", () if bare else ("F8",))
        if self._first is not None:
            self.next.become(self._first.words, keycaps_of(self._first.key) if self._first.key and not bare else ())

    def _body(self) -> QWidget:
        theme = self._theme
        body = QWidget()
        whole = Column(theme, body, gap=0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("进度、材料、表单、记录")
        tabs = Row(theme, pad=(16, 0), gap=0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        whole.addLayout(tabs)
        whole.addWidget(rule())
        self._stack = QStackedWidget()
        for words, page in zip(TABS, (self._progress(), self._materials(), self._form(), self._record()), strict=True):
            self.tabs.addTab(words)
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._foot())
        return body

    def _progress(self) -> QWidget:
        page = QWidget()
        column = Column(self._theme, page, pad=(0, 4, 0, 0), gap=0)
        self.timeline = Timeline(self._theme)
        column.addWidget(self.timeline, 1)
        self._no_stages = EmptyLine(self._theme, "还没受理。受理后这里看两个阶段走到哪一步。")
        column.addWidget(self._no_stages, 1)
        self.unpublished = label("", "table", "warn", wrap=True)
        self._unsure = QWidget()
        Row(self._theme, self._unsure, pad=(16, 4), gap=0).addWidget(self.unpublished)
        column.addWidget(self._unsure)
        self.anew = link(self._theme, "按现在的标准重新判断")
        self.anew.setAccessibleDescription("只看看，不改原来的决定")
        self.anew.clicked.connect(self.anew_wanted)
        line = Row(self._theme, pad=(14, 4, 16, 8), gap=0)
        line.addWidget(self.anew)
        line.addStretch(1)
        column.addLayout(line)
        return page

    def _materials(self) -> QWidget:
        page = QWidget()
        column = Column(self._theme, page, gap=0)
        columns = [TableColumn("", 46), TableColumn("材料"), TableColumn("", 100, right=True)]
        self.materials = DataTable(self._theme, columns, "材料", header=False, row_height=44)
        self._no_materials = EmptyLine(self._theme, "这件没有要交的材料。")
        column.addWidget(self.materials, 1)
        column.addWidget(self._no_materials, 1)
        return page

    def _form(self) -> QWidget:
        self.answers = AnswersView(self._theme)
        return self.answers

    def _record(self) -> QWidget:
        self.record = HistoryTab(self._theme)
        self.record.opened.connect(self.line_wanted)
        return self.record

    def _foot(self) -> QWidget:
        theme = self._theme
        bar = QFrame()
        bar.setProperty("part", "actionBar")
        row = Row(theme, bar, pad=(16, 0), gap=8)
        self.more = Button(theme, "更多", size="action")
        self.more.setToolTip("Alt+↓")
        self.more.clicked.connect(self.open_more)
        self.printing = Button(theme, "打印", keys=("F8",), size="action")
        self.printing.clicked.connect(lambda: self.act_wanted.emit(PRINT.id))
        self.next = Button(theme, "", "primary", size="action")
        self.next.clicked.connect(lambda: self._first and self.act_wanted.emit(self._first.id))
        row.addWidget(self.more)
        row.addWidget(self.printing)
        row.addStretch(1)
        row.addWidget(self.next)
        return bar
