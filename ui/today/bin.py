"""Drafts deleted in the last seven days, to be restored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.usecases.intake.drafts import DiscardedDraft
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.status.status_words import short_day, short_moment
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow


class BinDialog(QDialog):
    """Dialog of the deleted drafts. `restored` carries the case to restore."""

    restored = Signal(object)

    def __init__(self, theme: ActiveTheme, parent: QWidget, drafts: Sequence[DiscardedDraft], now: datetime) -> None:
        super().__init__(parent)
        self.setWindowTitle("删掉的草稿")
        self.setAccessibleName("删掉的草稿")
        self._cases = {draft.case.id: draft.case for draft in drafts}
        column = Column(theme, self, pad=24, gap=12)
        column.addWidget(label("删掉的草稿", "step"))
        column.addWidget(label("7 天后清掉，清掉就找不回了。", "table"))
        self.table = DataTable(
            theme,
            [
                TableColumn("申请人"),
                TableColumn("删掉", 120),
                TableColumn("哪天清掉", 110),
                TableColumn("", 120, right=True),
            ],
            "删掉的草稿",
        )
        self.table.show_rows([_row(draft, now) for draft in drafts])
        self.table.setMinimumSize(theme.px(520), min(self.table.content_height() + 2, theme.px(320)))
        self.table.opened.connect(self._restore)
        column.addWidget(self.table)
        row = Row(theme, gap=12)
        row.addStretch(1)
        shut = Button(theme, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        row.addWidget(shut)
        column.addLayout(row)
        self.table.setFocus()

    def _restore(self, case_id: object) -> None:
        self.accept()
        self.restored.emit(self._cases[str(case_id)])


def _row(draft: DiscardedDraft, now: datetime) -> TableRow:
    case = draft.case
    return TableRow(
        case.id,
        (
            Cell(case.name or "还没填姓名", bold=True),
            Cell(short_moment(case.saved_at, now), tone="sub"),
            Cell(short_day(draft.until, now.date()), tone="sub"),
            Cell("找回", link=True, keys=("Enter",)),
        ),
    )
