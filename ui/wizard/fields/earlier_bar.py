"""来过: when the number or the name is that of an earlier case, the clerk may take over its answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from app.domain.case import Case
from app.domain.chinese_dates import full_date
from app.errors import Unavailable
from app.usecases.following.finding import earlier_cases
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.status.chip import Chip
from ui.wizard.fields.duplicate_bar import DuplicateBar


class EarlierBar(QWidget):
    """Bars about the person, shown before the form is filled: a possible duplicate, and earlier answers to take over.
    `filled` is emitted when answers were taken over.
    """

    filled = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner) -> None:
        super().__init__()
        column = Column(theme, self, gap=8)
        self.twice, self.seen = DuplicateBar(theme, intake, background), EarlierCaseBar(theme, intake, background)
        column.addWidget(self.twice)
        column.addWidget(self.seen)
        self.seen.filled.connect(self.filled)

    def refresh(self) -> None:
        """Checks the person typed now against both bars."""
        self.twice.refresh()
        self.seen.refresh()


class EarlierCaseBar(QFrame):
    """Bar that offers the answers of an earlier case; hidden when there is none. `filled` is emitted when they were
    taken over.
    The person is looked up in the background, and only when number or name change: one query per person, not one per
    key.
    """

    filled = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner) -> None:
        super().__init__()
        self._intake, self._background = intake, background
        self._asked: tuple[str, str] = ("", "")
        self._case: Case | None = None
        self._answered: set[str] = set()  # cases the clerk has answered yes or no for
        self.setProperty("part", "notice")
        row = Row(theme, self, pad=(12, 6), gap=8)
        self._chip = Chip(theme, "来过", "accent", "history")
        self._words = label("", "table", "ink", wrap=True)
        self.fill = Button(theme, "填进来", size="small")
        self.no = Button(theme, "不用", "quiet", size="small")
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        row.addWidget(self.fill)
        row.addWidget(self.no)
        self.fill.clicked.connect(self._fill)
        self.no.clicked.connect(self._close)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def refresh(self) -> None:
        """Looks up the earlier cases of the person typed now."""
        answers = self._intake.case.answers
        person = (answers.text("applicant.id_number"), answers.text("applicant.name"))
        if person == self._asked:
            return
        self._asked = person
        desk, case = self._intake.desk, self._intake.case
        if any(person):
            self._background.run(
                lambda: earlier_cases(desk, case),
                lambda found: self._show_earlier(person, found),
                lambda error: self._failed(person, error),
            )
        else:
            self._show(None)

    def _show_earlier(self, person: tuple[str, str], earlier: tuple[Case, ...]) -> None:
        if isValid(self) and person == self._asked:
            self._show(earlier[0] if earlier and earlier[0].id not in self._answered else None)

    def _failed(self, person: tuple[str, str], error: Exception) -> None:
        self._show_earlier(person, ())
        if not isinstance(error, Unavailable):
            raise error

    def _show(self, case: Case | None) -> None:
        self._case = case
        self.setVisible(case is not None)
        if case is not None:
            self._words.setText(_sentence(case, same_number=bool(self._asked[0]) and _number(case) == self._asked[0]))

    def _fill(self) -> None:
        if self._case is not None:
            self._intake.fill_from(self._case)
        self._close()
        self.filled.emit()

    def _close(self) -> None:
        if self._case is not None:
            self._answered.add(self._case.id)
        self.hide()


def _number(case: Case) -> str:
    return case.answers.text("applicant.id_number")


def _sentence(case: Case, *, same_number: bool) -> str:
    village = case.answers.address("applicant.household_address").get("village", "")
    who = "" if same_number else f"同名的人（{village}）" if village else "同名的人"
    return f"{who}{full_date(case.dated)} 办过。把那次的情况填进来？填了的不动。"
