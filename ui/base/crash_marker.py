"""A mark beside the store while the desk is open: found at the start, it says that the last time ended without a goodbye."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class CrashMarker:
    """`begin` sets the mark and tells whether it was there; `end` takes it away. A disk that refuses is no trouble."""

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
