"""记录 of a case on the screen: every change, view, print and export; Enter on a line shows the values before and after."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.usecases.following.history import History, HistoryLine
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.messages.notice import Notice
from ui.widgets.status.status_words import short_moment
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

MOST_HIGH = 360  # px at 100 %: a list of changes longer than this scrolls


class HistoryTab(QWidget):
    """Tab of the record. `opened` carries the line whose changes are to be shown."""

    opened = Signal(object)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._lines: tuple[HistoryLine, ...] = ()
        self.chain = Notice(theme)
        columns = [TableColumn("时间", 104), TableColumn("做了什么"), TableColumn("谁", 92, right=True)]
        self.table = DataTable(theme, columns, "办理记录", header=False, row_height=48)
        self.table.opened.connect(self._open)
        whole = Column(theme, self, gap=8)
        inset = Row(theme, pad=(16, 8, 16, 0))
        inset.addWidget(self.chain)
        whole.addLayout(inset)
        whole.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_history(self, history: History, now: datetime) -> None:
        self._lines = history.lines
        if history.chain.broken:
            station = history.chain.broken[0]
            self.chain.say("err", f"{station} {history.chain.reason}请停用本机，叫管理员。")
        else:
            self.chain.say("ok", f"{history.chain.events} 条记录逐条核对过，都和写下时一样。")
        self.table.show_rows([_row(at, line, now) for at, line in enumerate(history.lines)])

    def _open(self, at: object) -> None:
        line = self._lines[int(str(at))]
        if line.changes:
            self.opened.emit(line)


class ChangesDialog(QDialog):
    """Dialog with the changes of one line of the record."""

    def __init__(self, theme: ActiveTheme, parent: QWidget, line: HistoryLine, now: datetime) -> None:
        super().__init__(parent)
        self.setWindowTitle("改了什么")
        self.setAccessibleName(f"{line.what}，改了什么")
        column = Column(theme, self, pad=24, gap=12)
        column.addWidget(label(line.what, "step"))
        column.addWidget(label(f"{short_moment(line.at, now)}　{line.who}　{line.where}", "table"))
        self.table = DataTable(
            theme, [TableColumn("项", 160), TableColumn("原来"), TableColumn("改成")], "改了什么", row_height=36
        )
        self.table.show_rows(
            [
                TableRow(at, (Cell(change.what, bold=True), Cell(change.before, tone="sub"), Cell(change.after)))
                for at, change in enumerate(line.changes)
            ]
        )
        self.table.setMinimumSize(theme.px(640), min(self.table.content_height() + 2, theme.px(MOST_HIGH)))
        column.addWidget(self.table)
        row = Row(theme, gap=12)
        row.addWidget(label("号码盖着，要看完整的在详情里按“显示 10 秒”。", "help"))
        row.addStretch(1)
        shut = Button(theme, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        row.addWidget(shut)
        column.addLayout(row)
        self.table.setFocus()


def _row(at: int, line: HistoryLine, now: datetime) -> TableRow:
    return TableRow(
        at,
        (
            Cell(short_moment(line.at, now), tone="sub"),
            Cell(line.what, under=_under(line)),
            Cell(line.who, tone="sub", under=line.where),
        ),
    )


def _under(line: HistoryLine) -> str:
    """Returns the first change and the number of changes."""
    if not line.changes:
        return ""
    first, more = line.changes[0], len(line.changes) - 1
    return f"{first.what}：{first.before} → {first.after}" + (f" 等 {more + 1} 项" if more else "")
