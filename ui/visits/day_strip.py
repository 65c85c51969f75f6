"""Strip of the days with their number of visits, and of those who wait for a day; arrow keys move."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.base.theme import ActiveTheme
from ui.visits.reading import Plan
from ui.visits.words import short_day
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.layouts import Row

WAITING = "waiting"


class DayStrip(QWidget):
    """Day strip. `chosen` carries the day, None for those who wait; `moved` asks for the week before (-1) or after (1)."""

    chosen = Signal(object)
    moved = Signal(int)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[date, ...] = ()
        self._row = Row(theme, self, gap=4)
        self._segments: Segmented | None = None
        self._before = self._arrow("chevron-left", "前一周", -1)
        self._after = self._arrow("chevron-right", "后一周", 1)
        self._row.addWidget(self._before)
        self._row.addWidget(self._after)
        theme.changed.connect(self._relook)
        self._relook()

    def show_plan(self, plan: Plan) -> None:
        """Shows the days of a plan with their counts."""
        days = tuple(day for day, _ in plan.days)
        if self._segments is None or days != self._days:
            self._make(days)
        segments = self._segments
        assert segments is not None  # noqa: S101 - made just now
        for day, count in plan.days:
            segments.relabel(day.isoformat(), f"{short_day(day)}　{count} 户" if count else short_day(day))
        segments.relabel(WAITING, f"没约 {plan.waiting} 户" if plan.waiting else "没约")
        segments.choose(plan.day.isoformat() if plan.day else WAITING)

    @property
    def words(self) -> tuple[str, ...]:
        """The labels in the strip."""
        found = self._segments.findChildren(Button) if self._segments else []
        return tuple(button.text() for button in found)

    def _make(self, days: tuple[date, ...]) -> None:
        had_focus = self._segments is not None and self._segments.isAncestorOf(self._segments.focusWidget() or self)
        if self._segments is not None:
            self._row.removeWidget(self._segments)
            self._segments.hide()
            self._segments.deleteLater()
        self._days = days
        options = [(day.isoformat(), short_day(day)) for day in days]
        self._segments = Segmented(self._theme, [*options, (WAITING, "没约")], "哪一天")
        self._segments.changed.connect(self._changed)
        self._row.insertWidget(1, self._segments)
        if had_focus:
            self._segments.setFocus()

    def _relook(self) -> None:
        for arrow in (self._before, self._after):
            arrow.setFixedWidth(self._theme.px(32))

    def _changed(self) -> None:
        value = self._segments.value if self._segments else None
        if value is not None:
            self.chosen.emit(None if value == WAITING else date.fromisoformat(value))

    def _arrow(self, icon: str, words: str, by: int) -> Button:
        button = Button(self._theme, "", icon=icon)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  Alt+{'←' if by < 0 else '→'}")
        button.clicked.connect(lambda: self.moved.emit(by))
        return button
