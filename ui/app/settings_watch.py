"""Settings watch: applies here what another desk sets; it reads in the background at intervals, and when it matters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.office import HallSettings
from app.errors import Unavailable
from app.usecases.desk.desk import Desk
from ui.base.background import BackgroundRunner

EVERY = 15_000  # ms


class SettingsWatch(QObject):
    """Watch of the hall's settings. `changed` carries the names of what another desk changed, once it applies here. While `held` nothing is
    taken over: the clerk's changes in 设置 are merged with it when they are saved."""

    changed = Signal(object)

    def __init__(self, desk: Desk, background: BackgroundRunner, held: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background, self._held = desk, background, held
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    def ask(self) -> None:
        """Reads the settings at once, as when a case is begun or the clerk comes back."""
        if self._asking or self._held():
            return
        self._asking = True
        desk, before = self._desk, self._desk.settings
        self._background.run(desk.store.settings, lambda stored: self._received(before, stored), self._failed)

    def end(self) -> None:
        """Stops watching: the clerk leaves."""
        self._timer.stop()

    def _received(self, before: HallSettings, stored: HallSettings) -> None:
        self._asking = False
        if not self._held() and (names := self._desk.take_over(before, stored)):
            self.changed.emit(names)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, Unavailable):  # disk trouble is reported when something is to be saved
            raise error
