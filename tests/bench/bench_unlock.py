"""Stall of the window from the right password until the desk is painted: when the desk is made, and when it exists already."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.conftest import Note
from tests.bench.figures import Figure, median
from tests.bench.processes.children import HERE, Child

ROUNDS, AGAIN = 7, 5


def test_right_password_to_painted_desk(tmp_path: Path, note: Note) -> None:
    first: list[list[float]] = []
    again: list[list[float]] = []
    for number in range(ROUNDS):
        with Child(HERE / "desk_child.py", "desk_unlock", str(tmp_path / f"home{number}"), str(AGAIN), env={}) as child:
            said = json.loads(child.hear())
        first.append(said["first"])
        again.extend(said["again"])
    back = "the same clerk back from the lock screen"
    for at, name, aim in (
        (0, "window held up after the right password", 150.0),
        (1, "of it the processor's time", None),
    ):
        note(Figure(name, median([ms[at] for ms in first]), "ms", back, median([ms[at] for ms in again]), aim))
