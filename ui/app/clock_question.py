"""Whether the computer's clock is right, asked of whoever has just unlocked the store."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.office import Role
from app.errors import Refused, Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.desk.clock_check import ClockCheck, ClockDoubt, Doubt
from ui.shell.services import Services
from ui.widgets.messages.ask import Ask

RIGHT = "日期没有错，继续"
SET_FIRST = "先去校准"
PATIENCE = 5 * 60_000  # ms the question waits: behind it the store is open, and whoever comes by could answer


class ClockQuestion(QObject):
    """`settled` when there is nothing to ask, or it was answered and is on record; `shut` with the sentence that sends the clerk away."""

    settled = Signal()
    shut = Signal(str)

    def __init__(self, tools: Services, window: QWidget, opened: UnlockedStore) -> None:
        super().__init__(window)
        self._tools, self._window, self._opened = tools, window, opened
        self._asked: Ask | None = None
        self.patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self.patience.timeout.connect(self._give_up)

    def put(self) -> None:
        """Ask if there is something to ask."""
        try:
            doubt = self._check().doubt()
        except Unavailable as trouble:
            self._end(trouble.sentence)
            return
        if doubt is None:
            self._end()
        elif doubt.kind is not Doubt.BACK:
            self._ask(doubt, "现在的日期对吗？答了会记下来。")
        elif self._opened.clerk.role is Role.ADMINISTRATOR:
            words = "多半是电脑的日期错了：请先校准。只有从前记录时的日期错了、现在的对，才写明原因继续；原因会记下来。"
            self._ask(doubt, words, "从前的日期为什么不对")
        else:
            self._end(doubt.sentence)

    def _ask(self, doubt: ClockDoubt, words: str, reason: str = "") -> None:
        self._asked = Ask(
            self._tools.theme,
            self._window,
            doubt.found,
            RIGHT,
            SET_FIRST,
            detail=words,
            reason=reason,
            then=lambda said: self._answer(doubt, said),
            otherwise=lambda: self._end(doubt.sentence),
        ).put()
        self.patience.start()

    def _give_up(self) -> None:
        """Nobody answered: the clerk signs in again."""
        if self._asked is not None:
            self._asked.leaving.begin()  # half a reason does not keep the store open
            self._asked.reject()

    def _answer(self, doubt: ClockDoubt, reason: str) -> None:
        try:
            self._check().answer(doubt, reason)
        except (Refused, Unavailable) as trouble:
            self._end(trouble.sentence)
            return
        self.put()  # the clock may be doubted for another reason as well

    def _check(self) -> ClockCheck:
        """Raises Unavailable where not even the station's name can be read: then nobody is let in, and the store is let go."""
        opened, tools = self._opened, self._tools
        return ClockCheck(opened.store, tools.clock, tools.vault.lock_screen_info().station, opened.clerk)

    def _end(self, sentence: str = "") -> None:
        self.patience.stop()
        if sentence:
            self.shut.emit(sentence)
        else:
            self.settled.emit()
        self.deleteLater()
