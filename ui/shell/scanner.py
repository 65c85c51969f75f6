"""A hand scanner types like a very fast clerk, or over radio like a slow one: what it typed goes to the search box from wherever the caret stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui.widgets.inputs.typed_over import is_written_into, kept, standing

FAST = 0.035  # seconds between keys; no one types a whole number this fast
SLOW = 0.3  # the slowest scanner's
AFTER = 0.1  # in which another line end, as of CR LF, still belongs to the code
SHORTEST = 8  # characters; shorter bursts are a key that bounced
LONGEST = 32  # characters kept in mind: a code, what a scanner may say before it, and a little of what was typed
MARK, DIGITS = "00", 22  # what our codes in digits begin with, and no clerk presses on a list; how many they are
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_LINE_ENDS = ("\r", "\n", "\t")  # as Ctrl+M, Ctrl+J, Ctrl+I: some scanners send them so


@dataclass(frozen=True)
class CodeRecogniser:
    """What is a code of ours, and what not: other bursts, as from a reader that types an id number into its box, are left where they land."""

    # What came as fast as a scanner types it is one, if perhaps misread.
    seems: Callable[[str], bool]
    # It is right, and as a scanner sends it: then it is one however slowly it came.
    surely: Callable[[str], bool] = lambda _text: False
    # The code of which the first digits are missing, or nothing.
    whole: Callable[[str], str] = lambda _text: ""


class Scanner(QObject):
    """`scanned` carries the code. What it left in a box, or did to a list, is taken back.

    At any speed, through an input method too, digits count wherever they stand, letters only where they are all there is. Where an input
    method was in the middle of a word, the first digits chose one: it goes too.
    Install it on the windows (not on the application, where Python would be called for every event of every widget).
    `clock` gives the moment a key was pressed, in seconds that only grow.
    """

    scanned = Signal(str)

    def __init__(
        self, codes: CodeRecogniser, clock: Callable[[QKeyEvent], float] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._codes, self._clock = codes, clock or _moment
        self._keys: list[tuple[str, Callable[[], None]]] = []  # each character and what puts the box back to before it
        self._series = 0  # where the keys begin that came without a pause
        self._burst = 0  # where those begin that came as fast as nobody types
        self._last = self._ended = float("-inf")
        self._place: QWidget | None = None
        self._composed: Callable[[], None] | None = None  # what takes back the word that came just before the keys
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
        # A list would do something at every digit.
        return len(series) > 1 and (0 <= gap <= FAST or series.startswith(MARK))

    def _take(self, text: str, gap: float) -> None:
        """One more character, before it comes to its place."""
        place, goes_on = QApplication.focusWidget(), bool(self._keys) and 0 <= gap <= FAST
        if not goes_on and place is not self._place:
            self._forget()
        if not goes_on:
            self._place, self._burst = place, len(self._keys)
        if not 0 <= gap <= SLOW:
            self._series = len(self._keys)
        self._keys.append((text, kept(self._place)))
        if (surplus := len(self._keys) - LONGEST) > 0:
            del self._keys[:surplus]
            self._series, self._burst = max(0, self._series - surplus), max(0, self._burst - surplus)

    def _committed(self, text: str) -> None:
        """An input method passes digits on as words of its own; Chinese ends what a scanner may have begun."""
        before = kept(QApplication.focusWidget())
        for character in text:
            if character.isprintable() and character.isascii():
                self._take(character, float("inf"))
            else:
                self._forget()
                self._composed, self._place = before, QApplication.focusWidget()

    def _end(self, now: float, fast: bool) -> bool:
        """Enter, or what else a scanner ends with: whether a code stands before it."""
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
        """The code that was typed at whatever speed, if one was, and what takes it back."""
        place = QApplication.focusWidget()
        there = standing(place)
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
        """Watch what an input method brings to the box that has the caret, and know what stood there."""
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None and is_written_into(now):
            self._entered = (standing(now) or "", kept(now))
            now.installEventFilter(self)


def _moment(event: QKeyEvent) -> float:
    """When the key was pressed, as the system says; a busy window hears of it later."""
    return event.timestamp() / 1000 or monotonic()


def _has_lines(widget: QWidget | None) -> bool:
    """Where Enter is a line of the text, a number with letters may be meant as text."""
    return isinstance(widget, QPlainTextEdit | QTextEdit)


def _in_digits(code: str) -> bool:
    return sum(map(str.isdecimal, code)) >= DIGITS


def _nothing() -> None:
    return
