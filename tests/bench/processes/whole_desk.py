"""The whole desk in this process, opened as `main.py` opens it, and a hand that fills its fields. For the processes that are measured."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import main
import ui.app.start
from app.ports.devices import PrintState
from tests.bench.office import CLERK, HALL, PASSPHRASE, STATION
from ui.app.app_flow import AppFlow
from ui.app.session import Session


class PaperBin:
    """A printer that takes every paper at once."""

    def names(self) -> tuple[str, ...]:
        return ("bin",)

    def default(self) -> str:
        return "bin"

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        assert pdf.startswith(b"%PDF")
        return f"{name}-{title}-{copies}"

    def state(self, name: str, job: str) -> PrintState:
        return PrintState("done", f"{name} {job}")

    def cancel(self, name: str, job: str) -> None:
        """Nothing waits here."""


def run(home: Path, drive: Callable[[AppFlow], None]) -> None:
    """Open the desk on a new store in this folder, let `drive` do its work from the lock screen on, and end the process."""
    os.environ["YIJIAN_HOME"] = str(home)
    main.vault(home).create(HALL, STATION, CLERK, PASSPHRASE).store.close()
    made, really = list[AppFlow](), ui.app.start.make_app_flow

    def make_app_flow(parts: ui.app.start.Parts) -> AppFlow:
        made.append(really(parts))
        return made[0]

    def begin() -> None:
        try:
            drive(made[0])
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def application() -> QApplication:
        app = really_application()
        QTimer.singleShot(500, begin)
        return app

    really_application = ui.app.start.application
    ui.app.start.application, ui.app.start.make_app_flow = application, make_app_flow  # this process ends with it
    ui.app.start._system_printer = PaperBin
    main.main([])


def sign_in(front: AppFlow) -> Session:
    """Type the password at the lock screen; the session, once the desk is there."""
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE)
    QTest.keyClick(QApplication.focusWidget(), "\r")
    until(lambda: front.session is not None and not front.window.covered)
    session = front.session
    assert session is not None
    return session


def until(true: Callable[[], bool], patience: int = 30_000) -> None:
    """Let the window live until this is so."""
    loop, late = QEventLoop(), QDeadlineTimer(patience)
    while not true():
        assert not late.hasExpired(), "it did not come to pass"
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def commit(words: str) -> None:
    """Put these words into the box that has the caret, in place of what is there, as an input method does."""
    place = QApplication.focusWidget()
    assert place is not None
    place.selectAll()  # type: ignore[attr-defined]  # a line
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(place, event)


def throw_away() -> None:
    """Delete what the screens have put away, as the running window does between two events."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def say(answer: str) -> None:
    """Answer the measuring process."""
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()
