"""Address editor: five boxes from province to village that follow each other, and a line for the rest.

The lists help and never decide: every box takes any text, and a level without a list is simply typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.catalogue.match import Named
from app.domain.answers import ADDRESS_PARTS, Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.fields.picker import Picker
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import restyle

LEVELS = ADDRESS_PARTS[:5]
PLACEHOLDER = {
    "province": "省",
    "city": "市州",
    "county": "县市区",
    "township": "乡镇街道",
    "village": "村社区",
    "detail": "组、门牌号",
}
TYPED_LEVELS = (
    "township",
    "village",
)  # levels that change every year, and other provinces have no list: written as often as picked
_ASKS = dict(zip(LEVELS, ("provinces", "cities", "counties", "townships", "villages"), strict=True))
_SHARE = {"province": 15, "city": 15, "county": 15, "township": 17, "village": 22}


class DivisionChoices(Protocol):
    """Cascade of five levels, looked up by name, and the date of its data."""

    @property
    def data_date(self) -> str: ...

    def provinces(self) -> Sequence[Named]: ...
    def cities(self, province: str) -> Sequence[Named]: ...
    def counties(self, province: str, city: str) -> Sequence[Named]: ...
    def townships(self, province: str, city: str, county: str) -> Sequence[Named]: ...
    def villages(self, province: str, city: str, county: str, township: str) -> Sequence[Named]: ...


class AddressEditor(Editor):
    """Editor of five pickers and a line. Picking a place empties the boxes below it and opens the list of the next."""

    def __init__(self, theme: ActiveTheme, divisions: DivisionChoices, cover: Callable[[str], str], limit: int) -> None:
        super().__init__(theme)
        self._divisions, self._cover = divisions, cover
        self._lists: dict[str, tuple[tuple[str, ...], Sequence[Named]]] = {}
        self._quiet = False
        whole = Column(theme, self, gap=8)
        row = Row(theme, gap=8)
        self.pickers: dict[str, Picker] = {}
        for level in LEVELS:
            picker = Picker(
                theme,
                partial(self._options, level),
                free=True,
                spelt=level not in TYPED_LEVELS,
                limit=limit,
                placeholder=PLACEHOLDER[level],
            )
            picker.edited.connect(partial(self._edited, level))
            picker.picked.connect(partial(self._picked, level))
            self.pickers[level] = picker
            row.addWidget(picker, _SHARE[level])
        whole.addLayout(row)
        self.detail = LineEdit(limit)
        self.detail.setPlaceholderText(PLACEHOLDER["detail"])
        self.detail.textChanged.connect(self._detail_edited)
        whole.addWidget(self.detail)
        self.setFocusProxy(self.pickers[LEVELS[0]])

    def value(self) -> Value | None:
        parts = {level: self.pickers[level].words for level in LEVELS} | {"detail": self.detail.text().strip()}
        return {part: words for part, words in parts.items() if words} or None

    def set_value(self, value: Value | None) -> None:
        parts = value if isinstance(value, dict) else {}
        if parts == (self.value() or {}):
            return
        self._quiet = True
        for level in LEVELS:
            self._cover(parts.get(level, ""))
            self.pickers[level].say(parts.get(level, ""))
        self._cover(parts.get("detail", ""))
        self.detail.setText(parts.get("detail", ""))
        self._quiet = False

    def stops(self) -> Sequence[QWidget]:
        return (*self.pickers.values(), self.detail)

    def name(self, words: str) -> None:
        self.setAccessibleName(words)
        for level, picker in self.pickers.items():
            picker.setAccessibleName(f"{words} {PLACEHOLDER[level]}")
            picker.line.setAccessibleName(f"{words} {PLACEHOLDER[level]}")
        self.detail.setAccessibleName(f"{words} {PLACEHOLDER['detail']}")

    def remark(self) -> str:
        return f"打拼音就能选，名录里没有的直接写。名录：{self._divisions.data_date}。"

    def settle(self) -> None:
        for picker in self.pickers.values():
            picker.settle()

    def show_state(self, state: State) -> None:
        """Colours the border of the empty boxes, the only fault an address can have; of all boxes when none is empty."""
        empty = [picker for picker in self.pickers.values() if not picker.words]
        for picker in self.pickers.values():
            restyle(picker, state=state if picker in (empty or self.pickers.values()) else "")

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        # Each box is settled when it is left, so that the next one has its list.
        for picker in self.pickers.values():
            if old is picker and now is not None:
                picker.settle()
        super()._focus_moved(old, now)

    def _options(self, level: str) -> Sequence[Named]:
        """Returns the places of a level within the places picked above it."""
        at = LEVELS.index(level)
        above = tuple(self.pickers[each].words for each in LEVELS[:at])
        if self._lists.get(level, (None,))[0] != above:
            ask: Callable[..., Sequence[Named]] = getattr(self._divisions, _ASKS[level])
            self._lists[level] = (above, ask(*above))
        return self._lists[level][1]

    def _edited(self, level: str) -> None:
        if not self._quiet:
            self._cover(self.pickers[level].words)
            self.changed.emit()

    def _picked(self, level: str) -> None:
        at = LEVELS.index(level)
        for below in LEVELS[at + 1 :]:
            if self.pickers[below].chosen is None:  # a place that also lies in the new one stays
                self.pickers[below].say("")
        self.changed.emit()
        if at + 1 < len(LEVELS):
            QTimer.singleShot(0, self, partial(self._go_on, level, LEVELS[at + 1]))

    def _go_on(self, level: str, after: str) -> None:
        """Opens the next box, whether the pick was by Enter, Tab or the mouse."""
        picker = self.pickers[after]
        if self.pickers[level].hasFocus():
            picker.setFocus(Qt.FocusReason.TabFocusReason)
        if picker.hasFocus() and not picker.words:
            picker.open_list(light=False)

    def _detail_edited(self, text: str) -> None:
        if not self._quiet:
            self._cover(text)
            self.changed.emit()
