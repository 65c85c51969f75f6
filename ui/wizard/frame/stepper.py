"""List of steps at the left: number, title, progress. With large text it shrinks to a strip of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.form.flow import StepState
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.line import ENTER

Index = QModelIndex | QPersistentModelIndex
Mark = Literal["number", "done", "wrong", "lacking"]
HEIGHT, DISC = 56, 24  # px at 100 %
STRIP_FROM = 1.25
_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class StepLine:
    """One step as the stepper shows it."""

    number: int
    title: str
    words: str
    mark: Mark
    current: bool

    @property
    def spoken(self) -> str:
        return f"第 {self.number} 步 {self.title}，{self.words}"


def step_line(number: int, title: str, state: StepState, *, current: bool, seen: bool) -> StepLine:
    """Returns a step in words: 正在填, 已完成, n 处要改, n 处存疑, 还差 n 项, 未填. `seen` is True for a step opened before."""
    trouble = f"{state.wrong} 处要改" if state.wrong else ""
    doubt = f"{state.doubtful} 处存疑" if state.doubtful else ""
    lack = f"还差 {state.missing} 项" if state.missing and (state.begun or seen) and not current else ""
    words = trouble or doubt or lack
    mark: Mark = "wrong" if trouble else "lacking" if doubt or lack else "number"
    if current:
        words = f"正在填 · {words}" if words else "正在填"
    elif not words:
        done = state.done or (seen and not state.missing)
        words, mark = ("已完成", "done") if done else ("未填", "number")
    return StepLine(number, title, words, mark, current)


class _Steps(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[StepLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return line.title if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, lines: Sequence[StepLine]) -> None:
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()
        elif list(lines) != self.lines:
            self.lines = list(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))


class Stepper(QListView):
    """List of the steps. `wanted` carries the index of the step that was clicked or entered."""

    wanted = Signal(int)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._steps = _Steps()
        self.setModel(self._steps)
        self.setItemDelegate(_StepDelegate(theme, self))
        self.setAccessibleName("步骤")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))
        theme.changed.connect(self._refit)

    @property
    def lines(self) -> Sequence[StepLine]:
        return self._steps.lines

    @property
    def strip(self) -> bool:
        """True when the text is large and only numbers are shown."""
        return self._theme.current.scale >= STRIP_FROM

    def show_steps(self, lines: Sequence[StepLine]) -> None:
        self._steps.show(lines)
        at = next((i for i, line in enumerate(lines) if line.current), -1)
        if at >= 0 and not self.hasFocus():
            self.setCurrentIndex(self._steps.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def row_height(self) -> int:
        """Returns the height of a row, reduced in a low window so that all steps stay visible."""
        share = self.viewport().height() // max(1, len(self.lines))
        return max(self._theme.px(DISC) + 8, min(self._theme.px(HEIGHT), share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    def __init__(self, theme: ActiveTheme, view: Stepper) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(HEIGHT), self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: StepLine = index.data(_LINE)
        rect: QRect = option.rect
        theme, strip = self._theme, self._view.strip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if line.current:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accentBg2"))
        side = theme.px(DISC)
        left = rect.x() + ((rect.width() - side) // 2 if strip else theme.px(16))
        self._disc(painter, QRect(left, rect.y() + (rect.height() - side) // 2, side, side), line)
        if not strip:
            self._words(painter, rect.adjusted(theme.px(48), 0, -theme.px(6), 0), line)
        if self._view.hasFocus() and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(2, 2, -2, -2))
        painter.restore()

    def _disc(self, painter: QPainter, disc: QRect, line: StepLine) -> None:
        theme = self._theme
        fill, edge, ink = _COLOURS[line.mark if line.mark != "number" or not line.current else "current"]
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(edge), 1.4))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if line.mark == "done":
            side = theme.px(16)
            at = disc.center()
            mark = theme.pixmap("check", ink, 16, self._view.devicePixelRatioF())
            painter.drawPixmap(at.x() - side // 2 + 1, at.y() - side // 2 + 1, mark)
            return
        painter.setFont(theme.font("table", bold=True))
        painter.setPen(QColor(theme.colour(ink)))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "!" if line.mark == "wrong" else str(line.number))

    def _words(self, painter: QPainter, rect: QRect, line: StepLine) -> None:
        theme = self._theme
        middle = rect.y() + rect.height() // 2
        painter.setFont(theme.font("base", bold=line.current))
        painter.setPen(theme.colour("accentDk" if line.current else "ink"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect.x(), middle - theme.px(2), title)
        painter.setFont(theme.font("help"))
        painter.setPen(theme.colour(_INK.get(line.mark, "accent" if line.current else "hint")))
        painter.drawText(rect.x(), middle + theme.px(16), line.words)


_INK = {"wrong": "err", "lacking": "warn"}
_COLOURS = {
    "number": ("surf", "ctl", "sub"),
    "current": ("accent", "accent", "onAccent"),
    "done": ("okBg", "ok", "ok"),
    "wrong": ("err", "err", "onAccent"),
    "lacking": ("warnBg", "warn", "warn"),
}
