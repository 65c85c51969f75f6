"""不重复: warns when the person whose number was typed has the same matter still open, or a certificate cancelled within
the year. The dialog compares both cases; the clerk may go on with a reason, which is recorded.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QWidget
from shiboken6 import isValid

from app.domain.answers import Answers
from app.errors import Unavailable
from app.usecases.intake.duplicates import (
    Duplicate,
    duplicate_words,
    duplicates,
    duplicates_without_reason,
    side_by_side,
)
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, rule
from ui.widgets.messages.refusing import UnsavedInputGuard
from ui.widgets.status.chip import Chip

MOST = 200  # characters of the reason
_READ = ("applicant.id_number", "application.types", "matters.selected", "service.item")


class DuplicateBar(QFrame):
    """Warning bar, hidden unless an earlier case contradicts this one and no reason to go on is recorded. `explained`
    is emitted when a reason was recorded.
    """

    explained = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner) -> None:
        super().__init__()
        self._theme, self._intake, self._background = theme, intake, background
        self._asked: tuple[object, ...] = ()
        self._found: tuple[Duplicate, ...] = ()
        self.setProperty("part", "notice")
        self.setProperty("tone", "warn")
        row = Row(theme, self, pad=(12, 6), gap=8)
        row.addWidget(Chip(theme, "可能重复", "warn", "warning"))
        self._words = label("", "table", "ink", wrap=True)
        self.compare = Button(theme, "对比，写原因", size="small")
        self.compare.clicked.connect(self._compare)
        row.addWidget(self._words, 1)
        row.addWidget(self.compare)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def refresh(self) -> None:
        """Reads the duplicates again, in the background, when the number or the matters applied for have changed."""
        answers = self._intake.case.answers
        asked = _read(answers)
        if asked == self._asked:
            self._show()
            return
        self._asked = asked
        if not answers.text("applicant.id_number"):
            self._came(asked, ())
            return
        desk, case = self._intake.desk, self._intake.case
        self._background.run(
            lambda: duplicates(desk, case),
            lambda found: self._came(asked, found),
            lambda error: self._failed(asked, error),
        )

    def _came(self, asked: tuple[object, ...], found: tuple[Duplicate, ...]) -> None:
        if isValid(self) and asked == self._asked:
            self._found = found
            self._show()

    def _failed(self, asked: tuple[object, ...], error: Exception) -> None:
        self._came(asked, ())
        if not isinstance(error, Unavailable):
            raise error

    def _open(self) -> tuple[Duplicate, ...]:
        return duplicates_without_reason(self._intake.case, self._found)

    def _show(self) -> None:
        open_ = self._open()
        if open_:
            more = f"另外还有 {len(open_) - 1} 件。" if open_[1:] else ""
            self._words.setText(duplicate_words(self._intake.desk, open_[0]) + more)
            self.setAccessibleName(self._words.text())
        self.setVisible(bool(open_))

    def _compare(self) -> None:
        open_ = self._open()
        if open_:
            box = DuplicateDialog(self._theme, self.window(), self._intake, open_[0])
            box.accepted.connect(self._explained)
            box.open()

    def _explained(self) -> None:
        self._show()
        self.explained.emit()


class DuplicateDialog(QDialog):
    """Dialog that compares the earlier case with this one, line by line. A reason lets the clerk go on."""

    def __init__(self, theme: ActiveTheme, parent: QWidget, intake: Intake, found: Duplicate) -> None:
        super().__init__(parent)
        self._intake, self._found = intake, found
        words = duplicate_words(intake.desk, found)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("可能重复")
        self.setAccessibleName(words)
        column = Column(theme, self, pad=24, gap=12)
        column.addWidget(label("可能重复", "step"))
        column.addWidget(label(words, "base", "sub", wrap=True))
        column.addLayout(self._side_by_side(theme))
        self.reason = LineEdit(MOST)
        self.box = Labelled(theme, "为什么还要办", self.reason, "记在这件的办理记录里。", required=True)
        self.leaving = UnsavedInputGuard(self, self.box.hint)
        column.addWidget(self.box)
        self.keep = Button(theme, "先不", keys=("Esc",), size="action")
        self.verb = Button(theme, "照办", "primary", keys=("Enter",), size="action")
        foot = Row(theme, gap=12)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.verb)
        column.addLayout(foot)
        self.keep.clicked.connect(self.reject)
        self.verb.clicked.connect(self._go_on)
        self.reason.returnPressed.connect(self.verb.click)
        self.setMinimumWidth(theme.px(620))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Closes the dialog: at the first Esc when nothing was typed, else at the second."""
        if self.leaving.may():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.seen()

    def _side_by_side(self, theme: ActiveTheme) -> Grid:
        grid = Grid(theme, gap=(16, 6))
        for at, words in enumerate(("", "那一件", "这一件")):
            grid.addWidget(label(words, "help"), 0, at)
        grid.addWidget(rule(), 1, 0, 1, 3)
        for line, (name, then, now) in enumerate(side_by_side(self._intake.desk, self._intake.case, self._found), 2):
            grid.addWidget(label(name, "table", "sub"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(then, "table", "ink", wrap=True), line, 1)
            grid.addWidget(label(now, "table", "ink", wrap=True), line, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _go_on(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.box.wrong("写一句为什么，再照办。")
            self.box.focus()
            return
        self._intake.note(self._found.note, reason)
        self.accept()


def _read(answers: Answers) -> tuple[object, ...]:
    return tuple(str(answers.get(field)) for field in _READ)
