"""导出台账: the cases of a period, under the filters of the list, as a table and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import NOT_TAKEN, STAGES, TABS, CaseFilter, queries_of
from app.usecases.handing_over.ledger import TAKEN, Period, export, read_ledger
from app.usecases.wording.matters import matter_name
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.lists.list_dialog import AskFolder, DisclosureChoice, ListDialog, ask_folder
from ui.widgets.fields.checks import Tick
from ui.widgets.fields.reading import read_day
from ui.widgets.fields.text import MomentEditor
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label

ABOUT = "按受理日期。表格（.xlsx）里有明细和统计；人数少于 5 的写“<5”。银行卡号不导出。"
HIDDEN = "平时只有姓、遮住的号码和村"


class LedgerDialog(ListDialog):
    """Dialog with the first and last day, both included; it shows and applies the current filter of the list."""

    def __init__(self, acting: ActContext, asked: CaseFilter, ask: AskFolder = ask_folder) -> None:
        super().__init__(acting, "导出台账", "导出", ABOUT, wide=640, high=420)
        theme, self._ask = self.theme, ask
        self._today = acting.desk.clock.now().date()
        self._narrowed = ledger_period(acting.desk, asked, self._today)
        self.first, self.last = (MomentEditor(theme, _plain, read_day, self._today, "如 20261122") for _ in range(2))
        self.first.set_value(self._today.replace(day=1).isoformat())
        self.last.set_value(self._today.isoformat())
        row = Row(theme, gap=16)
        for field, words, editor in (("from", "从哪天", self.first), ("to", "到哪天", self.last)):
            editor.name(words)
            self.boxes[field] = Labelled(theme, words, editor, "", required=True)
            row.addWidget(self.boxes[field], 1)
        self.body.addLayout(row)
        self.body.addWidget(
            label(f"只有：{self._narrowed.said}" if self._narrowed.said else "全部受理过的件", "strong")
        )
        self.printed = Tick("另出一份打印清单（PDF，每件有条码）", boxed=False)
        self.printed.setChecked(True)
        self.disclosing = DisclosureChoice(self, HIDDEN)
        self.body.addWidget(self.printed)
        self.body.addWidget(self.disclosing)
        self.body.addStretch(1)
        self.refresh()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        desk, shown, printed = self.acting.desk, self.disclosing.shown.checked(), self.printed.isChecked()
        period = replace(self._narrowed, first=self._day("from", self.first), last=self._day("to", self.last))
        period.checked()
        folder = self._ask(self)
        if folder is None:
            return

        def work() -> tuple[int, tuple[Path, ...]]:
            ledger = read_ledger(desk, period)
            return len(ledger.cases), export(desk, ledger, folder, shown, printed)

        self.background("正在导出…", work, self._exported)

    def _exported(self, outcome: tuple[int, tuple[Path, ...]]) -> None:
        count, paths = outcome
        message = f"已导出 {count} 件：{'、'.join(path.name for path in paths)}。"
        self.say(message, "ok")
        self.acting.tell(message, "ok")

    def _day(self, field: str, editor: MomentEditor) -> date:
        typed = read_day(str(editor.value() or ""), self._today)
        if typed is None:
            raise Refused("日子没看懂，照 2026-11-22 这样填。", field)
        return date.fromisoformat(typed)


def ledger_period(desk: Desk, asked: CaseFilter, today: date) -> Period:
    """Returns the list's filter as a ledger applies it: without the light and without the words in the box."""
    reduced = replace(asked, tab="all" if asked.tab in NOT_TAKEN else asked.tab, light=None, days=None, words="")
    (wanted,) = queries_of(desk.library.calendar, reduced, today)
    if reduced.tab in ("all", *STAGES):
        wanted = replace(wanted, states=TAKEN)
    codes = desk.library.codes
    words = (
        TABS[reduced.tab][0] if reduced.tab != "all" else "",
        matter_name(codes, reduced.matter) if reduced.matter else "",
        reduced.village,
        f"工作站 {reduced.station}" if reduced.station else "",
        codes.name("service_modes", reduced.mode) if reduced.mode else "",
    )
    return Period(today, today, wanted, "，".join(part for part in words if part))


def _plain(_text: str) -> str:
    """Returns "": a day has no rare characters."""
    return ""
