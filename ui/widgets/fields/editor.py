"""The contract of every editor: a value in, a value out, and three things it tells."""

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
    """Takes one answer. It judges nothing: whether an answer is right is said from outside, with `show_state`.

    `changed`: the clerk edits. `left`: the clerk went on or made a choice, so the value is to be kept and judged.
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
        """What stands in it; None for nothing. What cannot be read as its kind is given as the text it is, never dropped."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Show this answer and tell nobody."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """What Enter visits in it, in order."""
        raise NotImplementedError

    def inputs(self) -> Sequence[QWidget]:
        """The widgets that carry the state's border."""
        return self.stops()

    def complaint(self) -> str:
        """What is wrong with the typed text that no check of the form can see, as words that are in no list."""
        return ""

    def remark(self) -> str:
        """What helps to read the value back, as the day of the week of a date."""
        return ""

    def show_state(self, state: State) -> None:
        """Colour the border and set the icon."""
        for widget in self.inputs():
            restyle(widget, state=state)

    def name(self, words: str) -> None:
        """What a screen reader says."""
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
        """Make of the typed text what it stands for, before it is read: `hz` becomes 汉族."""
