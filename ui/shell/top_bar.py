"""Top bar: hall, window and clerk, the search box, the state of saving, the lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.search_box import SearchBox
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.status.store_indicator import StoreIndicator

FOLD_FROM = 1.25  # from this text size on the hall's name is hidden


class TopBar(QFrame):
    lock_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("part", "topBar")
        self.setProperty("ground", "dark")
        self._logo = QLabel()
        self._hall, self._window = label("", "table", "dark2"), label("", "strong")
        self._place = QWidget()
        where = Row(theme, self._place, gap=8)
        line = QFrame()
        line.setProperty("part", "poleDark")
        parts: tuple[QWidget, ...] = (line, self._hall, label("·", "table", "dark2"), self._window)
        for part in parts:
            where.addWidget(part)
        self.search = SearchBox(theme)
        self.store = StoreIndicator(theme, dark=True)
        self._user_icon = QLabel()
        self._clerk, self._code = label("", "table"), label("", "help", "dark3")
        self._lock = Button(theme, "锁屏", "dark", icon="lock", keys=("Ctrl", "L"), size="small")
        self._lock.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lock.clicked.connect(self.lock_wanted)
        row = Row(theme, self, pad=(16, 0), gap=14)
        for part in (self._logo, label("一件事受理台", "card"), self._place):
            row.addWidget(part, 0)
        row.addStretch(1)
        row.addWidget(self.search, 6)
        row.addStretch(1)
        row.addWidget(self.store)
        person = Row(theme, gap=8)
        for part in (self._user_icon, self._clerk, self._code):
            person.addWidget(part)
        row.addLayout(person)
        row.addWidget(self._lock)
        theme.changed.connect(self._relook)
        self._relook()

    def show_place(self, hall: str, window: str, clerk: str, code: str = "") -> None:
        """Shows hall, window and clerk. `window` is its spoken name: “2 号窗口”. `code` is the clerk's staff number, when there is one."""
        self._hall.setText(hall)
        self._window.setText(window)
        self._clerk.setText(clerk)
        self._code.setText(code)
        self._code.setVisible(bool(code))

    def _relook(self) -> None:
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(self._theme.pixmap("logo", "onDark", 26, ratio))
        self._user_icon.setPixmap(self._theme.pixmap("user", "onDark2", 18, ratio))
        self._place.setVisible(self._theme.current.scale < FOLD_FROM)
        self.search.setMaximumWidth(self._theme.px(472))
        self.search.setMinimumWidth(self._theme.px(200))
