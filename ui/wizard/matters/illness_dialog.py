"""大病保险试算 at the counter: a year's cost is entered, and every step of the law is shown with its sum. Nothing is stored."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.answers import Answers
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.judging.illness_estimate import Estimate, illness_cost
from ui.base.theme import ActiveTheme
from ui.widgets.fields.reading import read_number
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

TITLE = "大病保险试算"
_COLUMNS = (TableColumn("怎么算"), TableColumn("", 220), TableColumn("元", 120, right=True))


def _money(text: str) -> Decimal | None:
    """Returns a sum in yuan from the usual ways of writing it: 86000, 86,000.50, ８６０００元; None while nothing is typed.
    Raises Refused when it is no sum.
    """
    bare = normalize("NFKC", text).strip().removesuffix("元").replace(",", "").strip()
    if not bare:
        return None
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", bare):
        raise Refused("费用填数字，如 86000 或 86000.50，单位是元。", "cost")
    return Decimal(bare)


class IllnessDialog(QDialog):
    """Dialog of the estimate. `put` shows it over the window; Esc closes it. It calculates while the cost is typed."""

    def __init__(self, theme: ActiveTheme, parent: QWidget, desk: Desk, answers: Answers, on: date) -> None:
        super().__init__(parent)
        self._desk, self._answers, self._on = desk, answers, on
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.cost, self.year = LineEdit(latin=True), LineEdit(latin=True)
        self.year.setText(str(on.year))
        self.cost.setPlaceholderText("元")
        self.fields = {
            "cost": Labelled(
                theme, "一年里自己负担的费用", self.cost, "政策范围内的，医保报过以后自己出的", required=True
            ),
            "year": Labelled(theme, "年度", self.year, "自然年度"),
        }
        self.steps = DataTable(theme, _COLUMNS, "一步一步", row_height=36)
        self.who, self.result = label("", "table", "sub", wrap=True), label("", "card", wrap=True)
        self.sentence = label("", "help", wrap=True)
        self._build(theme)
        self.resize(min(theme.px(640), parent.width() - 40), min(theme.px(600), parent.height() - 40))
        for box in (self.cost, self.year):
            box.textChanged.connect(lambda _: self._reckon())
        self._reckon()
        self.cost.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self) -> IllnessDialog:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        return self

    def _reckon(self) -> None:
        for field in self.fields.values():
            field.right()
        try:
            self._show(illness_cost(self._desk, self._answers, self._on, _money(self.cost.text()), self._year()))
        except Refused as refused:
            self._show(None)
            if refused.field != "cost" or self.cost.text().strip():
                self.fields[refused.field if refused.field in self.fields else "cost"].wrong(refused.sentence)

    def _year(self) -> int:
        year = read_number(self.year.text().strip().removesuffix("年"))
        if year is None or year != int(year) or not date.min.year <= year <= date.max.year:
            raise Refused("年度填四位数，如 2026。", "year")
        return int(year)

    def _show(self, estimate: Estimate | None) -> None:
        steps = estimate.steps if estimate else ()
        rows = [
            TableRow(step.what, (Cell(step.what), Cell(step.how, tone="sub"), Cell(step.yuan, bold=True)))
            for step in steps
        ]
        self.steps.show_rows(rows)
        self.who.setText(estimate.who if estimate else "")
        self.result.setText(f"估计报销 {estimate.paid} 元，自己出 {estimate.own} 元。" if estimate else "")
        self.sentence.setText(estimate.sentence if estimate else "只是估算，实际以医保部门结算为准。")

    def _build(self, theme: ActiveTheme) -> None:
        column = Column(theme, self, pad=20, gap=10)
        column.addWidget(label(TITLE, "step"))
        row = Row(theme, gap=16)
        row.addWidget(self.fields["cost"], 3)
        row.addWidget(self.fields["year"], 1)
        column.addLayout(row)
        column.addWidget(self.who)
        column.addWidget(self.steps, 1)
        column.addWidget(self.result)
        column.addWidget(self.sentence)
        foot = Row(theme, gap=12)
        foot.addStretch(1)
        shut = Button(theme, "关闭", keys=("Esc",), size="action")
        shut.clicked.connect(self.reject)
        foot.addWidget(shut)
        column.addLayout(foot)
