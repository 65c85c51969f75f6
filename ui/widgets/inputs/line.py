"""Text boxes that count characters as people do and cooperate with the input method: Enter belongs to it while
it composes, and it is blocked where no Chinese belongs.

Every box of text in the product is one of these.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEdit(QLineEdit):
    """Line of text. `limit` counts code points: Qt's maxLength counts UTF-16 units and would cut 王𬀩明 in half. `shortened` is sent after a cut.

    `latin`: only digits and Latin letters are typed here, so the input method is blocked: the X of an id number opens no
    candidates. ibus and fcitx ignore Qt's hints and its attribute for this.
    """

    shortened = Signal()

    def __init__(self, limit: int = 0, *, latin: bool = False) -> None:
        super().__init__()
        self._limit, self._latin = limit, latin
        self._composing = False
        self.textChanged.connect(self._keep_within)

    @property
    def composing(self) -> bool:
        """True when an input method holds letters that are not yet text."""
        return self._composing

    def keep_latin(self, latin: bool) -> None:
        """Blocks or allows the input method from now on."""
        if latin != self._latin:
            self._latin = latin
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if self._latin and query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in ENTER:
            event.accept()  # it belongs to the input method alone
            return
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.ignore()  # the page goes to the next field

    def _keep_within(self, text: str) -> None:
        if not self._limit or len(text) <= self._limit:
            return
        at = self.cursorPosition()
        self.setText(text[: self._limit])
        self.setCursorPosition(at)
        self.shortened.emit()


class TextArea(QPlainTextEdit):
    """Text of several lines; Enter is a new line, Tab goes on."""

    shortened = Signal()

    def __init__(self, limit: int = 0) -> None:
        super().__init__()
        self._limit = limit
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._keep_within)

    def _keep_within(self) -> None:
        text = self.toPlainText()
        if not self._limit or len(text) <= self._limit:
            return
        cursor = self.textCursor()
        at = cursor.position()
        self.setPlainText(text[: self._limit])
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.shortened.emit()
