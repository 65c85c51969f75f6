"""Lock and login, one screen: the only box to fill is the password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from app.errors import Refused, Unavailable
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.shell.office_panel import OfficeInfo, OfficePanel
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.inputs.line import LineEdit
from ui.widgets.inputs.passphrase import PassphraseEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.status.chip import Chip
from ui.widgets.status.keycap import Keycap

FORM = 432  # px at 100 %
HIDE_PLACE_FROM = 1.5
SECOND = 1000  # ms


class LockScreen(QWidget):
    """Lock screen. `enter` opens the store for a user and a password, or raises Refused / Unavailable with the sentence to show;
    the vault counts the wrong tries. It runs in the background: deriving the key takes half a second. `opened` carries its result.
    After five wrong tries the screen counts down to `closed_until`, and its boxes are disabled until then."""

    opened = Signal(object)

    def __init__(
        self,
        theme: ActiveTheme,
        office: OfficeInfo,
        users: Sequence[str],
        *,
        enter: Callable[[str, str], object],
        now: Callable[[], datetime],
        background: BackgroundRunner,
        closed_until: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._theme, self._office = theme, office
        self._enter, self._background = enter, background
        self._now, self._ask_closed = now, closed_until
        self._until: datetime | None = None
        self._second = QTimer(self)
        self._second.setInterval(SECOND)
        self._second.timeout.connect(self._count_down)
        self._busy = False
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = OfficePanel(theme, office, now)
        self.title, self.words = label("登录", "page"), label("", "base", "sub", wrap=True)
        self.user = QComboBox()
        self.user.addItems(list(users))
        self.user.setEnabled(len(users) > 1)
        self.password = PassphraseEdit(theme)
        self._build()
        self.password.caps_lock.connect(self._caps)
        self.password.textEdited.connect(self._edited)
        self.password.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._try)
        QShortcut(QKeySequence("Alt+U"), self, self._other_user)
        self.setFocusProxy(self.password)
        theme.changed.connect(self._relook)
        self._relook()

    def show_login(self, user: str = "") -> None:
        """Shows the login at the start of the day."""
        self._open_form("登录", "不联网也能登录和办理。", "登录", user)

    def show_locked(self, user: str, away: int, drafts: int) -> None:
        """Shows the locked desk after a while away: `away` in minutes, `drafts` being filled."""
        saved = f"{drafts} 份草稿已存本机。解锁后接着填。" if drafts else "解锁后接着办。"
        self._open_form("已锁屏", f"离开 {away} 分钟，{saved}" if away else saved, "解锁", user)

    def refuse(self, sentence: str) -> None:
        """Shows why the desk cannot be opened now although the password was right."""
        self._password.wrong(sentence)
        self._password.focus()

    def advise(self, words: str) -> None:
        """Shows another line under the button, such as the password of the demo store, which is no secret."""
        self._advice.setText(words)

    @property
    def sentence(self) -> str:
        """Sentence under the password box."""
        return self._password.line

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.password.setFocus(event.reason())

    def _open_form(self, title: str, words: str, verb: str, user: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.go.say(verb)
        self.password.clear()
        self.password.hide_words()
        self._password.right()
        if user:
            self.user.setCurrentText(user)
        self._check_lockout()

    def _check_lockout(self) -> None:
        """Reads the end of a lock-out and counts down to it."""
        try:
            self._until = self._ask_closed()
        except Unavailable:  # reported at the next attempt
            self._until = None
        if self._until is not None:
            self._second.start()
            self._count_down()

    def _count_down(self) -> None:
        left = ceil((self._until - self._now()).total_seconds()) if self._until is not None else 0
        if left > 0:
            self._wait(True)
            self._password.wrong(f"连续输错 5 次，门锁上了。还要等 {left // 60}:{left % 60:02d}。")
            return
        self._second.stop()
        self._until = None
        self._wait(False)
        self._password.hint("可以再试了。", "sub")
        self._password.focus()

    def _try(self) -> None:
        if self._busy:
            return
        user, password = self.user.currentText(), self.password.text()
        if not password:
            self._password.wrong("还没填密码。")
            self._password.focus()
            return
        self._wait(True)
        self._password.hint("正在核对…", "sub")
        self._background.run(lambda: self._enter(user, password), self._in, self._not_in)

    def _in(self, outcome: object) -> None:
        self._wait(False)
        self.password.clear()
        self._password.right()
        self.opened.emit(outcome)

    def _not_in(self, error: Exception) -> None:
        self._wait(False)
        self.password.clear()
        if not isinstance(error, Refused | Unavailable):
            raise error
        self._password.wrong(error.sentence)
        self._password.focus()
        self._check_lockout()

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self.password.setEnabled(not busy)
        self.go.setEnabled(not busy)

    def _edited(self) -> None:
        if self.password.property("state") == "wrong":
            self._password.right()

    def _caps(self, on: bool) -> None:
        self._password.hint("大写锁定已打开" if on else "")

    def _other_user(self) -> None:
        if self.user.isEnabled():
            self.user.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.user.showPopup()

    def _build(self) -> None:
        theme = self._theme
        whole = Row(theme, self, gap=0)
        whole.addWidget(self.panel)
        side = Column(theme, pad=(32, 24), gap=0)
        side.addStretch(1)
        self._form = self._boxes()
        middle = Row(theme, gap=0)
        middle.addStretch(1)
        middle.addWidget(self._form, 100)
        middle.addStretch(1)
        side.addLayout(middle)
        side.addStretch(1)
        side.addWidget(self._foot())
        whole.addLayout(side, 1)

    def _boxes(self) -> QWidget:
        theme, holder = self._theme, QWidget()
        form = Column(theme, holder, gap=6)
        form.addWidget(self.title)
        form.addWidget(self.words)
        form.addSpacing(theme.px(14))
        self._place = self._place_boxes()
        form.addWidget(self._place)
        switch = link(theme, "换人登录 (Alt+U)") if self.user.isEnabled() else None
        if switch is not None:
            switch.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            switch.clicked.connect(self._other_user)
        for box in (self.user, self.password):
            box.setProperty("measure", "large")
        form.addWidget(Labelled(theme, "用户", self.user, action=switch))
        self._password = Labelled(theme, "密码", self.password)
        form.addWidget(self._password)
        self.go = Button(theme, "登录", "primary", keys=("Enter",), size="huge")
        form.addWidget(self.go)
        form.addSpacing(theme.px(10))
        form.addWidget(label("连续输错 5 次，本机锁定 10 分钟。", "help"))
        self._advice = label("忘了密码找大厅管理员，本窗口看不到密码。", "help")
        form.addWidget(self._advice)
        return holder

    def _place_boxes(self) -> QWidget:
        holder = QWidget()
        row = Row(self._theme, holder, gap=16)
        for name, text, stretch in (("服务大厅", self._office.hall, 2), ("窗口号", self._office.window, 1)):
            box = LineEdit()
            box.setText(text)
            box.setReadOnly(True)
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.setProperty("measure", "large")
            row.addWidget(Labelled(self._theme, name, box), stretch)
        return holder

    def _foot(self) -> QWidget:
        foot = QFrame()
        row = Row(self._theme, foot, gap=6)
        row.addWidget(label(f"版本 {self._office.version}", "help"))
        for keys, does in ((("Ctrl", "+"), "放大字号"), (("Ctrl", "H"), "高对比")):
            row.addSpacing(self._theme.px(10))
            row.addWidget(Keycap(self._theme, *keys))
            row.addWidget(label(does, "help", "sub"))
        row.addStretch(1)
        if self._office.demo:
            row.addWidget(Chip(self._theme, "演示数据", "demo"))
        return foot

    def _relook(self) -> None:
        self._place.setVisible(self._theme.current.scale < HIDE_PLACE_FROM)  # the panel next to it shows the same
        self._form.setMaximumWidth(self._theme.px(FORM))
        self._form.setMinimumWidth(self._theme.px(320))
