"""Store indicator: shows that the input is on the disk, and never before the commit."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from PySide6.QtWidgets import QFrame, QLabel

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, restyle

_SAVING = "正在保存…"
_FAILED = "存不上，请勿关机"
_WAITING = "两边都改过，还没存"


class StoreIndicator(QFrame):
    """Indicator: 本机已保存 hh:mm:ss / 正在保存… / 存不上，请勿关机 with the reason next to it / 两边都改过，还没存: the clerk must choose first.

    `dark` for the top bar. `blocks_leaving` is True while something is not saved and cannot be.
    """

    def __init__(self, theme: ActiveTheme, *, dark: bool = False, before: str = "本机库已打开") -> None:
        super().__init__()
        self._theme, self._dark = theme, dark
        self._state: Literal["saved", "saving", "failed", "waiting"] = "saved"
        self._icon = QLabel()
        self._words = label(before, "table", "" if dark else "sub")
        self.setProperty("part", "store")
        row = Row(theme, self, pad=(6, 2), gap=6)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setAccessibleName(before)
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def text(self) -> str:
        return self._words.text()

    @property
    def blocks_leaving(self) -> bool:
        return self._state == "failed"

    def saved(self, at: datetime) -> None:
        """Shows that the commit is durable; `at` is its wall-clock time."""
        self._show("saved", f"本机已保存 {at:%H:%M:%S}")

    def saving(self) -> None:
        self._show("saving", _SAVING)

    def failed(self, reason: str) -> None:
        """Shows that saving failed; `reason` is the sentence of `Unavailable`: the trouble and what to do."""
        self._show("failed", _FAILED, reason)

    def waiting(self, reason: str) -> None:
        """Shows that another desk saved the same case: the input here waits for a choice, and leaving asks for it."""
        self._show("waiting", _WAITING, reason)

    def _show(self, state: Literal["saved", "saving", "failed", "waiting"], words: str, reason: str = "") -> None:
        self._state = state
        self._words.setText(words)
        self.setToolTip(reason)
        self.setAccessibleName(words)
        self.setAccessibleDescription(reason)
        restyle(self, alarm="true" if self._alarmed else "false")
        self._relook()

    @property
    def _alarmed(self) -> bool:
        return self._state in ("failed", "waiting")

    def _relook(self) -> None:
        failed = self._alarmed
        token = "err" if failed else ("onDark2" if self._dark else "sub")
        name = "warning" if failed else "database"
        self._icon.setPixmap(self._theme.pixmap(name, token, 16, self.devicePixelRatioF()))
