"""Frame around every screen of an open desk: bars, rail, the screen in front, and the desk's keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.base.theme import ActiveTheme
from ui.shell.key_sheet import KeySheet
from ui.shell.nav_rail import NavRail
from ui.shell.page import Screen
from ui.shell.place import Place
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.widgets.layout.layouts import Column, Row

GLOBAL_SHORTCUTS = (
    ("Ctrl+N", "新办残疾人“一件事”"),
    ("Ctrl+K", "找办件，或扫码"),
    ("Ctrl+L", "锁屏"),
    ("F1", "快捷键"),
    ("Esc", "关掉最上面一层，再按离开"),
    ("F11", "全屏"),
    ("Ctrl++", "字大一号"),
    ("Ctrl+-", "字小一号"),
    ("Ctrl+0", "字回到原样"),
    ("Ctrl+H", "高对比"),
)


class DeskFrame(QWidget):
    """Frame of the open desk; its signals are those of `MainWindow`, which forwards them."""

    wanted = Signal(str)
    new_wanted = Signal()
    lock_wanted = Signal()
    picked = Signal(object)

    def __init__(self, theme: ActiveTheme, places: Sequence[Place]) -> None:
        super().__init__()
        self._theme, self._places = theme, tuple(places)
        self._pages: dict[str, Screen] = {}
        self._makers: dict[str, Callable[[], Screen]] = {}  # makers of pages that are made when first opened
        self._at = ""
        self._going = ""
        self._sheet: KeySheet | None = None
        self._caret: QWidget | None = None  # the widget that had the caret before the search box
        self.top = TopBar(theme)
        self.rail = NavRail(theme, places)
        self.status = StatusBar(theme, len(self._places))
        self._pane = QStackedWidget()
        column = Column(theme, self, gap=0)
        column.addWidget(self.top)
        middle = Row(theme, gap=0)
        middle.addWidget(self.rail)
        middle.addWidget(self._pane, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.rail.wanted.connect(self.go)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.search.picked.connect(self.picked)
        self.top.search.left.connect(self._to_page)
        self._bind_keys()

    def put(self, key: str, page: Screen | None) -> None:
        """Sets the page of a place and deletes the page before it. None empties the place."""
        self._makers.pop(key, None)
        old = self._pages.pop(key, None)
        if old is not None and old is not page:
            self._pane.removeWidget(old)
            old.deleteLater()
            if self._at == key:
                self._at = ""
        if page is not None:
            self._pages[key] = page
            self._pane.addWidget(page)

    def offer(self, key: str, make: Callable[[], Screen]) -> None:
        """Registers a page that is made when the clerk first opens the place, and deletes the page before it."""
        self.put(key, None)
        self._makers[key] = make

    def page(self, key: str) -> Screen | None:
        """Returns the page of a place; None when the place has none or was not opened yet."""
        return self._pages.get(key)

    @property
    def at(self) -> str:
        """Key of the place in front, "" before the first."""
        return self._at

    @property
    def front(self) -> Screen | None:
        """Page in front."""
        return self._pages.get(self._at)

    def go(self, key: str) -> bool:
        """Brings a place to the front. Returns False when the page in front must not be left or the place has no page yet."""
        page, front = self._pages.get(key), self.front
        if page is None and key not in self._makers:
            self.rail.show_at(self._at or self._places[0].key)
            self.wanted.emit(key)
            return False
        if (page is None or front is not page) and not self.may_leave(key):
            self.rail.show_at(self._at)
            return False
        if page is None:
            page = self._makers[key]()
            self.put(key, page)
        self.shut_layers()
        if front is not None and front is not page:
            front.caret = front.focusWidget()
        self._at = key
        self._pane.setCurrentWidget(page)
        self.rail.show_at(key)
        page.entered()
        return True

    def may_leave(self, key: str) -> bool:
        """Asks the page in front whether it may be left. If not, `go_on` opens the place `key` once the page allows it."""
        self._going = key
        return self.front is None or self.front.may_leave()

    def go_on(self) -> None:
        """Goes to the place that the clerk asked for while the page in front could not be left."""
        self.go(self._going)

    def shut_layers(self) -> None:
        """Closes the layers over the page: the F1 sheet and the list of the search box."""
        if self._sheet is not None:
            self._sheet.close_sheet()
        self.top.search.close_list()

    def search(self) -> None:
        """Ctrl+K: moves the caret into the search box."""
        self._remember_caret()
        self.top.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.line.selectAll()

    def scan(self, code: str) -> None:
        """Passes a code from a hand scanner to the search box."""
        self._remember_caret()
        self.top.search.scan(code)

    def open_sheet(self) -> None:
        """F1: opens the key sheet, or closes an open one."""
        if self._sheet is not None:
            self._sheet.close_sheet()
            return
        page, before = self.front, QApplication.focusWidget()
        everywhere = ((f"Alt+1–{len(self._places)}", "切换栏目"), *GLOBAL_SHORTCUTS)
        here = page.shortcuts() if page else ()
        self._sheet = KeySheet(self._theme, self, page.title if page else "", here, everywhere)
        self._sheet.closed.connect(lambda: self._sheet_closed(before))
        self._sheet.open_over(self)

    def _sheet_closed(self, before: QWidget | None) -> None:
        self._sheet = None
        give_focus(before)

    def _escape(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        elif self.top.search.line.hasFocus():
            self.top.search.leave()
        elif (page := self.front) is not None and not page.escape():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember_caret(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._pane.isAncestorOf(focus):
            self._caret = focus

    def _to_page(self) -> None:
        """Returns the focus to the widget that had the caret, or else to the page."""
        caret, self._caret = self._caret, None
        if caret is not None and isValid(caret) and caret.isVisible():
            give_focus(caret)
        elif self.front is not None:
            self.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.search),
            ("Ctrl+N", self.new_wanted.emit),
            ("Ctrl+L", self.lock_wanted.emit),
            ("F1", self.open_sheet),
            ("Esc", self._escape),
        ]
        for number, place in enumerate(self._places, start=1):
            keys.append((f"Alt+{number}", lambda key=place.key: self.go(key)))  # type: ignore[misc]  # bound now
        for combination, does in keys:
            QShortcut(QKeySequence(combination), self, does)


def give_focus(widget: QWidget | None) -> None:
    """Gives the focus to a widget, if it still exists."""
    if widget is not None and isValid(widget):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
