"""最近受理: the last few cases, for a person who comes back a minute later; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.identifiers import tracking_number
from app.usecases.following.today import RecentCase
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column as Below
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.status.status_words import short_day, short_moment, state_of
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (
    TableColumn("申请人", 116),
    TableColumn("编号", 160, folds=1),
    TableColumn("事项"),
    TableColumn("答复日", 92, folds=2, said="答复日"),
    TableColumn("受理", 90, right=True),
    TableColumn("", 96, right=True),
)


class RecentList(QWidget):
    """List of the cases accepted last. `opened` carries the id of the case."""

    opened = Signal(object)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.table = DataTable(theme, COLUMNS, "最近受理")
        self.table.opened.connect(self.opened)
        self.empty = EmptyLine(theme, "还没有受理过。受理后在这里能查到、能补打。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        Below(theme, self, gap=0).addWidget(self._stack)
        self.setFocusProxy(self.table)

    def show_cases(self, recent: Sequence[RecentCase], now: datetime) -> None:
        self.table.show_rows(
            [
                TableRow(
                    one.case.id,
                    (
                        Cell(one.case.name, bold=True),
                        Cell(tracking_number.format(one.case.tracking_number), tone="sub"),
                        Cell(one.matters),
                        Cell(short_day(one.case.deadline, now.date()) or "未设定", tone="sub"),
                        Cell(short_moment(one.case.accepted_at or one.case.saved_at, now), tone="sub"),
                        Cell(state_of(one.case)[0], chip=state_of(one.case)[1]),
                    ),
                )
                for one in recent
            ]
        )
        self._stack.setCurrentWidget(self.table if recent else self.empty)
