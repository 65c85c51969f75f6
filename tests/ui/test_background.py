"""Background runner: an outcome is heard on the window thread, and nothing of a job stays behind."""

from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.base.background import ThreadRunner


class Screen:
    """Object that a job holds on to; remembers the thread in which it was deleted."""

    def __init__(self, gone: list[str]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread().name)


def never(error: Exception) -> None:
    pytest.fail(f"it did not fail: {error!r}")


def test_the_job_runs_in_another_thread_and_its_outcome_is_heard_in_this_one(qapp: QApplication, qtbot: QtBot) -> None:
    background, heard = ThreadRunner(), list[tuple[str, str]]()
    here = threading.current_thread().name
    background.run(
        lambda: threading.current_thread().name,
        lambda there: heard.append((there, threading.current_thread().name)),
        never,
    )
    qtbot.waitUntil(lambda: bool(heard))
    [(there, back)] = heard
    assert there != here
    assert back == here


def test_what_a_job_raised_is_heard_too(qapp: QApplication, qtbot: QtBot) -> None:
    background, heard = ThreadRunner(), list[Exception]()

    def fail() -> None:
        raise OSError("no paper")

    background.run(fail, lambda _: pytest.fail("it failed"), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], OSError)


def test_what_a_job_held_is_let_go_here_when_it_is_done(qapp: QApplication, qtbot: QtBot) -> None:
    background, heard, gone = ThreadRunner(), list[object](), list[str]()
    screen = Screen(gone)
    watched = weakref.ref(screen)
    background.run(lambda screen=screen: str(type(screen)), heard.append, never)  # type: ignore[misc]  # bound now
    del screen
    qtbot.waitUntil(lambda: bool(heard))
    background.wait()
    assert watched() is None
    assert gone == [threading.current_thread().name]


def test_what_a_job_that_failed_held_is_let_go_here_too(qapp: QApplication, qtbot: QtBot) -> None:
    background, heard, gone = ThreadRunner(), list[str](), list[str]()
    screen = Screen(gone)
    watched = weakref.ref(screen)

    def fail(screen: Screen = screen) -> None:
        raise OSError(str(type(screen)))

    background.run(fail, lambda _: pytest.fail("it failed"), lambda error: heard.append(str(error)))
    del screen, fail
    qtbot.waitUntil(lambda: bool(heard))
    background.wait()
    assert watched() is None
    assert gone == [threading.current_thread().name]


def test_jobs_run_one_after_the_other_and_the_end_waits_for_all(qapp: QApplication) -> None:
    background, gate, done = ThreadRunner(), threading.Event(), list[int]()
    background.run(lambda: gate.wait(60), lambda _: None, never)
    for number in range(20):
        background.run(lambda number=number: done.append(number), lambda _: None, never)  # type: ignore[misc]  # bound now
    assert done == []
    gate.set()
    background.wait()
    assert done == list(range(20))


def test_who_goes_away_hears_nothing_and_what_was_held_is_let_go_here(qapp: QApplication) -> None:
    background, gone = ThreadRunner(), list[str]()
    screen = Screen(gone)
    background.run(lambda screen=screen: str(type(screen)), lambda _: pytest.fail("nobody waits"), never)  # type: ignore[misc]  # bound now
    del screen
    background.wait()
    background.drop()
    assert gone == [threading.current_thread().name]
    QApplication.processEvents()
