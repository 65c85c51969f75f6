"""A hand scanner types like a very fast clerk: its burst goes to the search box from wherever the caret stands."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

FAST = 0.035  # seconds between keys; no one types a whole number this fast
SHORTEST = 8  # characters; shorter bursts are a key that bounced


class Scanner(QObject):
    """`scanned` carries the code. What the burst typed into a box is taken back.

    Install it on the windows (not on the application, where Python would be called for every event of every widget).
    `is_code` says whether a text is one of ours (a tracking number, or the QR text
    `YJS:…`); other bursts, as from a reader that types an id number into its box, are left where they land.
    `clock` gives the moment a key was pressed, in seconds that only grow.
    """

    scanned = Signal(str)

    def __init__(
        self,
        is_code: Callable[[str], bool],
        clock: Callable[[QKeyEvent], float] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_code, self._clock = is_code, clock or _moment
        self._text = ""
        self._writes = False
        self._last = float("-inf")
        self._undo: Callable[[], None] = _nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        now = self._clock(event)
        fast = 0 <= now - self._last <= FAST
        self._last = now
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._end(fast)
        text = event.text()
        if len(text) != 1 or not text.isprintable() or not text.isascii():
            if event.key() != Qt.Key.Key_Shift:
                self._text = ""
            return False
        if not fast or not self._text:
            place = QApplication.focusWidget()
            self._text, self._undo, self._writes = "", _keep(place), _is_written_into(place)
        self._text += text
        return len(self._text) > 1 and not self._writes  # a list would do something at every digit

    def _end(self, fast: bool) -> bool:
        code, self._text = self._text, ""
        if not fast or len(code) < SHORTEST or not self._is_code(code):
            return False
        self._undo()
        self._undo = _nothing
        self.scanned.emit(code)
        return True


def _moment(event: QKeyEvent) -> float:
    """When the key was pressed, as the system says; a busy window hears of it later."""
    return event.timestamp() / 1000 or monotonic()


def _nothing() -> None:
    return


def _is_written_into(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def _keep(widget: QWidget | None) -> Callable[[], None]:
    """What puts the box back as it was before the burst; a widget with a `snapshot` knows that itself."""
    if callable(snapshot := getattr(widget, "snapshot", None)):
        return snapshot()  # type: ignore[no-any-return]  # by agreement
    if isinstance(widget, QComboBox):
        at = widget.currentIndex()
        return lambda: widget.setCurrentIndex(at)
    if isinstance(widget, QLineEdit):
        text, caret = widget.text(), widget.cursorPosition()

        def restore() -> None:
            widget.setText(text)
            widget.setCursorPosition(caret)

        return restore
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        whole = widget.toPlainText()
        return lambda: widget.setPlainText(whole)
    return _nothing
