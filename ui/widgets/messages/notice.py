"""Notice: one line of text, with at most one action."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, restyle, set_hidden

Tone = Literal["info", "ok", "warn", "err"]
_ICON = {"info": "info", "ok": "check", "warn": "warning", "err": "warning"}
_TOKEN = {"info": "accent", "ok": "ok", "warn": "warn", "err": "err"}


class Notice(QFrame):
    """Line of text; `acted` is sent when its button is pressed."""

    acted = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        tone: Tone = "info",
        sentence: str = "",
        action: str = "",
        *,
        keys: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tone: Tone = tone
        self.setProperty("part", "notice")
        self._icon = QLabel()
        self._words = label(sentence, "table", "ink", wrap=True)
        self._button = Button(theme, action, size="small", keys=keys)
        self._button.clicked.connect(self.acted)
        row = Row(theme, self, pad=(12, 8), gap=8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        theme.changed.connect(self._relook)
        self.say(tone, sentence, action)

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, tone: Tone, sentence: str, action: str = "") -> None:
        self._tone = tone
        self._words.setText(sentence)
        self._button.say(action)
        set_hidden(self._button, not action)
        self.setAccessibleName(sentence)
        restyle(self, tone=tone)
        self._relook()

    def _relook(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(_ICON[self._tone], _TOKEN[self._tone], 18, self.devicePixelRatioF()))
