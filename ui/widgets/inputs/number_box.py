"""Number box with a unit: arrow keys change the number, the input method is blocked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from ui.base.theme import ActiveTheme


class NumberBox(QSpinBox):
    """Number box. `unit` is shown after the number: 分钟, 份."""

    def __init__(self, theme: ActiveTheme, lowest: int, highest: int, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self._theme = theme
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        theme.changed.connect(self._relook)
        self._relook()

    def show_value(self, value: int) -> None:
        """Shows a number without a signal."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def _relook(self) -> None:
        # The style sheet's padding does not reach the line inside a spin box.
        self.lineEdit().setTextMargins(self._theme.px(8), 0, 0, 0)
