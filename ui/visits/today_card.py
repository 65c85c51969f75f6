"""今天上门 on 工作台: the persons visited today, and a link to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.visit import Visit, VisitState
from app.usecases.desk.desk import Desk
from app.usecases.papers.visit_content import case_of, matter_of
from app.usecases.visits import originals_custody, visiting
from ui.base.theme import ActiveTheme
from ui.visits.words import STATE, address_words, name_words
from ui.widgets.inputs.buttons import link
from ui.widgets.layout.card import Card
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (TableColumn("时间", 72), TableColumn("服务对象"), TableColumn("现在", 96, right=True))
ROWS_IN_VIEW, CROWDED = 4, 2  # rows in view, and how many with large text
CROWDED_FROM = 1.25


@dataclass(frozen=True)
class TodaysVisits:
    """Visits of a day by time, each with its matter; the number that waits for a day; the number of originals in custody (`out`)."""

    visits: tuple[tuple[Visit, str], ...]
    waiting: int
    out: int = 0

    @property
    def ahead(self) -> int:
        """The number of visits still ahead."""
        return sum(visit.state in (VisitState.BOOKED, VisitState.SET_OUT) for visit, _ in self.visits)


def read_todays_visits(desk: Desk, day: date) -> TodaysVisits:
    """Reads the visits of a day in one call, for the background. Raises Unavailable."""
    groups = visiting.day_plan(desk, day, visiting.BY_TIME)
    waiting = desk.store.visits_in((VisitState.WANTED, VisitState.PUT_OFF, VisitState.NOT_MET))
    visits = [visit for _, group in groups for visit in group]
    about = tuple((visit, matter_of(desk, visit, case_of(desk, visit))) for visit in visits)
    return TodaysVisits(about, len(waiting), sum(out.paper.count for out in originals_custody.originals_out(desk)))


class TodaysVisitsCard(Card):
    """Card of today's visits. `opened` carries a Visit; `all_wanted` asks for the page."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "今天上门", pad=1)
        self._theme = theme
        self._visits: Sequence[Visit] = ()
        every = link(theme, "看全部")
        every.clicked.connect(self.all_wanted)
        self.head.addWidget(every)
        self.table = DataTable(theme, COLUMNS, "今天上门", row_height=48, header=False)
        self.table.opened.connect(self._open)
        self.empty = EmptyLine(theme, "今天没有上门。新预约 Ctrl+Shift+N。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack)
        theme.changed.connect(self._fit)
        self._fit()

    def show_visits(self, today: TodaysVisits) -> None:
        """Shows these visits."""
        self._visits = [visit for visit, _ in today.visits]
        waiting = f"，{today.waiting} 户等着约" if today.waiting else ""
        out = f"，原件 {today.out} 件没还" if today.out else ""  # none should be out at the end of the day
        count = f"{len(today.visits)} 户，接下来 {today.ahead} 户" if today.visits else ""
        self.say((count + waiting + out).lstrip("，"))
        self.table.show_rows([_row(visit, matter) for visit, matter in today.visits])
        self._stack.setCurrentWidget(self.table if today.visits else self.empty)
        self._fit()

    def _open(self, key: object) -> None:
        visit = next((visit for visit in self._visits if visit.id == key), None)
        if visit is not None:
            self.opened.emit(visit)

    def _fit(self) -> None:
        room = CROWDED if self._theme.current.scale >= CROWDED_FROM else ROWS_IN_VIEW
        rows = min(room, max(1, len(self._visits)))
        self._stack.setFixedHeight(
            self._theme.px(48) * rows + self._theme.px(8) if self._visits else self._theme.px(72)
        )


def _row(visit: Visit, matter: str) -> TableRow:
    words, tone = STATE[visit.state]
    about = " · ".join(part for part in (matter, visit.reason) if part)
    return TableRow(
        visit.id,
        (
            Cell(visit.time or "待定", bold=True),
            Cell(name_words(visit), beside=address_words(visit), under=about, bold=True),
            Cell(words, chip=tone),
        ),
    )
