"""Clock question: asks the clerk who has just unlocked the store to confirm the computer's date."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.office import Role
from app.errors import Refused, Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.desk.clock_check import ClockCheck, ClockDoubt, Doubt
from ui.shell.services import Services
from ui.widgets.messages.ask import QuestionDialog

DATE_IS_RIGHT = "日期没有错，继续"
SET_FIRST = "先去校准"
PATIENCE = 5 * 60_000  # ms until the question gives up: the store is open behind it, and any passer-by could answer


class ClockQuestion(QObject):
    """Question about the clock. `settled` is sent when there is no doubt, or the answer is on record; `shut` carries the sentence that
    sends the clerk away."""

    settled = Signal()
    shut = Signal(str)

    def __init__(self, tools: Services, window: QWidget, opened: UnlockedStore) -> None:
        super().__init__(window)
        self._tools, self._window, self._opened = tools, window, opened
        self._question: QuestionDialog | None = None
        self.patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self.patience.timeout.connect(self._give_up)

    def put(self) -> None:
        """Shows the question if the clock is in doubt."""
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
        self._question = QuestionDialog(
            self._tools.theme,
            self._window,
            doubt.found,
            DATE_IS_RIGHT,
            SET_FIRST,
            detail=words,
            reason=reason,
            then=lambda answer: self._answer(doubt, answer),
            otherwise=lambda: self._end(doubt.sentence),
        ).put()
        self.patience.start()

    def _give_up(self) -> None:
        """Gives up after a time without an answer: the clerk signs in again."""
        if self._question is not None:
            self._question.leaving.begin()  # an unfinished reason does not keep the store open
            self._question.reject()

    def _answer(self, doubt: ClockDoubt, reason: str) -> None:
        try:
            self._check().answer(doubt, reason)
        except (Refused, Unavailable) as trouble:
            self._end(trouble.sentence)
            return
        self.put()  # the clock may be in doubt for another reason as well

    def _check(self) -> ClockCheck:
        """Returns the check of the clock. Raises Unavailable when not even the station's name can be read: then no one is let in and the
        store is closed."""
        opened, tools = self._opened, self._tools
        return ClockCheck(opened.store, tools.clock, tools.vault.lock_screen_info().station, opened.clerk)

    def _end(self, sentence: str = "") -> None:
        self.patience.stop()
        if sentence:
            self.shut.emit(sentence)
        else:
            self.settled.emit()
        self.deleteLater()
