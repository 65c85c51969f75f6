"""Authority line: before an act done for the applicant, what the authority does not cover, and the reason for doing it all the same."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.assistance import Power
from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.intake.on_behalf import pass_over
from app.usecases.visits.authority import authority_warning
from app.usecases.wording.office_words import POWER_WORDS
from ui.base.theme import ActiveTheme
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.notice import Notice


class AuthorityLine(Notice):
    """Notice shown only when something is lacking. `passed` carries the case once the reason is on record."""

    passed = Signal(object)

    def __init__(self, theme: ActiveTheme, desk: Desk, case: Case, power: Power) -> None:
        super().__init__(theme, "warn", "", "照办，写原因")
        self._theme, self._desk, self._case, self._power = theme, desk, case, power
        self.lacking = authority_warning(case, power, desk.clock.now().date())
        if self.lacking:
            self.say("warn", f"代办人{case.answers.text('agent.name')}：{self.lacking}", "照办，写原因")
        self.setVisible(False)
        self.acted.connect(self._ask)

    def stand(self) -> None:
        """Shows the line, if something is lacking."""
        set_hidden(self, not self.lacking)

    def check(self) -> None:
        """Raises Refused while the act is not covered and no reason was given."""
        if self.lacking:
            raise Refused(f"{self.lacking}要照办，先写原因。")

    def _ask(self) -> None:
        QuestionDialog(
            self._theme,
            self.window(),
            f"没有授权也代为{POWER_WORDS[self._power]}？",
            "照办",
            "返回",
            detail=self.lacking,
            reason="写原因，会记在办理记录里",
            then=self._pass,
        ).put()

    def _pass(self, reason: str) -> None:
        """Records the reason. Raises Refused or Unavailable: the question is shown again, with the reason."""
        try:
            case = pass_over(self._desk, fresh(self._desk, self._case.id), self._power, reason)
        except Conflict:
            raise Unavailable("别的窗口正在改这一件，再试一次。") from None
        self.lacking = ""
        self.say("ok", f"照办的原因记下了：{reason}")
        self.passed.emit(case)
