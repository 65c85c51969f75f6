"""联办事项 as a table: what is asked for, and which department leads it. Space ticks, arrows move, Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.catalogue.matters import Matter
from app.domain.answers import Value
from ui.theme import Look
from ui.widgets.fields.editor import Editor, State
from ui.widgets.layouts import Column, Row
from ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
ROW, BOX, NAME_AT, LEADS_AT = 36, 16, 48, 0.56  # px at 100 %; the second column begins at this part of the width
_MATTER = Qt.ItemDataRole.UserRole


class _Matters(QAbstractListModel):
    toggled = Signal()

    def __init__(self, matters: Sequence[Matter]) -> None:
        super().__init__()
        self.matters = tuple(matters)
        self.ticked: list[str] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.matters)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        matter = self.matters[index.row()]
        if role == _MATTER:
            return matter
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if matter.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{matter.full_name}，{matter.department}牵头"
        return matter.full_name if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        ticked = [m.id for m in self.matters if (wanted if m is self.matters[index.row()] else m.id in self.ticked)]
        self.show_ticked(ticked)
        self.toggled.emit()
        return True

    def show_ticked(self, ticked: Sequence[str]) -> None:
        if list(ticked) != self.ticked:
            self.ticked = list(ticked)
            self.dataChanged.emit(self.index(0), self.index(len(self.matters) - 1))


class MatterTable(Editor):
    """The answer `matters.selected`, in the paper's order. `moved` tells that another row is the current one."""

    moved = Signal()

    def __init__(self, look: Look, matters: Sequence[Matter]) -> None:
        super().__init__(look)
        self._model = _Matters(matters)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_MatterDelegate(look, self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setCurrentIndex(self._model.index(0))
        frame = QFrame()
        frame.setProperty("part", "card")
        inner = Column(look, frame, pad=1, gap=0)
        self._head = _Head(look)
        inner.addWidget(self._head)
        inner.addWidget(self.view)
        Column(look, self, gap=0).addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.view)
        self._model.toggled.connect(self._toggled)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        look.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> Matter:
        """The matter of the current row."""
        return self._model.matters[max(0, self.view.currentIndex().row())]

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
        """The help line says it."""

    def _toggled(self) -> None:
        self.changed.emit()
        self.left.emit()

    def _fit(self) -> None:
        self.view.setFixedHeight(self.look.px(ROW) * self._model.rowCount() + 2)
        self.view.doItemsLayout()


class _Head(QWidget):
    """The words over the columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("ground", "surf")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = Row(look, self, pad=(NAME_AT, 0, 12, 0), gap=0)
        row.addWidget(label("联办事项", "help"), 56)
        row.addWidget(label("谁牵头（方案三（三））", "help"), 44)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(28))


class _MatterDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(240), self._look.px(ROW))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere in a row ticks it, as Space does."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        key = getattr(event, "key", lambda: None)() if event.type() == QEvent.Type.KeyPress else None
        if clicked or key == Qt.Key.Key_Space:
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return index.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, matter = self._look, index.data(_MATTER)
        rect: QRect = option.rect
        state = option.state
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if here:
            painter.fillRect(rect, look.colour("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("accentBg2"))
        painter.setPen(QPen(look.colour("line2"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        self._tick(painter, rect, on=on)
        left = rect.x() + look.px(NAME_AT)
        second = rect.x() + round((rect.width() - look.px(NAME_AT + 12)) * LEADS_AT) + look.px(NAME_AT)
        self._words(
            painter, QRect(left, rect.y(), second - left - 8, rect.height()), matter.full_name, "base", "ink", bold=on
        )
        words = matter.department + (f" · {matter.assists}配合" if matter.assists else "")
        self._words(painter, QRect(second, rect.y(), rect.right() - second - 8, rect.height()), words, "table", "sub")
        painter.restore()

    def _tick(self, painter: QPainter, rect: QRect, *, on: bool) -> None:
        look, side = self._look, self._look.px(BOX)
        box = QRect(rect.x() + look.px(16), rect.y() + (rect.height() - side) // 2, side, side)
        painter.setPen(QPen(look.colour("accent" if on else "ctl"), 1))
        painter.setBrush(look.colour("accent" if on else "surf"))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.drawPixmap(
                box.x() + 1, box.y() + 1, look.pixmap("check", "onAccent", BOX - 2, self._view.devicePixelRatioF())
            )

    def _words(self, painter: QPainter, rect: QRect, words: str, kind: str, token: str, *, bold: bool = False) -> None:
        font = self._look.font(kind, bold=bold)
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)
