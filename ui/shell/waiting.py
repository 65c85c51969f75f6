"""Waiting screen: plain while something takes a while; after a failure, the sentence with what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.text import label, restyle


class Waiting(QWidget):
    def __init__(self, theme: ActiveTheme, title: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", "dark")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._logo = QLabel()
        self._title, self._words = label(title, "step"), label(words, "base", "dark2", wrap=True)
        column = Column(theme, self, pad=48, gap=12)
        column.addStretch(1)
        for part in (self._logo, self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addStretch(1)
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def words(self) -> str:
        return self._words.text()

    def fail(self, sentence: str) -> None:
        """Shows the failure; `sentence` says what to do."""
        self._title.setText("没打开")
        self._words.setText(sentence)
        restyle(self._words, tone="dark2")

    def _relook(self) -> None:
        self._logo.setPixmap(self._theme.pixmap("logo", "onDark", 56, self.devicePixelRatioF()))
