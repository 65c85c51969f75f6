"""The one who is killed: opens the desk on the folder it is given, takes a case to its fourth step, and says `typed` when half a word is on the disk.

Run with the folder of the resources and the folder of the store; then it waits for its end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.usecases.desk.reference_data import ReferenceData
from tests.fakes.clock import FakeClock
from tests.stories.window import walks
from tests.stories.window.counter import open_counter
from tests.ui.counter.printers import FakePrinter

HALF = "202611"


def wait(true: Callable[[], bool], patience: int) -> None:
    beat, end = QTimer(), QDeadlineTimer(patience)
    beat.start(10)
    while not true():
        if end.hasExpired():
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main() -> None:
    application = QApplication(["desk", "-style", "Fusion"])
    counter = open_counter(ReferenceData(Path(sys.argv[1])), Path(sys.argv[2]), FakeClock(), FakePrinter(), wait)
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 4)
    clerk.tick("注销")
    clerk.enter(2)
    clerk.choose("去世")
    clerk.enter()
    clerk.until_seen("本机已保存")
    counter.clock.pass_(minutes=7)
    clerk.write(HALF)
    clerk.until_seen("本机已保存 09:53:00")
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    application.exec()


if __name__ == "__main__":
    main()
