"""Place: one item of the rail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Item of the rail. `key` is the argument of `MainWindow.go`; its number (Alt+n) is its position in the rail."""

    key: str
    label: str
    icon: str
