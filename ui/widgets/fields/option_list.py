"""Option list under a box: the meanings of the typed letters. It lies in the window itself and never takes the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.base.theme import ActiveTheme

MOST_ROWS = 9
_ROW = 28  # px at 100 %


class OptionList(QListView):
    """List of options, made by a box when first needed; `chosen` carries the row that was clicked."""

    chosen = Signal(int)

    def __init__(self, theme: ActiveTheme, owner: QWidget) -> None:
        super().__init__(owner.window())
        self._theme, self._owner = theme, owner
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setProperty("part", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        owner.window().installEventFilter(self)
        owner.destroyed.connect(self.deleteLater)
        self.hide()

    def show_words(self, words: Sequence[str], at: int) -> None:
        """Lists these words under the owner (above it when there is no room) with row `at` highlighted; -1 highlights none."""
        self._words.setStringList(list(words))
        if not words:
            self.hide()
            return
        self._place(words)
        self.light(at)
        self.show()
        self.raise_()

    def light(self, row: int) -> None:
        index = self._words.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def lit(self) -> int:
        return self.currentIndex().row()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Its position was computed for the former window size. The box itself may be gone already when the window sends an event.
        if watched is self.parent() and event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)

    def _place(self, words: Sequence[str]) -> None:
        window, owner, theme = self._owner.window(), self._owner, self._theme
        rows = min(len(words), MOST_ROWS)
        height = rows * max(theme.px(_ROW), self.sizeHintForRow(0)) + theme.px(10)
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        width = min(max(owner.width(), widest + theme.px(44)), theme.px(420))
        below = owner.mapTo(window, QPoint(0, owner.height() + 2))
        above = owner.mapTo(window, QPoint(0, -2 - height))
        corner = below if below.y() + height <= window.height() or above.y() < 0 else above
        self.setGeometry(min(corner.x(), window.width() - width - 4), corner.y(), width, height)
