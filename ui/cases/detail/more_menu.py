"""更多: the list of the other acts a case allows. It is a child of the window, so that locking the window hides it completely."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.usecases.deciding.acts import CaseAct
from ui.base.theme import ActiveTheme

ROW, GAP = 30, 44  # px at 100 %: a line; between words and key


class MoreList(QListView):
    """List of acts. `chosen` carries the id of an act. Enter or a click chooses a line; Esc or a loss of focus closes the list."""

    chosen = Signal(str)

    def __init__(self, theme: ActiveTheme, below: QWidget) -> None:
        super().__init__(below.window())
        self._theme, self._below = theme, below
        self._acts: tuple[CaseAct, ...] = ()
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setProperty("part", "popup")
        self.setAccessibleName("这件还能办什么")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._take(index.row()))
        below.destroyed.connect(self.deleteLater)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The lines as shown."""
        return tuple(self._words.stringList())

    def open_with(self, acts: Sequence[CaseAct]) -> None:
        """Lists these acts above the button and takes the focus."""
        self._acts = tuple(acts)
        self._words.setStringList([f"{act.words}　{act.key}" if act.key else act.words for act in acts])
        self._place()
        self.setCurrentIndex(self._words.index(0))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Esc would take the key first.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def _take(self, row: int) -> None:
        act = self._acts[row]
        self._close()
        self.chosen.emit(act.id)

    def _close(self) -> None:
        self._below.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def _place(self) -> None:
        theme, window = self._theme, self._below.window()
        height = len(self._acts) * max(theme.px(ROW), self.sizeHintForRow(0)) + theme.px(10)
        width = max(self.fontMetrics().horizontalAdvance(words) for words in self.words) + theme.px(GAP)
        corner = self._below.mapTo(window, QPoint(0, -height - 2))
        self.setGeometry(min(corner.x(), window.width() - width - 4), max(corner.y(), 4), width, height)
