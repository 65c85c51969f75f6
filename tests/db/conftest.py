"""An opened store in a folder of its own, with passphrases that cost nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ports.vault import UnlockedStore
from db.store.sql_store import SqlStore
from db.vault.vault import FileVault
from tests.db.builders import ADMIN, HALL, PASSPHRASE, STATION, a_vault
from tests.fakes.clock import FakeClock

pytest.register_assert_rewrite("tests.db.contract")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def vault(folder: Path, clock: FakeClock) -> FileVault:
    return a_vault(folder, clock)


@pytest.fixture
def opened(vault: FileVault) -> Iterator[UnlockedStore]:
    opened = vault.create(HALL, STATION, ADMIN, PASSPHRASE)
    yield opened
    opened.store.close()


@pytest.fixture
def store(opened: UnlockedStore) -> SqlStore:
    assert isinstance(opened.store, SqlStore)
    return opened.store
