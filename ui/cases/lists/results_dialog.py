"""导入结果: a sheet returned by a department; every row is checked, and it is imported whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.usecases.handing_over.results_import import CheckedResults, read_results, take_over
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.lists.list_dialog import ListDialog
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import with_card
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.file_dialog import open_file
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

AskFile = Callable[[QWidget], Path | None]
COLUMNS = (TableColumn("行", 64), TableColumn("哪一列", 130), TableColumn("哪里不对，怎么改"))
ABOUT = "部门填好的结果回填表（.xlsx）。先逐行核对，全都对了才导入；有一行不对，一行也不导入。"


def ask_file(parent: QWidget) -> Path | None:
    """Returns the sheet the clerk chose; None when the clerk cancelled."""
    return open_file(parent, "选结果回填表", "表格 (*.xlsx);;所有文件 (*)")


class ResultsDialog(ListDialog):
    """Dialog with the file, its totals, and its errors row by row."""

    def __init__(self, acting: ActContext, ask: AskFile = ask_file) -> None:
        super().__init__(acting, "导入结果", "导入", ABOUT, wide=880, high=560)
        theme = self.theme
        self._ask = ask
        self._checked = CheckedResults()
        self.choose = Button(theme, "选文件…", keys=("Ctrl", "O"), icon="attach")
        QShortcut(QKeySequence("Ctrl+O"), self, self.choose.click)
        self.choose.clicked.connect(self.read)
        self.file, self.summary = label("还没选文件", "table"), label("", "strong", wrap=True)
        self.table = DataTable(theme, COLUMNS, "不对的地方")
        row = Row(theme, gap=12)
        row.addWidget(self.choose)
        row.addWidget(self.file)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.summary)
        self._frame = with_card(theme, self.table)
        self.body.addWidget(self._frame, 1)
        self.body.addStretch(0)
        set_hidden(self._frame, True)
        self.refresh()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> bool:
        return bool(self._checked.fresh) and not self._checked.problems

    def read(self) -> None:
        """Asks for the file and checks it."""
        path = self._ask(self)
        if path is None:
            return
        from app.sheets.reading import content_of  # the workbook reader is imported on first use

        desk = self.acting.desk
        self._show(CheckedResults())
        self.file.setText(path.name)
        self.summary.setText("")
        self.background("正在逐行核对…", lambda: read_results(desk, content_of(path)), self._show)

    def act(self) -> None:
        desk, checked = self.acting.desk, self._checked
        self.background(f"正在导入 {len(checked.fresh)} 项…", lambda: take_over(desk, checked), self._taken)

    def _taken(self, count: int) -> None:
        self._checked = CheckedResults(known=self._checked.known + count, waiting=self._checked.waiting)
        self.refresh()
        self.say(f"已导入 {count} 项。", "ok")
        self.acting.tell(f"已导入 {count} 项结果。", "ok")

    def _show(self, checked: CheckedResults) -> None:
        self._checked = checked
        set_hidden(self._frame, not checked.problems)
        self.table.show_rows(
            [
                TableRow(at, (Cell(str(p.row), tone="sub"), Cell(p.column, bold=True), Cell(p.sentence)))
                for at, p in enumerate(checked.problems)
            ]
        )
        self.summary.setText(summary(checked))
        self.verb.say(f"导入 {len(checked.fresh)} 项" if checked.fresh and not checked.problems else "导入")
        self.refresh()


def summary(checked: CheckedResults) -> str:
    """Returns the totals in words: 办结 12 项、退回 1 项可以导入；3 项已经导入过；5 行还没有结果。2 处不对…"""
    counted = "、".join(f"{word} {count} 项" for word, count in checked.counts.items())
    parts = [
        f"{counted}可以导入" if counted else "",
        f"{checked.known} 项已经导入过，不再动" if checked.known else "",
        f"{checked.waiting} 行还没有结果，不动" if checked.waiting else "",
    ]
    counts = "；".join(part for part in parts if part)
    wrong = f"{len(checked.problems)} 处不对，改好文件再选一次，现在一行也不导入。" if checked.problems else ""
    return (f"{counts}。" if counts else "") + wrong or "表里没有填了结果的行。"
