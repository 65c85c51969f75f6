"""The inside of a pane that would rather be lower than scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class AsLowAsItGoes(QWidget):
    """What scrolls asks for the least its parts can do with, not for what they would like: a list shows fewer rows first."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1
