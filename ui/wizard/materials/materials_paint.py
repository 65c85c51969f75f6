"""Painting of a row in the list of materials: six columns, a chip, thumbnails."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.material import RequiredMaterial
from ui.base.theme import ActiveTheme
from ui.captures.materials_words import MaterialStatus
from ui.widgets.status.keycap import keys_width, paint_keys
from ui.widgets.tables.cell_paint import paint_chip, paint_words

Index = QModelIndex | QPersistentModelIndex
TITLES = ("材料", "为什么要", "怎么交", "状态", "影像")  # after the column of numbers, whose title differs by list
SHARES = (44, 146, 126, 88, 112, 102)  # px at 100 %; what is left over goes to the last
HEAD, NEEDED, OTHER, BETWEEN = 28, 44, 32, 28
FOLD_FROM = 1.25  # at this text size 怎么交 goes under the name
ROW = Qt.ItemDataRole.UserRole
UNNEEDED = "不用交"


@dataclass(frozen=True)
class MaterialLine:
    """One row: a material with its status and thumbnails; or the dividing line, which has no `need`."""

    need: RequiredMaterial | None
    standing: MaterialStatus
    thumbnails: tuple[QPixmap, ...] = ()
    title: str = ""

    @property
    def spoken(self) -> str:
        if self.need is None:
            return self.title
        n = self.need
        return f"{n.no} {n.name}，{n.why}，{n.mode}，{self.standing.words} {self.standing.beside}".strip()


def row_height(theme: ActiveTheme, line: MaterialLine) -> int:
    if line.need is None:
        return theme.px(BETWEEN)
    tall = folding(theme) and line.need.required
    return theme.px(NEEDED + (8 if tall else 0) if line.need.required else OTHER)


def folding(theme: ActiveTheme) -> bool:
    """True when the text is so large that the way to hand in moves under the name."""
    return theme.current.scale >= FOLD_FROM


def columns(theme: ActiveTheme, width: int, row: QRect) -> list[QRect]:
    """Returns the rectangles of the six columns of a row; a folded one is empty."""
    shares = list(SHARES)
    if folding(theme):
        shares[3] = 0
    room = width - theme.px(24)
    total = sum(shares)
    lefts, left = [], theme.px(16)
    for at, share in enumerate(shares):
        wide = round(share * room / total)
        if at == len(shares) - 1:
            wide = width - left - theme.px(4)
        lefts.append(QRect(left, row.top(), max(0, wide - theme.px(8)), row.height()))
        left += wide
    return lefts


class ListHead(QWidget):
    """Titles above the list, in its columns."""

    def __init__(self, theme: ActiveTheme, number_head: str) -> None:
        super().__init__()
        self._theme, self._titles = theme, (number_head, *TITLES)
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("alt"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setFont(self._theme.font("help"))
        painter.setPen(self._theme.colour("hint"))
        for title, place in zip(self._titles, columns(self._theme, self.width(), self.rect()), strict=True):
            if place.width():
                painter.drawText(place.adjusted(0, 0, 8, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(HEAD))
        self.update()


class RowPainter(QStyledItemDelegate):
    def __init__(self, theme: ActiveTheme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), row_height(self._theme, index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, line = self._theme, index.data(ROW)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if line.need is None:
            self._between(painter, rect, line.title)
        else:
            painter.fillRect(rect, theme.colour("selected" if chosen else "surf"))
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            if chosen:
                painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent"))
                if self._view.hasFocus():
                    painter.setPen(QPen(theme.colour("accent"), 1))
                    painter.drawRect(rect.adjusted(0, 0, -1, -1))
            self._cells(painter, columns(theme, self._view.viewport().width(), rect), line, chosen)
        painter.restore()

    def _between(self, painter: QPainter, rect: QRect, title: str) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("alt"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._words(painter, rect.adjusted(theme.px(16), 0, 0, 0), title, "help", "sub")

    def _cells(self, painter: QPainter, places: list[QRect], line: MaterialLine, chosen: bool) -> None:
        need = line.need
        if need is None:
            return
        if not need.required and line.standing.words == UNNEEDED:
            self._unneeded(painter, places, need)
            return
        bold = need.required or (chosen and self._theme.current.contrast)
        self._words(painter, places[0], str(need.no), "table", "sub")
        if folding(self._theme):
            self._folded_name(painter, places[1], need, bold)
        else:
            self._words(painter, places[1], need.name, "table", "ink", bold=bold)
            self._words(painter, places[3], need.mode.replace("（", "\n").rstrip("）"), "help", "sub")
        self._words(painter, places[2], need.why, "table", "sub")
        standing = line.standing
        paint_chip(painter, self._theme, places[4], standing.words, standing.tone, standing.icon)
        self._last_column(painter, places[5], line, chosen)

    def _unneeded(self, painter: QPainter, places: list[QRect], need: RequiredMaterial) -> None:
        """Paints an unneeded material in one line, with room for the whole name: the paper, and when it would be needed."""
        more = self._theme.px(48)
        name = places[1].adjusted(0, 0, more, 0)
        why = QRect(places[2].topLeft(), places[4].bottomRight()).adjusted(more, 0, 0, 0)
        self._words(painter, places[0], str(need.no), "table", "hint")
        self._words(painter, name, need.name, "table", "sub", wrap=False)
        self._words(painter, why, need.why, "help", "hint", wrap=False)
        self._words(painter, places[5], UNNEEDED, "help", "hint")

    def _folded_name(self, painter: QPainter, place: QRect, need: RequiredMaterial, bold: bool) -> None:
        """Paints the name with the way to hand in below it; a name of two lines is painted without it."""
        wide = QFontMetrics(self._theme.font("table", bold=bold)).horizontalAdvance(need.name)
        if wide > place.width():
            self._words(painter, place, need.name, "table", "ink", bold=bold)
            return
        half = place.height() // 2
        self._words(painter, place.adjusted(0, 2, 0, 6 - half), need.name, "table", "ink", bold=bold, wrap=False)
        self._words(painter, place.adjusted(0, half + 4, 0, -2), need.mode, "help", "hint", wrap=False)

    def _last_column(self, painter: QPainter, place: QRect, line: MaterialLine, chosen: bool) -> None:
        theme = self._theme
        if line.thumbnails:
            self._thumbnails(painter, place, line.thumbnails)
        elif line.need is not None and line.need.lacking:
            font = theme.font("table")
            font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(theme.colour("accent"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, "选文件")
            wide = QFontMetrics(font).horizontalAdvance("选文件") + theme.px(6)
            if chosen and wide + keys_width(theme, ("F4",)) <= place.width():
                paint_keys(painter, theme, place.left() + wide, place.center().y(), ("F4",), theme.colour("sub"))
        else:
            self._words(painter, place, line.standing.beside, "help", "sub")

    def _thumbnails(self, painter: QPainter, place: QRect, thumbnails: tuple[QPixmap, ...]) -> None:
        theme = self._theme
        high = min(theme.px(30), place.height() - theme.px(8))
        left = place.left()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at, picture in enumerate(thumbnails):
            wide = min(theme.px(40), round(high * picture.width() / max(1, picture.height())))
            rest = len(thumbnails) - at
            if left + wide > place.right() or (rest > 1 and left + wide + theme.px(26) > place.right()):
                painter.setFont(theme.font("help"))
                painter.setPen(theme.colour("sub"))
                painter.drawText(
                    QRect(left, place.top(), theme.px(30), place.height()), Qt.AlignmentFlag.AlignVCenter, f"+{rest}"
                )
                return
            box = QRect(left, place.top() + (place.height() - high) // 2, wide, high)
            painter.drawPixmap(box, picture)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            left += wide + theme.px(4)

    def _words(
        self, painter: QPainter, place: QRect, text: str, kind: str, tone: str, *, bold: bool = False, wrap: bool = True
    ) -> None:
        paint_words(painter, self._theme, place, text, kind, tone, bold=bold, wrap=wrap)
