"""联办事项 as a table: the matter, its verdict, the reason, the amount, and the clause.
Space ticks, arrows move, Enter goes on. A matter that is 不符合 or 存疑 is ticked only after the page has been given a
reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from app.catalogue.matters import Matter
from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.layout.layouts import Column
from ui.wizard.matters.matter_paint import CLAUSE, NAME, ROW, ROW_DATA, TICK, Index, TableHead, VerdictPainter, columns
from ui.wizard.matters.verdict_rows import VerdictRow

PREVIOUS_SHOWN = 3000  # ms a previous verdict stays in view


class _Matters(QAbstractListModel):
    toggled = Signal()
    refused = Signal(str)  # a tick that needs a reason first

    def __init__(self, rows: Sequence[VerdictRow]) -> None:
        super().__init__()
        self.rows = list(rows)
        self.ticked: list[str] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_DATA:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.matter.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.doubt, row.why, *row.amount) if part)
        return row.matter.full_name if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row, wanted = self.rows[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked
        if wanted and row.unmet and not row.reason:
            self.refused.emit(row.matter.id)
            return False
        self.tick(row.matter.id, wanted)
        return True

    def tick(self, matter_id: str, wanted: bool) -> None:
        ids = [row.matter.id for row in self.rows]
        self.show_ticked([id_ for id_ in ids if (wanted if id_ == matter_id else id_ in self.ticked)])
        self.toggled.emit()

    def show_ticked(self, ticked: Sequence[str]) -> None:
        if list(ticked) != self.ticked:
            self.ticked = list(ticked)
            self._tell()

    def show_rows(self, rows: Sequence[VerdictRow]) -> None:
        if list(rows) != self.rows:
            self.rows = list(rows)
            self._tell()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


class MatterTable(Editor):
    """Editor of the answer `matters.selected`, in the paper's order.
    `moved`: another row is the current one. `reason_wanted` carries the matter that is 不符合 or 存疑 and was to be ticked;
    `looked_up`: the clerk asked for the clause of the current row. `settling` runs while a change is shown, old → new.
    """

    moved = Signal()
    reason_wanted = Signal(str)
    looked_up = Signal()

    def __init__(self, theme: ActiveTheme, rows: Sequence[VerdictRow]) -> None:
        super().__init__(theme)
        self._model = _Matters(rows)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Hand(theme, self.view, self))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setCurrentIndex(self._model.index(0))
        self.settling = QTimer(self)
        self.settling.setSingleShot(True)
        self.settling.setInterval(PREVIOUS_SHOWN)
        self.settling.timeout.connect(self._settle)
        frame = QFrame()
        frame.setProperty("part", "card")
        inner = Column(theme, frame, pad=1, gap=0)
        inner.addWidget(TableHead(theme))
        inner.addWidget(self.view)
        Column(theme, self, gap=0).addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.view)
        self._model.toggled.connect(self._toggled)
        self._model.refused.connect(self.reason_wanted)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> Matter:
        """The matter of the current row."""
        return self._model.rows[max(0, self.view.currentIndex().row())].matter

    @property
    def rows(self) -> tuple[VerdictRow, ...]:
        return tuple(self._model.rows)

    def show_rows(self, rows: Sequence[VerdictRow]) -> None:
        """Shows the verdicts as they are now; a previous verdict stays in view for three seconds."""
        after = [new.after(old) for new, old in zip(rows, self._model.rows, strict=True)]
        news = any(new.was is not None and new.was != old.was for new, old in zip(after, self._model.rows, strict=True))
        self._model.show_rows(after)
        if news:
            self.settling.start()

    def choose(self, matter_id: str) -> None:
        """Makes the row of this matter the current one."""
        for at, row in enumerate(self._model.rows):
            if row.matter.id == matter_id:
                self.view.setCurrentIndex(self._model.index(at))

    def tick(self, matter_id: str) -> None:
        """Ticks the matter, now that its reason is recorded."""
        self._model.tick(matter_id, True)

    def value(self) -> Value | None:
        return list(self._model.ticked) or None

    def set_value(self, value: Value | None) -> None:
        self._model.show_ticked(value if isinstance(value, list) else [])

    def stops(self) -> Sequence[QWidget]:
        return (self.view,)

    def inputs(self) -> Sequence[QWidget]:
        return ()

    def name(self, words: str) -> None:
        super().name(words)
        self.view.setAccessibleName(words)

    def show_state(self, state: State) -> None:
        """No-op: the help line shows the state."""

    def _toggled(self) -> None:
        self.changed.emit()
        self.left.emit()

    def _settle(self) -> None:
        self._model.show_rows([replace(row, was=None) for row in self._model.rows])

    def _fit(self) -> None:
        self.view.setFixedHeight(self.theme.px(ROW) * self._model.rowCount() + 2)
        self.view.doItemsLayout()


class _Hand(VerdictPainter):
    """Delegate for clicks and Space: a click on the tick or the name, or Space, ticks; a click on the clause looks it
    up; elsewhere a click only selects.
    """

    def __init__(self, theme: ActiveTheme, view: QListView, table: MatterTable) -> None:
        super().__init__(theme, view)
        self._table = table

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        key = getattr(event, "key", lambda: None)() if event.type() == QEvent.Type.KeyPress else None
        where = None
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            places = columns(self._theme, option.rect)
            where = next((at for at, place in enumerate(places) if place.contains(event.position().toPoint())), None)
        if where == CLAUSE:
            self._table.looked_up.emit()
            return True
        if key == Qt.Key.Key_Space or where in (TICK, NAME):
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return index.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return False
