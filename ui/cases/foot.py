"""Under the list: how many there are, and its keys."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.theme import Look
from ui.widgets.keycap import Keycap
from ui.widgets.layouts import Row
from ui.widgets.text import label


class ListFoot(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "tableFoot")
        row = Row(look, self, pad=(16, 0), gap=4)
        self._count = label("", "help", "sub")
        row.addWidget(self._count)
        row.addStretch(1)
        for keys, does in ((("↑", "↓"), "换行"), (("Enter",), "下一步"), (("F8",), "打印")):
            row.addSpacing(look.px(8))
            row.addWidget(Keycap(look, *keys))
            row.addWidget(label(does, "help", "sub"))

    @property
    def text(self) -> str:
        return self._count.text()

    def say(self, words: str) -> None:
        self._count.setText(words)
