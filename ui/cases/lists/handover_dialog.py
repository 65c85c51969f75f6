"""移交清单: the matters ready for each department, handed over on one list; earlier lists can be exported again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.domain.handover import Handover
from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.usecases.desk.exporting import Disclosure
from app.usecases.handing_over.hand_over import (
    MOST_LINES,
    RECEIVER_LENGTH,
    RECENT,
    HandoverItem,
    hand_over,
    items_to_hand_over,
    last_receiver,
)
from app.usecases.handing_over.handover_files import export
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.lists.list_dialog import AskFolder, DisclosureChoice, ListDialog, ask_folder
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.card import with_card
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.status.status_words import short_day
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (TableColumn("申请人", 150), TableColumn("编号", 190), TableColumn("事项"), TableColumn("应办结", 110))
ABOUT = "已受理、材料没有在补正的事项，按主管部门分。清单一式两份，双方签名；另有表格和结果回填表，一起交给接收单位。"
HIDDEN = "平时遮住身份证号和电话，完整的在随附申请表上"
NOTHING = "没有要移交的事项。受理以后，在这里按部门移交。"


class HandoverDialog(ListDialog):
    """Dialog with the lines of one department at a time; Del leaves one out."""

    def __init__(self, acting: ActContext, ask: AskFolder = ask_folder) -> None:
        super().__init__(acting, "移交清单", "移交并打印", ABOUT, wide=880, high=660)
        theme = self.theme
        self._ask = ask
        self._ready: dict[str, list[HandoverItem]] = {}
        self._receivers: dict[str, str] = {}
        self._lists: tuple[Handover, ...] = ()
        self.department, self.receiver = QComboBox(), LineEdit(RECEIVER_LENGTH)
        self.department.setAccessibleName("移交给哪个部门")
        self.table = DataTable(theme, COLUMNS, "要移交的事项，按 Del 先不移交")
        self.disclosing = DisclosureChoice(self, HIDDEN)
        self.boxes["receiver"] = Labelled(
            theme, "接收单位", self.receiver, "本地收件的单位，印在清单上；不填就空着手写。"
        )
        self.boxes["lines"] = Labelled(theme, "主管部门", self.department, "")
        top = Row(theme, gap=16)
        top.addWidget(self.boxes["lines"], 2)
        top.addWidget(self.boxes["receiver"], 3)
        self.body.addLayout(top)
        self.body.addWidget(with_card(theme, self.table), 1)
        self.body.addWidget(self.disclosing)
        self.body.addLayout(self._before())
        self.department.currentIndexChanged.connect(self._show_lines)
        self.table.removed.connect(self._leave_out)
        self.reload()

    def reload(self, message: tuple[str, bool] = ("", False)) -> None:
        """Reads the matters ready for hand-over and the last lists again. `message` is the outcome of the act before,
        with True for a failure; it stays on the screen.
        """
        desk = self.acting.desk

        def read() -> tuple[dict[str, tuple[HandoverItem, ...]], dict[str, str], tuple[Handover, ...]]:
            found = items_to_hand_over(desk)
            lists = desk.store.handovers(RECENT)
            return found, {name: last_receiver(desk, name) for name in found}, lists

        def show(found: tuple[dict[str, tuple[HandoverItem, ...]], dict[str, str], tuple[Handover, ...]]) -> None:
            self._show(found)
            if message[0]:
                self.say(message[0], "warn" if message[1] else "ok")
            elif not self._ready:
                self.say(NOTHING, "info")

        self.background("正在看有哪些要移交…", read, show)

    def ready(self) -> bool:
        return bool(self.lines)

    @property
    def lines(self) -> tuple[HandoverItem, ...]:
        """The lines that would be handed over now."""
        return tuple(self._ready.get(self._department, ()))[:MOST_LINES]

    def act(self) -> None:
        desk, department, receiver = self.acting.desk, self._department, self.receiver.text()
        shown, lines = self.disclosing.shown.checked(), self.lines
        folder = self._ask(self)
        if folder is None:
            return

        def work() -> tuple[Handover, str]:
            desk.outgoing.room(folder)  # checks the folder before the hand-over
            given = hand_over(desk, department, lines, receiver)
            return given, self._exported(given, folder, shown)

        self.background(f"正在移交 {len(lines)} 项…", work, self._handed)

    # inside

    @property
    def _department(self) -> str:
        return str(self.department.currentData() or "")

    def _exported(self, given: Handover, folder: Path, shown: Disclosure) -> str:
        """Writes the files; returns an error message when that failed, because the hand-over itself stays valid."""
        try:
            export(self.acting.desk, given, folder, shown)
        except (Refused, Unavailable) as trouble:
            return trouble.sentence
        return ""

    def _handed(self, outcome: tuple[Handover, str]) -> None:
        given, trouble = outcome
        number = tracking_number.format(given.number)
        if trouble:
            message = f"已移交，清单 {number}。文件没写成：{trouble}从“以前的清单”再导出。"
        else:
            message = f"已移交 {len(given.lines)} 项，清单 {number}。打印 PDF 两份，双方签名。"
        self._report(message, bool(trouble))  # on the page as well, in case the dialog is closed
        self.reload((message, bool(trouble)))

    def _report(self, message: str, trouble: bool) -> None:
        self.say(message, "warn" if trouble else "ok")
        self.acting.tell(message, "warn" if trouble else "ok")

    def _show(self, read: tuple[dict[str, tuple[HandoverItem, ...]], dict[str, str], tuple[Handover, ...]]) -> None:
        by_department, self._receivers, self._lists = read
        self._ready = {name: list(lines) for name, lines in by_department.items()}
        self.department.blockSignals(True)
        self.department.clear()
        for name, lines in self._ready.items():
            self.department.addItem(f"{name}（{len(lines)} 项）", name)
        self.department.setEnabled(bool(self._ready))
        self.department.blockSignals(False)
        self._show_lines()
        self.lists.clear()
        for given in self._lists:
            at = short_day(given.at.date(), self.acting.desk.clock.now().date())
            words = f"{tracking_number.format(given.number)}　{at}　{given.department}　{len(given.lines)} 项"
            self.lists.addItem(words, given.number)
        self.again.setEnabled(bool(self._lists))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self) -> None:
        today = self.acting.desk.clock.now().date()
        lines = self._ready.get(self._department, [])
        self.receiver.setText(self._receivers.get(self._department, ""))
        self.table.show_rows(
            [
                TableRow(
                    (line.case.id, line.matter),
                    (
                        Cell(line.case.name, bold=True),
                        Cell(tracking_number.format(line.case.tracking_number), tone="sub"),
                        Cell(line.words),
                        Cell(short_day(line.due, today) or "未设定", tone="sub"),
                    ),
                )
                for line in lines[:MOST_LINES]
            ]
        )
        self.verb.say(f"移交 {len(self.lines)} 项")
        self.refresh()

    def _leave_out(self, key: object) -> None:
        lines = self._ready.get(self._department, [])
        self._ready[self._department] = [line for line in lines if (line.case.id, line.matter) != key]
        self._show_lines()

    def _before(self) -> Row:
        row = Row(self.theme, gap=8)
        self.lists = QComboBox()
        self.lists.setAccessibleName("以前的清单")
        self.lists.setMinimumContentsLength(30)
        self.again = Button(self.theme, "再导出这张")
        self.again.clicked.connect(self._once_more)
        row.addWidget(label("以前的清单", "label"))
        row.addWidget(self.lists, 1)
        row.addWidget(self.again)
        return row

    def _once_more(self) -> None:
        given = next((one for one in self._lists if one.number == self.lists.currentData()), None)
        try:
            shown = self.disclosing.shown.checked()
        except Refused as refused:
            self.failed(refused)
            return
        folder = self._ask(self) if given else None
        if given is None or folder is None:
            return
        number = tracking_number.format(given.number)
        self.background(
            "正在导出…",
            lambda: export(self.acting.desk, given, folder, shown),
            lambda _: self._report(f"清单 {number} 又导出了一份，内容和当时一样。", False),
        )
