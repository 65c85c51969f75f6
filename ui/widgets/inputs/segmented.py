"""Segmented control: joined buttons for one of a few, a single stop of the Tab key; arrows move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Row


class _Segment(Button):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parent()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if isinstance(owner, Segmented) and event.key() in steps and not event.modifiers():
            owner.step(steps[Qt.Key(event.key())])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # Enter goes to the next field, as everywhere
            return
        super().keyPressEvent(event)


class Segmented(QWidget):
    """Row of joined buttons. `options` are (value, words). `value` is None until one is chosen."""

    changed = Signal()

    def __init__(self, theme: ActiveTheme, options: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._buttons: list[Button] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(theme, self, gap=0)
        for at, (_, words) in enumerate(options):
            button = _Segment(theme, words, "segment", parent=self)
            last = at == len(options) - 1
            button.setProperty("place", "only" if last and at == 0 else "first" if at == 0 else "last" if last else "")
            button.setCheckable(True)
            button.setAccessibleName(f"{name} {words}".strip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
            self._group.addButton(button, at)
            self._buttons.append(button)
            row.addWidget(button, 1)
        self.setFocusProxy(self._buttons[0])
        self._group.idClicked.connect(self._clicked)

    @property
    def value(self) -> str | None:
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def choose(self, value: str | None) -> None:
        """Shows a value without a signal; None or an unknown value clears."""
        self._group.setExclusive(False)
        for one, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(one == value)
        self._group.setExclusive(True)
        self._one_stop(self._values.index(value) if value in self._values else 0)

    def relabel(self, value: str, words: str) -> None:
        self._buttons[self._values.index(value)].say(words)

    def step(self, by: int) -> None:
        """Chooses the neighbour after an arrow key, with a signal."""
        at = self._group.checkedId()
        at = max(0, min(at + by, len(self._buttons) - 1)) if at >= 0 else 0
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[at].click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._buttons[max(0, self._group.checkedId())].setFocus(event.reason())

    def _clicked(self, at: int) -> None:
        self._one_stop(at)
        self.changed.emit()

    def _one_stop(self, at: int) -> None:
        for index, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == at else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[at])
