"""List of the eleven materials: needed ones first; below them, greyed, those this case does not need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.base.theme import ActiveTheme
from ui.wizard.materials.materials_paint import ROW, Index, MaterialLine, RowPainter, columns, row_height


class _MaterialsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[MaterialLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole and line.need is not None:
            return "\n".join(
                part for part in (line.need.name, line.need.note, line.need.why, line.standing.beside) if part
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].need is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, lines: Sequence[MaterialLine]) -> None:
        if [line.spoken for line in lines] == [line.spoken for line in self.lines]:
            self.lines = list(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()


class MaterialsList(QListView):
    """List of the materials. `chosen` carries the id moved to; `pressed_key` a plain key for the page to act on;
    `attach_wanted` a click on 选文件.
    """

    chosen = Signal(str)
    pressed_key = Signal(str)
    attach_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = _MaterialsModel()
        self.snapshot: Callable[[], Callable[[], None]] | None = (
            None  # set by the page: returns the callback that undoes a scanner's digit
        )
        self.setModel(self._lines)
        self.setItemDelegate(RowPainter(theme, self))
        self.setObjectName("materials")
        self.setAccessibleName("材料")
        self.setProperty("part", "materials")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._relook)

    def show_lines(self, lines: Sequence[MaterialLine]) -> None:
        """Shows these lines; the same material stays chosen."""
        before = self.current
        self._lines.show(lines)
        self.choose(before or next((line.need.id for line in lines if line.need), ""))
        self.setFixedHeight(self.content_height())

    @property
    def current(self) -> str:
        """The id of the chosen material, "" when there is none."""
        index = self.currentIndex()
        line: MaterialLine | None = self._lines.lines[index.row()] if index.isValid() else None
        return line.need.id if line and line.need else ""

    def choose(self, material_id: str) -> None:
        for row, line in enumerate(self._lines.lines):
            if line.need and line.need.id == material_id:
                if self.currentIndex().row() != row:
                    self.setCurrentIndex(self._lines.index(row))
                return

    def at(self, material_id: str) -> QRect:
        """Returns the rectangle of a material's row, for a menu to open at."""
        for row, line in enumerate(self._lines.lines):
            if line.need and line.need.id == material_id:
                return self.visualRect(self._lines.index(row))
        return QRect()

    def material_at(self, place: QPoint) -> str:
        """Returns the id of the material under this point of the list, "" for none."""
        index = self.indexAt(place)
        line: MaterialLine | None = self._lines.lines[index.row()] if index.isValid() else None
        return line.need.id if line and line.need else ""

    def line(self, material_id: str) -> MaterialLine:
        """Returns the line of a material. Raises StopIteration when it is not in the list."""
        return next(line for line in self._lines.lines if line.need and line.need.id == material_id)

    def order(self) -> list[str]:
        """Returns the ids in the order shown, with "" for the dividing line."""
        return [line.need.id if line.need else "" for line in self._lines.lines]

    def content_height(self) -> int:
        """Returns the height of the list with every row in view."""
        return sum(row_height(self._theme, line) for line in self._lines.lines) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        words = {Qt.Key.Key_Space: "space", Qt.Key.Key_Delete: "delete", Qt.Key.Key_Menu: "menu"}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # Enter goes on, as everywhere
        elif plain and event.key() in words:
            self.pressed_key.emit(words[Qt.Key(event.key())])
        elif plain and event.text() and event.text() in "012345":
            self.pressed_key.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _moved(self, index: QModelIndex) -> None:
        if self.current:
            self.chosen.emit(self.current)

    def _clicked(self, index: QModelIndex) -> None:
        line: MaterialLine = index.data(ROW)
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        last = columns(self._theme, self.viewport().width(), self.visualRect(index))[-1]
        if line.need and line.need.lacking and last.contains(place):
            self.attach_wanted.emit()

    def _relook(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self.content_height())
