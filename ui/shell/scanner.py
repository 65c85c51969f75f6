"""Hand scanner: types like a very fast clerk, or over radio like a slow one; its code goes to the search box, whichever widget has the caret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui.widgets.inputs.typed_over import is_written_into, restorer, widget_text

FAST = 0.035  # seconds between keys; no one types a whole number this fast
SLOW = 0.3  # the slowest scanner's
AFTER = 0.1  # seconds in which another line end, as of CR LF, still belongs to the code
SHORTEST = 8  # characters; shorter bursts are a key that bounced
LONGEST = 32  # characters remembered: a code, a scanner's prefix, and a little of what was typed before
MARK, DIGITS = "00", 22  # first digits of our codes, which no clerk presses on a list; digits of a code
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_LINE_ENDS = ("\r", "\n", "\t")  # Ctrl+M, Ctrl+J, Ctrl+I: some scanners send them


@dataclass(frozen=True)
class CodeRecogniser:
    """Recogniser of the desk's codes. Other bursts, as from a reader that types an id number into its box, stay where they were typed."""

    # True for a burst that is one of our codes, perhaps misread.
    seems: Callable[[str], bool]
    # True for a correct code in the form a scanner sends, at any typing speed.
    surely: Callable[[str], bool] = lambda _text: False
    # Returns the code whose first digits are missing, or "".
    whole: Callable[[str], str] = lambda _text: ""


class Scanner(QObject):
    """Key filter that sends `scanned` with the code and reverts what the code typed into a box or did to a list.

    A code in digits counts at any speed, also through an input method and among other text; a code with letters only when it is the
    whole text of its box. If the first digits picked a candidate of a half-typed Chinese word, that word is removed too.
    Install it on the windows (not on the application, where Python would be called for every event of every widget).
    `clock` gives the moment a key was pressed, in monotonic seconds.
    """

    scanned = Signal(str)

    def __init__(
        self, codes: CodeRecogniser, clock: Callable[[QKeyEvent], float] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._codes, self._clock = codes, clock or _moment
        self._keys: list[
            tuple[str, Callable[[], None]]
        ] = []  # each character, and the callback that restores the box before it
        self._series = 0  # index of the first key since the last pause
        self._burst = 0  # index of the first key of the burst, faster than any typist
        self._last = self._ended = float("-inf")
        self._place: QWidget | None = None
        self._composed: Callable[[], None] | None = None  # removes the word composed just before the keys
        self._entered: tuple[str, Callable[[], None]] = ("", _nothing)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._committed(event.commitString())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        now = self._clock(event)
        gap, self._last = now - self._last, now
        text = event.text()
        if event.key() in _ENDS or text in _LINE_ENDS:
            if 0 <= now - self._ended <= AFTER:
                return True
            return self._end(now, 0 <= gap <= FAST)
        if event.key() != Qt.Key.Key_Control:
            self._ended = float("-inf")
        if len(text) != 1 or not text.isprintable() or not text.isascii():
            if event.key() != Qt.Key.Key_Shift:
                self._forget()
            return False
        self._take(text, gap)
        if self._place is not None and is_written_into(self._place):
            return False
        series = "".join(key for key, _back in self._keys[self._series :])
        # A list would react to every digit.
        return len(series) > 1 and (0 <= gap <= FAST or series.startswith(MARK))

    def _take(self, text: str, gap: float) -> None:
        """Records one more character, before it reaches its widget."""
        place, goes_on = QApplication.focusWidget(), bool(self._keys) and 0 <= gap <= FAST
        if not goes_on and place is not self._place:
            self._forget()
        if not goes_on:
            self._place, self._burst = place, len(self._keys)
        if not 0 <= gap <= SLOW:
            self._series = len(self._keys)
        self._keys.append((text, restorer(self._place)))
        if (surplus := len(self._keys) - LONGEST) > 0:
            del self._keys[:surplus]
            self._series, self._burst = max(0, self._series - surplus), max(0, self._burst - surplus)

    def _committed(self, text: str) -> None:
        """Records the digits that an input method commits as text; Chinese ends a scan that may have begun."""
        before = restorer(QApplication.focusWidget())
        for character in text:
            if character.isprintable() and character.isascii():
                self._take(character, float("inf"))
            else:
                self._forget()
                self._composed, self._place = before, QApplication.focusWidget()

    def _end(self, now: float, fast: bool) -> bool:
        """Handles Enter, or another key that ends a scan. Returns True when a code was typed before it."""
        typed, burst = "".join(key for key, _back in self._keys), self._burst
        code, back = self._sure(typed)
        if not code and fast and len(typed) - burst >= SHORTEST and self._codes.seems(typed[burst:]):
            code, back = typed[burst:], self._keys[burst][1]
        self._forget()
        if not code:
            return False
        self._ended = now
        back()
        self.scanned.emit(code)
        return True

    def _sure(self, typed: str) -> tuple[str, Callable[[], None]]:
        """Returns the code that was typed, at any speed, and the callback that reverts it; "" when there is none."""
        place = QApplication.focusWidget()
        there = widget_text(place)
        for at in range(len(typed) - SHORTEST + 1):
            if self._codes.surely(code := typed[at:]) and (_in_digits(code) or there in (None, code)):
                return code, self._keys[at][1]
        if self._composed is not None and (code := self._codes.whole(typed)):
            return code, self._composed
        before, back = self._entered
        if there and there != before and not _has_lines(place) and self._codes.surely(there):
            return there, back
        return "", _nothing

    def _forget(self) -> None:
        self._keys, self._series, self._burst, self._place, self._composed = [], 0, 0, None, None

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Watches the input method's text in the box that has the caret, and remembers the text the box had."""
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None and is_written_into(now):
            self._entered = (widget_text(now) or "", restorer(now))
            now.installEventFilter(self)


def _moment(event: QKeyEvent) -> float:
    """Returns the system's time of the key press in seconds; a busy window receives it later."""
    return event.timestamp() / 1000 or monotonic()


def _has_lines(widget: QWidget | None) -> bool:
    """Returns True for a box of several lines: Enter is text there, and a number with letters may be text too."""
    return isinstance(widget, QPlainTextEdit | QTextEdit)


def _in_digits(code: str) -> bool:
    return sum(map(str.isdecimal, code)) >= DIGITS


def _nothing() -> None:
    return
