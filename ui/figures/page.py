"""统计: the figures of a period on one screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from app.errors import Refused, Unavailable
from app.usecases.handing_over.statistics import HALF_YEAR, MONTH, WEEK, Counts, Figures, figures, period
from ui.base.latest_only import LatestOnly
from ui.base.session_services import SessionServices
from ui.figures.bars import BarChart
from ui.shell.page import Screen
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.status.status_words import short_day

PERIODS = ((WEEK, "本周"), (MONTH, "本月"), (HALF_YEAR, "近半年"))
NUMBERS = {
    "taken": "受理",
    "at_home": "上门办",
    "assisted": "帮代办员协助",
    "green_channel": "绿色通道",
    "by_agent": "有代办人",
    "visited": "上门办成",
    "missed": "上门未遇",
}
LISTS = {
    "by_matter": ("按事项", "一件可含多项"),
    "by_group": ("按服务对象", "一件可算几类"),
    "by_mode": ("按办理方式", ""),
    "by_need": ("按沟通需要", "一件可有几样"),
    "by_village": ("按村（社区）", "按现住址"),
    "by_worker": ("上门按人员", "两人都算"),
    "missed_why": ("没办成的原因", "未遇和改期"),
}
TWO_COLUMNS_UP_TO = 1.25


class FiguresPage(Screen):
    title = "统计"

    def __init__(self, services: SessionServices) -> None:
        super().__init__()
        self._theme, self._desk, self._reads = services.theme, services.desk, LatestOnly(services.background)
        theme = services.theme
        self.period = Segmented(theme, PERIODS, "哪一段")
        self.period.choose(MONTH)
        self.notice = Notice(theme, "err")
        self._days = label("", "table", "sub")
        self.numbers: dict[str, QLabel] = {name: label("–", "figure") for name in NUMBERS}
        self.bars: dict[str, BarChart] = {name: BarChart(theme) for name in LISTS}
        self._cards: list[Card] = []
        self._build()
        self.period.changed.connect(self.reload)
        self.setFocusProxy(self.period)
        theme.changed.connect(self._relay)

    # called by the window

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (("←", "前一段"), ("→", "后一段"), ("PgDn", "往下看"), ("PgUp", "往上看"))

    def entered(self) -> None:
        self.reload()
        self.period.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Counts again, in the background."""
        desk = self._desk
        first, last = period(self.period.value or MONTH, desk.clock.now().date())
        self._reads.run(lambda: figures(desk, first, last), self._show, self._trouble)

    # private

    def _show(self, counted: Figures) -> None:
        set_hidden(self.notice, True)
        today = self._desk.clock.now().date()
        self._days.setText(f"{short_day(counted.first, today)}到{short_day(counted.last, today)}，本机库")
        for name, number in self.numbers.items():
            count = getattr(counted, name)
            number.setText(str(count))
            number.setAccessibleName(f"{NUMBERS[name]} {count}")
        for name, bars in self.bars.items():
            counts: Counts = getattr(counted, name)
            bars.show_counts(counts)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, Refused | Unavailable):
            raise error
        self.notice.say("err", error.sentence)
        set_hidden(self.notice, False)

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, pad=(16, 10, 16, 16), gap=12)
        head = Row(theme, gap=16)
        head.addWidget(label(self.title, "page"))
        head.addWidget(self.period)
        head.addStretch(1)
        head.addWidget(self._days)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        set_hidden(self.notice, True)
        top = QWidget()
        numbers = Grid(theme, top, gap=(16, 4))
        for at, (name, words) in enumerate(NUMBERS.items()):
            numbers.addWidget(label(words, "table", "sub"), 0, at)
            numbers.addWidget(self.numbers[name], 1, at)
            numbers.setColumnStretch(at, 1)
        card = Card(theme, "这段时间", pad=(16, 8))
        card.body.addWidget(top)
        whole.addWidget(card)
        inside = QWidget()
        self._grid = Grid(theme, inside, gap=(16, 12))
        for name, (title, note) in LISTS.items():
            listed = Card(theme, title, note, pad=(16, 10))
            listed.body.addWidget(self.bars[name])
            listed.body.addStretch(1)
            self.bars[name].setAccessibleName(title)
            self._cards.append(listed)
        self._relay()
        pane = ScrollPane(theme, inside)
        whole.addWidget(pane, 1)
        bar = pane.verticalScrollBar()
        for key, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self, lambda by=by: bar.setValue(bar.value() + by * bar.pageStep()))

    def _relay(self) -> None:
        """Arranges the cards in two columns where they fit, in one when the text is large."""
        columns = 2 if self._theme.current.scale <= TWO_COLUMNS_UP_TO else 1
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
