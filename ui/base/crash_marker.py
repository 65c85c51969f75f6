"""Crash marker: a file next to the store while the desk is open; when found at the start, the last session ended abruptly."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class CrashMarker:
    """Marker of an open desk. `begin` sets the mark and returns True when it was there; `end` removes it. Disk errors are ignored."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> bool:
        left = self._path.exists()
        with suppress(OSError):
            self._path.touch()
        return left

    def end(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
