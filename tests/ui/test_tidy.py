"""The collector runs on the window thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from ui.base.gc_on_window_thread import WindowThreadGC


class Knot:
    """Garbage only the collector can take away; notes the thread it went in."""

    gone: list[int] = []  # noqa: RUF012 - read by the tests below

    def __init__(self) -> None:
        self.me = self
        weakref.finalize(self, lambda: Knot.gone.append(threading.get_ident()))


@pytest.fixture
def tidy(qapp: QObject) -> Iterator[WindowThreadGC]:
    Knot.gone.clear()
    tidy = WindowThreadGC(every=3_600_000)
    yield tidy
    tidy.end()


def fill() -> None:
    """As much garbage as makes Python collect by itself."""
    for _ in range(5000):
        Knot()


def test_another_thread_never_collects(tidy: WindowThreadGC) -> None:
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    assert not Knot.gone
    tidy.look()
    assert set(Knot.gone) == {threading.get_ident()}


def test_it_collects_only_what_is_due(tidy: WindowThreadGC) -> None:
    gc.collect()
    Knot()
    tidy.look()
    assert not Knot.gone
    fill()
    tidy.look()
    assert Knot.gone


def test_what_is_set_aside_is_not_looked_through_again(tidy: WindowThreadGC) -> None:
    tidy.settle()
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects()) < 1000


def test_setting_aside_looks_through_nothing(tidy: WindowThreadGC) -> None:
    rounds: list[str] = []
    watch = lambda phase, _info: rounds.append(phase)  # noqa: E731 - said once
    gc.callbacks.append(watch)
    tidy.settle()
    gc.callbacks.remove(watch)
    assert rounds == [], "it would hold up the window"


def test_in_the_end_python_has_it_back(qapp: QObject) -> None:
    before = gc.get_freeze_count()
    WindowThreadGC().end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == before


def test_it_looks_by_itself(qapp: QObject, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    Knot.gone.clear()
    tidy = WindowThreadGC(every=1)
    fill()
    qtbot.waitUntil(lambda: len(Knot.gone) > 0)
    tidy.end()


def test_once_the_bulk_is_set_aside_an_old_page_goes_at_the_next_look(tidy: WindowThreadGC) -> None:
    tidy.settle()
    page = Knot()
    gc.collect()  # it has lived through everything by now
    Knot.gone.clear()
    del page
    fill()
    tidy.look()
    assert len(Knot.gone) == 5001
