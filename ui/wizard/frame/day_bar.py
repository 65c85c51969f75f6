"""Notice above the page: the date has changed since the clerk last looked at this draft, with the consequences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.usecases.intake.day_changes import DayChange, unseen_day_change
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.notice import Notice


class DayBar(QWidget):
    """Notice shown from the moment the date has changed until the clerk goes to another step; the last step has its own notice."""

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self.notice = Notice(theme)
        Column(theme, self, pad=(16, 0, 16, 12), gap=0).addWidget(self.notice)
        self.hide()

    def look_again(self, *, last: bool) -> None:
        """Shows the news; `last` is True while the last step is in front."""
        if (moved := unseen_day_change(self._intake)) is not None:
            show_day_change(self.notice, moved, moved.sentence)
            self.setVisible(not last)


def day_change_words(moved: DayChange) -> str:
    """Returns the text of step 8: from which day to which, and everything that differs."""
    head = f"{moved.days}：这件按今天受理，编号和期限都从今天算。"
    if not moved.turns:
        return head
    return "\n".join((head, "和开始填那天比，变了：", *(turn.words for turn in moved.turns)))


def show_day_change(notice: Notice, moved: DayChange, sentence: str) -> None:
    """Shows the sentence, in amber when a change matters."""
    notice.say("warn" if moved.weighs else "info", sentence)
