"""Time from leaving a field until the preview shows it, in the whole desk, and the stalls of the window meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.conftest import Note
from tests.bench.figures import Figure, percentile
from tests.bench.processes.children import HERE, Child

TIMES = 120


def test_field_commit_to_repainted_preview(tmp_path: Path, note: Note) -> None:
    with Child(HERE / "desk_child.py", "desk_preview", str(tmp_path / "home"), str(TIMES), env={}) as child:
        said: dict[str, list[float]] = json.loads(child.hear())
    alone = "the same paper made and painted alone"
    for share, aim in ((50, None), (95, 120.0)):
        note(
            Figure(
                f"field left to repainted preview, p{share} of {TIMES}",
                percentile(said["repainted"], share),
                "ms",
                f"{alone}, p{share}",
                percentile(said["floor"], share),
                aim,
            )
        )
    for share, name in ((95, "p95"), (100, "worst")):
        note(
            Figure(
                f"window held up meanwhile, {name} of {TIMES}",
                percentile(said["busy"], share),
                "ms",
                f"window at rest, {name}",
                max(percentile(said["idle"], share), 0.1),
                16,
            )
        )
    for name in ("first", "again"):
        note(
            Figure(
                f"window held up by a step opened {name}, worst of eight",
                max(said[name]),
                "ms",
                "window at rest, worst",
                max(*said["idle"], 0.1),
            )
        )
