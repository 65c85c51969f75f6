"""Painter of the cells of a DataTable."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.base.theme import ActiveTheme
from ui.widgets.status.chip import TONE_TOKEN
from ui.widgets.status.keycap import keys_width, paint_keys
from ui.widgets.status.light import WORD_TOKEN, paint_mark
from ui.widgets.tables.table import DataTable
from ui.widgets.tables.table_rows import CELL, Cell

_BOX: dict[str, tuple[str, str]] = {"": ("alt", "line"), "accent": ("accentBg", "accentLn"), "ok": ("okBg", "okLn")} | {
    "warn": ("warnBg", "warnLn"),
    "err": ("errBg", "errLn"),
    "demo": ("alt", "ctl"),
}


class CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: ActiveTheme, table: DataTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(CELL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, index, chosen)
        pad = self._theme.px(16 if index.column() == 0 else 8)
        last = index.column() == self._table.model().columnCount() - 1
        inner = rect.adjusted(pad, 0, -self._theme.px(16 if last else 8), 0)
        folded = self._table.folded_words(index.row(), index.column())
        under = " · ".join(part for part in (cell.under, folded) if part)
        if under:
            half = self._theme.px(22)
            middle = rect.center().y()
            self._line(painter, QRect(inner.left(), middle - half + 2, inner.width(), half), cell, index, chosen)
            right = self._table.column(index.column()).right
            self._words(painter, QRect(inner.left(), middle, inner.width(), half - 2), under, "help", "hint", right)
        else:
            self._line(painter, inner, cell, index, chosen)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, chosen: bool) -> None:
        theme = self._theme
        head = self._table.is_head(index.row())
        painter.fillRect(rect, theme.colour("selected" if chosen else "alt" if head else "surf"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
        if chosen and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _line(
        self,
        painter: QPainter,
        rect: QRect,
        cell: Cell,
        index: QModelIndex | QPersistentModelIndex,
        chosen: bool,
    ) -> None:
        theme = self._theme
        right = self._table.column(index.column()).right
        if cell.chip is not None:
            self._chip(painter, rect, cell, right)
            return
        left = rect.left()
        middle = rect.top() + rect.height() / 2 + 0.5
        if cell.mark:
            ratio = painter.device().devicePixelRatioF()
            left += paint_mark(painter, theme, left, middle, cell.mark, ratio) + theme.px(8)
        tone = "accent" if cell.link else WORD_TOKEN[cell.mark] if cell.mark and cell.tone == "ink" else cell.tone
        font = theme.font("table", bold=cell.bold or (chosen and theme.current.contrast))
        font.setUnderline(cell.link)
        metrics = QFontMetrics(font)
        # Two lists may have a chosen row each: the key cap is shown where the key works.
        keys = cell.keys if chosen and self._table.hasFocus() and self._table.meant else ()
        room = rect.right() - left - (keys_width(theme, keys) + theme.px(4) if keys else 0)
        words = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(words)
        if right:
            left = rect.right() - wide - (keys_width(theme, keys) + theme.px(4) if keys else 0)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        flag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, rect.top(), wide + 2, rect.height()), flag, words)
        if keys:
            paint_keys(painter, theme, left + wide + theme.px(4), middle, keys, theme.colour("sub"))
        if cell.beside and not right:
            rest = QRect(left + wide + theme.px(6), rect.top(), rect.right() - left - wide - theme.px(6), rect.height())
            self._words(painter, rest, cell.beside, "table", "hint")

    def _words(self, painter: QPainter, rect: QRect, text: str, kind: str, tone: str, right: bool = False) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)

    def _chip(self, painter: QPainter, rect: QRect, cell: Cell, right: bool) -> None:
        theme, tone = self._theme, cell.chip or ""
        font = theme.font("help")
        wide = QFontMetrics(font).horizontalAdvance(cell.text) + theme.px(14)
        high = theme.px(20)
        left = rect.right() - wide if right else rect.left()
        box = QRect(left, rect.top() + (rect.height() - high) // 2 + 1, wide, high)
        ground, edge = _BOX[tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(theme.colour(TONE_TOKEN[tone]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)
