"""Flow layout: items in a row that wrap into the next row, as words do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ui.base.theme import ActiveTheme


class FlowLayout(QLayout):
    """Rows of items in their own width; `gap` is px at 100 %, across and down."""

    def __init__(self, theme: ActiveTheme, parent: QWidget, gap: tuple[int, int] = (8, 8)) -> None:
        super().__init__()
        self._theme, self._gap = theme, gap
        self._items: list[QLayoutItem] = []
        parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self.invalidate)

    def addWidget(self, widget: QWidget) -> None:
        """Adds a widget, as every layout does. The item is made in Python and freed with the list: no one would delete one that Qt makes."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks beyond the end and expects None
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        across = self._theme.px(self._gap[0])
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + across for size in shown) - across if shown else 0
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in shown), default=0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Places every item, or only measures; returns the height of all rows in px."""
        across, down = (self._theme.px(side) for side in self._gap)
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + down, 0
            if place:
                item.setGeometry(QRect(x, y, min(size.width(), rect.width()), size.height()))
            x += size.width() + across
            row = max(row, size.height())
        return y + row - rect.y()
