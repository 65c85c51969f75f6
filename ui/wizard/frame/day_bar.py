"""Over the page of the wizard: the day is another than when the clerk last looked at this draft, and what that changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.usecases.intake.day_changes import DayMoved, news_of_the_day
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.notice import Notice


class DayBar(QWidget):
    """Stands from the moment the day is found to have moved until the clerk goes to another step; the last step says it by itself."""

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self.notice = Notice(theme)
        Column(theme, self, pad=(16, 0, 16, 12), gap=0).addWidget(self.notice)
        self.hide()

    def look_again(self, *, last: bool) -> None:
        """Show what is new; `last`: the last step is in front."""
        if (moved := news_of_the_day(self._intake)) is not None:
            say(self.notice, moved, moved.sentence)
            self.setVisible(not last)


def since_begun(moved: DayMoved) -> str:
    """What step 8 says: from which day to which, and everything that is otherwise."""
    told = f"{moved.days}：这件按今天受理，编号和期限都从今天算。"
    if not moved.turns:
        return told
    return "\n".join((told, "和开始填那天比，变了：", *(turn.words for turn in moved.turns)))


def say(notice: Notice, moved: DayMoved, sentence: str) -> None:
    """In amber where something weighs."""
    notice.say("warn" if moved.weighs else "info", sentence)
