"""Editor for words that are often the same: typed freely, or picked from earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.catalogue.match import Named
from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.picker import Picker
from ui.widgets.layout.layouts import Column


class FreePickEditor(Editor):
    """Editor of free text with a list. `options` returns the present choices; initials become the name they mean, other text is unchanged."""

    def __init__(
        self, theme: ActiveTheme, options: Callable[[], Sequence[Named]], limit: int = 60, placeholder: str = ""
    ) -> None:
        super().__init__(theme)
        self.picker = Picker(theme, options, free=True, spelt=False, limit=limit, placeholder=placeholder)
        Column(theme, self, gap=0).addWidget(self.picker)
        self.setFocusProxy(self.picker)
        self.picker.edited.connect(self.changed)
        self.picker.picked.connect(self._picked)

    def value(self) -> Value | None:
        return self.picker.words or None

    def set_value(self, value: Value | None) -> None:
        self.picker.say(value if isinstance(value, str) else "")

    def stops(self) -> Sequence[QWidget]:
        return (self.picker,)

    def settle(self) -> None:
        self.picker.settle()

    def name(self, words: str) -> None:
        super().name(words)
        self.picker.line.setAccessibleName(words)

    def _picked(self) -> None:
        self.changed.emit()
        self.left.emit()
