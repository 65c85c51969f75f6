"""Foot of the list: the number of cases, the actions on many cases at once, and the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from app.usecases.following.case_list import CaseFilter
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.status.keycap import Keycap

BARE_FROM = 1.25  # at this text size only the F1 sheet shows the keys


class ListFoot(QFrame):
    def __init__(self, theme: ActiveTheme, tools: QWidget) -> None:
        super().__init__()
        self.setProperty("part", "tableFoot")
        self._theme = theme
        row = Row(theme, self, pad=(16, 0), gap=8)
        self._count = label("", "help", "sub")
        row.addWidget(self._count)
        row.addWidget(tools)
        row.addStretch(1)
        self._keys = QWidget()
        keys_row = Row(theme, self._keys, gap=4)
        for keys, does in ((("↑", "↓"), "换行"), (("Enter",), "下一步"), (("F8",), "打印")):
            keys_row.addSpacing(theme.px(8))
            keys_row.addWidget(Keycap(theme, *keys))
            keys_row.addWidget(label(does, "help", "sub"))
        row.addWidget(self._keys)
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def text(self) -> str:
        return self._count.text()

    def count(self, shown: int, total: int | None, more: bool) -> None:
        """Shows the number of lines; `total` is None until they are counted."""
        if total is None:
            self._count.setText(f"{shown} 件" + ("，往下还有" if more else ""))
        else:
            left = f"，往下还有 {total - shown} 件" if total > shown else ""
            self._count.setText(f"共 {max(total, shown)} 件{left}")

    def _relook(self) -> None:
        set_hidden(self._keys, self._theme.current.scale >= BARE_FROM)


def nothing_found(asked: CaseFilter) -> str:
    """Returns the text shown in place of an empty list."""
    if words := asked.words.strip():
        return f"这里没找到“{words[:20]}”。按 Esc 看全部，或按 Ctrl+K 在所有办件里找。"
    return "这里还没有办件。按 Ctrl+N 新办一件。" if asked == CaseFilter() else "没有这样的办件。按 Esc 看全部。"
