"""进度: the stages of a case as lines with dots: filled for steps done, lit for the last of them, hollow for steps to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.usecases.following.progress import ProgressStep, StageProgress
from ui.base.theme import ActiveTheme
from ui.widgets.status.chip import TONE_TOKEN
from ui.widgets.status.status_words import date_of

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_WHEN, _DOT, _PAD = 92, 4.5, 16  # px at 100 %: the column of days, the radius of a dot, the side
_HEIGHT = {False: 34, True: 38}  # of a step, and of the head of a stage


@dataclass(frozen=True)
class _TimelineLine:
    """A step, or the head of a stage. `lit` is the last thing done; `first` and `last` end the line between the dots."""

    what: str
    when: str = ""
    beside: str = ""
    done: bool = False
    lit: bool = False
    head: bool = False
    first: bool = False
    last: bool = False

    @property
    def spoken(self) -> str:
        words = "，".join(part for part in (self.when, self.what, self.beside) if part and part != "—")
        return words if self.head or self.done else f"还没办：{words}"


class _TimelineModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[_TimelineLine, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.what
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None

    def show(self, lines: tuple[_TimelineLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class Timeline(QListView):
    """List of the steps; arrow keys move through them, so that a screen reader speaks each."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = _TimelineModel()
        self.setModel(self._lines)
        self.setItemDelegate(_TimelineDelegate(theme, self))
        self.setAccessibleName("进度")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.doItemsLayout)

    def show_stages(self, stages: Sequence[StageProgress], now: datetime) -> None:
        self._lines.show(tuple(line for stage in stages for line in _of_stage(stage, now)))
        if self._lines.lines:
            self.setCurrentIndex(self._lines.index(0))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The lines as a screen reader speaks them."""
        return tuple(line.spoken for line in self._lines.lines)


def _of_stage(stage: StageProgress, now: datetime) -> list[_TimelineLine]:
    lines = [_TimelineLine(f"{stage.title}　{stage.about}", beside=stage.stands, head=True)]
    done = [at for at, step in enumerate(stage.steps) if step.done]
    for at, step in enumerate(stage.steps):
        last = at == len(stage.steps) - 1
        lit = bool(done) and at == done[-1]
        lines.append(_TimelineLine(step.what, _when(step, now), step.beside, step.done, lit, first=at == 0, last=last))
    return lines


def _when(step: ProgressStep, now: datetime) -> str:
    words = date_of(step.at, now)
    return f"{words} 前" if words and not step.done else words or step.when


class _TimelineDelegate(QStyledItemDelegate):
    def __init__(self, theme: ActiveTheme, view: Timeline) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(_HEIGHT[index.data(ROW).head]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = index.data(ROW), self._theme
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.fillRect(rect, theme.colour("selected" if chosen else "surf"))
        inner = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        if line.head:
            self._head(painter, inner, line)
        else:
            self._step(painter, inner, line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: _TimelineLine) -> None:
        theme = self._theme
        wide = self._chip(painter, rect, line.beside)
        self._words(painter, rect.adjusted(0, 0, -wide - theme.px(8), 0), line.what, bold=True)

    def _chip(self, painter: QPainter, rect: QRect, words: str) -> int:
        """Paints a small box at the right and returns its width."""
        if not words:
            return 0
        theme = self._theme
        tone = "accent" if words == "办理中" else ""
        font = theme.font("help", bold=bool(tone))
        wide, high = QFontMetrics(font).horizontalAdvance(words) + theme.px(14), theme.px(20)
        box = QRect(rect.right() - wide, rect.center().y() - high // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("accentBg" if tone else "alt"))
        painter.setPen(QPen(theme.colour("accentLn" if tone else "line"), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(theme.colour(TONE_TOKEN[tone]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return wide

    def _step(self, painter: QPainter, rect: QRect, line: _TimelineLine) -> None:
        theme = self._theme
        self._dot(painter, rect, line)
        left = rect.left() + theme.px(_PAD + 8)
        tone = "ink" if line.done else "sub"
        self._words(painter, QRect(left, rect.top(), theme.px(_WHEN), rect.height()), line.when, tone="hint")
        left += theme.px(_WHEN)
        room = rect.right() - left
        metrics = QFontMetrics(theme.font("table"))
        wanted = metrics.horizontalAdvance(line.what) + 4
        beside = min(metrics.horizontalAdvance(line.beside) + 4, max(room - wanted - theme.px(8), theme.px(60)))
        beside = beside if line.beside else 0
        self._words(painter, QRect(left, rect.top(), room - beside - theme.px(8), rect.height()), line.what, tone=tone)
        if beside:
            side = QRect(rect.right() - beside, rect.top(), beside, rect.height())
            self._words(painter, side, line.beside, tone="hint", right=True)

    def _dot(self, painter: QPainter, rect: QRect, line: _TimelineLine) -> None:
        theme = self._theme
        radius = _DOT * theme.current.scale
        middle = QPointF(rect.left() + theme.px(6) + 0.5, rect.center().y() + 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line" if not theme.current.contrast else "line2"), 1))
        if not line.first:
            painter.drawLine(QPointF(middle.x(), rect.top()), middle)
        if not line.last:
            painter.drawLine(middle, QPointF(middle.x(), rect.bottom() + 1))
        painter.setPen(QPen(theme.colour("accent" if line.lit else "ok" if line.done else "ctl"), 1.6))
        painter.setBrush(theme.colour("accent" if line.lit else "ok" if line.done else "surf"))
        painter.drawEllipse(middle, radius, radius)

    def _words(
        self, painter: QPainter, rect: QRect, text: str, *, bold: bool = False, tone: str = "ink", right: bool = False
    ) -> None:
        font = self._theme.font("table", bold=bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
