"""第二阶段告知名单: the persons who can go on, the way to reach each, and the earlier notices; one person can be notified, or the list exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from app.domain.identifiers import tracking_number
from app.usecases.stage_two.notice_list import MOBILE, NotificationLine, notification_lines, notifications_in_words
from app.usecases.stage_two.notice_list_files import export
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.acts.tell import NotifyDialog
from ui.cases.lists.list_dialog import AskFolder, DisclosureChoice, ListDialog, ask_folder
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

ABOUT = (
    "评残结果出来后，基本满足条件、还没选事项的人。本机不发短信：导出给本厅的短信平台，或打电话、上门告知。不要说金额。"
)
HIDDEN = "要照着打电话、发短信才勾"
COLUMNS = (
    TableColumn("申请人", 96),
    TableColumn("编号", 150, folds=2),
    TableColumn("村（社区）", 92, folds=1),
    TableColumn("怎么告知", 104),
    TableColumn("可以继续办"),
    TableColumn("已告知", 176),
)


class NoticeListDialog(ListDialog):
    """Dialog with the list of persons. Enter on a line opens the notice to that person; the list is read again after each."""

    def __init__(self, acting: ActContext, ask: AskFolder = ask_folder) -> None:
        super().__init__(acting, "第二阶段告知名单", "导出名单", ABOUT, wide=1080, high=640)
        self._ask = ask
        self._lines: tuple[NotificationLine, ...] = ()
        self.table = DataTable(self.theme, COLUMNS, "第二阶段告知名单")
        self.empty = EmptyLine(self.theme, "现在没有要告知的人。")
        self.disclosing = DisclosureChoice(self, HIDDEN)
        self.copy = Button(self.theme, "复制这人的话", keys=("Alt", "C"), size="action")
        self.foot.insertWidget(0, self.copy)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.disclosing)
        self.copy.clicked.connect(self._copy)
        self.table.opened.connect(self._tell)
        QShortcut(QKeySequence("Alt+C"), self, self.copy.click)
        self._read()

    def ready(self) -> bool:
        return bool(self._lines)

    def act(self) -> None:
        shown, lines, desk = self.disclosing.shown.checked(), self._lines, self.acting.desk
        folder = self._ask(self)
        if folder is not None:
            self.background("正在导出…", lambda: export(desk, lines, folder, shown), self._exported)

    def _read(self) -> None:
        self.background("正在读名单…", lambda: notification_lines(self.acting.desk), self._show)

    def _show(self, lines: tuple[NotificationLine, ...]) -> None:
        self._lines = lines
        self.table.show_rows([_row(line) for line in lines])
        set_hidden(self.table, not lines)
        set_hidden(self.empty, bool(lines))
        self.copy.setEnabled(bool(lines))
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> NotificationLine | None:
        return next((line for line in self._lines if line.case.id == self.table.current), None)

    def _tell(self, case_id: object) -> None:
        line = next((line for line in self._lines if line.case.id == case_id), None)
        if line is not None:
            box = NotifyDialog(replace(self.acting, window=self), line.case)
            box.finished.connect(lambda _: self._read())
            box.put()

    def _copy(self) -> None:
        line = self._current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.words)
            left_out = "".join(f"\n{line_left_out}" for line_left_out in line.left_out)
            done = f"已复制给{line.case.name}的话。发出去以后，按 Enter 记下结果。"
            self.say(done + left_out, "warn" if left_out else "info")

    def _exported(self, paths: tuple[Path, ...]) -> None:
        message = f"已导出：{'、'.join(path.name for path in paths)}。"
        self.say(message, "ok")
        self.acting.tell(message, "ok")


def _row(line: NotificationLine) -> TableRow:
    case, mobile = line.case, line.way == MOBILE
    county = f"；看本县规定：{'、'.join(line.county)}" if line.county else ""
    return TableRow(
        case.id,
        (
            Cell(case.name, bold=True),
            Cell(tracking_number.format(case.tracking_number), tone="sub"),
            Cell(case.answers.address("applicant.household_address").get("village", ""), tone="sub"),
            Cell(line.way, tone="ink" if mobile else "warn", bold=not mobile),
            Cell("、".join(line.met) + county if line.met else county.removeprefix("；")),
            Cell(notifications_in_words(line.told) or "还没告知", tone="sub"),
        ),
    )
