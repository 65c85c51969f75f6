"""Bar chart with numbers, readable on a grey photocopy: a name, a bar as long as its share of the largest, the count."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.usecases.handing_over.statistics import Counts
from ui.base.theme import ActiveTheme

ROW, BAR, NUMBER = 26, 12, 48  # px at 100 %
SHARE = 0.4  # most of the width for names


class BarChart(QWidget):
    """Chart of the first `most` rows; one more bar counts the rest."""

    def __init__(self, theme: ActiveTheme, most: int = 8) -> None:
        super().__init__()
        self._theme, self._most = theme, most
        self.counts: Counts = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._relook)

    def show_counts(self, counts: Counts) -> None:
        rest = counts[self._most :]
        more = ((f"其他 {len(rest)} 项", sum(count for _, count in rest)),) if rest else ()
        self.counts = (*counts[: self._most], *more)
        self.setAccessibleDescription("，".join(f"{name} {count}" for name, count in self.counts))
        self._relook()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(ROW) * max(1, len(self.counts)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setFont(theme.font("table"))
        metrics = QFontMetrics(theme.font("table"))
        row, number, gap = theme.px(ROW), theme.px(NUMBER), theme.px(8)
        longest = max((metrics.horizontalAdvance(words) for words, _ in self.counts), default=0)
        name = min(longest + 2, round(self.width() * SHARE))
        flags = Qt.AlignmentFlag.AlignVCenter
        if not self.counts:
            painter.setPen(theme.colour("hint"))
            painter.drawText(self.rect(), flags | Qt.AlignmentFlag.AlignLeft, "这段时间没有。")
            painter.end()
            return
        largest = max(count for _, count in self.counts)
        room = self.width() - name - number - 2 * gap
        for at, (words, count) in enumerate(self.counts):
            top = at * row
            painter.setPen(theme.colour("ink"))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, name)
            painter.drawText(QRect(0, top, name, row), flags | Qt.AlignmentFlag.AlignRight, shown)
            long = max(2, round(room * count / largest))
            high = theme.px(BAR)
            painter.fillRect(QRect(name + gap, top + (row - high) // 2, long, high), theme.colour("accent"))
            place = QRect(name + 2 * gap + long, top, number, row)
            painter.drawText(place, flags | Qt.AlignmentFlag.AlignLeft, str(count))
        painter.end()

    def _relook(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
