"""Field grid of twelve columns: rows fill from left to right, hidden fields leave no gap, a long help line passes under its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.fields.box import FieldBox

COLUMNS = 12
GAP, ROW_GAP, HELP_GAP, HELP = 16, 6, 2, 18  # px at 100 %
ONE_COLUMN_FROM = 1.5
DECLARED: Mapping[str, int] = MappingProxyType({})


@dataclass
class _Cell:
    """Box in its row: its left edge, its width, and the place of its help line."""

    box: FieldBox
    x: int
    width: int
    help_x: int = 0
    help_width: int = 0


class FieldGrid(QWidget):
    """Grid of boxes, set once; each box decides itself that it shows.

    `dense`, for cards: narrower gaps, and a help line only while it says something. `spans` are widths that differ on this page.
    """

    def __init__(
        self, theme: ActiveTheme, boxes: Sequence[FieldBox], *, dense: bool = False, spans: Mapping[str, int] = DECLARED
    ) -> None:
        super().__init__()
        self._theme, self._boxes, self._spans = theme, tuple(boxes), spans
        self._dense = dense
        self._gap = 12 if dense else GAP
        self._busy = False
        self._height = 0
        for box in self._boxes:
            box.setParent(self)
            box.help.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for before, after in zip(self._boxes, self._boxes[1:], strict=False):
            before.stackUnder(after)
        theme.changed.connect(self.lay)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self._busy:
            self.lay()
        return super().event(event)

    def lay(self) -> None:
        """Places every shown box and its help line, and sets the height of the grid."""
        if self._busy or self.width() <= 0:
            return
        self._busy = True
        y = 0
        for row in self._rows():
            y = self._lay_row(row, y) + self._theme.px(ROW_GAP)
        self._busy = False
        height = max(0, y - self._theme.px(ROW_GAP))
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
            self.updateGeometry()

    def _rows(self) -> list[list[_Cell]]:
        gap = self._theme.px(self._gap)
        column = (self.width() + gap) / COLUMNS
        wide = 2 if self._theme.current.scale >= ONE_COLUMN_FROM else 1
        rows: list[list[_Cell]] = [[]]
        used = 0
        for box in self._boxes:
            if box.isHidden():
                box.help.hide()
                continue
            span = min(self._spans.get(box.field.id, box.field.span) * wide, COLUMNS)
            if used + span > COLUMNS:
                rows.append([])
                used = 0
            left, right = round(used * column), round((used + span) * column) - gap
            rows[-1].append(_Cell(box, left, right - left))
            used += span
        return [row for row in rows if row]

    def _lay_row(self, row: list[_Cell], y: int) -> int:
        """Places one row from `y`; returns its end."""
        height = max(cell.box.height_at(cell.width) for cell in row)
        for cell in row:
            cell.box.setGeometry(cell.x, y, cell.width, height)
            cell.box.settle()
        top = y + height + self._theme.px(HELP_GAP)
        self._share_help(row)
        line = self._theme.px(HELP) if not self._dense and any(cell.box.may_speak for cell in row) else 0
        for cell in row:
            if cell.box.said.sentence and not cell.box.help.isHidden():
                line = max(line, self._theme.px(HELP), cell.box.help.heightForWidth(cell.help_width))
        for cell in row:
            cell.box.help.setGeometry(cell.help_x, top, cell.help_width, line)
        return top + line if line else y + height

    def _share_help(self, row: list[_Cell]) -> None:
        """Shares the width of a row among its help lines: each ends where the next one with text begins; the last may reach back to the left.

        A hint is hidden when a sentence does not fit next to it.
        """
        gap = self._theme.px(self._gap)
        taken = 0
        crowded = any(_loud(cell.box) and _one_line(cell.box) > cell.width for cell in row)
        for at, cell in enumerate(row):
            cell.box.help.setHidden(crowded and not _loud(cell.box))
            nexts = [
                other.x for other in row[at + 1 :] if other.box.said.sentence and (_loud(other.box) or not crowded)
            ]
            room = (min(nexts) - gap if nexts else self.width()) - cell.x
            wanted = _one_line(cell.box)
            cell.help_x, cell.help_width = cell.x, min(room, wanted)
            if not cell.box.said.sentence or (crowded and not _loud(cell.box)):
                continue
            if wanted > room and not nexts:
                cell.help_x = max(taken, self.width() - wanted)
                cell.help_width = self.width() - cell.help_x
            taken = cell.help_x + cell.help_width + gap


def _loud(box: FieldBox) -> bool:
    return box.said.tone in ("err", "warn") and bool(box.said.sentence)


def _one_line(box: FieldBox) -> int:
    """Returns the width of the help line unbroken, in px."""
    box.help.ensurePolished()
    words = box.said.sentence + "".join(f"  {words}" for _, words in box.said.actions)
    return box.help.fontMetrics().horizontalAdvance(words) + 8
