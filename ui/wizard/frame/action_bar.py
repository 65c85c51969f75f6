"""Bar at the bottom: back, leave, the save state, save, and next."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel

from app.usecases.intake.journal import ELSEWHERE, FAILED, SAVING, SaveState
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, restyle

MESSAGE_TIME = 4000  # ms a temporary message is shown before the save state returns


class ActionBar(QFrame):
    """Action bar of the wizard. `back`, `leave`, `keep` and `on` report the button that was pressed."""

    back = Signal()
    leave = Signal()
    keep = Signal()
    on = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._state = SaveState("saved")
        self.last_words = "受理"  # label of the button on the last step
        self.setProperty("part", "actionBar")
        row = Row(theme, self, pad=(16, 0), gap=12)
        self.back_button = Button(theme, "上一步", "quiet", keys=("Alt", "←"), icon="chevron-left", size="action")
        self.leave_button = Button(theme, "退出", "quiet", keys=("Esc",), size="action")
        self.keep_button = Button(theme, "暂存", keys=("F2",), size="action")
        self.on_button = Button(theme, "下一步", "primary", keys=("Ctrl", "Enter"), size="action")
        self._icon = QLabel()
        self._words = label("", "table", "hint", wrap=True)
        row.addWidget(self.back_button)
        row.addWidget(self.leave_button)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.on_button)
        self.back_button.clicked.connect(self.back)
        self.leave_button.clicked.connect(self.leave)
        self.keep_button.clicked.connect(self.keep)
        self.on_button.clicked.connect(self.on)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MESSAGE_TIME)
        self._timer.timeout.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        return self._words.text()

    def show_state(self, state: SaveState) -> None:
        """Shows the save state; it says saved only after the commit."""
        news = state.word in (FAILED, ELSEWHERE) and self._state.word != state.word
        self._state = state
        if news or not self._timer.isActive():  # a repeated failure must not replace the reason to stay
            self._show()

    def show_place(self, *, first: bool, last: bool) -> None:
        """Shows the position in the wizard: the first step has no step before it, and the last one accepts."""
        self.back_button.setEnabled(not first)
        self.back_button.setToolTip("已经是第一步" if first else "")
        if self.on_button.text() != (words := self.last_words if last else "下一步"):
            self.on_button.say(words)
            self.on_button.updateGeometry()

    def tell(self, sentence: str, tone: str = "ok") -> None:
        """Shows a temporary message, as after 暂存."""
        self._words.setText(sentence)
        self._words.setToolTip(sentence)
        restyle(self._words, tone=tone)
        self._icon.setPixmap(self._theme.pixmap("warning" if tone == "err" else "check", tone, 16))
        self._timer.start()

    def _show(self) -> None:
        failed = self._state.word in (FAILED, ELSEWHERE)
        time = f" · {self._state.at:%H:%M:%S}" if self._state.at else ""
        self.keep_button.say("看一下" if self._state.word == ELSEWHERE else "暂存")
        if self._state.word == ELSEWHERE:
            words = self._state.reason
        elif failed:
            words = f"存不上，请勿关机。{self._state.reason}"
        elif self._state.word == SAVING:
            words = "正在保存…"
        else:
            words = f"每次离开输入框自动暂存{time}"
        self._words.setText(words)
        self._words.setToolTip(words if failed else "")
        restyle(self._words, tone="err" if failed else "hint")
        self._icon.setPixmap(self._theme.pixmap("warning" if failed else "database", "err" if failed else "hint", 16))
