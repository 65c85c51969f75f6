"""Day watch: notices a new day, so that the screens are refreshed. It looks at midnight, when the clerk unlocks, and when the window
comes to the front; a computer that slept over midnight, or whose clock was set, is noticed within the hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.ports.devices import Clock

LONGEST_WAIT = 3600  # seconds to the next look: a timer may be paused while the computer sleeps
MARGIN = 1  # second past midnight, so that the timer never fires too early


class DayWatch(QObject):
    """Watch for a new day. `turned` is sent when the day differs from that of the last look."""

    turned = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.now().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._activated)
        self._wait(clock.now())

    def look(self) -> None:
        """Compares the day with that of the last look."""
        now = self._clock.now()
        self._wait(now)
        if now.date() != self._day:
            self._day = now.date()
            self.turned.emit()

    def end(self) -> None:
        """Stops watching: the clerk leaves."""
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.disconnect(self._activated)

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _wait(self, now: datetime) -> None:
        self._timer.start(1000 * min(LONGEST_WAIT, seconds_of_the_day_left(now) + MARGIN))


def seconds_of_the_day_left(now: datetime) -> int:
    """Returns the whole seconds until midnight of the wall clock, rounded up."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    return -int(-(midnight - now).total_seconds() // 1)
