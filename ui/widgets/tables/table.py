"""Table of rows: one line per thing, the chosen row with a bar, Enter opens, Del asks to remove.

The page decides the text of a cell, this module its look.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.base.theme import ActiveTheme
from ui.widgets.tables.table_rows import Cell, Rows, TableColumn, TableRow

HEAD = 34  # px at 100 % of a heading row
LEAST_WIDTH = 150  # least px at 100 % of a column that takes the rest of the width, else others fold under it

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class DataTable(QTableView):
    """Table of rows. Signals carry the key of the row: `opened` (Enter, double click, link), `chosen` (moved to), `removed` (Del).
    `near_end` asks for more rows when the last ones come into view."""

    opened = Signal(object)
    chosen = Signal(object)
    removed = Signal(object)
    near_end = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        columns: Sequence[TableColumn],
        name: str,
        *,
        row_height: int = 36,
        header: bool = True,
    ) -> None:
        super().__init__()
        from ui.widgets.tables.table_delegate import CellDelegate  # the delegate paints the constants of this module

        self._theme, self._row_height = theme, row_height
        self._folded: frozenset[int] = frozenset()
        self._meant = True
        self._rows = Rows(columns)
        self.setModel(self._rows)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setVisible(header)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(8)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.selectionModel().currentRowChanged.connect(self._moved)
        theme.changed.connect(self.refit)
        self.refit()

    # called by the page

    def show_rows(self, rows: Sequence[TableRow], keep: bool = True, *, anew: bool = False) -> None:
        """Shows these rows; the row of the same key stays chosen, at its new position. When it is gone, the row in its place is chosen, but an
        Enter meant for the old one does not open that. When the list was requested again, the first row is chosen as usual."""
        before, at = (self.current, self.currentIndex().row()) if keep else (None, 0)
        self.clearSpans()
        self._rows.show(rows)
        self._span_heads()
        keys = [None if row.head else row.key for row in rows]
        there = [place for place, row in enumerate(rows) if not row.head]
        if before is not None and before in keys:
            self.selectRow(keys.index(before))
            return
        self._meant = before is None or anew
        if there:
            self.selectRow(there[0] if self._meant else min(there, key=lambda place: (abs(place - at), place)))

    def add_rows(self, rows: Sequence[TableRow]) -> None:
        self._rows.add(rows)

    @property
    def current(self) -> object | None:
        """Key of the chosen row, None when there is none."""
        row = self.currentIndex().row()
        return self._rows.rows[row].key if 0 <= row < len(self._rows.rows) else None

    @property
    def count(self) -> int:
        return len(self._rows.rows)

    @property
    def meant(self) -> bool:
        """True when the clerk means the chosen row, so that Enter opens it. A row that only replaced another is not meant yet."""
        return self._meant

    def doubt(self) -> None:
        """Marks the chosen row as not meant: something else was done meanwhile, and the next Enter, perhaps meant for that, opens nothing."""
        self._meant = False
        self.viewport().update()

    def choose(self, key: object) -> bool:
        """Chooses the row of this key, or clears the choice. Returns True when there is such a row."""
        at = next((at for at, row in enumerate(self._rows.rows) if row.key == key and not row.head), None)
        if at is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
            return False
        self._meant = True
        self.selectRow(at)
        return True

    def cell(self, row: int, column: int) -> Cell:
        return self._rows.cell(row, column)

    def is_head(self, row: int) -> bool:
        """Returns True when this row is a heading of others."""
        return self._rows.rows[row].head

    def content_height(self) -> int:
        """Returns the height of the table with every row in view, in px."""
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()
        return head + self._rows.rowCount() * self.verticalHeader().defaultSectionSize()

    # called by the delegate

    def column(self, at: int) -> TableColumn:
        return self._rows.columns[at]

    def folded_words(self, row: int, column: int) -> str:
        """Returns the text of the folded columns, for the second line of the column they fold under."""
        if not self._folded or column != self._host() or self.is_head(row):
            return ""
        cells, columns = self._rows.rows[row].cells, self._rows.columns
        return " · ".join(
            f"{columns[at].said} {cells[at].text}".strip() for at in sorted(self._folded) if cells[at].text
        )

    # Qt

    def refit(self) -> None:
        head = self.horizontalHeader()
        head.setFixedHeight(self._theme.px(28))
        self._folded = self._fold_for(self.viewport().width())
        self.verticalHeader().setDefaultSectionSize(self._theme.px(max(self._row_height, 48 if self._folded else 0)))
        for at, column in enumerate(self._rows.columns):
            self.setColumnHidden(at, at in self._folded)
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(at, mode)
            if column.width:
                head.resizeSection(at, self._theme.px(column.width))
        self._span_heads()
        self.viewport().update()

    def _span_heads(self) -> None:
        """Spans each heading row across all columns and makes it lower than the others."""
        for at, row in enumerate(self._rows.rows):
            if row.head:
                self.setSpan(at, 0, 1, len(self._rows.columns))
                self.setRowHeight(at, self._theme.px(HEAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if current is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            meant, self._meant = self._meant, True
            self.viewport().update()
            if meant:
                self.opened.emit(current)
        elif current is not None and plain and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(current)
        else:
            super().keyPressEvent(event)
            self._meant = self._meant or self.current != current

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks the highlighted row as meant when a key brings the focus here."""
        super().focusInEvent(event)
        if event.reason() in BY_KEY:
            self._meant = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._meant = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.cell(index.row(), index.column()).link:
            self.opened.emit(self._rows.rows[index.row()].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.is_head(index.row()) and not self.cell(index.row(), index.column()).link:
            self.opened.emit(self._rows.rows[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fold_for(self.viewport().width()) != self._folded:
            self.refit()
        self._scrolled()

    def _host(self) -> int:
        return next((at for at, column in enumerate(self._rows.columns) if not column.width), 0)

    def _fold_for(self, width: int) -> frozenset[int]:
        columns = self._rows.columns
        need = self._theme.px(sum(column.width or LEAST_WIDTH for column in columns))
        folded = set()
        for at in sorted((at for at, column in enumerate(columns) if column.folds), key=lambda at: columns[at].folds):
            if need <= width:
                break
            folded.add(at)
            need -= self._theme.px(columns[at].width)
        return frozenset(folded)

    def _moved(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if self.count and bar.value() >= bar.maximum() - 4 * self.verticalHeader().defaultSectionSize():
            self.near_end.emit()
