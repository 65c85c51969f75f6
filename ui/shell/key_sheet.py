"""Key sheet (F1): the keys of this screen and those that work everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, rule
from ui.widgets.status.keycap import Keycap

Keys = tuple[str, str]  # "Ctrl+N", "新办一件"


def keycaps_of(keys: str) -> tuple[str, ...]:
    """Returns the caps of a written shortcut: Ctrl+Shift+N has three; the plus key itself is written Ctrl++."""
    if keys.endswith("++"):
        return (*keys[:-2].split("+"), "+")
    return tuple(keys.split("+"))


class KeySheet(QFrame):
    """Sheet over the window, open until Esc or F1."""

    closed = Signal()

    def __init__(
        self, theme: ActiveTheme, parent: QWidget, title: str, here: Sequence[Keys], everywhere: Sequence[Keys]
    ):
        super().__init__(parent)
        self._theme = theme
        self.setProperty("part", "popup")
        self.setAccessibleName("快捷键")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = Column(theme, self, pad=24, gap=16)
        head = Row(theme, gap=8)
        head.addWidget(label("快捷键", "page"))
        head.addStretch(1)
        shut = Button(theme, "关闭", "quiet", keys=("Esc",))
        shut.clicked.connect(self.close_sheet)
        head.addWidget(shut)
        whole.addLayout(head)
        whole.addWidget(rule())
        columns = Row(theme, gap=48)
        columns.addLayout(self._list(f"这一页：{title}", here), 1)
        columns.addLayout(self._list("哪一页都能用", everywhere), 1)
        whole.addLayout(columns)

    def open_over(self, area: QWidget) -> None:
        """Shows the sheet in the middle of `area` and takes the focus."""
        self.adjustSize()
        self.move((area.width() - self.width()) // 2, max(8, (area.height() - self.height()) // 2))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def _list(self, title: str, keys: Sequence[Keys]) -> Column:
        column = Column(self._theme, gap=12)
        column.addWidget(label(title, "card"))
        grid = Grid(self._theme, gap=(16, 8))
        for at, (combination, does) in enumerate(keys):
            grid.addWidget(Keycap(self._theme, *keycaps_of(combination)), at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(does), at, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column
