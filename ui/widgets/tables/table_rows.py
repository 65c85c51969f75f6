"""Model of a table: its columns, its rows and the text of each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TableColumn:
    """Column. `width` is px at 100 %, 0 takes the rest. When that leaves too little room, columns move under the first one
    that takes the rest, those with the smallest `folds` first (0 never)."""

    title: str
    width: int = 0
    right: bool = False
    folds: int = 0
    said: str = ""  # label before its words when the column is folded


@dataclass(frozen=True)
class Cell:
    """Cell. `under` is a second line of text, `mark` a light before it,
    `chip` a tone that boxes it, `link` words that open the row (with `keys` shown on the chosen row)."""

    text: str = ""
    beside: str = ""  # smaller words after the text
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
class TableRow:
    """Row and its key, which the signals carry. A `head` has one cell, a heading over the rows below it:
    it reaches across all columns and cannot be chosen."""

    key: object
    cells: tuple[Cell, ...]
    head: bool = False


CELL = Qt.ItemDataRole.UserRole


class Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[TableRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title} {cell.spoken}".strip()
        return None

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row].cells
        return cells[column] if column < len(cells) else Cell()

    def flags(self, index: Index) -> Qt.ItemFlag:
        head = index.isValid() and self.rows[index.row()].head
        return Qt.ItemFlag.NoItemFlags if head else super().flags(index)

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

    def show(self, rows: Sequence[TableRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[TableRow]) -> None:
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()
