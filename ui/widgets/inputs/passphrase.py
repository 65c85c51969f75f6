"""Passphrase box: its text is hidden, can be shown, and a hint appears when the caps lock is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Row


class PassphraseEdit(LineEdit):
    """Box for a passphrase; the input method is blocked, even when the text is shown. `caps_lock` carries True or False when a typed
    letter shows that the caps lock is on or off."""

    caps_lock = Signal(bool)

    def __init__(self, theme: ActiveTheme, name: str = "密码") -> None:
        super().__init__(latin=True)
        self._theme = theme
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self._eye = QToolButton()
        self._eye.setProperty("part", "inside")
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.clicked.connect(self._turn)
        row = Row(theme, self, pad=(0, 0, 6, 0))
        row.addStretch(1)
        row.addWidget(self._eye)
        theme.changed.connect(self._relook)
        self._relook()

    def hide_words(self) -> None:
        """Hides the text again, as when the screen is locked."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._relook()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects the text when the clerk is sent back to type it again: hidden text cannot be corrected in part."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at_case(event)
        return super().event(event)

    def _look_at_case(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) != 1 or not text.isascii() or not text.isalpha():
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.caps_lock.emit(text.isupper() != shift)

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._relook()

    def _relook(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(self._theme.icon("eye-off" if hidden else "eye", "sub", 20))
        self._eye.setIconSize(QSize(self._theme.px(20), self._theme.px(20)))
        self._eye.setToolTip("显示密码" if hidden else "不显示密码")
        self._eye.setAccessibleName(self._eye.toolTip())
        self.setTextMargins(0, 0, self._theme.px(26), 0)
