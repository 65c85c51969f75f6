"""Shared parts of all measurements: the table of figures printed at the end, and a desk on a real store.

A figure is not a test: a miss is printed, never a failure, for the machine may be busy. A measurement fails only when
it could not be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import ThreadQueue
from app.usecases.desk.reference_data import ReferenceData
from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.bench.figures import Figure, in_words
from tests.bench.office import CLERK, HALL, PASSPHRASE, STATION, WallClock

FIGURES = pytest.StashKey[list[Figure]]()
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # unlocking is slow on purpose and is not what is measured
Note = Callable[[Figure], None]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if figures := config.stash[FIGURES]:
        terminalreporter.section("figures")
        for line in in_words(figures):
            terminalreporter.write_line(line)


@pytest.fixture
def note(pytestconfig: pytest.Config) -> Note:
    """Puts a figure into the table at the end."""
    return pytestconfig.stash[FIGURES].append


@pytest.fixture(scope="session")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture
def desk(tmp_path: Path, library: ReferenceData) -> Iterator[Desk]:
    """A desk as at the window: the encrypted file, saved from a thread of its own. Only the passphrase is made cheap."""
    opened = FileVault(tmp_path / "desk", WallClock(), CHEAP).create(HALL, STATION, CLERK, PASSPHRASE)
    desk = Desk(opened, ThreadQueue(), WallClock(), library, STATION)
    yield desk
    desk.store.close()
