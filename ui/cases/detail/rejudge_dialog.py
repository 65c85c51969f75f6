"""按现在的标准重新判断: what would differ if the case were judged today, and why. The view is recorded; no decision changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from app.domain.case import Case
from app.usecases.judging.rejudge import record_reevaluation
from app.usecases.judging.rejudge_words import ChangeWords, change_words, headline
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, rule

MOST_HIGH = 420  # px at 100 %


def judge_again(acting: ActContext, case: Case) -> None:
    """Judges the case by today's law and standards in the background, and shows the differences."""
    desk = acting.desk

    def look() -> tuple[str, tuple[ChangeWords, ...]]:
        reevaluation = record_reevaluation(desk, case.id, desk.clock.now().date())
        return headline(reevaluation), change_words(desk, case, reevaluation)

    def show(said: tuple[str, tuple[ChangeWords, ...]]) -> None:
        box = RejudgeDialog(acting.theme, acting.window, *said)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda _: acting.done(case, ()))
        box.open()

    acting.background.run(look, show, acting.trouble)


class RejudgeDialog(QDialog):
    def __init__(self, theme: ActiveTheme, parent: QWidget, head_line: str, changes: tuple[ChangeWords, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("按现在的标准重新判断")
        self.setAccessibleName(head_line)
        column = Column(theme, self, pad=24, gap=12)
        head = label(head_line, "step", wrap=True)
        head.setMinimumWidth(theme.px(560))
        column.addWidget(head)
        column.addWidget(label("只是看看，办件没有改；看过记进办理记录。", "table"))
        if changes:
            column.addWidget(self._changes(theme, changes), 1)
        row = Row(theme, gap=12)
        row.addStretch(1)
        shut = Button(theme, "知道了", "primary", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        row.addWidget(shut)
        column.addLayout(row)
        shut.setFocus()

    def _changes(self, theme: ActiveTheme, changes: tuple[ChangeWords, ...]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "clear")
        column = Column(theme, inside, pad=(0, 4, 8, 4), gap=6)
        for change in changes:
            column.addWidget(rule())
            line = Row(theme, gap=12)
            line.addWidget(label(change.matter, "strong"))
            line.addStretch(1)
            line.addWidget(label(change.verdict, "strong", "accent"))
            column.addLayout(line)
            for words in change.lines:
                column.addWidget(label(words, "table", wrap=True))
            for words in change.why:
                column.addWidget(label(words, "table", "ink", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("part", "reading")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("哪些不一样，为什么")
        area.setWidget(inside)
        area.setMinimumHeight(min(theme.px(MOST_HIGH), theme.px(120 * len(changes))))
        return area
