"""A table a clerk works in: one line per thing, the chosen row with a bar, Enter opens, Del asks to remove.

Rows come ready made: what a cell says is decided by the page, how it looks here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
FOLD_FROM = 1.5  # at this text size the columns that fold move under the first


@dataclass(frozen=True)
class Column:
    """`width` is px at 100 %, 0 takes what is left. `folds` moves it under the first column at 150 %."""

    title: str
    width: int = 0
    right: bool = False
    folds: bool = False


@dataclass(frozen=True)
class Cell:
    """What one cell says. `beside` is smaller words after it, `under` a second line, `mark` a light before it,
    `chip` a tone that boxes it, `link` words that open the row (with `keys` shown on the chosen row)."""

    text: str = ""
    beside: str = ""
    under: str = ""
    tone: str = "ink"
    bold: bool = False
    mark: str = ""
    chip: str | None = None
    link: bool = False
    keys: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.text, self.beside, self.under) if part)


@dataclass(frozen=True)
class RowOf:
    """A row and what it stands for: `key` comes back in the signals."""

    key: object
    cells: tuple[Cell, ...]


CELL = Qt.ItemDataRole.UserRole


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[RowOf] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.rows[index.row()].cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title} {cell.spoken}".strip()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def show(self, rows: Sequence[RowOf]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[RowOf]) -> None:
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()


class DataTable(QTableView):
    """Signals carry the key of the row: `opened` (Enter, double click, link), `chosen` (moved to), `removed` (Del).
    `near_end` asks for more rows when the last ones come into view."""

    opened = Signal(object)
    chosen = Signal(object)
    removed = Signal(object)
    near_end = Signal()

    def __init__(
        self, look: Look, columns: Sequence[Column], name: str, *, row_height: int = 36, header: bool = True
    ) -> None:
        super().__init__()
        from ui.widgets.table_delegate import CellDelegate  # the delegate paints what this module names

        self._look, self._row_height = look, row_height
        self._rows = _Rows(columns)
        self.setModel(self._rows)
        self.setItemDelegate(CellDelegate(look, self))
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
        look.changed.connect(self.refit)
        self.refit()

    # what the page calls

    def show_rows(self, rows: Sequence[RowOf], keep: bool = True) -> None:
        """Show these rows; the row of the same key stays chosen, else the first is."""
        before = self.current if keep else None
        self._rows.show(rows)
        if rows:
            keys = [row.key for row in rows]
            self.selectRow(keys.index(before) if before in keys else 0)

    def add_rows(self, rows: Sequence[RowOf]) -> None:
        self._rows.add(rows)

    @property
    def current(self) -> object | None:
        """The key of the chosen row, None when there is none."""
        row = self.currentIndex().row()
        return self._rows.rows[row].key if 0 <= row < len(self._rows.rows) else None

    @property
    def count(self) -> int:
        return len(self._rows.rows)

    def choose(self, key: object) -> None:
        for at, row in enumerate(self._rows.rows):
            if row.key == key:
                self.selectRow(at)
                return

    def cell(self, row: int, column: int) -> Cell:
        return self._rows.rows[row].cells[column]

    def content_height(self) -> int:
        """How high the table is with every row in view."""
        head = self.horizontalHeader().height() if self.horizontalHeader().isVisible() else 0
        return head + self._rows.rowCount() * self.verticalHeader().defaultSectionSize()

    # what the delegate asks

    @property
    def folding(self) -> bool:
        return self._look.theme.scale >= FOLD_FROM and any(column.folds for column in self._rows.columns)

    def column(self, at: int) -> Column:
        return self._rows.columns[at]

    def folded_words(self, row: int) -> str:
        """The words of the folded columns, for the second line of the first."""
        cells = self._rows.rows[row].cells
        return " · ".join(c.text for c, col in zip(cells, self._rows.columns, strict=True) if col.folds and c.text)

    # Qt

    def refit(self) -> None:
        head = self.horizontalHeader()
        head.setFixedHeight(self._look.px(28))
        self.verticalHeader().setDefaultSectionSize(self._look.px(max(self._row_height, 48 if self.folding else 0)))
        for at, column in enumerate(self._rows.columns):
            self.setColumnHidden(at, self.folding and column.folds)
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(at, mode)
            if column.width:
                head.resizeSection(at, self._look.px(column.width))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if current is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif current is not None and plain and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.rows[index.row()].cells[index.column()].link:
            self.opened.emit(self._rows.rows[index.row()].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._rows.rows[index.row()].cells[index.column()].link:
            self.opened.emit(self._rows.rows[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled()

    def _moved(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if self.count and bar.value() >= bar.maximum() - 4 * self.verticalHeader().defaultSectionSize():
            self.near_end.emit()
