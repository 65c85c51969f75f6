"""Actions on many cases at once, under the list: 第二阶段名单, 移交清单, 导入结果, 导出台账."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.usecases.following.case_list import CaseFilter
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Row

EXPORT = "Ctrl+E"
SHORT_FROM = 1.5  # at this text size the buttons have short labels; the screen reader gets the whole


class ListTools(QWidget):
    """Buttons of the lists. `asked` returns the filter of the list; `closed` is called when a dialog that may have
    changed cases is closed.
    """

    def __init__(
        self, acting: ActContext, page: QWidget, asked: Callable[[], CaseFilter], closed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._acting, self._asked, self._closed = acting, asked, closed
        self._theme = theme = acting.theme
        row = Row(theme, self, gap=8)
        self.screened = Button(theme, "第二阶段名单", size="small", icon="phone")
        self.hand_over = Button(theme, "移交清单", size="small", icon="list")
        self.results = Button(theme, "导入结果", size="small", icon="upload")
        self.ledger = Button(theme, "导出台账", size="small", icon="download", keys=("Ctrl", "E"))
        for button, act in (
            (self.screened, self._open_screened),
            (self.hand_over, self._open_handover),
            (self.results, self._open_results),
            (self.ledger, self._open_ledger),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        self._words = {
            self.screened: ("第二阶段名单", "名单"),
            self.hand_over: ("移交清单", "移交"),
            self.results: ("导入结果", "导入"),
            self.ledger: ("导出台账", "导出"),
        }
        QShortcut(QKeySequence(EXPORT), page, self._open_ledger)
        theme.changed.connect(self._relook)
        self._relook()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Returns the lines of the F1 sheet."""
        return ((EXPORT, "导出台账"),)

    def _open_handover(self) -> None:
        from ui.cases.lists.handover_dialog import HandoverDialog  # imported on first use

        box = HandoverDialog(self._acting)
        box.finished.connect(lambda _: self._closed())
        box.open()

    def _open_screened(self) -> None:
        from ui.cases.lists.notice_list_dialog import NoticeListDialog

        box = NoticeListDialog(self._acting)
        box.finished.connect(lambda _: self._closed())
        box.open()

    def _open_results(self) -> None:
        from ui.cases.lists.results_dialog import ResultsDialog

        box = ResultsDialog(self._acting)
        box.finished.connect(lambda _: self._closed())
        box.open()

    def _open_ledger(self) -> None:
        from ui.cases.lists.ledger_dialog import LedgerDialog

        LedgerDialog(self._acting, self._asked()).open()

    def _relook(self) -> None:
        short = self._theme.current.scale >= SHORT_FROM
        for button, (whole, less) in self._words.items():
            button.say(less if short else whole)
            button.setAccessibleName(whole)
