"""The window of the desk: bars around, one screen in front, the lock over all of it, and the keys that always work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.shell.idle import IdleWatch
from ui.shell.key_sheet import KeySheet
from ui.shell.nav_rail import NavRail
from ui.shell.page import Page, Place
from ui.shell.scanner import Scanner
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.theme import Look
from ui.widgets.ask import Ask
from ui.widgets.layouts import Column, Row
from ui.widgets.search_box import Hit

SMALLEST = (1024, 600)

EVERYWHERE = (
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


class MainWindow(QMainWindow):
    """Give it its places, then a page for each with `put`; `go` shows one.

    `wanted` asks for a place that has no page yet (新建受理 makes its page anew for every case), `new_wanted` is
    Ctrl+N, `lock_wanted` Ctrl+L, the button, or the idle watch; `picked` carries the case found in the search box.
    """

    wanted = Signal(str)
    new_wanted = Signal()
    lock_wanted = Signal()
    picked = Signal(object)
    gone = Signal()

    def __init__(
        self,
        look: Look,
        places: Sequence[Place],
        find: Callable[[str], Sequence[Hit]],
        *,
        idle: IdleWatch,
        scanner: Scanner,
    ) -> None:
        super().__init__()
        self._look, self._places = look, tuple(places)
        self._idle, self._scanner = idle, scanner
        self._pages: dict[str, Page] = {}
        self._at = ""
        self._sheet: KeySheet | None = None
        self._caret: QWidget | None = None
        self.setWindowTitle("一件事受理台")
        self.setMinimumSize(*SMALLEST)
        self.top = TopBar(look, find)
        self.rail = NavRail(look, places)
        self.status = StatusBar(look, len(self._places))
        self._pane = QStackedWidget()
        self._layers = QStackedWidget()
        self._desk = self._frame()
        self._layers.addWidget(self._desk)
        self.setCentralWidget(self._layers)
        self._connect()
        self._bind_keys()

    # pages

    def put(self, key: str, page: Page | None) -> None:
        """Give a place its page; the one before is thrown away. None empties the place."""
        old = self._pages.pop(key, None)
        if old is not None and old is not page:
            self._pane.removeWidget(old)
            old.deleteLater()
            if self._at == key:
                self._at = ""
        if page is not None:
            self._pages[key] = page
            self._pane.addWidget(page)

    def page(self, key: str) -> Page | None:
        return self._pages.get(key)

    @property
    def at(self) -> str:
        """The key of the place in front, "" before the first."""
        return self._at

    def go(self, key: str) -> bool:
        """Bring a place to the front. False when the page in front must not be left, or the place has no page yet."""
        page = self._pages.get(key)
        if page is None:
            self.rail.show_at(self._at or self._places[0].key)
            self.wanted.emit(key)
            return False
        front = self._pages.get(self._at)
        if front is not None and front is not page and not front.may_leave():
            self.rail.show_at(self._at)
            return False
        self._shut_sheet()
        self._at = key
        self._pane.setCurrentWidget(page)
        self.rail.show_at(key)
        page.entered()
        return True

    # the lock and the first start

    def cover(self, screen: QWidget) -> None:
        """Lay a screen over the desk: no key or click reaches the desk, and the caret is remembered."""
        self._shut_sheet()
        self.top.search.close_list()
        while (question := QApplication.activeModalWidget()) is not None and question.close():
            pass  # a question left open would stay in front of the lock
        if self._layers.currentWidget() is self._desk:
            focus = QApplication.focusWidget()
            self._caret = focus if focus is not None and self._desk.isAncestorOf(focus) else None
            front = self._pages.get(self._at)
            if front is not None:
                front.before_lock()
        if self._layers.indexOf(screen) < 0:
            self._layers.addWidget(screen)
        self._layers.setCurrentWidget(screen)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self, screen: QWidget) -> None:
        """Throw a screen away that lay over the desk."""
        self._layers.removeWidget(screen)
        screen.deleteLater()

    def uncover(self) -> None:
        """Back to the desk and to the same caret."""
        self._layers.setCurrentWidget(self._desk)
        self._idle.start()
        _focus(self._caret)

    @property
    def covered(self) -> bool:
        return self._layers.currentWidget() is not self._desk

    # keys

    def open_sheet(self) -> None:
        """F1; again closes it."""
        if self._sheet is not None:
            self._shut_sheet()
            return
        page = self._pages.get(self._at)
        before = QApplication.focusWidget()
        numbers = "1–" + str(len(self._places))
        everywhere = ((f"Alt+{numbers}", "切换栏目"), *EVERYWHERE)
        self._sheet = KeySheet(
            self._look, self, page.title if page else "", page.shortcuts() if page else (), everywhere
        )
        self._sheet.closed.connect(lambda: self._sheet_closed(before))
        self._sheet.open_over(self)

    def search(self) -> None:
        """Ctrl+K: the caret into the search box."""
        self.top.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.line.selectAll()

    def flip_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _escape(self) -> None:
        if self._sheet is not None:
            self._shut_sheet()
        elif self.top.search.line.hasFocus():
            self.top.search.leave()
        elif (page := self._pages.get(self._at)) is not None and not page.escape():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind_keys(self) -> None:
        everywhere: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl++", self._look.larger),
            ("Ctrl+=", self._look.larger),
            ("Ctrl+-", self._look.smaller),
            ("Ctrl+0", self._look.normal_size),
            ("Ctrl+H", self._look.flip_contrast),
            ("F11", self.flip_full_screen),
        ]
        at_the_desk: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.search),
            ("Ctrl+N", self.new_wanted.emit),
            ("Ctrl+L", self.lock_wanted.emit),
            ("F1", self.open_sheet),
            ("Esc", self._escape),
        ]
        for number, place in enumerate(self._places, start=1):
            at_the_desk.append((f"Alt+{number}", lambda key=place.key: self.go(key)))  # type: ignore[misc]  # bound now
        for owner, keys in ((self, everywhere), (self._desk, at_the_desk)):
            for combination, does in keys:
                QShortcut(QKeySequence(combination), owner, does)

    # the inside

    def _frame(self) -> QWidget:
        desk = QWidget()
        column = Column(self._look, desk, gap=0)
        column.addWidget(self.top)
        middle = Row(self._look, gap=0)
        middle.addWidget(self.rail)
        middle.addWidget(self._pane, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        return desk

    def _connect(self) -> None:
        self.rail.wanted.connect(self.go)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.search.picked.connect(self.picked)
        self.top.search.left.connect(self._to_page)
        self._idle.idle.connect(self.lock_wanted)
        self._scanner.scanned.connect(self._scanned)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._idle.touch)  # typing Chinese moves it

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self._idle)
            window.installEventFilter(self._scanner)

    def _scanned(self, code: str) -> None:
        if not self.covered and QApplication.activeModalWidget() is None:
            self.top.search.scan(code)

    def _to_page(self) -> None:
        page = self._pages.get(self._at)
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shut_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _sheet_closed(self, before: QWidget | None) -> None:
        self._sheet = None
        _focus(before)

    def closeEvent(self, event: QCloseEvent) -> None:
        front = self._pages.get(self._at)
        if self.top.store.blocks_leaving:
            event.ignore()
            Ask(self._look, self, "还没存上，先别关。", "知道了", "返回", detail=self.top.store.toolTip()).put()
        elif front is not None and not self.covered and not front.may_leave():
            event.ignore()
        else:
            self.gone.emit()
            event.accept()


def _focus(widget: QWidget | None) -> None:
    """Put the caret back, if its box is still there."""
    if widget is not None and isValid(widget):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
