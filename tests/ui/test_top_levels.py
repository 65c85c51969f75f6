"""Every kind of top-level looks as the window does, although the style sheet is on the window alone, and follows a change of the theme."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("contrast", ["normal", "contrast"])
def test_every_top_level_wears_the_sheet_of_the_window(contrast: str, root: Path, tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.top_levels", contrast, str(tmp_path)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    said = json.loads(child.stdout)
    assert len(said["kinds"]) == 12
    assert said["bare"] == [], "these look as if the window had no style sheet"
    assert said["otherwise"] == [], "these look otherwise than with the sheet on the whole application"
    assert said["behind"] == [], "these were open and did not follow the theme"
