"""Editors for one of many: a picker for long lists, joined buttons for short ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.catalogue.codes import Code
from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.fields.picker import Picker
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.layouts import Column


class ChoiceEditor(Editor):
    """Editor for a code of a list, found by its initials; `first` are the usual ones. A text in no list is kept, as the answer too,
    and reported as a complaint."""

    def __init__(self, theme: ActiveTheme, options: Sequence[Code], first: Sequence[Code] = ()) -> None:
        super().__init__(theme)
        self._codes = {option.name: option.code for option in options}
        self._names = {option.code: option.name for option in options}
        listed = (*first, *(option for option in options if option not in first))
        self.picker = Picker(theme, lambda: listed)
        Column(theme, self, gap=0).addWidget(self.picker)
        self.setFocusProxy(self.picker)
        self.picker.edited.connect(self.changed)
        self.picker.picked.connect(self._picked)

    def value(self) -> Value | None:
        words = self.picker.words
        return self._codes.get(words, words) or None

    def set_value(self, value: Value | None) -> None:
        # A code this list does not have (an old case) is shown unchanged, so that nothing is hidden.
        self.picker.say(self._names.get(str(value), str(value)) if value is not None else "")

    def stops(self) -> Sequence[QWidget]:
        return (self.picker,)

    def complaint(self) -> str:
        words = self.picker.words
        known = not words or words in self._codes or self.picker.unsettled  # initials half typed are no words yet
        return "" if known else "表里没有这一项，请从列表里选。"

    def settle(self) -> None:
        self.picker.settle()

    def name(self, words: str) -> None:
        super().name(words)
        self.picker.line.setAccessibleName(words)

    def _picked(self) -> None:
        self.changed.emit()
        self.left.emit()


class SegmentEditor(Editor):
    """Editor for one of a few, all in sight. `options` are (value, words); a value may be a code or a number."""

    def __init__(self, theme: ActiveTheme, options: Sequence[tuple[Value, str]]) -> None:
        super().__init__(theme)
        self._values: dict[str, Value] = {str(value): value for value, _ in options}
        self.segments = Segmented(theme, [(str(value), words) for value, words in options])
        Column(theme, self, gap=0).addWidget(self.segments)
        self.setFocusProxy(self.segments)
        self.segments.changed.connect(self._chosen)

    def value(self) -> Value | None:
        chosen = self.segments.value
        return None if chosen is None else self._values[chosen]

    def set_value(self, value: Value | None) -> None:
        if value != self.value():
            self.segments.choose(None if value is None else str(value))

    def stops(self) -> Sequence[QWidget]:
        return (self.segments,)

    def show_state(self, state: State) -> None:
        """Does nothing: joined buttons have no state, the help line shows it."""

    def _chosen(self) -> None:
        self.changed.emit()
        self.left.emit()
