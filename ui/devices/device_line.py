"""Device line: one line of a device's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class DeviceLine:
    """Report of a device or of the store, as (green, "打印机 2 台"). The lock screen shows `icon` before it."""

    state: Literal["red", "amber", "green", "closed"]
    text: str
    icon: str = "info"
