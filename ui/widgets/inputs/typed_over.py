"""A box before something was typed into it by mistake, and how it becomes that again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget


def is_written_into(widget: QWidget | None) -> bool:
    """Whether keys are text there, and not something to do."""
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def standing(widget: QWidget | None) -> str | None:
    """The text that stands in a box; None where nothing is written."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox) and widget.isEditable():
        return widget.currentText()
    return widget.cleanText() if isinstance(widget, QSpinBox) else None


def kept(widget: QWidget | None) -> Callable[[], None]:
    """What puts the box back as it is now, text, caret and what was marked; a widget with a `snapshot` knows that itself."""
    if callable(snapshot := getattr(widget, "snapshot", None)):
        return snapshot()  # type: ignore[no-any-return]  # by agreement
    if isinstance(widget, QComboBox):
        return _combo_kept(widget)
    if isinstance(widget, QLineEdit):
        return line_kept(widget)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return _area_kept(widget)
    if isinstance(widget, QSpinBox):
        value = widget.value()
        return lambda: widget.setValue(value)
    return lambda: None


def line_kept(line: QLineEdit, say: Callable[[str], None] | None = None) -> Callable[[], None]:
    """As `kept`, of one line; `say` puts the text there when the line has a way of its own."""
    text, caret, start, marked = line.text(), line.cursorPosition(), line.selectionStart(), line.selectionLength()
    backwards = marked and caret == start

    def back() -> None:
        (say or line.setText)(text)
        line.setCursorPosition(caret)
        if marked:
            line.setSelection(start + marked, -marked) if backwards else line.setSelection(start, marked)

    return back


def _combo_kept(combo: QComboBox) -> Callable[[], None]:
    at, words = combo.currentIndex(), combo.currentText()

    def back() -> None:
        combo.setCurrentIndex(at)
        if combo.isEditable():
            combo.setEditText(words)

    return back


def _area_kept(area: QPlainTextEdit | QTextEdit) -> Callable[[], None]:
    text, cursor = area.toPlainText(), area.textCursor()
    anchor, caret = cursor.anchor(), cursor.position()

    def back() -> None:
        area.setPlainText(text)
        cursor = area.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        area.setTextCursor(cursor)

    return back
