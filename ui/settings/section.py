"""Section of 设置."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.office import HallSettings
from app.errors import Refused
from app.usecases.desk.desk import CHANGED_ELSEWHERE, Desk
from app.usecases.settings.two_person import TwoPersonSetting

Value: TypeAlias = tuple[object, date, str, str]  # the value, its day, its document's number and name


class SettingsSection(QWidget):
    """Section: shows some of the hall's settings and returns the clerk's changes. `changed` is sent after every change."""

    changed = Signal()
    title = ""
    note = ""
    icon = "gear"
    for_administrator = True  # others see it and cannot change it
    verb = "保存"  # action of Ctrl+S here
    wide = 760  # px at 100 %: maximum width of a section

    def show_settings(self, settings: HallSettings) -> None:
        """Fills the boxes; afterwards nothing is wrong and nothing is changed."""

    def taken(self, settings: HallSettings) -> HallSettings:
        """Returns the settings with the input of the boxes. Raises Refused with the box's name after the sentence is shown at the box."""
        return settings

    @property
    def has_own(self) -> bool:
        """True when a value was changed that this section saves itself."""
        return False

    def keep_own(self) -> str:
        """Saves this section's own values and returns the message. Raises Refused, which `refuse` then shows."""
        return ""

    def refuse(self, refused: Refused) -> None:
        """Shows why `keep_own` refused, and moves the caret there."""

    def bring(self, box: str) -> None:
        """Moves the caret to the box of this name, once the section is in front."""

    def entered(self) -> None:
        """Handles that the section came to the front."""

    def allow(self, administrator: bool) -> None:
        """Enables the section for an administrator; others change only their own values."""
        self.setEnabled(administrator or not self.for_administrator)


class TwoPersonSection(SettingsSection):
    """Section whose values one clerk enters and another confirms. `refuse` gets the box as NAME/BOX."""

    for_administrator = False  # one enters, another confirms: with one administrator that must be another clerk
    verb = "保存，等第二人确认"

    def __init__(self, desk: Desk, setting: TwoPersonSetting) -> None:
        super().__init__()
        self._desk, self._setting = desk, setting

    @property
    def typed_names(self) -> list[str]:
        """Names of the typed values that are not entered yet."""
        raise NotImplementedError

    def read_value(self, name: str, today: date) -> Value:
        """Returns the value typed for that name. Raises Refused with the box that cannot be read."""
        raise NotImplementedError

    def drop_typed(self, name: str) -> None:
        """Clears the typed value of that name: it is entered."""

    @property
    def has_own(self) -> bool:
        return bool(self.typed_names)

    def keep_own(self) -> str:
        """Enters every typed value, once all of them can be read. A change of another desk is reported after the rest is entered."""
        today, at, elsewhere = self._desk.clock.now().date(), "", None
        try:
            values = {(at := name): self.read_value(name, today) for name in self.typed_names}
            for at, value in values.items():
                try:
                    self._setting.enter(self._desk, at, *value)
                    self.drop_typed(at)
                except Refused as refused:
                    if refused.field != CHANGED_ELSEWHERE:
                        raise
                    elsewhere = refused
        except Refused as refused:
            raise Refused(refused.sentence, f"{at}/{refused.field}") from None
        if elsewhere is not None:
            raise elsewhere
        return "记下了，等第二人确认。"
