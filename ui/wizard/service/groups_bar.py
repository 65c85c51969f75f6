"""服务对象 as the facts suggest them, taken over with one press: the program proposes, the clerk confirms."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.groups import Suggestion, suggested_groups
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.notice import Notice

FIELD = "service.groups"


class GroupsBar(QWidget):
    """Bar hidden while nothing new is suggested. `taken` is emitted after the press."""

    taken = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self.notice = Notice(theme, "info", "", "照这样勾", keys=("Alt", "G"))
        Column(theme, self, gap=0).addWidget(self.notice)
        self.notice.acted.connect(self.take_over)

    def refresh(self) -> None:
        """Shows what is suggested and not ticked yet."""
        codes = self._intake.desk.library.codes
        new = [s for s in self._suggested() if s.group not in self._ticked()]
        names = "、".join(f"{codes.name('service_groups', s.group)}（{s.why}）" for s in new)
        self.notice.say("info", f"按填的情况，服务对象可能有：{names}。请核对。" if new else "", "照这样勾")
        set_hidden(self, not new)

    def take_over(self) -> None:
        """Ticks the suggested groups in addition to those already ticked, in the catalogue's order."""
        wanted = {*self._ticked(), *(s.group for s in self._suggested())}
        groups = [
            code.code for code in self._intake.desk.library.codes.options("service_groups") if code.code in wanted
        ]
        if groups != self._ticked():
            self._intake.answer(FIELD, groups)
            self.taken.emit()

    def _ticked(self) -> list[str]:
        return self._intake.answers.codes(FIELD)

    def _suggested(self) -> tuple[Suggestion, ...]:
        return suggested_groups(self._intake.answers, self._intake.on)
