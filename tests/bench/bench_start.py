"""Time from the start of the process to the painted lock screen, against an empty Qt window started the same way."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.bench.conftest import Note
from tests.bench.figures import Figure, median
from tests.bench.office import CLERK, HALL, PASSPHRASE, STATION, WallClock
from tests.bench.processes.children import HERE, Child

ROUNDS = 15


def started(script: str, home: Path, **env: str) -> float:
    """Ms from starting the process until it says that its window is painted. Python finds its modules compiled, as after the first start."""
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    began = perf_counter()
    with Child(HERE / script, env={"YIJIAN_HOME": str(home), **compiled, **env}) as child:
        assert child.hear() == "painted"
        return (perf_counter() - began) * 1000


def test_start_to_painted_window(tmp_path: Path, note: Note) -> None:
    home = tmp_path / "home"
    FileVault(home, WallClock(), Cost()).create(HALL, STATION, CLERK, PASSPHRASE).store.close()
    for script in ("desk_start.py", "bare_start.py"):  # the files are read once, as on a computer already in use today
        started(script, home)
    desk, bare, full = [], [], []
    for _ in range(ROUNDS):
        desk.append(started("desk_start.py", home))
        bare.append(started("bare_start.py", home))
        full.append(started("bare_start.py", home, PYSIDE6_OPTION_LAZY="0"))
    name = "process start to painted lock screen"
    note(Figure(name, median(desk), "ms", "a bare QMainWindow", median(bare), 1.6, of_ratio=True))
    note(Figure(name, median(desk), "ms", "a bare QMainWindow with every class of PySide6 made", median(full)))
