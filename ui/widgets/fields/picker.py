"""Picker: a box to type into and to pick from; pinyin initials or characters narrow the list, Enter takes the highlighted row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.catalogue.match import Named, match
from ui.base.theme import ActiveTheme
from ui.widgets.fields.option_list import OptionList
from ui.widgets.inputs.line import ENTER, LineEdit
from ui.widgets.inputs.typed_over import line_restorer

_PAGE = 8
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class _PickerLine(LineEdit):
    """Line of a picker. Esc closes the open list."""

    def __init__(self, picker: Picker, limit: int) -> None:
        super().__init__(limit)
        self._picker = picker

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Esc would take the key first.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._picker.listing
        ):
            event.accept()
            return True
        return super().event(event)


class Picker(QComboBox):
    """Box with a list. `picked`: a choice was taken from the list. `edited`: something was typed. `free` allows any text.

    `options` returns the choices of the moment. `words` is the text of the box, `chosen` the option it names.
    `spelt`: an option is found by the letters of its pinyin, so that the input method keeps out while there are options and
    what is typed is among them. In a box that is `free` as well it may come in once nothing in the list is meant, until the
    clerk goes on: a new district that is in no list yet is written in Chinese.
    """

    picked = Signal()
    edited = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        options: Callable[[], Sequence[Named]],
        *,
        free: bool = False,
        spelt: bool = True,
        limit: int = 60,
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._options, self._free, self._spelt = theme, options, free, spelt
        self._beyond = False  # the text is in no list
        self._found: Sequence[Named] = ()
        self._list: OptionList | None = None
        self._quiet = False
        self._typed = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(2)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = _PickerLine(self, limit)
        self.line.setPlaceholderText(placeholder)
        self.setLineEdit(self.line)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes no completer as none; ours is the list below
        self.line.textChanged.connect(self._text_changed)
        self.line.keep_latin(spelt)

    @property
    def words(self) -> str:
        return self.line.text().strip()

    @property
    def chosen(self) -> Named | None:
        """Option whose name is the text of the box, else None."""
        return next((option for option in self._options() if option.name == self.words), None)

    @property
    def unsettled(self) -> bool:
        """True when something was typed and the clerk has not gone on yet."""
        return self._typed

    @property
    def listing(self) -> bool:
        return self._list is not None and self._list.isVisible()

    @property
    def listed(self) -> tuple[str, ...]:
        """Names in the open list."""
        return tuple(option.name for option in self._found) if self.listing else ()

    def say(self, words: str) -> None:
        """Shows words without a signal."""
        if words != self.line.text():
            self._quiet = True
            self.line.setText(words)
            self.line.setCursorPosition(0)
            self._quiet = False
        self._typed = False

    def snapshot(self) -> Callable[[], None]:
        """Returns a callback that restores the present state, for a scan that typed into the box."""
        line, typed = line_restorer(self.line, self.say), self._typed

        def back() -> None:
            line()
            self._typed = typed
            self.close_list()

        return back

    def settle(self) -> None:
        """Takes the text as final: typed initials become their meaning, a name typed in full counts as picked."""
        if self._typed and self.words and self.chosen is None:
            matches = match(self._options(), self.words)
            if matches and (self.words.isascii() or (not self._free and len(matches) == 1)):
                self._take(matches[0])
        elif self._typed and self.chosen is not None:
            self._take(self.chosen)
        self.close_list()
        self._typed = self._beyond = False

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def took(self, event: QKeyEvent) -> bool:
        """Handles a key of the line. Returns True when it was for the list. Enter takes the highlighted row and still goes on to the next field."""
        key = Qt.Key(event.key())
        if key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_MOVES[key])
            event.accept()
            return True
        if key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.showPopup()
            event.accept()
            return True
        if key == Qt.Key.Key_Escape and self.listing:
            self.close_list()
            event.accept()
            return True
        if key in ENTER and self.listing and self._list is not None and not self.line.composing:
            if self._list.lit() >= 0:
                self._take(self._found[self._list.lit()])
            self.close_list()
            event.ignore()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The box itself has the focus, and would take the arrows before its line sees them.
        if not self.took(event):
            super().keyPressEvent(event)

    # Qt's own list is not used: ours filters, and never takes the focus from the line.
    def showPopup(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.listing:
            self.close_list()
        else:
            self.open_list(light=True)

    def open_list(self, *, light: bool) -> None:
        """Shows all options; without `light` Enter skips the list until a row is chosen."""
        self._found = self._options()
        at = next((i for i, option in enumerate(self._found) if option.name == self.words), 0 if light else -1)
        self._show(at)

    def hidePopup(self) -> None:
        self.close_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._let_in()  # the list may be another one by now
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change an answer

    def hideEvent(self, event: object) -> None:
        self.close_list()
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt's QHideEvent

    def _text_changed(self, _text: str) -> None:
        if self._quiet:
            return
        self._typed = True
        self.edited.emit()
        if not self.hasFocus():
            return
        self._found = match(self._options(), self.words) if self.words else ()
        self._beyond = self._beyond or (bool(self.words) and not self._found)
        self._let_in()
        self._show(0 if self.words else -1)

    def _let_in(self) -> None:
        """Allows or blocks the input method."""
        self.line.keep_latin(self._spelt and not (self._free and (self._beyond or not self._options())))

    def _show(self, at: int) -> None:
        if self._list is None:
            self._list = OptionList(self._theme, self)
            self._list.chosen.connect(self._clicked)
        self._list.show_words([option.name for option in self._found], at)

    def _move(self, by: int) -> None:
        if self._list is None or not self.listing:
            self.showPopup()
            return
        self._list.light(max(0, min(self._list.lit() + by, len(self._found) - 1)))

    def _clicked(self, row: int) -> None:
        self._take(self._found[row])
        self.close_list()

    def _take(self, option: Named) -> None:
        self.say(option.name)
        self.picked.emit()
