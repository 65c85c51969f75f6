"""Editors for text, numbers and moments: all typed, none needs the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.fields.reading import read_number, weekday
from ui.widgets.inputs.line import LineEdit, TextArea
from ui.widgets.layout.layouts import Column

_ICON = {"right": ("check", "ok"), "doubtful": ("warning", "warn"), "wrong": ("warning", "err")}
Cover = Callable[[str], str]  # makes a text showable, returns the characters no font has


class TextEditor(Editor):
    """Editor of one line. `shown` formats a stored value for the screen (a phone in groups), `cover` finds fonts for rare characters,
    `latin` blocks the input method."""

    def __init__(
        self,
        theme: ActiveTheme,
        limit: int,
        cover: Cover,
        shown: Callable[[str], str] | None = None,
        placeholder: str = "",
        *,
        latin: bool = False,
    ) -> None:
        super().__init__(theme)
        self._cover, self._shown, self._limit = cover, shown, limit
        self._quiet = False
        self._cut = False
        self._bare: set[str] = set()
        self.line = LineEdit(limit, latin=latin)
        self.line.setPlaceholderText(placeholder)
        self._mark: QAction | None = None
        self._state: State = ""
        Column(theme, self, gap=0).addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._edited)
        self.line.shortened.connect(self._note_cut)
        theme.changed.connect(self._draw_mark)

    def value(self) -> Value | None:
        return self.line.text() if self.line.text().strip() else None

    def set_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        shown = self._shown(text) if self._shown and text else text
        if shown == self.line.text():
            return
        self._cover(shown)
        self._quiet = True
        self.line.setText(shown)
        self.line.setCursorPosition(0 if not self.line.hasFocus() else len(shown))
        self._quiet = False

    def stops(self) -> Sequence[QWidget]:
        return (self.line,)

    def complaint(self) -> str:
        return f"最多 {self._limit} 个字，多出的没有放进来，请核对。" if self._cut else ""

    def remark(self) -> str:
        bare = self._cover(self.line.text())
        return f"“{bare}”没有字形，打印时会先问您。" if bare else ""

    def show_state(self, state: State) -> None:
        if state != self._state:
            self._state = state
            super().show_state(state)
            self._draw_mark()

    def _edited(self, text: str) -> None:
        if self._quiet:
            return
        if len(text) < self._limit:
            self._cut = False
        self._cover(text)
        self.changed.emit()

    def _note_cut(self) -> None:
        self._cut = True
        self.changed.emit()

    def _draw_mark(self) -> None:
        # One shared icon: a new one for every state would sooner or later be mistaken by the binding for a deleted one.
        if self._mark is None:
            if not self._state:
                return
            self._mark = QAction(self.line)
            self.line.addAction(self._mark, QLineEdit.ActionPosition.TrailingPosition)
        if self._state:
            self._mark.setIcon(self.theme.icon(*_ICON[self._state], 18))
        self._mark.setVisible(bool(self._state))


class NumberEditor(TextEditor):
    """Editor of a whole number; any other text is returned as text, so that nothing typed is lost and the form reports it."""

    def __init__(self, theme: ActiveTheme, limit: int, cover: Cover) -> None:
        super().__init__(theme, limit, cover, latin=True)

    def value(self) -> Value | None:
        text = super().value()
        number = read_number(str(text)) if text is not None else None
        return text if number is None else number

    def set_value(self, value: Value | None) -> None:
        number = isinstance(value, int) and not isinstance(value, bool)
        super().set_value(str(value) if number else value)


class MomentEditor(TextEditor):
    """Editor of a typed day, month or time: 20261122 becomes 2026-11-22. `read` reads the ways of writing, relative to the day `on`."""

    def __init__(
        self,
        theme: ActiveTheme,
        cover: Cover,
        read: Callable[[str, date], str | None],
        on: date | Callable[[], date],
        sample: str,
    ) -> None:
        super().__init__(theme, 30, cover, placeholder=sample, latin=True)
        self._read, self._on = read, on

    def value(self) -> Value | None:
        text = super().value()
        on = self._on() if callable(self._on) else self._on
        return None if text is None else self._read(str(text), on) or text

    def remark(self) -> str:
        value = self.value()
        return weekday(str(value)) if value is not None else ""


class LongTextEditor(Editor):
    """Editor of several lines."""

    def __init__(self, theme: ActiveTheme, limit: int, cover: Cover, lines: int = 3) -> None:
        super().__init__(theme)
        self._cover, self._limit, self._lines = cover, limit, lines
        self._quiet = False
        self._cut = False
        self.area = TextArea(limit)
        Column(theme, self, gap=0).addWidget(self.area)
        self.setFocusProxy(self.area)
        self.area.textChanged.connect(self._edited)
        self.area.shortened.connect(self._note_cut)
        theme.changed.connect(self._fit)
        self._fit()

    def value(self) -> Value | None:
        text = self.area.toPlainText()
        return text if text.strip() else None

    def set_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        if text == self.area.toPlainText():
            return
        self._cover(text)
        self._quiet = True
        self.area.setPlainText(text)
        self._quiet = False

    def stops(self) -> Sequence[QWidget]:
        return (self.area,)

    def complaint(self) -> str:
        return f"最多 {self._limit} 个字，多出的没有放进来，请核对。" if self._cut else ""

    def _edited(self) -> None:
        if self._quiet:
            return
        text = self.area.toPlainText()
        if len(text) < self._limit:
            self._cut = False
        self._cover(text)
        self.changed.emit()

    def _note_cut(self) -> None:
        self._cut = True
        self.changed.emit()

    def _fit(self) -> None:
        self.area.setFixedHeight(self.theme.px(20) * self._lines + self.theme.px(14))
