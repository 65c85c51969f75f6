"""What every page of the wizard is: it reads the open case, shows it and asks. No page enables a button, no page knows another.

The shell makes a page when it is first visited, calls `refresh` after every `changed` (of any page) and `take` when the clerk
comes to it. Enter goes from stop to stop; at the last one the key is left to the shell, which goes to the next step.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """One step. A page emits `changed` when something was answered or the clerk moved on: the shell re-reads everything."""

    changed = Signal()

    def refresh(self) -> None:
        """Show the case as it is now. Never touches what the clerk is typing."""

    def take(self, field_id: str = "") -> None:
        """Bring the clerk to this field, or to the first stop when it is not here."""
        first = next(iter(self.stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """What Enter visits, in order."""
        return []

    def section(self) -> str:
        """The section the clerk is in, which the preview lights; empty for none."""
        return ""

    def header(self) -> QWidget | None:
        """What stands at the right of the step's title; None leaves the place to the count of problems."""
        return None

    def judge(self) -> None:
        """From now on say what is missing too: the clerk has asked for the next problem, or left the step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or plain not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            super().keyPressEvent(event)
            return
        back = plain == Qt.KeyboardModifier.ShiftModifier
        if not self._step(-1 if back else 1):
            event.ignore()

    def _step(self, by: int) -> bool:
        """Go to the stop before or after the one that has the focus; False when there is none."""
        stops, here = self.stops(), QApplication.focusWidget()
        at = next((i for i, stop in enumerate(stops) if here is not None and _within(here, stop)), None)
        if at is None or not 0 <= at + by < len(stops):
            return False
        stops[at + by].setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
        return True


def _within(widget: QWidget, stop: QWidget) -> bool:
    return widget is stop or stop.isAncestorOf(widget)
