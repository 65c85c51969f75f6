"""What a part of 设置 is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.office import HallSettings
from app.errors import Refused


class SettingsSection(QWidget):
    """Shows some of the hall's settings and gives back what the clerk has changed. `changed` after every change."""

    changed = Signal()
    title = ""
    note = ""
    icon = "gear"
    for_administrator = True  # others see it and cannot change it
    verb = "保存"  # what Ctrl+S does here
    wide = 760  # px at 100 %: a part is no wider than this

    def show_settings(self, settings: HallSettings) -> None:
        """Fill the boxes; nothing is wrong and nothing is changed afterwards."""

    def taken(self, settings: HallSettings) -> HallSettings:
        """The settings with what stands in the boxes. Raises Refused with the box's name after saying it beside the box."""
        return settings

    @property
    def has_own(self) -> bool:
        """Whether something was changed that this part keeps by itself."""
        return False

    def keep_own(self) -> str:
        """Keep what is this part's own beside the settings; returns what to tell. Raises Refused, which `refuse` then shows."""
        return ""

    def refuse(self, refused: Refused) -> None:
        """Show why `keep_own` could not, and bring the caret there."""

    def bring(self, box: str) -> None:
        """Bring the caret to the box of this name, once the part is in front."""

    def entered(self) -> None:
        """The part came to the front."""

    def allow(self, administrator: bool) -> None:
        """Whether the clerk is an administrator; others change only what is their own."""
        self.setEnabled(administrator or not self.for_administrator)
