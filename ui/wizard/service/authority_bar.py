"""委托书, next to the agent: signed or not, printed, recorded with its witness, revoked, or skipped with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.assistance import Power
from app.domain.course import Course
from app.domain.event import EventKind
from app.usecases.intake.intake import Intake
from app.usecases.papers.assisted_content import signed_in_words
from app.usecases.visits import authority
from app.usecases.visits.authority import NO_AUTHORITY_NOTE
from ui.authority.signing_question import TERMS, signing_question
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.chip import Chip, Tone
from ui.wizard.service.early_papers import EarlyPapers


class AuthorityBar(QWidget):
    """Bar of the authority. `changed` is emitted after anything was recorded. Without `papers` (no printer available)
    nothing is offered for printing.
    """

    changed = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, papers: EarlyPapers | None) -> None:
        super().__init__()
        self._theme, self._intake, self._papers = theme, intake, papers
        self.chip = Chip(theme, "委托书待签名", "warn", "clock")
        self.words = label("", "help", "sub", wrap=True)
        column = Column(theme, self, gap=6)
        head = Row(theme, gap=8)
        head.addWidget(self.chip)
        head.addWidget(self.words, 1)
        column.addLayout(head)
        keys = QWidget()
        flow = FlowLayout(theme, keys, gap=(8, 6))
        self.print = Button(theme, "打印委托书", icon="printer", keys=("Alt", "P"), size="small")
        self.sign = Button(theme, "记下已签", keys=("Alt", "Q"), size="small")
        self.revoke = Button(theme, "撤销委托", size="small")
        self.passing = Button(theme, "没签也先受理", size="small")
        for button, does in (
            (self.print, self.print_paper),
            (self.sign, self.ask_signed),
            (self.revoke, self._ask_revoked),
            (self.passing, self._ask_passing),
        ):
            button.setParent(keys)
            flow.addWidget(button)
            button.clicked.connect(does)
        column.addWidget(keys)
        QShortcut(QKeySequence("Alt+P"), self, self.print_paper)
        QShortcut(QKeySequence("Alt+Q"), self, self.ask_signed)

    def refresh(self) -> None:
        """Shows the state of the authority for the answers as they are now."""
        case, today = self._intake.case, self._today()
        given = case.course.authority
        words, tone, icon, sentence = self._status(today)
        self.chip.say(words, tone, icon)
        self.chip.adjustSize()
        self.words.setText(sentence)
        holds = given is not None and given.revoked_on is None
        set_hidden(self.print, self._papers is None)
        set_hidden(self.revoke, not holds)
        set_hidden(
            self.passing,
            not authority.authority_warning(case, Power.SUBMIT, today) or NO_AUTHORITY_NOTE in self._intake.notes,
        )
        self.sign.say("重新记签名" if holds else "记下已签")
        self.setAccessibleName(f"{words} {sentence}")

    def print_paper(self) -> None:
        """Handles Alt+P: prints 授权委托书 before there is a number."""
        if self._papers is not None and self.isVisible():
            self._papers.open(self.window(), self._intake, ("delegation",))

    def ask_signed(self) -> None:
        """Handles Alt+Q: asks for the agent, the way of signing, the day and the witness."""
        if not self.isVisible():
            return
        intake = self._intake
        signing_question(self._theme, self.window(), intake.desk, lambda: intake.case, self._signed).open()

    # inside

    def _signed(self, course: Course, detail: Mapping[str, object]) -> None:
        self._intake.follow(course, EventKind.AUTHORITY, detail)
        self.changed.emit()

    def _ask_revoked(self) -> None:
        QuestionDialog(
            self._theme,
            self.window(),
            "撤销委托？",
            "撤销",
            detail="从今天起，代办人不能再代为办理。已经办的不受影响。",
            danger=True,
            then=lambda _: self._revoked(),
        ).put()

    def _revoked(self) -> None:
        course, detail = authority.with_revoked_authority(self._intake.case, self._today())
        self._intake.follow(course, EventKind.AUTHORITY, detail)
        self.changed.emit()

    def _ask_passing(self) -> None:
        QuestionDialog(
            self._theme,
            self.window(),
            "没有委托书也先受理？",
            "先受理",
            "返回",
            detail=authority.authority_warning(self._intake.case, Power.SUBMIT, self._today()),
            reason="写原因，会记在办理记录里",
            then=self._pass,
        ).put()

    def _pass(self, reason: str) -> None:
        self._intake.note(NO_AUTHORITY_NOTE, reason)
        self.changed.emit()

    def _status(self, today: date) -> tuple[str, Tone, str, str]:
        case = self._intake.case
        given = case.course.authority
        reason = self._intake.notes.get(NO_AUTHORITY_NOTE, "")
        if given is None:
            said = f"先受理的原因：{reason}" if reason else f"打印出来请委托人签名或按指印。{TERMS}"
            return "委托书待签名", "warn", "clock", said
        if given.revoked_on is not None:
            return "委托已撤销", "err", "warning", signed_in_words(given)
        if sentence := authority.authority_difference(case):
            return "要重新签", "warn", "warning", sentence
        if given.until is not None and today > given.until:
            return "委托到期了", "err", "warning", authority.authority_warning(case, Power.SUBMIT, today)
        return "委托书已签", "ok", "check", f"{signed_in_words(given)}{TERMS}"

    def _today(self) -> date:
        return self._intake.desk.clock.now().date()
