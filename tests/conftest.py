"""Every test runs without a display, in the hall's time zone, with files only for its owner, and never in a person's real folders.

Nothing here measures the machine: what a test waits for has a limit only as a net, far beyond what a busy computer needs.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from tests import profiles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before any test imports Qt: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):  # not on Windows, where nothing else reads TZ
    time.tzset()
os.umask(0o077)

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "stories"

PATIENCE = 40_000  # ms: pytest-qt's own 5 s are too few beside other work

profiles.register()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folder makes a test a story: `-m story` runs the stories alone, `-m "not story"` all the others."""
    for item in items:
        if STORIES in item.path.parents:
            item.add_marker("story")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the system's folders for data, settings, logs and sockets at an empty place, so that no real store is ever opened."""
    place = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
        patch.setenv("XDG_RUNTIME_DIR", str(place))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that contains the tests."""
    return ROOT


@pytest.fixture(scope="session")
def resources() -> Path:
    """The folder of fonts, policy, catalogue and codes."""
    return ROOT / "resources"


class PatientBot(QtBot):
    """pytest-qt's robot, waiting as long as a busy machine needs.

    A widget that a test shows by itself gets the style of its window at the desk.
    """

    dress: Callable[[Any], object] = staticmethod(lambda _: None)  # `ActiveTheme.dress`, where a test has a theme

    def addWidget(self, widget: Any, **more: Any) -> None:
        self.dress(widget)
        super().addWidget(widget, **more)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """In the place of pytest-qt's own."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """One application for the whole run, whichever room asks first."""
    return ["desk", "-style", "Fusion"]


@pytest.fixture(scope="session")
def what_is_loaded(qapp: QApplication) -> None:
    """Freezes the objects every screen needs, so that collecting after each test looks through that test alone."""
    from ui.base.fonts import Fonts
    from ui.base.qt_translations import install_translations

    Fonts().load()
    install_translations(qapp)
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def tidied_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Frees Qt's objects on the thread they were made on, as ui/base/gc_on_window_thread.py does at the desk.

    This holds for every test that uses the application, in any folder. Otherwise Python's collector deletes a timer in
    a pool's thread, and the run ends there.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("what_is_loaded")
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()
