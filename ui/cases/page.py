"""办件: the list, the box that finds, the detail beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.usecases.desk import Desk
from app.usecases.ports import Conflict, Printer
from app.usecases.reveal import reveal
from ui.aside import Aside
from ui.cases.detail import DetailPanel
from ui.cases.print_dialog import PrintDialog
from ui.cases.reading import FILTERS, Batch, Detail, read_batch, read_detail
from ui.cases.rows import COLUMNS, row_of
from ui.shell.page import Page
from ui.theme import Look
from ui.widgets.empty import EmptyLine
from ui.widgets.keycap import Keycap
from ui.widgets.layouts import Column, Row
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from ui.widgets.table import DataTable
from ui.widgets.text import fold, label

PANEL = 392  # px at 100 %
PAUSE = 150  # ms after the last key


class CasesPage(Page):
    """`draft_wanted` carries the id of a draft to go on with."""

    draft_wanted = Signal(object)
    title = "办件"

    def __init__(self, look: Look, desk: Desk, *, aside: Aside, printer: Printer, print_aside: Aside) -> None:
        super().__init__()
        self._look, self._desk, self._aside = look, desk, aside
        self._printer, self._print_aside = printer, print_aside
        self._cases: list[Case] = []
        self._details: Detail | None = None
        self._more = self._reading = False
        self._wanted: str = ""
        self._turn = 0
        self.filter = Segmented(
            look, [("all", "全部"), ("accepted", "已受理"), ("correction", "待补正"), ("draft", "草稿")], "看哪些"
        )
        self.filter.choose("all")
        self.words = QLineEdit()
        self.words.setPlaceholderText("编号、身份证或后四位、姓名、拼音首字母、村")
        self.words.setAccessibleName("在办件里找")
        self.table = DataTable(look, COLUMNS, "办件")
        self.empty = EmptyLine(look, "")
        self.notice = Notice(look)
        self.detail = DetailPanel(look, self._reveal)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._build()
        self._connect()
        self.setFocusProxy(self.table)
        look.changed.connect(self._relook)
        self._relook()

    # what the window asks of a screen

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑", "上一件"),
            ("↓", "下一件"),
            ("Enter", "看这一件；草稿就接着填"),
            ("/", "在办件里找"),
            ("F8", "补打文书"),
            ("F6", "表和详情来回"),
        )

    def entered(self) -> None:
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        if self.words.text():
            self.words.clear()
            self.reload()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def before_lock(self) -> None:
        self.detail.cover()

    # what others ask

    def open_case(self, case_id: str) -> None:
        """Show this case, whatever was filtered before."""
        self._wanted = case_id
        self.filter.choose("all")
        self.words.clear()
        self._show_detail_of(case_id)
        self.reload()

    def look_for(self, words: str) -> None:
        """List what these words find."""
        self.words.setText(words)
        self.reload()

    def reload(self) -> None:
        """Read the list again from its beginning."""
        self._pause.stop()
        self._read(None)

    def print_again(self) -> None:
        """F8: the papers of the case in view."""
        detail = self._details
        if detail is None or not detail.offers:
            self._tell("先选一件已受理的，再补打。" if detail is None else "这件还是草稿，受理后才有文书。", "info")
            return
        box = PrintDialog(
            self._look, self.window(), self._desk, detail.row.case, detail.offers, self._printer, self._print_aside
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda _: self._show_detail_of(detail.row.case.id))
        box.open()

    # inside

    def _read(self, before: Case | None) -> None:
        states, words = FILTERS[self.filter.value or "all"], self.words.text()
        self._turn += 1
        turn, self._reading = self._turn, True
        self._aside.do(
            lambda: read_batch(self._desk, states, words, before),
            lambda batch: self._show(batch, before is not None, turn),
            self._trouble,
        )

    def _show(self, batch: Batch, further: bool, turn: int) -> None:
        if turn != self._turn:
            return  # the clerk has asked for something else meanwhile
        self._reading = False
        rows = [row_of(row, batch.now.date()) for row in batch.rows]
        if further:
            self._cases += [row.case for row in batch.rows]
            self.table.add_rows(rows)
        else:
            fold(self.notice, True)
            self._cases = [row.case for row in batch.rows]
            self.table.show_rows(rows)
        self._more = batch.more
        shown = len(self._cases)
        total = shown if batch.total is None else batch.total
        self._count.setText(f"共 {total} 件" + (f"，往下还有 {total - shown} 件" if total > shown else ""))
        self._show_emptiness()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted:
            self.table.choose(self._wanted)
            if self.table.current != self._wanted:
                self.table.clearSelection()
                self._show_detail_of(self._wanted)  # older than what is listed: its detail is still shown
            self._wanted = ""
        elif self.table.current is not None:
            self._show_detail_of(str(self.table.current))
        else:
            self._details = None
            self.detail.show_detail(None)

    def _show_emptiness(self) -> None:
        words = self.words.text().strip()
        self.empty.say(
            f"没找到“{words[:20]}”。查一下编号有没有少一位，或用身份证号再找。"
            if words
            else "这里还没有办件。按 Ctrl+N 新办一件。"
        )
        self._stack.setCurrentWidget(self.table if self._cases else self.empty)

    def _show_detail_of(self, case_id: str) -> None:
        self._aside.do(lambda: read_detail(self._desk, case_id), self._show_detail, self._trouble)

    def _show_detail(self, detail: Detail | None) -> None:
        current = self.table.current
        if (
            detail is not None
            and current not in (None, detail.row.case.id)
            and self.table.selectionModel().hasSelection()
        ):
            return  # the clerk has moved on
        self._details = detail
        self.detail.show_detail(detail)

    def _open(self, case_id: object) -> None:
        case = next((case for case in self._cases if case.id == case_id), None)
        if case is not None and case.is_draft:
            self.draft_wanted.emit(case.id)
        else:
            self.detail.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _flip_pane(self) -> None:
        inside = self.detail.isAncestorOf(self.focusWidget() or self)
        (self.table if inside else self.detail.tabs).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _near_end(self) -> None:
        if self._more and not self._reading and self._cases:
            self._read(self._cases[-1])

    def _reveal(self, case_id: str) -> bool:
        try:
            reveal(self._desk, case_id, "applicant.id_number")
        except (Refused, Unavailable, Conflict) as error:
            self._trouble(error)
            return False
        return True

    def _trouble(self, error: Exception) -> None:
        self._reading = False
        if isinstance(error, Conflict):
            self._tell("这件刚在别的窗口改过，再看一眼。", "warn")
            self.reload()
        elif isinstance(error, Refused | Unavailable):
            self._tell(error.sentence, "err")
        else:
            raise error

    def _tell(self, sentence: str, tone: str) -> None:
        self.notice.say(tone, sentence)  # type: ignore[arg-type]  # one of its tones
        fold(self.notice, False)

    def _connect(self) -> None:
        self.filter.changed.connect(self.reload)
        self.words.textEdited.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self._to_table)
        self._pause.timeout.connect(self.reload)
        self.table.chosen.connect(lambda case_id: self._show_detail_of(str(case_id)))
        self.table.opened.connect(self._open)
        self.table.near_end.connect(self._near_end)
        self.detail.print_wanted.connect(lambda _: self.print_again())
        self.detail.continue_wanted.connect(self.draft_wanted)
        QShortcut(QKeySequence("F8"), self, self.print_again)
        QShortcut(QKeySequence("F6"), self, self._flip_pane)
        slash = QShortcut(QKeySequence("/"), self.table, self.words.setFocus)
        slash.setContext(Qt.ShortcutContext.WidgetShortcut)  # a single letter works only while the table has the focus

    def _to_table(self) -> None:
        self.reload()
        if self._cases:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        look = self._look
        whole = Row(look, self, gap=0)
        left = Column(look, pad=(16, 12, 16, 16), gap=12)
        head = Row(look, gap=12)
        head.addWidget(label("办件", "page"))
        head.addWidget(self.filter)
        head.addStretch(1)
        self.words.setMinimumWidth(look.px(120))
        head.addWidget(self.words, 4)
        self._slash = Keycap(look, "/")
        head.addWidget(self._slash)
        left.addLayout(head)
        left.addWidget(self.notice)
        fold(self.notice, True)
        frame = QFrame()
        frame.setProperty("part", "card")
        inside = Column(look, frame, pad=1, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._foot())
        left.addWidget(frame, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self.detail)

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("part", "tableFoot")
        row = Row(self._look, foot, pad=(16, 0), gap=4)
        self._count = label("", "help", "sub")
        row.addWidget(self._count)
        row.addStretch(1)
        for keys, does in ((("↑", "↓"), "换行"), (("Enter",), "打开"), (("F8",), "补打")):
            row.addSpacing(self._look.px(8))
            row.addWidget(Keycap(self._look, *keys))
            row.addWidget(label(does, "help", "sub"))
        return foot

    def _relook(self) -> None:
        self.detail.setFixedWidth(self._look.px(PANEL if self._look.theme.scale < 1.25 else 312))
