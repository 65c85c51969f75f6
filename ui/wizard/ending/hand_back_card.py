"""交接核对: what goes back over the counter, ticked and put on record before the next person sits down."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.usecases.deciding.handing_back import hand_back, hand_back_list, handed_back
from app.usecases.desk.desk import Desk
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.checks import Tick
from ui.widgets.layout.card import Card
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.text import fold, label, restyle

PAUSE = 1500  # ms after the last tick: what is ticked in one go is one line of the record


class HandBackCard(Card):
    """The ticks in the order things are handed over. What was ticked is recorded after a moment, and at once when the clerk leaves;
    what is on record is not taken back by taking the tick away."""

    def __init__(self, theme: ActiveTheme, desk: Desk, case: Case, background: BackgroundRunner) -> None:
        super().__init__(theme, "交接核对", "没勾完就离开，提醒一次", pad=(16, 12))
        self._desk, self._case, self._background = desk, case, background
        self._recorded: frozenset[str] = handed_back(case)
        self._ticks: dict[str, Tick] = {}
        box = QWidget()
        flow = FlowLayout(theme, box, gap=(16, 8))
        for line in hand_back_list(case, desk.library.programme(case.form).paper):
            tick = Tick(line.words, boxed=False)
            tick.setChecked(line.id in self._recorded)
            tick.setParent(box)
            flow.addWidget(tick)
            self._ticks[line.id] = tick
        self.body.addWidget(box)
        self._said = label("", "help", "sub", wrap=True)
        fold(self._said, True)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.record)
        for tick in self.ticks:
            tick.clicked.connect(lambda _: self._pause.start())

    @property
    def ticks(self) -> list[Tick]:
        return list(self._ticks.values())

    @property
    def said(self) -> str:
        """What the line below says: recorded, or why not."""
        return self._said.text()

    def record(self) -> None:
        """Put what is ticked and not on record yet on record, aside."""
        self._pause.stop()
        new = [item for item, tick in self._ticks.items() if tick.isChecked() and item not in self._recorded]
        if not new:
            return
        desk, case, before = self._desk, self._case, self._recorded
        self._recorded = before.union(new)
        self._background.run(
            lambda: hand_back(desk, case, new),
            lambda _: self._say(f"已记进办理记录：{len(self._recorded)} 样。", "sub"),
            lambda error: self._failed(error, before),
        )

    def _failed(self, error: Exception, before: frozenset[str]) -> None:
        if not isinstance(error, Refused | Unavailable):
            raise error
        if isValid(self):
            self._recorded = before
            self._say(f"交接没记上。{error.sentence}", "err")

    def _say(self, sentence: str, tone: str) -> None:
        if isValid(self):
            self._said.setText(sentence)
            restyle(self._said, tone=tone)
            fold(self._said, False)
