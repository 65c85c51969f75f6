"""The dialog in which files are chosen, without anybody to choose: these are picked in it; with none, the clerk thinks better of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog


def choose(monkeypatch: pytest.MonkeyPatch, paths: Sequence[Path | str] = ()) -> None:
    """Pick these. The list is read when the dialog opens."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: int(bool(paths)))
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(path) for path in paths])
