"""Garbage collection of Python, kept on the window thread.

A Qt object may only be freed in the thread that made it. Python's collector runs in whatever thread happens to allocate next: left alone it
takes a closed page's timers and pictures apart in the store's or the preview's thread, which ends the program now and then. So it is
switched off, and the same work is done here, at the same pace, between two events of the window.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from ui.base.malloc_trim import trim

EVERY = 1000  # ms
TRIM_EVERY = 5  # looks between two calls that return free memory
FREEZE_AFTER = 3000  # ms after the clerk came in, when screens and lists are loaded


class WindowThreadGC(QObject):
    """Collector on the window thread: switches Python's own off while it lives; `end` switches that on again."""

    def __init__(self, parent: QObject | None = None, every: int = EVERY) -> None:
        super().__init__(parent)
        gc.disable()
        self._frozen = False
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due, as Python itself would; after `settle` always all of them: little is left to search,
        and a closed case does not wait for the eleventh round."""
        self._looks += 1
        if self._looks % TRIM_EVERY == 0:
            trim()
        if self._frozen and gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect()
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def settle_soon(self) -> None:
        """Calls `settle` shortly: what is loaded by then stays for good and is excluded from later collections."""
        QTimer.singleShot(FREEZE_AFTER, self, self.settle)

    def settle(self) -> None:
        """Freezes what is loaded, without a collection first: that blocked the window for 60 ms and more, to find the one or two
        thousand objects of garbage from the start, which now stay until the end."""
        gc.freeze()
        self._frozen = True

    def end(self) -> None:
        """Collects once more, then leaves it to Python: the program ends, or a test."""
        self._timer.stop()
        if self._frozen:
            gc.unfreeze()
        gc.collect()
        gc.enable()
