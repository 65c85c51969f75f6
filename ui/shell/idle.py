"""Idle watch: locks the station when no one has touched it for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


EVERY = 5000  # ms between two checks
SLEEP_GAP = 60  # seconds of wall clock between two checks that only a sleeping computer explains


class IdleWatch(QObject):
    """Idle timer. `idle` is sent once when `minutes` have passed without a touch (0 minutes never locks), or the computer has slept.

    Install it on the windows: they see every key and every move of the mouse before their widgets do. `clock` gives
    monotonic seconds and `wall` the time of day in seconds; tests pass their own and call `look_now`.
    """

    idle = Signal()

    def __init__(
        self,
        minutes: float,
        clock: Callable[[], float] = monotonic,
        wall: Callable[[], float] = time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._clock, self._wall = minutes, clock, wall
        self._checked_at = wall()
        self._touched = clock()
        self._sent = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look_now)

    @property
    def minutes(self) -> float:
        return self._minutes

    def set_minutes(self, minutes: float) -> None:
        self._minutes = minutes

    def start(self) -> None:
        """Starts to count, as after the unlock."""
        self.touch()
        self._checked_at = self._wall()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def away_minutes(self) -> int:
        """Returns the whole minutes since the last touch."""
        return int((self._clock() - self._touched) // 60)

    def touch(self) -> None:
        """Records a touch: the count starts again."""
        self._touched, self._sent = self._clock(), False

    def look_now(self) -> None:
        now = self._wall()
        slept = now - self._checked_at > SLEEP_GAP  # the lid was closed: the monotonic clock was stopped meanwhile
        self._checked_at = now
        long_ago = bool(self._minutes) and self._clock() - self._touched >= self._minutes * 60
        if (long_ago or slept) and not self._sent:
            self._sent = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
