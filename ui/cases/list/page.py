"""办件: the cases by due day, the filters, and the detail of one case next to the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget

from app.domain.case import Case
from app.usecases.following.case_list import CaseCounts, CaseFilter, CaseLines, read_counts, read_lines
from app.usecases.following.list_choices import read_choices
from app.usecases.following.next_steps import next_act, possible_acts
from app.usecases.following.reveal import reveal
from ui.base.latest_only import LatestOnly
from ui.base.session_services import SessionServices
from ui.cases.acts.runner import ActRunner
from ui.cases.detail.detail import DetailPanel
from ui.cases.detail.history import ChangesDialog
from ui.cases.detail.read_detail import Detail, read_detail
from ui.cases.detail.rejudge_dialog import judge_again
from ui.cases.list.filters import FilterBar
from ui.cases.list.foot import ListFoot, nothing_found
from ui.cases.list.rows import COLUMNS, row_of
from ui.cases.lists.list_tools import ListTools
from ui.shell.page import Screen
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.messages.notice import Notice
from ui.widgets.tables.table import DataTable

PANEL, NARROW = 400, 312  # px at 100 %: the detail, and where the text is larger
NARROW_FROM = 1.25


class CasesPage(Screen):
    """Page of the cases. `draft_wanted` carries the id of a draft to go on with."""

    draft_wanted = Signal(object)
    title = "办件"

    def __init__(self, services: SessionServices) -> None:
        super().__init__()
        theme, background = services.theme, services.background
        self._theme, self._desk, self._background = theme, services.desk, background
        self._cases: list[Case] = []
        self._more = self._reading = False
        self._wanted = ""
        self._lists, self._details = LatestOnly(background), LatestOnly(background)
        self._total: int | None = None
        self._listed: CaseFilter | None = None
        self.filters = FilterBar(theme)
        self.table = DataTable(theme, COLUMNS, "办件")
        self.empty = EmptyLine(theme, "")
        self.notice = Notice(theme)
        self.detail = DetailPanel(theme, self._reveal)
        self.doing = ActRunner(
            services,
            self,
            in_view=lambda: self.detail.detail.case if self.detail.detail else None,
            tell=self._tell,
        )
        self.tools = ListTools(self.doing.acting, self, lambda: self.filters.asked, self.reload)
        self._foot = ListFoot(theme, self.tools)
        self._build()
        self._connect()
        theme.changed.connect(self._relook)
        self._relook()

    # interface of a Screen

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑", "上一件"),
            ("↓", "下一件"),
            ("Enter", "到这件的下一步；草稿就接着填"),
            ("/", "在表里找"),
            *self.doing.keys(),
            *self.tools.keys(),
            ("Alt+↓", "这件还能办什么"),
            ("F6", "筛选、表、详情来回"),
        )

    def entered(self) -> None:
        self._wanted = self._wanted or str(self.table.current or "")  # the line that was current before
        self.reload()
        self._background.run(lambda: read_choices(self._desk), self.filters.offer, self._trouble)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        if self.filters.asked != CaseFilter():
            self.narrow(CaseFilter())
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would skip the filters.
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def before_lock(self) -> None:
        self.detail.head.cover()

    # calls from other screens

    def open_case(self, case_id: str) -> None:
        """Shows this case and clears the filters."""
        self._wanted = case_id
        self._show_detail_of(case_id)
        self.narrow(CaseFilter())

    def narrow(self, asked: CaseFilter) -> None:
        """Lists the cases of this filter."""
        self.filters.ask(asked)
        self.reload()

    def reload(self) -> None:
        """Reads the list again from its beginning, then the counts."""
        self.filters.settle()
        self._read(None)

    def _read(self, after: Case | None) -> None:
        asked = self.filters.asked
        self._reading = True
        self._lists.run(
            lambda: read_lines(self._desk, asked, after),
            lambda lines: self._show(lines, after is not None),
            self._trouble,
        )
        if after is None:
            self._lists.run_too(lambda: read_counts(self._desk, asked), self._show_counts, self._trouble)

    def _show(self, lines: CaseLines, further: bool) -> None:
        self._reading = False
        rows = [row_of(line, lines.now) for line in lines.lines]
        self._cases = [*(self._cases if further else []), *(line.case for line in lines.lines)]
        if further:
            self.table.add_rows(rows)
        else:
            self.table.show_rows(rows, anew=self._listed != self.filters.asked)
            self._listed = self.filters.asked
        self._more = lines.more
        self._total = self._total if further else None
        self._foot.count(len(self._cases), self._total, self._more)
        self.empty.say(nothing_found(self.filters.asked))
        self._stack.setCurrentWidget(self.table if self._cases else self.empty)
        if lines.probably:
            self._tell(f"没有这个编号。可能是这{'一' if len(rows) == 1 else '几'}件：", "warn")
        if not further:
            self._choose_wanted()

    def _show_counts(self, counts: CaseCounts) -> None:
        self.filters.show_counts(counts)
        self._total = counts.total
        self._foot.count(len(self._cases), self._total, self._more)

    def _choose_wanted(self) -> None:
        if self._wanted:
            if not self.table.choose(self._wanted):
                self._show_detail_of(self._wanted)  # not in the list: its detail is shown all the same
            self._wanted = ""
        elif self.table.current is not None:
            self._show_detail_of(str(self.table.current))
        else:
            self.detail.show_detail(None)

    def _near_end(self) -> None:
        if self._more and not self._reading and self._cases:
            self._read(self._cases[-1])

    # the detail

    def _chosen(self, case_id: object) -> None:
        if self._reading:
            self._wanted = ""  # the clerk moved on before the list was read: the reading does not move them back
        if case_id != self.detail.case_id:
            set_hidden(self.notice, True)
        self._show_detail_of(str(case_id))

    def _show_detail_of(self, case_id: str) -> None:
        """Reads a case in the background. Moving fast down the list reads only the last case."""
        self._details.run(lambda: read_detail(self._desk, case_id), self._show_detail, self._trouble)

    def _show_detail(self, detail: Detail | None) -> None:
        current = self.table.current
        selected = self.table.selectionModel().hasSelection()
        if detail is not None and current not in (None, detail.case.id) and selected:
            return  # the clerk has moved on
        acts = (possible_acts(detail.case), next_act(detail.case)) if detail else ()
        self.detail.show_detail(detail, *acts)

    def _open(self, case_id: object) -> None:
        case = next((case for case in self._cases if case.id == case_id), None)
        if case is not None and case.is_draft:
            self.draft_wanted.emit(case.id)
        else:
            self.detail.to_next()

    def _done(self, case: Case) -> None:
        self._wanted = case.id
        self.reload()

    def _reveal(self, case_id: str, field: str, then: Callable[[], None]) -> None:
        def recorded(_: object) -> None:
            then()
            self._show_detail_of(case_id)

        self._background.run(lambda: reveal(self._desk, case_id, field), recorded, self._trouble)

    def _judge_anew(self) -> None:
        if self.detail.detail is not None:
            judge_again(self.doing.acting, self.detail.detail.case)

    def _show_changes(self, line: object) -> None:
        box = ChangesDialog(self._theme, self.window(), line, self._desk.clock.now())  # type: ignore[arg-type]  # a line of the record
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _trouble(self, error: Exception) -> None:
        self._reading = False
        self.doing.trouble(error)

    def _tell(self, sentence: str, tone: str) -> None:
        self.notice.say(tone, sentence)  # type: ignore[arg-type]  # one of its tones
        set_hidden(self.notice, False)

    def _flip_pane(self) -> None:
        """Handles F6: moves the focus from the filters to the list, to the detail, and round."""
        focus = self.focusWidget() or self
        if self.detail.isAncestorOf(focus):
            self.filters.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.filters.isAncestorOf(focus) and self._cases:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.detail.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrowed(self) -> None:
        set_hidden(self.notice, True)
        self.reload()

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrowed)
        self.filters.down.connect(self._to_table)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.table.near_end.connect(self._near_end)
        self.detail.act_wanted.connect(self.doing.do)
        self.detail.anew_wanted.connect(self._judge_anew)
        self.detail.line_wanted.connect(self._show_changes)
        self.doing.done.connect(self._done)
        self.doing.continued.connect(self.draft_wanted)
        QShortcut(QKeySequence("Alt+Down"), self, self.detail.open_more)
        QShortcut(QKeySequence("F6"), self, self._flip_pane)
        slash = QShortcut(QKeySequence("/"), self.table, self.filters.words.setFocus)
        slash.setContext(Qt.ShortcutContext.WidgetShortcut)  # a single letter works only while the table has the focus

    def _to_table(self) -> None:
        if self._cases:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme = self._theme
        whole = Row(theme, self, gap=0)
        left = Column(theme, pad=(16, 10, 16, 16), gap=10)
        left.addWidget(self.filters)
        left.addWidget(self.notice)
        set_hidden(self.notice, True)
        frame = QFrame()
        frame.setProperty("part", "card")
        inside = Column(theme, frame, pad=1, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._foot)
        left.addWidget(frame, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self.detail)

    def _relook(self) -> None:
        self.detail.setFixedWidth(self._theme.px(PANEL if self._theme.current.scale < NARROW_FROM else NARROW))
