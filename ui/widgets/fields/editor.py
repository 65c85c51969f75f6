"""Contract of every editor: a value in, a value out, and three signals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.layout.text import restyle

State = Literal["", "right", "doubtful", "wrong"]


class Editor(QWidget):
    """Editor of one answer. It judges nothing: the owner shows with `show_state` that an answer is right or wrong.

    `changed`: the clerk edits. `left`: the clerk went on or made a choice, so the value is to be saved and judged.
    `entered`: the clerk came in. None of them is sent by `set_value`.
    """

    changed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.theme = theme
        self._inside = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def value(self) -> Value | None:
        """Returns its value; None when empty. Text that cannot be read as its kind is returned as text, never dropped."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Shows this answer without a signal."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Returns the widgets that Enter visits in it, in order."""
        raise NotImplementedError

    def inputs(self) -> Sequence[QWidget]:
        """Returns the widgets that show the state's border."""
        return self.stops()

    def complaint(self) -> str:
        """Returns a fault of the typed text that no check of the form can see, such as words that are in no list."""
        return ""

    def remark(self) -> str:
        """Returns a help to read the value back, such as the day of the week of a date."""
        return ""

    def show_state(self, state: State) -> None:
        """Colours the border and sets the icon."""
        for widget in self.inputs():
            restyle(widget, state=state)

    def name(self, words: str) -> None:
        """Sets the text that a screen reader speaks."""
        self.setAccessibleName(words)
        for widget in self.inputs():
            widget.setAccessibleName(words)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:  # the window lost the focus, the clerk did not leave the field
            return
        inside = now is self or self.isAncestorOf(now)
        if inside == self._inside:
            return
        self._inside = inside
        if inside:
            self.entered.emit()
        else:
            self.settle()
            self.left.emit()

    def settle(self) -> None:
        """Converts the typed text to its meaning before it is read: `hz` becomes 汉族."""
