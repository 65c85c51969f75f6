"""交接核对: the clerk ticks what goes back over the counter, and the desk records it before the next person sits down."""

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
from ui.widgets.layout.text import label, restyle, set_hidden

PAUSE = 1500  # ms after the last tick: ticks in quick succession become one line of the record


class HandBackCard(Card):
    """Ticks in the order of the hand-back. They are recorded after a pause, and at once when the clerk leaves; clearing
    a tick does not remove what is on record.
    """

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
        self._message = label("", "help", "sub", wrap=True)
        set_hidden(self._message, True)
        self.body.addWidget(self._message)
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
        """Text of the line below the ticks: recorded, or why not."""
        return self._message.text()

    def record(self) -> None:
        """Records, in the background, what is ticked and not on record yet."""
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
            self._message.setText(sentence)
            restyle(self._message, tone=tone)
            set_hidden(self._message, False)
