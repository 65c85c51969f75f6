"""Screen: the methods that the window calls on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Screen(QWidget):
    """Screen inside the window. `title` heads its F1 sheet; the methods have harmless defaults."""

    title = ""
    caret: QWidget | None = None  # had the caret when the page was left; set by the window

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Returns pairs (keys, what they do) for the F1 sheet, most used first, as ("Ctrl+N", "新办一件")."""
        return ()

    def entered(self) -> None:
        """Reloads what may have changed and focuses the first widget to work in; called when the page comes to the front."""

    def place(self, usual: QWidget) -> QWidget:
        """Returns the widget to focus: the one that had the caret when the page was left, else `usual`."""
        caret = self.caret
        there = caret is not None and isValid(caret) and self.isAncestorOf(caret)
        return caret if caret is not None and there and caret.isVisibleTo(self) and caret.isEnabledTo(self) else usual

    def may_leave(self) -> bool:
        """Returns True when another screen may come to the front; a page that returns False shows the clerk why."""
        return True

    def escape(self) -> bool:
        """Esc: closes the uppermost layer of the page. Returns False when there is none."""
        return False

    def before_lock(self) -> None:
        """Saves, and clears what must not stay in view; called before the screen is locked."""
