"""Content of a scroll pane that becomes lower before it scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class MinimumHeightWidget(QWidget):
    """Widget whose height for a width is the minimum of its parts, not their preferred height: a list shows fewer rows first."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1
