"""Rows of problems to fix and doubts to confirm, one line each, with a button that leads to the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel

from app.domain.problem import Problem, Severity
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label

ProblemLine = tuple[Problem, str, str]  # problem, its step and field in words, note of its confirmation


def problem_lines(intake: Intake) -> list[ProblemLine]:
    """Returns every problem with its step and its note, blocking ones first, in the order of the form."""
    form = intake.form

    def place(problem: Problem) -> str:
        field = form.field(problem.field)
        step = form.step_of(problem.field if field else problem.field.split(".", 1)[0])
        named = f" · {field.label.rstrip('：:')}" if field else ""
        return f"{intake.step_number(step)} {form.steps[step].title}{named}"

    lines = [(p, place(p), intake.notes.get(p.field, "")) for p in intake.problems]
    return sorted(lines, key=lambda line: not line[0].blocks)


class ProblemRows(Card):
    """Card of the problems. `wanted` carries the field to go to, `confirm` the field whose doubt is confirmed,
    `take_back` the field whose confirmation is withdrawn.
    """

    wanted = Signal(str)
    confirm = Signal(str, str)
    take_back = Signal(str)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "要改和要核对的", pad=(0, 8))
        self._theme = theme
        self._shown: Sequence[ProblemLine] = ()
        self._rows: list[QFrame] = []
        self.buttons: list[Button] = []

    def show_lines(self, lines: Sequence[ProblemLine]) -> None:
        """Shows these lines; the card is hidden when there are none."""
        self.setVisible(bool(lines))
        if list(lines) == list(self._shown):
            return
        self._shown = lines
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.buttons = []
        self._rows = [self._row(*line) for line in lines]
        for row in self._rows:
            self.body.addWidget(row)
        blocking = sum(problem.blocks for problem, _, _ in lines)
        open_ = sum(not problem.blocks and not note for problem, _, note in lines)
        counts = [f"要改 {blocking} 处"] * bool(blocking) + [f"要核对 {open_} 处"] * bool(open_)
        self.say("，".join(counts) or "都核对过了")

    def _row(self, problem: Problem, step: str, note: str) -> QFrame:
        theme = self._theme
        row = QFrame()
        whole = Row(theme, row, pad=(16, 2), gap=10)
        tone, name = ("err", "warning") if problem.blocks else ("ok", "check") if note else ("warn", "warning")
        icon = QLabel()
        icon.setPixmap(theme.pixmap(name, tone, 18, self.devicePixelRatioF()))
        whole.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, gap=0)
        words.addWidget(label(problem.sentence, "table", "ink", wrap=True))
        confirmed = f"已确认：{note}" if note and problem.severity is Severity.DOUBTFUL else ""
        words.addWidget(label(" · ".join(part for part in (step, confirmed) if part), "help", wrap=True))
        whole.addLayout(words, 1)
        go = Button(theme, "去改" if problem.blocks else "去看", size="small")
        go.setAccessibleName(f"{go.text()}：{problem.sentence}")
        go.clicked.connect(lambda: self.wanted.emit(problem.field))
        if not problem.blocks:
            done = Button(theme, "撤回" if note else "确认无误", size="small")
            done.setAccessibleName(f"{done.text()}：{problem.sentence}")
            if note:
                done.clicked.connect(lambda: self.take_back.emit(problem.field))
            else:
                done.clicked.connect(lambda: self.confirm.emit(problem.field, problem.sentence))
            whole.addWidget(done)
            self.buttons.append(done)
        whole.addWidget(go)
        self.buttons.append(go)
        return row
