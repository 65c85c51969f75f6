"""Display settings of this station, in a file next to the store. It holds no personal data."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from app.atomic_write import write_whole
from ui.base.theme import SCALES, Theme


class DisplaySettings:
    """File of the display settings. A file that is missing, damaged or not writable is ignored: the desk shows its default look."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Theme:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            scale, contrast, keycaps = stored["scale"], stored["contrast"], stored["keycaps"]
        except (OSError, ValueError, KeyError, TypeError):
            return Theme()
        if scale not in SCALES or not isinstance(contrast, bool) or not isinstance(keycaps, bool):
            return Theme()
        return Theme(float(scale), contrast, keycaps)

    def keep(self, theme: Theme) -> None:
        with suppress(OSError):
            write_whole(self._path, json.dumps(asdict(theme)).encode())
