"""时限提醒: the cases due first, red before amber, each with its obstacle and its next step; 最近受理 is the second tab."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.countdown import Light as Light_
from app.domain.identifiers import tracking_number
from app.usecases.deciding.acts import PRINT
from app.usecases.following.due_today import DueToday, Reminder
from app.usecases.following.today import RecentCase
from ui.base.theme import ActiveTheme
from ui.today.recent_list import RecentList
from ui.widgets.inputs.buttons import link
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.status.light import LightLabel
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (
    TableColumn("时限", 98),
    TableColumn("申请人", 76),
    TableColumn("编号", 148, folds=1),
    TableColumn("事项"),
    TableColumn("现在卡在", 148, folds=2),
    TableColumn("下一步", 138, right=True),
)
LIGHTS = ((Light_.RED, "到期或超期"), (Light_.AMBER, "3 天内"), (Light_.GREEN, "正常"))
LOOK_WORDS = "看看"  # when no act at the window advances the case
BARE_FROM = 1.25  # at this text size only 办件 shows the lights


class DueCard(Card):
    """Card of the due cases. `opened` carries the id of the case; `all_wanted` asks for the list of all."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "时限提醒", pad=1)
        self._theme = theme
        self._counts = {light: LightLabel(theme, light.value) for light, _ in LIGHTS}
        self._lights = QWidget()
        lights = Row(theme, self._lights, gap=14)
        for light in self._counts.values():
            lights.addWidget(light)
        self.head.addWidget(self._lights)
        self.every = link(theme, "看全部", keys=("Alt", "3"))
        self.every.clicked.connect(self.all_wanted)
        self.head.addWidget(self.every)
        self.which = Segmented(theme, [("due", "时限"), ("recent", "最近受理")], "看哪些")
        self.which.choose("due")
        self.which.changed.connect(self._flip)
        self.head.addWidget(self.which)
        self.table = DataTable(theme, COLUMNS, "时限提醒")
        self.table.opened.connect(self.opened)
        self.empty = EmptyLine(theme, "")
        self.recent = RecentList(theme)
        self.recent.opened.connect(self.opened)
        self._stack = QStackedWidget()
        for page in (self.table, self.empty, self.recent):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack)
        self._due = False
        theme.changed.connect(self._relook)
        self._relook()

    def show_due(self, due: DueToday, recent: Sequence[RecentCase], now: datetime) -> None:
        """Shows the due cases, and the cases accepted last."""
        for light, words in LIGHTS:
            self._counts[light].show_state(light.value, f"{words} {due.lights[light]}")
        self.every.say(f"看全部 {due.open} 件")
        self.table.show_rows([_row(reminder) for reminder in due.reminders])
        self._due = bool(due.reminders)
        undated = due.lights[Light_.UNSET]
        self.empty.say(f"没有到期日的件 {undated} 件：暂停着，或大厅还没设时限。" if undated else "今天没有到期的件。")
        self.recent.show_cases(recent, now)
        self._flip()

    def _flip(self) -> None:
        if self.which.value == "recent":
            self._stack.setCurrentWidget(self.recent)
        else:
            self._stack.setCurrentWidget(self.table if self._due else self.empty)

    def _relook(self) -> None:
        set_hidden(self._lights, self._theme.current.scale >= BARE_FROM)


def next_words(reminder: Reminder) -> str:
    """Returns the next step that the window can do, in words."""
    return LOOK_WORDS if reminder.next in (None, PRINT) else reminder.next.words


def _row(reminder: Reminder) -> TableRow:
    line = reminder.line
    case, status = line.case, line.standing
    return TableRow(
        case.id,
        (
            Cell(status.words, mark=status.light, bold=status.light in ("red", "amber")),
            Cell(case.name, bold=True),
            Cell(tracking_number.format(case.tracking_number), tone="sub"),
            Cell(line.matters),
            Cell(status.waits, tone="sub"),
            Cell(next_words(reminder), link=True, keys=("Enter",)),
        ),
    )
