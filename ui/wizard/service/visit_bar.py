"""Notices on the visit being booked: clashes, neighbours, oddities; and the button for its papers."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.visit import Visit
from app.usecases.intake.intake import Intake
from app.usecases.papers.visit_content import CERTIFICATE, equipment_words
from app.usecases.papers.visit_papers import PACK, SHEET
from app.usecases.visits import visiting
from app.usecases.visits.visit_request import requested_visit
from app.usecases.wording.office_words import VISIT_WORDS
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.visits.words import name_words
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.status.chip import Chip
from ui.wizard.service.early_papers import EarlyPapers


class VisitBar(QWidget):
    """Bar of the visit; the page shows its `chip` in the head of the card."""

    def __init__(
        self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner, papers: EarlyPapers | None
    ) -> None:
        super().__init__()
        self._theme, self._intake, self._background, self._papers = theme, intake, background, papers
        self._asked: Visit | None = None
        self.chip = Chip(theme, "不冲突", "ok", "check")
        self.notice = Notice(theme, "warn")
        self.near = Notice(theme, "info")
        column = Column(theme, self, gap=6)
        column.addWidget(self.notice)
        column.addWidget(self.near)
        self._equipment = label("", "help", "sub", wrap=True)
        self._equipment.setText("".join(f"目录第 3 项：“{words}”" for words in equipment_words(intake.desk)))
        column.addWidget(self._equipment)
        row = Row(theme, gap=8)
        self.print = Button(theme, "打印登记单、带出清单", icon="printer", keys=("F8",), size="small")
        self.print.clicked.connect(self.print_papers)
        row.addWidget(self.print)
        row.addStretch(1)
        column.addLayout(row)
        for notice in (self.notice, self.near):
            set_hidden(notice, True)
        QShortcut(QKeySequence("F8"), self, self.print_papers)

    def refresh(self) -> None:
        """Reads clashes and neighbours in the background, when the requested visit has changed."""
        set_hidden(self.print, self._papers is None)
        answers = self._intake.case.answers
        assessed = "cert_new" in answers.codes("application.types") or answers.text("service.item") == CERTIFICATE
        set_hidden(self._equipment, not assessed)
        asked = requested_visit(self._intake.desk.library.codes, self._intake.case)
        if self._asked is not None and _same(asked, self._asked):
            return
        self._asked, desk, case_id = asked, self._intake.desk, self._intake.case.id

        def look() -> tuple[tuple[visiting.Clash, ...], tuple[Visit, ...]]:
            own = {visit.id for visit in desk.store.visits_of(case_id)}
            found = [clash for clash in visiting.clashes(desk, asked) if clash.visit.id not in own]
            return tuple(found), tuple(v for v in visiting.neighbours(desk, asked) if v.id not in own)

        self._background.run(look, lambda found: self._show(asked, *found) if isValid(self) else None, lambda _: None)

    def print_papers(self) -> None:
        """Handles F8: prints 登记单 and 带出清单."""
        if self._papers is not None and self.isVisible():
            self._papers.open(self.window(), self._intake, (SHEET, PACK))

    def _show(self, asked: Visit, clashes: tuple[visiting.Clash, ...], neighbours: tuple[Visit, ...]) -> None:
        if asked is not self._asked:
            return
        today = self._intake.desk.clock.now().date()
        ready = asked.day is not None and bool(asked.workers)
        sentences = [*dict.fromkeys(clash.sentence for clash in clashes)]
        odd = [hint for hint in visiting.hints(asked, today) if ready and "电话" not in hint]
        self.notice.say("warn", "\n".join([*sentences, *odd]))
        set_hidden(self.notice, not (sentences or odd))
        names = "、".join(f"{name_words(visit)}（{VISIT_WORDS[visit.state].word}）" for visit in neighbours)
        self.near.say("info", f"同村还有 {len(neighbours)} 户等着：{names}，可以一起去。")
        set_hidden(self.near, not neighbours)
        if sentences:
            self.chip.say("时间撞了", "warn", "warning")
        elif ready:
            self.chip.say("不冲突", "ok", "check")
        set_hidden(self.chip, not ready)


def _same(one: Visit, other: Visit) -> bool:
    """True when both visits request the same; the time of saving is ignored."""
    names = ("day", "time", "workers", "township", "village", "name", "phone", "address")
    return all(getattr(one, name) == getattr(other, name) for name in names)
