"""One line of what this computer reports of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class DeviceLine:
    """What a device or the store reports, as (green, "打印机 2 台"). `icon` stands before it on the lock screen."""

    state: Literal["red", "amber", "green", "closed"]
    text: str
    icon: str = "info"
