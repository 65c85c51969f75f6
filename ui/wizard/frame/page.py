"""What every page of the wizard is: it reads the open case, shows it and asks. No page enables a button, no page knows another.

The shell makes a page when it is first visited, calls `refresh` after every `changed` (of any page) and `take` when the clerk
comes to it. Enter goes from stop to stop; at the last one the key is left to the shell, which goes to the next step.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.inputs.line import ENTER


class WizardPage(QWidget):
    """One step. A page emits `changed` when something was answered or the clerk moved on: the shell re-reads everything."""

    changed = Signal()
    wanted = Signal(str)  # the field or material the clerk asks to be brought to, on whatever page it is
    looked_up = Signal()  # the clerk asks for the page's own pane
    ended = Signal(object)  # how the clerk ends the case other than by the last step: 只收件
    side_width = 448  # px at 100 % of what stands beside the page

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

    def about_to_go_on(self) -> None:
        """Enter was pressed: what comes next may depend on what was just typed."""

    def section(self) -> str:
        """The section the clerk is in, which the preview lights; empty for none."""
        return ""

    def header(self) -> QWidget | None:
        """What stands at the right of the step's title; None leaves the place to the count of problems."""
        return None

    def side(self) -> tuple[str, QWidget] | None:
        """A pane of its own beside the form preview, with its title, as the camera of 材料; None for none."""
        return None

    def keep(self) -> None:
        """Keep what is half typed at once, as before locking, leaving or accepting."""

    def under_way(self) -> str:
        """What must come to its end before anyone leaves or accepts, in a sentence; empty when nothing is under way."""
        return ""

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
        if not self._go_on(-1 if back else 1):
            event.ignore()

    def _go_on(self, by: int) -> bool:
        """Go to the stop before or after the place that has the focus; False when there is none."""
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
        """From a place that is no stop itself (a link, a value that is only shown): the next stop in the order of the Tab key."""
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
