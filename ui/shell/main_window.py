"""Window of the desk: an open desk, and over it the lock or the first start. The desk is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolTip, QWidget

from ui.base.theme import ActiveTheme
from ui.shell.idle import IdleWatch
from ui.shell.scanner import Scanner
from ui.shell.under_lock import UnderLock
from ui.widgets.messages.file_dialog import forget_folder

if TYPE_CHECKING:  # the lock screen is shown before any of it is loaded
    from ui.shell.desk_frame import DeskFrame
    from ui.shell.place import Place

SMALLEST = (1024, 600)
HINT_SHOWN = 6000  # ms


class MainWindow(QMainWindow):
    """Window of one desk. `desk.put` sets the page of a place, `desk.offer` a page made when first opened, `desk.go` shows one.

    `wanted` asks for a place that has no page yet (新建受理 makes a new page for every case), `new_wanted` is
    Ctrl+N, `lock_wanted` Ctrl+L, the button, or the idle watch; `picked` carries the case chosen in the search box;
    `gone` is sent when the window closes.
    """

    wanted = Signal(str)
    new_wanted = Signal()
    lock_wanted = Signal()
    picked = Signal(object)
    gone = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        places: Sequence[Place],
        *,
        idle: IdleWatch,
        scanner: Scanner,
    ) -> None:
        super().__init__()
        self._theme, self._places = theme, tuple(places)
        self._idle, self._scanner = idle, scanner
        # Children of the window end with it. A QObject left to Python may be collected by a thread of the store, and
        # then still hears signals although its Python half is gone.
        for watcher in (idle, scanner):
            watcher.setParent(self)
        self._caret: QWidget | None = None
        self._under_lock = UnderLock()
        self.settled: Callable[[], bool] = lambda: True  # True when all input is on the disk; the app flow sets it
        theme.dress(self)
        self.setWindowTitle("一件事受理台")
        self.setMinimumSize(*SMALLEST)
        self._layers = QStackedWidget()
        self.setCentralWidget(self._layers)
        self._idle.idle.connect(self.lock_wanted)
        self._scanner.scanned.connect(self._scanned)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._idle.touch)  # typing Chinese moves it
        for combination, does in (
            ("Ctrl++", theme.larger),
            ("Ctrl+=", theme.larger),
            ("Ctrl+-", theme.smaller),
            ("Ctrl+0", theme.normal_size),
            ("Ctrl+H", theme.flip_contrast),
            ("F11", self.flip_full_screen),
        ):
            QShortcut(QKeySequence(combination), self, does)

    # the desk

    @cached_property
    def desk(self) -> DeskFrame:
        """Bars, rail and pages of the open desk."""
        from ui.shell.desk_frame import DeskFrame

        frame = DeskFrame(self._theme, self._places)
        frame.wanted.connect(self.wanted)
        frame.new_wanted.connect(self.new_wanted)
        frame.lock_wanted.connect(self.lock_wanted)
        frame.picked.connect(self.picked)
        self._layers.addWidget(frame)
        return frame

    # the lock and the first start

    def cover(self, screen: QWidget) -> None:
        """Lays a screen over the desk: no key or click reaches the desk, and the caret is remembered."""
        self._under_lock.put_away(self)  # an open question would stay in front of the lock
        if self.opened and not self.covered:
            self.desk.shut_layers()
            focus = self.focusWidget()  # of this window, even when a question had the caret
            self._caret = focus if focus is not None and self.desk.isAncestorOf(focus) else None
            if self.desk.front is not None:
                self.desk.front.before_lock()
        if self._layers.indexOf(screen) < 0:
            self._layers.addWidget(screen)
        self._layers.setCurrentWidget(screen)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self, same: bool = True) -> None:
        """Returns to the desk and to the same caret; to a question that was being filled in, when it is the same clerk."""
        from ui.shell.desk_frame import give_focus

        self._layers.setCurrentWidget(self.desk)
        self._idle.start()
        give_focus(self._caret if self._caret is not None else self.desk.front)
        if same:
            self._under_lock.bring_back()
        else:
            self._under_lock.drop()
            forget_folder(self)

    def drop(self, screen: QWidget) -> None:
        """Deletes a screen that lay over the desk."""
        self._layers.removeWidget(screen)
        screen.deleteLater()

    @property
    def covered(self) -> bool:
        return not self.opened or self._layers.currentWidget() is not self.desk

    def flip_full_screen(self) -> None:
        """F11: turns full screen on or off."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @property
    def opened(self) -> bool:
        """True when the desk was made already."""
        return "desk" in self.__dict__

    # private

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self._idle)
            window.installEventFilter(self._scanner)

    def _scanned(self, code: str) -> None:
        question = QApplication.activeModalWidget()
        if not self.covered and question is None:
            self.desk.scan(code)
            return
        # Behind the lock the case must not show; under a question the clerk finishes that first.
        then = "进到工作台" if self.covered else "先办完这一步"
        at = QApplication.focusWidget() or question or self
        place = at.mapToGlobal(QPoint(0, at.height()))
        QToolTip.showText(place, f"刚才扫的是受理编号，没有填到这里。{then}，再扫一次。", at, at.rect(), HINT_SHOWN)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.opened and self.desk.top.store.blocks_leaving:
            from ui.widgets.messages.ask import QuestionDialog

            event.ignore()
            QuestionDialog(
                self._theme, self, "还没存上，先别关。", "知道了", "返回", detail=self.desk.top.store.toolTip()
            ).put()
        elif not self.settled():
            event.ignore()
            if QApplication.activeModalWidget() is None:  # the page may have asked already
                from ui.widgets.messages.ask import QuestionDialog

                QuestionDialog(self._theme, self, "还没存上，先别关。", "知道了", "返回").put()
        elif not self.covered and not self.desk.may_leave(self._places[0].key):
            event.ignore()
        else:
            self.gone.emit()
            event.accept()
