"""Settings of another desk arrive by themselves: read in the background, held while the clerk changes the settings
here, and shown at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.office import Clerk, DayLimit
from app.errors import Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import Stage
from tests.ui.desk.test_settings import type_into
from ui.app.settings_watch import SettingsWatch
from ui.base.background import Failed, InlineRunner
from ui.base.theme import ActiveTheme
from ui.settings.hall import HallSection
from ui.settings.page import SettingsPage


class Later:
    """Does what it was given when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], object], Callable[[object], object], Failed]] = []

    def run(self, job: Callable[[], object], then: Callable[[object], object], failed: Failed) -> None:
        self.jobs.append((job, then, failed))

    def flush(self) -> None:
        for job, then, failed in self.jobs:
            InlineRunner().run(job, then, failed)
        self.jobs = []


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The other window."""
    return Desk(
        UnlockedStore(desk.opened.store, Clerk("wjh", "王甲禾")), InlineQueue(), desk.clock, desk.library, "K7N"
    )


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_it_is_asked_for_aside_and_told_once(desk: Desk, there: Desk, owner: QObject) -> None:
    later, told = Later(), []
    watch = SettingsWatch(desk, later, lambda: False, owner)  # type: ignore[arg-type]  # it is only given work
    watch.changed.connect(told.append)
    there.keep_settings(replace(there.settings, limits={"overall": DayLimit(10, "样例〔2026〕2号")}))
    watch.ask()
    watch.ask()
    assert len(later.jobs) == 1 and desk.settings != there.settings, (
        "one question at a time, and none on the window's thread"
    )
    later.flush()
    assert desk.settings == there.settings and told == [frozenset({"limits"})]
    watch.ask()
    later.flush()
    assert len(told) == 1
    watch.end()


def test_a_disk_in_trouble_is_not_told_here(desk: Desk, owner: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = SettingsWatch(desk, InlineRunner(), lambda: False, owner)

    def shut() -> None:
        raise Unavailable("读不了本机库。")

    monkeypatch.setattr(desk.store, "settings", shut)
    watch.ask()
    watch.ask()
    watch.end()


def test_what_the_clerk_is_changing_is_put_together_with_it_when_it_is_saved(
    theme: ActiveTheme, desk: Desk, there: Desk, store: MemoryStore, stage: Stage
) -> None:
    section = HallSection(theme)
    page = SettingsPage(theme, desk, (section,))
    stage(page)
    watch = SettingsWatch(desk, InlineRunner(), lambda: page.dirty, page)
    watch.changed.connect(lambda _: page.reload())
    there.keep_settings(replace(there.settings, address="样例路 9 号"))
    watch.ask()
    assert section.box("address").text() == "样例路 9 号", "nothing was typed here: it is shown"
    type_into(section.box("phone"), "0731-00000001")
    there.keep_settings(replace(there.settings, address="样例路 10 号"))
    watch.ask()
    assert section.box("phone").text() == "0731-00000001" and page.dirty
    page.keep()
    kept = store.settings()
    assert (kept.phone, kept.address) == ("0731-00000001", "样例路 10 号")
    watch.end()
