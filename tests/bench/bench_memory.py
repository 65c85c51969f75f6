"""Memory of the desk after many cases, each taken through every step and printed, and its growth."""

from __future__ import annotations

import json
from pathlib import Path

import psutil

from tests.bench.conftest import Note
from tests.bench.figures import Figure
from tests.bench.processes.children import HERE, Child

CASES = 100


def bare() -> float:
    """MB of an empty Qt window."""
    with Child(HERE / "bare_memory.py", env={}) as child:
        return psutil.Process(int(child.hear())).memory_info().rss / 1e6


def test_memory_after_many_cases(tmp_path: Path, note: Note) -> None:
    with Child(HERE / "desk_child.py", "desk_memory", str(tmp_path / "home"), str(CASES), env={}) as child:
        said: list[dict[str, float]] = json.loads(child.hear())
    empty, half, end = bare(), CASES // 2, CASES
    note(Figure("memory with the clerk in, before any case", said[0]["rss"], "MB", "a bare QMainWindow", empty))
    note(Figure(f"memory after {end} cases", said[end]["rss"], "MB", "a bare QMainWindow", empty, 200))
    note(Figure(f"memory after {end} cases", said[end]["rss"], "MB", f"after {half}", said[half]["rss"], 1.05, True))
    note(Figure("of it nobody else's, nor a file's", said[end]["uss"], "MB", f"after {half}", said[half]["uss"]))
