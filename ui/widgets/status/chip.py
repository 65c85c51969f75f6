"""Chip: a word in a small box, with an icon when it shows a verdict."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, restyle, set_hidden

Tone = Literal["", "accent", "ok", "warn", "err", "demo"]
TONE_TOKEN: dict[str, str] = {"": "sub", "accent": "accent", "ok": "ok", "warn": "warn", "err": "err", "demo": "sub"}


class Chip(QFrame):
    """Word in a small box. `icon` is the name of an icon; a tone never carries meaning alone, the words repeat it."""

    def __init__(self, theme: ActiveTheme, text: str, tone: Tone = "", icon: str = "") -> None:
        super().__init__()
        self._theme, self._icon_name = theme, icon
        self._tone: Tone = tone
        self.setProperty("part", "chip")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = QLabel()
        self._words = label(text, "help")
        row = Row(theme, self, pad=(6, 0), gap=4)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setAccessibleName(text)
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, tone: Tone = "", icon: str = "") -> None:
        self._icon_name, self._tone = icon, tone
        self._words.setText(text)
        self.setAccessibleName(text)
        restyle(self, tone=tone)
        self._relook()

    def _relook(self) -> None:
        set_hidden(self._icon, not self._icon_name)
        if self._icon_name:
            token = TONE_TOKEN[self._tone]
            self._icon.setPixmap(self._theme.pixmap(self._icon_name, token, 14, self.devicePixelRatioF()))
