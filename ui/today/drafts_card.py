"""接着办的草稿: person, matter, step, missing fields and time of saving of each draft; Enter continues it, Del asks to delete it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.usecases.intake.drafts import DraftLine
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import link
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.status.keycap import Keycap
from ui.widgets.status.status_words import short_moment
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (
    TableColumn("申请人", 100),
    TableColumn("事项"),
    TableColumn("停在哪一步", 180, folds=1),
    TableColumn("还差什么", 176, folds=2),
    TableColumn("上次保存", 90, right=True),
    TableColumn("", 96, right=True),
)


HEAD, EMPTY = 40, 190  # px at 100 %: the head of the card; the card without a draft


class DraftsCard(Card):
    """Card of the drafts. Its signals carry the id of the case; `bin_wanted` asks for the deleted drafts."""

    opened = Signal(object)
    removed = Signal(object)
    new_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "接着办的草稿", pad=1)
        self._theme = theme
        self.bin = link(theme, "")
        self.bin.clicked.connect(self.bin_wanted)
        set_hidden(self.bin, True)
        self.head.addWidget(self.bin)
        self._hints = QWidget()
        hints = Row(theme, self._hints, gap=4)
        for keys, does in ((("↑", "↓"), "选择"), (("Del",), "删除")):
            hints.addWidget(Keycap(theme, *keys))
            hints.addWidget(label(does, "help", "sub"))
        self.head.addWidget(self._hints)
        self.table = DataTable(theme, COLUMNS, "接着办的草稿")
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.removed)
        self.empty = EmptyLine(theme, "没有草稿。按 Ctrl+N 新办一件。", "新办一件", keys=("Ctrl", "N"))
        self.empty.acted.connect(self.new_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack)
        theme.changed.connect(self.fit)

    def show_drafts(self, drafts: Sequence[DraftLine], count: int, thrown_away: int, now: datetime) -> None:
        more = f"，这里是最近的 {len(drafts)} 份" if count > len(drafts) else ""
        self.say(f"{count} 份，都存在本机{more}" if count else "")
        self.bin.say(f"找回删掉的 {thrown_away} 份")
        set_hidden(self.bin, not thrown_away)
        set_hidden(self._hints, not drafts)
        self.table.show_rows(
            [
                TableRow(
                    line.case.id,
                    (
                        Cell(line.name, bold=bool(line.case.name), tone="ink" if line.case.name else "hint"),
                        Cell(line.matters),
                        Cell(f"第 {line.step} 步 {line.step_title}"),
                        Cell(line.lacking, tone="sub"),
                        Cell(short_moment(line.case.saved_at, now), tone="sub"),
                        Cell("继续", link=True, keys=("Enter",)),
                    ),
                )
                for line in drafts
            ]
        )
        self._stack.setCurrentWidget(self.table if drafts else self.empty)
        self.fit()

    def fit(self) -> None:
        """Limits the height to the drafts there are, so that the due cases get the room."""
        high = self.table.content_height() + self._theme.px(HEAD) if self.table.count else self._theme.px(EMPTY)
        self.setMaximumHeight(high + 8)
