"""What the window asks of a screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Screen(QWidget):
    """A screen inside the window. `title` heads its F1 sheet; the methods have harmless answers."""

    title = ""
    caret: QWidget | None = None  # where it stood when the page was left; the window remembers it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """(keys, what they do) for the F1 sheet, most used first, as ("Ctrl+N", "新办一件")."""
        return ()

    def entered(self) -> None:
        """The page came to the front: read again what may have changed, put the focus where work begins."""

    def place(self, usual: QWidget) -> QWidget:
        """Where to put the focus: where it was when the page was left, else where work begins as a rule."""
        caret = self.caret
        there = caret is not None and isValid(caret) and self.isAncestorOf(caret)
        return caret if caret is not None and there and caret.isVisibleTo(self) and caret.isEnabledTo(self) else usual

    def may_leave(self) -> bool:
        """Whether another screen may come to the front; a page that says no tells the clerk why."""
        return True

    def escape(self) -> bool:
        """Esc: close the uppermost layer of the page. False when there is none."""
        return False

    def before_lock(self) -> None:
        """The screen is about to be locked: save, and clear what must not stay in view."""
