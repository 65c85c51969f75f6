"""Snapshots of a box, to revert what was typed into it by mistake."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget


def is_written_into(widget: QWidget | None) -> bool:
    """Returns True when keys are text in this widget, not commands."""
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def widget_text(widget: QWidget | None) -> str | None:
    """Returns the text of a box; None for a widget without text."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox) and widget.isEditable():
        return widget.currentText()
    return widget.cleanText() if isinstance(widget, QSpinBox) else None


def restorer(widget: QWidget | None) -> Callable[[], None]:
    """Returns a callback that restores the present text, caret and selection of a box; a widget with a `snapshot` returns its own."""
    if callable(snapshot := getattr(widget, "snapshot", None)):
        return snapshot()  # type: ignore[no-any-return]  # by agreement
    if isinstance(widget, QComboBox):
        return _combo_kept(widget)
    if isinstance(widget, QLineEdit):
        return line_restorer(widget)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return _area_kept(widget)
    if isinstance(widget, QSpinBox):
        value = widget.value()
        return lambda: widget.setValue(value)
    return lambda: None


def line_restorer(line: QLineEdit, say: Callable[[str], None] | None = None) -> Callable[[], None]:
    """Returns the callback of `restorer` for one line; `say` sets its text when the line needs another way."""
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
