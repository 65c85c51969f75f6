"""Painting of a row of 联办事项: tick, matter, verdict, reason, amount, clause; a previous value is shown above the new one."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.tables.cell_paint import paint_chip, paint_words
from ui.wizard.matters.verdict_rows import NO_AMOUNT, VerdictRow

Index = QModelIndex | QPersistentModelIndex
TITLES = ("", "联办事项", "能不能办", "为什么", "金额", "依据")
TICK, NAME, VERDICT, WHY, AMOUNT, CLAUSE = range(6)
WIDTHS = (44, 172, 102, 0, 104, 100)  # px at 100 %; 0 takes what is left
ROW, HEAD, BOX, GAP = 42, 28, 16, 8
ROW_DATA = Qt.ItemDataRole.UserRole
UNREASONED = "还没写为什么还要办"


def columns(theme: ActiveTheme, row: QRect) -> list[QRect]:
    """Returns the rectangles of the six columns of a row, each with its gap at the right."""
    rest = row.width() - sum(theme.px(width) for width in WIDTHS)
    places, left = [], row.left()
    for width in WIDTHS:
        wide = theme.px(width) if width else rest
        places.append(QRect(left, row.top(), max(0, wide - theme.px(GAP)), row.height()))
        left += wide
    return places


class TableHead(QWidget):
    """Titles above the list, in its columns."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("alt"))
        for title, place in zip(TITLES, columns(self._theme, self.rect()), strict=True):
            paint_words(painter, self._theme, place, title, "help", "hint", wrap=False)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(HEAD))
        self.update()


class VerdictPainter(QStyledItemDelegate):
    def __init__(self, theme: ActiveTheme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._theme, index.data(ROW_DATA)
        rect: QRect = option.rect
        state = option.state
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        places = columns(theme, rect)
        self._tick(painter, places[TICK], on=on)
        self._name(painter, places[NAME], row, on=on)
        self._verdict(painter, places[VERDICT], row)
        if row.doubt:  # a doubt needs the room; its sum is not for the counter and is shown in the pane
            paint_words(painter, theme, _united(places[WHY], places[AMOUNT]), row.because, "table", "ink")
        else:
            paint_words(painter, theme, places[WHY], row.why, "table", "ink")
            self._amount(painter, places[AMOUNT], row)
        self._clause(painter, places[CLAUSE], row.clause)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(rect.x(), rect.y(), theme.px(3), rect.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accentBg2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _tick(self, painter: QPainter, place: QRect, *, on: bool) -> None:
        theme, side = self._theme, self._theme.px(BOX)
        box = QRect(place.x() + theme.px(14), place.y() + (place.height() - side) // 2, side, side)
        painter.setPen(QPen(theme.colour("accent" if on else "ctl"), 1))
        painter.setBrush(theme.colour("accent" if on else "surf"))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            mark = theme.pixmap("check", "onAccent", BOX - 2, self._view.devicePixelRatioF())
            painter.drawPixmap(box.x() + 1, box.y() + 1, mark)

    def _name(self, painter: QPainter, place: QRect, row: VerdictRow, *, on: bool) -> None:
        upper, lower = _halves(place)
        owing = on and row.unmet and not row.reason
        under, tone = (UNREASONED, "warn") if owing else (row.leads, "hint")
        if on and row.unmet and row.reason:
            under = f"原因：{row.reason}"
        paint_words(painter, self._theme, upper, row.matter.full_name, "table", "ink", bold=on, wrap=False)
        paint_words(painter, self._theme, lower, under, "help", tone, wrap=False)

    def _verdict(self, painter: QPainter, place: QRect, row: VerdictRow) -> None:
        here = place
        if row.was is not None and row.was[0] != row.words:
            self._struck(painter, place, row.was[0])
            here = _halves(place)[1].adjusted(0, 0, 0, self._theme.px(2))
        paint_chip(painter, self._theme, here, row.words, row.tone, row.icon)

    def _amount(self, painter: QPainter, place: QRect, row: VerdictRow) -> None:
        if row.was is not None and row.was[1] not in (row.money, NO_AMOUNT):
            old, new = _differing(row.was[1], row.money)
            self._struck(painter, place, old)
            paint_words(painter, self._theme, _halves(place)[1], new, "table", "ink", wrap=False)
        else:
            paint_words(painter, self._theme, place, row.money, "table", "ink")

    def _struck(self, painter: QPainter, place: QRect, words: str) -> None:
        """Paints the previous value, struck through, with an arrow to the new one."""
        upper, _ = _halves(place)
        font = self._theme.font("help")
        metrics = QFontMetrics(font)
        arrow = metrics.horizontalAdvance(" →")
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, upper.width() - arrow)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("hint"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, shown)
        font.setStrikeOut(False)
        painter.setFont(font)
        painter.drawText(upper.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, " →")

    def _clause(self, painter: QPainter, place: QRect, label: str) -> None:
        font = self._theme.font("table")
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent"))
        shown = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


def _united(first: QRect, last: QRect) -> QRect:
    """Returns the rectangle of both columns and the space between them."""
    return QRect(first.left(), first.top(), last.left() + last.width() - first.left(), first.height())


def _halves(place: QRect) -> tuple[QRect, QRect]:
    """Returns the upper and the lower line of a row of two."""
    edge = place.height() // 11
    half = (place.height() - 2 * edge) // 2
    return (
        QRect(place.left(), place.top() + edge, place.width(), half),
        QRect(place.left(), place.top() + edge + half, place.width(), half),
    )


def _differing(old: str, new: str) -> tuple[str, str]:
    """Returns the first line in which two amounts differ."""
    pairs = zip_longest(old.split("\n"), new.split("\n"), fillvalue="")
    return next((was, now) for was, now in pairs if was != now)
