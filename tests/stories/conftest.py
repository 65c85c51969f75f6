"""A hall with one station, set up in a folder of its own, as main.py would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.usecases.desk.reference_data import ReferenceData
from app.usecases.terminal.terminal import Terminal
from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.people import MATERIALS, an_application

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # a guess costs nothing here: what is tested is not the hardness


@pytest.fixture(scope="session")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def vault(home: Path, clock: FakeClock) -> FileVault:
    return FileVault(home, clock, CHEAP)


@pytest.fixture
def terminal(library: ReferenceData, clock: FakeClock, vault: FileVault, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The command line on a store that is not set up yet."""
    monkeypatch.setenv("YIJIAN_USER", "dgy")
    monkeypatch.setenv("YIJIAN_PASSPHRASE", "stems-and-branches")
    return Terminal(library, clock, lambda: vault)


@pytest.fixture
def hall(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line on a store that is set up."""
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", "dgy"]) == 0
    capsys.readouterr()
    return terminal


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an answers file; right by default, `changes` as in `an_application`."""

    def write(materials: dict[str, dict[str, object]] | None = None, **changes: object) -> Path:
        path = tmp_path / "answers.json"
        said = {
            "form": "disability_one_thing_2024",
            "on": "2026-11-22",
            "answers": an_application(**changes),  # type: ignore[arg-type]  # hostile values are the point
            "materials": MATERIALS if materials is None else materials,
        }
        path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        return path

    return write
