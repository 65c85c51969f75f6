"""Driven in a process of its own (desk_child.py): the clerk signs in, then locks the screen and comes back a few times.

Says as JSON, in ms from the right password heard on the window thread to the painted desk: `first`, the desk being made, and `again`, the same
clerk coming back to it. All of that time the window thread answers no key. Each is a pair: by the clock, and the processor's time of the thread.
"""

from __future__ import annotations

import json
import threading
from time import perf_counter, thread_time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from tests.bench.processes.whole_desk import say, sign_in, until
from ui.app.app_flow import AppFlow
from ui.shell.desk_frame import DeskFrame
from ui.shell.lock_screen import LockScreen

WARM_UP = "_warm_up"  # the thread that loads the screens while the clerk types


class Stopwatch:
    """Runs from the moment the lock screen hears that the password was right until the desk has been painted."""

    def __init__(self) -> None:
        self._began = self._painted = (0.0, 0.0)
        heard = LockScreen._in

        def right(screen: LockScreen, outcome: object) -> None:
            self._began, self._painted = now(), (0.0, 0.0)
            heard(screen, outcome)

        def paint(_desk: DeskFrame, _event: QPaintEvent) -> None:
            if not self._painted[0]:
                QTimer.singleShot(
                    0, self._stop
                )  # when this round of painting is done, and the window is ready for a key

        LockScreen._in = right  # type: ignore[method-assign]  # this process ends with it
        DeskFrame.paintEvent = paint  # type: ignore[method-assign]  # it paints nothing of its own

    def _stop(self) -> None:
        self._painted = self._painted if self._painted[0] else now()

    @property
    def ms(self) -> tuple[float, float]:
        until(lambda: self._painted[0] > 0)
        clock, processor = (1000 * (end - begin) for begin, end in zip(self._began, self._painted, strict=True))
        return clock, processor


def now() -> tuple[float, float]:
    return perf_counter(), thread_time()


def loaded() -> bool:
    """True when everything is loaded that loads behind the lock screen: typing a password takes longer."""
    return not any(WARM_UP in thread.name for thread in threading.enumerate())


def drive(front: AppFlow, times: int) -> None:
    watch = Stopwatch()
    until(loaded)
    sign_in(front)
    first, again = watch.ms, []
    for _ in range(times):
        front.lock()
        sign_in(front)
        again.append(watch.ms)
    say(json.dumps({"first": first, "again": again}))
