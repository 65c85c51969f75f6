"""Where a screen stands in the rail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One item of the rail. `key` is what `MainWindow.go` takes; its number (Alt+n) is its place in the rail."""

    key: str
    label: str
    icon: str
