"""Dialogs under the lock: what loses nothing is closed; one in which something was typed is put out of sight, for the same clerk to go on with."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class UnderLock:
    """Nothing modal and no menu may stay in front of the lock."""

    def __init__(self) -> None:
        self._kept: list[QWidget] = []  # the uppermost first

    def put_away(self, window: QWidget) -> None:
        """The screen of this window is about to be locked; the keys go to it."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.hide()
        while (question := QApplication.activeModalWidget()) is not None:
            if not question.close() and isValid(question) and question.isVisible():
                question.hide()
                self._kept.append(question)
        if self._kept and QApplication.activeWindow() is None:
            window.activateWindow()

    def bring_back(self) -> None:
        """The same clerk is there again: everything as it was left."""
        kept, self._kept = self._kept, []
        for question in reversed(kept):
            if isValid(question) and isinstance(question, QDialog):
                question.open()

    def drop(self) -> None:
        """Another clerk is there: it was not theirs."""
        kept, self._kept = self._kept, []
        for question in kept:
            if isValid(question):
                question.deleteLater()
