"""Under the list: how many there are, what is done with many at once, and its keys."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import Look
from ui.widgets.keycap import Keycap
from ui.widgets.layouts import Row
from ui.widgets.text import fold, label

BARE_FROM = 1.25  # at this text size the keys stand on the F1 sheet alone


class ListFoot(QFrame):
    def __init__(self, look: Look, tools: QWidget) -> None:
        super().__init__()
        self.setProperty("part", "tableFoot")
        self._look = look
        row = Row(look, self, pad=(16, 0), gap=8)
        self._count = label("", "help", "sub")
        row.addWidget(self._count)
        row.addWidget(tools)
        row.addStretch(1)
        self._keys = QWidget()
        keys_row = Row(look, self._keys, gap=4)
        for keys, does in ((("↑", "↓"), "换行"), (("Enter",), "下一步"), (("F8",), "打印")):
            keys_row.addSpacing(look.px(8))
            keys_row.addWidget(Keycap(look, *keys))
            keys_row.addWidget(label(does, "help", "sub"))
        row.addWidget(self._keys)
        look.changed.connect(self._relook)
        self._relook()

    @property
    def text(self) -> str:
        return self._count.text()

    def say(self, words: str) -> None:
        self._count.setText(words)

    def _relook(self) -> None:
        fold(self._keys, self._look.theme.scale >= BARE_FROM)
