"""Base of the pages of the wizard: a page reads the open case, shows it and asks. Pages enable no buttons of the shell
and do not know each other.
The shell creates a page on its first visit, calls `refresh` after every `changed` (of any page) and `take` when the
clerk comes to it. Enter moves from stop to stop; at the last stop the shell handles the key and goes to the next step.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.inputs.line import ENTER


class WizardPage(QWidget):
    """Page of one step. It emits `changed` when a question was answered or the clerk moved on: the shell re-reads everything."""

    changed = Signal()
    wanted = Signal(str)  # the field or material the clerk asks for, on any page
    looked_up = Signal()  # the clerk asks for the page's own pane
    ended = Signal(object)  # callback that ends the case in another way than the last step: 只收件
    side_width = 448  # px at 100 %: width of the side panel

    def refresh(self) -> None:
        """Shows the case as it is now; never touches what the clerk is typing."""

    def take(self, field_id: str = "") -> None:
        """Brings the clerk to this field, or to the first stop when it is not on this page."""
        first = next(iter(self.stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Returns the stops of Enter, in order."""
        return []

    def about_to_go_on(self) -> None:
        """Handles Enter before the focus moves: the next stop may depend on what was just typed."""

    def section(self) -> str:
        """Returns the section to highlight in the preview; "" for none."""
        return ""

    def header(self) -> QWidget | None:
        """Returns the widget at the right of the step's title; None shows the count of problems instead."""
        return None

    def side(self) -> tuple[str, QWidget] | None:
        """Returns the page's own pane in the side panel with its title, such as the camera of 材料; None for none."""
        return None

    def keep(self) -> None:
        """Saves half-typed text at once, as before locking, leaving or accepting."""

    def under_way(self) -> str:
        """Returns the running work that must finish before the clerk may leave or accept, as a sentence; "" when there
        is none.
        """
        return ""

    def judge(self) -> None:
        """Reports missing values from now on: the clerk has asked for the next problem, or left the step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or plain not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            super().keyPressEvent(event)
            return
        back = plain == Qt.KeyboardModifier.ShiftModifier
        if not self._go_on(-1 if back else 1):
            event.ignore()

    def _go_on(self, by: int) -> bool:
        """Moves to the stop before or after the one that has the focus; returns False when there is none."""
        self.about_to_go_on()
        stops, here = self.stops(), QApplication.focusWidget()
        if here is None or not stops:
            return False
        at = next((i for i, stop in enumerate(stops) if _within(here, stop)), None)
        stop = self._beyond(here, stops, by) if at is None else stops[at + by] if 0 <= at + by < len(stops) else None
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
        return stop is not None

    def _beyond(self, here: QWidget, stops: list[QWidget], by: int) -> QWidget | None:
        """Returns the next stop in tab order from a widget that is no stop itself (a link, a value that is only shown)."""
        place: QWidget | None = here
        while place is not None:
            place = place.nextInFocusChain() if by > 0 else place.previousInFocusChain()
            if place is None or place is here or not self.isAncestorOf(place):
                return None
            for stop in stops:
                if _within(place, stop):
                    return stop
        return None


def _within(widget: QWidget, stop: QWidget) -> bool:
    return widget is stop or stop.isAncestorOf(widget)
