"""Editors of ticks: several of a list, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Tick(QCheckBox):
    """Tick box; `boxed` puts a border around box and words. Enter is left to the page, arrows move in the group."""

    def __init__(self, words: str, *, boxed: bool = True) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        if boxed:
            self.setProperty("part", "boxed")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        group = self.parent()
        if key in _ARROWS and not event.modifiers() and isinstance(group, ChecksEditor):
            group.go_from(self, _ARROWS[key])
        elif key in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChecksEditor(Editor):
    """Editor for several of a list, as ticks that flow. `none` is the text of a last tick for none of them: [] and not unknown."""

    def __init__(self, theme: ActiveTheme, options: Sequence[tuple[str, str]], none: str = "") -> None:
        super().__init__(theme)
        flow = FlowLayout(theme, self, gap=(6, 8))
        self._ticks = {code: Tick(words) for code, words in options}
        self._none = Tick(none) if none else None
        for tick in self.ticks:
            tick.setParent(self)
            flow.addWidget(tick)
            tick.clicked.connect(self._clicked)
        self.setFocusProxy(self.ticks[0])

    @property
    def ticks(self) -> list[Tick]:
        """Ticks in the order of the screen, the one for none last."""
        return [*self._ticks.values(), *([self._none] if self._none else [])]

    def tick(self, code: str) -> Tick:
        """Returns the tick of a code; "" is the one for none."""
        return self._none if not code and self._none else self._ticks[code]

    @property
    def ticked(self) -> tuple[str, ...]:
        """Codes that are ticked, in the order of the screen."""
        return tuple(code for code, tick in self._ticks.items() if tick.isChecked())

    def value(self) -> Value | None:
        ticked = list(self.ticked)
        return ticked if ticked or (self._none and self._none.isChecked()) else None

    def set_value(self, value: Value | None) -> None:
        codes = value if isinstance(value, list) else []
        for code, tick in self._ticks.items():
            tick.setChecked(code in codes)
        if self._none:
            self._none.setChecked(value == [])

    def stops(self) -> Sequence[QWidget]:
        # Enter comes to the group as a whole and leaves it as a whole; Tab and arrows go through its ticks.
        return (self,)

    def inputs(self) -> Sequence[QWidget]:
        return ()

    def name(self, words: str) -> None:
        self.setAccessibleName(words)
        for tick in self.ticks:
            tick.setAccessibleDescription(words)

    def show_state(self, state: State) -> None:
        """Does nothing: ticks have no state, the help line shows it."""

    def go_from(self, tick: QWidget, by: int) -> None:
        """Moves the focus from a tick by the arrow keys."""
        ticks = self.ticks
        at = next(i for i, one in enumerate(ticks) if one is tick) + by
        if 0 <= at < len(ticks):
            ticks[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self) -> None:
        sender = self.sender()
        if self._none is not None and sender is self._none:
            for tick in self._ticks.values():
                tick.setChecked(False)
        elif self._none is not None:
            self._none.setChecked(False)
        self.changed.emit()
        self.left.emit()


class YesNoEditor(Editor):
    """Editor of one tick with its own label. Never ticked is not answered; unticked again is no."""

    def __init__(self, theme: ActiveTheme, words: str, *, boxed: bool = True) -> None:
        super().__init__(theme)
        self.tick = Tick(words, boxed=boxed)
        self._known: bool | None = None
        Column(theme, self, gap=0).addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.tick)
        self.tick.clicked.connect(self._clicked)

    def value(self) -> Value | None:
        return self._known

    def set_value(self, value: Value | None) -> None:
        self._known = value if isinstance(value, bool) else None
        self.tick.setChecked(value is True)

    def stops(self) -> Sequence[QWidget]:
        return (self.tick,)

    def show_state(self, state: State) -> None:
        """Does nothing, as for groups of ticks."""

    def _clicked(self) -> None:
        self._known = self.tick.isChecked()
        self.changed.emit()
        self.left.emit()
