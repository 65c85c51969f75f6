"""Conflict of an act: another window saved the case meanwhile. The dialog lists what it did; the clerk goes on or leaves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.domain.case import Case
from app.usecases.desk.desk import Desk
from app.usecases.following.history import HistoryLine, history_lines
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.status.status_words import short_moment
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

MOST_HIGH = 320  # px at 100 %


def ask_after_conflict(
    acting: ActContext, seen: Case, theirs: Case, verb: str, again: Callable[[], None] | None
) -> None:
    """Shows what was done since `seen`; `again` does the act on the case as it is now, and is None when it is no longer possible."""

    def put(lines: tuple[HistoryLine, ...]) -> None:
        box = ConflictDialog(acting, lines, verb, again, acting.desk.clock.now())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acting.done(theirs, ())
        box.open()

    acting.background.run(lambda: read_changes_since(acting.desk, seen, theirs), put, _raise)


def read_changes_since(desk: Desk, seen: Case, theirs: Case) -> tuple[HistoryLine, ...]:
    """Returns what was done to the case after it was read here, last first. Raises Unavailable."""
    events = desk.store.events(theirs.id)
    since = [event for event in events if event.at > seen.saved_at] or list(events[-1:])
    return history_lines(desk, theirs, since)


class ConflictDialog(QDialog):
    def __init__(
        self,
        acting: ActContext,
        lines: tuple[HistoryLine, ...],
        verb: str,
        again: Callable[[], None] | None,
        now: datetime,
    ) -> None:
        super().__init__(acting.window)
        theme = acting.theme
        self.setWindowTitle("这件刚在别的窗口改过")
        self.setAccessibleName("这件刚在别的窗口改过，你这边的还没存")
        column = Column(theme, self, pad=24, gap=12)
        column.addWidget(label("这件刚在别的窗口改过，这里的还没存。", "step"))
        column.addWidget(label("先看别人办了什么，再决定还办不办。", "table"))
        columns = [TableColumn("时间", 110), TableColumn("别的窗口办了什么"), TableColumn("谁", 110, right=True)]
        self.table = DataTable(theme, columns, "别的窗口办了什么", row_height=40)
        self.table.show_rows([row for at, line in enumerate(lines) for row in _rows(at, line, now)])
        self.table.setMinimumSize(theme.px(660), min(self.table.content_height() + 2, theme.px(MOST_HIGH)))
        column.addWidget(self.table)
        column.addLayout(self._buttons(theme, verb, again))
        self.table.setFocus()

    def _buttons(self, theme: ActiveTheme, verb: str, again: Callable[[], None] | None) -> Row:
        row = Row(theme, gap=12)
        row.addStretch(1)
        leave = Button(theme, "先不办", keys=("Esc",), size="action")
        leave.clicked.connect(self.reject)
        row.addWidget(leave)
        if again is not None:
            self.again = Button(theme, f"看过了，接着办：{verb}", "primary", size="action")
            self.again.clicked.connect(self.accept)
            self.accepted.connect(again)
            row.addWidget(self.again)
        return row


def _rows(at: int, line: HistoryLine, now: datetime) -> list[TableRow]:
    """Returns the row of the line, followed by a row for each of its changes."""
    head = TableRow(
        (at, -1),
        (Cell(short_moment(line.at, now), tone="sub"), Cell(line.what, bold=True), Cell(line.who, under=line.where)),
    )
    return [
        head,
        *(
            TableRow((at, n), (Cell(""), Cell(change.what, under=f"{change.before} → {change.after}"), Cell("")))
            for n, change in enumerate(line.changes)
        ),
    ]


def _raise(error: Exception) -> None:
    raise error
