"""The floor of branch coverage: it rises with what a run reached and never falls."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def gate(root: Path) -> dict[str, Callable[..., Any]]:
    return runpy.run_path(str(root / ".ci" / "coverage_gate.py"))


def test_a_floor_rises_to_a_tenth_of_a_percent_and_never_falls(gate: dict[str, Callable[..., Any]]) -> None:
    assert gate["raised"]({"app/usecases": 97.1}, {"app/usecases": 97.75}) == {"app/usecases": 97.4}
    assert gate["raised"]({"app/usecases": 97.1}, {"app/usecases": 97.09}) == {"app/usecases": 97.1}


def test_a_room_below_its_floor_is_named(gate: dict[str, Callable[..., Any]]) -> None:
    assert gate["below"]({"app/usecases": 97.1}, {"app/usecases": 97.1}) == []
    assert gate["below"]({"app/usecases": 97.1}, {"app/usecases": 97.09}) == [
        "app/usecases: 97.09 %, the floor is 97.1 %"
    ]


def test_every_room_with_a_floor_is_there(root: Path) -> None:
    floors = json.loads((root / ".ci" / "coverage_floor.json").read_text("utf-8"))
    assert floors and all((root / room).is_dir() and 0 < floor <= 100 for room, floor in floors.items())
