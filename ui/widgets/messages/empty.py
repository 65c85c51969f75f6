"""Empty page: one line and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.text import label


class EmptyLine(QWidget):
    acted = Signal()

    def __init__(self, theme: ActiveTheme, sentence: str, action: str = "", *, keys: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._words = label(sentence, "base", "sub", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = Column(theme, self, pad=(16, 24), gap=12)
        column.addWidget(self._words)
        if action:
            button = Button(theme, action, keys=keys)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
