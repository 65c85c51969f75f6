"""Seen before: when the number or the name is that of an earlier case, the clerk may take over what was said then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.domain.case import Case
from app.usecases.intake import Intake
from ui.theme import Look
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.layouts import Row
from ui.widgets.text import label


class EarlierBar(QFrame):
    """Hidden unless there is an earlier case. `filled` tells that its answers were taken over.

    The person is looked up again only when number or name change: the store is asked once per person, not per key.
    """

    filled = Signal()

    def __init__(self, look: Look, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self._asked: tuple[str, str] = ("", "")
        self._case: Case | None = None
        self._answered: set[str] = set()  # cases the clerk has said yes or no to
        self.setProperty("part", "notice")
        row = Row(look, self, pad=(12, 6), gap=8)
        self._chip = Chip(look, "来过", "accent", "history")
        self._words = label("", "table", "ink", wrap=True)
        self.fill = Button(look, "填进来", size="small")
        self.no = Button(look, "不用", "quiet", size="small")
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
        """Look whether the person typed now was here before."""
        answers = self._intake.case.answers
        person = (answers.text("applicant.id_number"), answers.text("applicant.name"))
        if person == self._asked:
            return
        self._asked = person
        earlier = self._intake.earlier() if any(person) else ()
        self._case = earlier[0] if earlier and earlier[0].id not in self._answered else None
        self.setVisible(self._case is not None)
        if self._case is not None:
            self._words.setText(_sentence(self._case, same_number=bool(person[0]) and _number(self._case) == person[0]))

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
    when = f"{case.on.year}年{case.on.month}月{case.on.day}日"
    village = case.answers.address("applicant.household_address").get("village", "")
    who = "" if same_number else f"同名的人（{village}）" if village else "同名的人"
    return f"{who}{when} 办过。把那次的情况填进来？填了的不动。"
