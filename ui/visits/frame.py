"""Layout of the page of visits: the plan of a day at the left, the visit in view and the originals in custody at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.usecases.visits import visiting
from ui.base.theme import ActiveTheme
from ui.visits.day_strip import DayStrip
from ui.visits.detail import VisitDetail
from ui.visits.originals import OriginalsCard
from ui.visits.reading import Plan
from ui.visits.rows import COLUMNS, rows_of
from ui.visits.words import day_words
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.messages.notice import Notice
from ui.widgets.status.keycap import Keycap
from ui.widgets.tables.table import DataTable

SIDE, SIDE_NARROW = 376, 300  # px at 100 %
DETAIL = 240  # px at 100 %: minimum height of the visit in view
NARROW_FROM = 1.25  # at this text size the strip takes a whole line
BY = ((visiting.BY_VILLAGE, "按村"), (visiting.BY_WORKER, "按人员"), (visiting.BY_TIME, "按时间"))


class VisitFrame(QWidget):
    """Frame without behaviour; the page connects its buttons."""

    def __init__(self, theme: ActiveTheme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._day: date | None = None
        self.strip = DayStrip(theme)
        self.by = Segmented(theme, BY, "怎么排")
        self.by.choose(visiting.BY_VILLAGE)
        self.new = Button(theme, "新预约", icon="plus", keys=("Ctrl", "Shift", "N"))
        self.notice = Notice(theme)
        self.table = DataTable(theme, COLUMNS, "上门", row_height=48)
        self.empty = EmptyLine(theme, "", "新预约", keys=("Ctrl", "Shift", "N"))
        self.card = Card(theme, "", pad=1)
        self.detail = VisitDetail(theme)
        self.originals = OriginalsCard(theme)
        self._build(title)
        theme.changed.connect(self._relook)
        self._relook()

    def show_plan(self, plan: Plan) -> None:
        """Shows the strip, the day and the originals in custody."""
        today = plan.now.date()
        self.strip.show_plan(plan)
        self.card.title.setText(day_words(plan.day, today) if plan.day else "还没约好日子的")
        self.card.say(plan.in_words)
        self.table.show_rows(rows_of(plan), anew=plan.day != self._day)
        self._day = plan.day
        self.originals.show_plan(plan)
        if plan.day is None:
            self.empty.say("没有等着约的。新预约 Ctrl+Shift+N。")
        else:
            self.empty.say(f"{'今天' if plan.day == today else '这一天'}没有上门。新预约 Ctrl+Shift+N。")
        self._stack.setCurrentWidget(self.table if plan.visits else self.empty)

    def _build(self, title: str) -> None:
        theme = self._theme
        whole = Column(theme, self, pad=(16, 10, 16, 16), gap=10)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        days, tools = QWidget(), QWidget()
        one = Row(theme, days, gap=16)
        one.addWidget(label(title, "page"))
        one.addWidget(self.strip)
        one.addStretch(1)
        two = Row(theme, tools, gap=12)
        two.addStretch(1)
        two.addWidget(self.by)
        two.addWidget(self.new)
        self._top.addWidget(days, 1)
        self._top.addWidget(tools)
        whole.addLayout(self._top)
        whole.addWidget(self.notice)
        set_hidden(self.notice, True)
        body = Row(theme, gap=16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.card.body.addWidget(self._stack)
        self._hints = QWidget()
        hints = Row(theme, self._hints, gap=4)
        for cap, does in (("Enter", "改预约"), ("F8", "打印")):
            hints.addWidget(Keycap(theme, cap))
            hints.addWidget(label(does, "help", "sub"))
        self.card.head.addWidget(self._hints)
        body.addWidget(self.card, 1)
        inside = QWidget()
        side = Column(theme, inside, gap=12)
        side.addWidget(self.detail, 1)
        side.addWidget(self.originals)
        self._side = ScrollPane(theme, inside)
        body.addWidget(self._side)
        whole.addLayout(body, 1)

    def _relook(self) -> None:
        theme = self._theme
        narrow = theme.current.scale >= NARROW_FROM
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._top.setSpacing(theme.px(8))
        self._side.setFixedWidth(theme.px(SIDE_NARROW if narrow else SIDE))
        self.detail.setMinimumHeight(theme.px(DETAIL if not narrow else DETAIL + 100))
        set_hidden(self._hints, narrow)
