"""Dialogs under the lock: an untouched dialog is closed; one with typed input is hidden for the same clerk to continue."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class UnderLock:
    """Hidden dialogs: nothing modal and no menu may stay in front of the lock."""

    def __init__(self) -> None:
        self._hidden: list[QWidget] = []  # the uppermost first

    def put_away(self, window: QWidget) -> None:
        """Closes or hides the dialogs of a window that is about to be locked; the keys go to the window."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.hide()
        while (question := QApplication.activeModalWidget()) is not None:
            if not question.close() and isValid(question) and question.isVisible():
                question.hide()
                self._hidden.append(question)
        if self._hidden and QApplication.activeWindow() is None:
            window.activateWindow()

    def bring_back(self) -> None:
        """Shows the hidden dialogs again as they were left: the same clerk has returned."""
        hidden, self._hidden = self._hidden, []
        for question in reversed(hidden):
            if isValid(question) and isinstance(question, QDialog):
                question.open()

    def drop(self) -> None:
        """Deletes the hidden dialogs: another clerk has come."""
        hidden, self._hidden = self._hidden, []
        for question in hidden:
            if isValid(question):
                question.deleteLater()
