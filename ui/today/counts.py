"""Five figures of the day, at the head of 工作台."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.usecases.following.due_today import DueToday
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, restyle

FIGURES = {
    "accepted": "今天受理",
    "correction": "待补正",
    "due": "今天到期",
    "overdue": "超期",
    "two": "第二阶段待办",
}
RED_FIGURES = ("due", "overdue")  # red when there are any


class DayCounts(QWidget):
    """Figures, each with its word; "–" until the day was read."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.figures: dict[str, QLabel] = {}
        row = Row(theme, self, gap=12)
        for name, words in FIGURES.items():
            title, number = label(words, "table", "sub"), label("–", "figure")
            self.figures[name] = number
            row.addWidget(title)
            row.addWidget(number)
            row.addSpacing(theme.px(4))

    def show_due(self, due: DueToday) -> None:
        """Shows the figures of this day."""
        counted = {
            "accepted": due.accepted,
            "correction": due.corrections,
            "due": due.due,
            "overdue": due.overdue,
            "two": due.stage_two,
        }
        for name, count in counted.items():
            self.figures[name].setText(str(count))
            self.figures[name].setAccessibleName(f"{FIGURES[name]} {count} 件")
            restyle(self.figures[name], tone="err" if count and name in RED_FIGURES else "ink")
