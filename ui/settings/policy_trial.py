"""试算一件: shows the result of a stored case now, and under the new values. Nothing is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.case import Case
from app.domain.chinese_dates import short_date
from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.rules.finding import Finding
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.following.finding import find_cases
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.finding_words import amount_lines, verdict
from app.usecases.judging.trial import recent_to_try, trial
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.card import with_card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

RECENT = 30


class PolicyTrial(QDialog):
    """Dialog of a trial. `put` shows it over the window; Esc closes it."""

    def __init__(self, theme: ActiveTheme, parent: QWidget | None, desk: Desk, tried: LocalPolicy) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._tried = theme, desk, tried
        self.setWindowTitle("试算一件")
        self.setAccessibleName("试算一件")
        self.words = LineEdit()
        self.words.setPlaceholderText("姓名、编号、电话，不填就是最近的")
        self.words.setAccessibleName("找一件来试算")
        self.cases = DataTable(theme, (TableColumn("办件"), TableColumn("", 96, right=True)), "办件", row_height=44)
        self.said = label("先选一件。", "table")
        self.results = DataTable(
            theme,
            (TableColumn("事项"), TableColumn("现在", 190), TableColumn("改了以后", 190)),
            "试算结果",
            row_height=44,
        )
        self._build()
        if parent is not None:
            self.resize(min(theme.px(980), parent.width() - 40), min(theme.px(560), parent.height() - 40))
        self.words.textChanged.connect(lambda _: self._find())
        self.cases.chosen.connect(self._try)
        self.words.returnPressed.connect(lambda: self.cases.setFocus(Qt.FocusReason.TabFocusReason))
        self._find()

    def put(self) -> PolicyTrial:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        return self

    def _find(self) -> None:
        typed = self.words.text().strip()
        try:
            matches = find_cases(self._desk, typed, RECENT) if typed else recent_to_try(self._desk, RECENT)
        except (Refused, Unavailable) as trouble:
            self.said.setText(trouble.sentence)
            return
        cases = [case for case in matches if self._desk.library.programme(case.form).judged]
        self.cases.show_rows([_case_row(case) for case in cases])
        if not cases:
            self.said.setText("没有办件可以试算。" if not typed else "没找到。换个词再找。")
            self.results.show_rows([])

    def _try(self, case_id: object) -> None:
        try:
            pairs = trial(self._desk, str(case_id), self._tried)
        except (Refused, Unavailable) as trouble:
            self.said.setText(trouble.sentence)
            return
        case = self._desk.store.get(str(case_id))
        if case is None:
            return
        case = self._desk.of_today(case)
        answers = CaseEvaluation(self._desk.library, self._desk.library.form(case.form), case).answers
        names = {matter.id: matter.full_name for matter in self._desk.library.matters}
        rows, changed = [], 0
        for now, then in pairs:
            cells = [_cell(verdict(one, answers), one) for one in (now, then)]
            differs = cells[0].spoken != cells[1].spoken
            changed += differs
            after = Cell(cells[1].text, under=cells[1].under, bold=True, tone="accent") if differs else cells[1]
            rows.append(TableRow(now.matter, (Cell(names[now.matter], bold=differs), cells[0], after)))
        self.results.show_rows(rows)
        self.said.setText(f"{changed} 项会变，都没有存。" if changed else "这一件没有变。")

    def _build(self) -> None:
        theme = self._theme
        column = Column(theme, self, pad=20, gap=12)
        column.addWidget(label("试算一件", "step"))
        column.addWidget(label("用等着确认的和正在填的值算，只看，不存。", "table"))
        body = Row(theme, gap=16)
        left = Column(theme, gap=8)
        left.addWidget(self.words)
        left.addWidget(with_card(theme, self.cases), 1)
        body.addLayout(left, 2)
        right = Column(theme, gap=8)
        right.addWidget(self.said)
        right.addWidget(with_card(theme, self.results), 1)
        body.addLayout(right, 4)
        column.addLayout(body, 1)
        foot = Row(theme, gap=12)
        foot.addStretch(1)
        close = Button(theme, "关掉", keys=("Esc",), size="action")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column.addLayout(foot)


def _case_row(case: Case) -> TableRow:
    number = tracking_number.format(case.tracking_number) if case.tracking_number else "草稿"
    return TableRow(case.id, (Cell(case.name or "还没填姓名", under=number), Cell(short_date(case.dated), tone="sub")))


def _cell(words: str, finding: Finding) -> Cell:
    return Cell(words, under=" ".join(amount_lines(finding.amount)[:2]))
