"""Card of one value that both windows changed: it shows the value here and the value there, and asks which one wins.
Neither is chosen beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.usecases.conflicts.difference_words import SideInWords
from app.usecases.conflicts.reconcile import FieldConflict
from app.usecases.conflicts.three_way_merge import Side
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, restyle
from ui.widgets.status.status_words import short_moment

Picture = Callable[[str], QPixmap]
PICTURE_HIGH = 96  # px at 100 %
WORDS = {Side.MINE: "用这里的", Side.THEIRS: "用那边的"}
_KEYS = {Qt.Key.Key_1: Side.MINE, Qt.Key.Key_2: Side.THEIRS}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChoiceCard(QFrame):
    """Card that is one stop of the Tab key: 1 chooses 这里的, 2 chooses 那边的. The card emits `chosen` after each choice and
    `moved` for the arrow keys (+1, -1).
    """

    chosen = Signal()
    moved = Signal(int)

    def __init__(self, theme: ActiveTheme, difference: FieldConflict, now: datetime, picture: Picture) -> None:
        super().__init__()
        self._theme, self.difference = theme, difference
        self._side: Side | None = None
        self.setProperty("part", "difference")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = {side: self._button(side) for side in Side}
        self._values = {
            Side.MINE: self._value(difference.mine, picture),
            Side.THEIRS: self._value(difference.theirs, picture),
        }
        column = Column(theme, self, pad=(12, 10), gap=8)
        grid = Grid(theme, gap=(16, 6))
        grid.addWidget(label(difference.label, "strong", wrap=True), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label("这里", "help"), 0, 1)
        grid.addWidget(label(f"那边 · {difference.who} {short_moment(difference.at, now)}", "help"), 0, 2)
        for at, side in enumerate(Side, start=1):
            grid.addWidget(self._values[side], 1, at, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._buttons[side], 2, at)
        for at, part in enumerate((2, 3, 3)):
            grid.setColumnStretch(at, part)
        column.addLayout(grid)
        self._speak()

    @property
    def side(self) -> Side | None:
        """The side that wins; None before a choice."""
        return self._side

    def choose(self, side: Side, *, tell: bool = True) -> None:
        """Chooses one side; the choice may be changed until everything is saved."""
        self._side = side
        for each, button in self._buttons.items():
            button.setChecked(each is side)
            restyle(button, verb="primary" if each is side else "plain")
            restyle(self._values[each], tone="ink" if each is side else "hint")
        restyle(self, chosen="true")
        self._speak()
        if tell:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _KEYS:
            self.choose(_KEYS[key])
        elif plain and key in _STEPS:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _button(self, side: Side) -> Button:
        button = Button(self._theme, WORDS[side], keys=("1" if side is Side.MINE else "2",))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.choose(side))
        return button

    def _value(self, side: SideInWords, picture: Picture) -> QWidget:
        if not side.capture:
            return label(side.words, "base", "ink", wrap=True)
        shown = QLabel(side.words)
        image = picture(side.capture)
        if not image.isNull():
            high = self._theme.px(PICTURE_HIGH)
            shown.setPixmap(image.scaledToHeight(high, Qt.TransformationMode.SmoothTransformation))
        return shown

    def _speak(self) -> None:
        difference, side = self.difference, self._side
        self.setAccessibleName(
            f"{difference.label}，这里 {difference.mine.words}，那边 {difference.theirs.words}，{WORDS[side] if side else '还没选'}"
        )


def in_a_row(theme: ActiveTheme, *widgets: QWidget) -> Row:
    """Returns a row with the first widget at the left and the others together at the right."""
    row = Row(theme, gap=12)
    row.addWidget(widgets[0])
    row.addStretch(1)
    for widget in widgets[1:]:
        row.addWidget(widget)
    return row
