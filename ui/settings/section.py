"""What a part of 设置 is."""

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


class TwoPersonSection(SettingsSection):
    """A part whose values one clerk enters and another confirms. `refuse` gets the box as NAME/BOX."""

    for_administrator = False  # one enters, another confirms: with one administrator that must be somebody else
    verb = "保存，等第二人确认"

    def __init__(self, desk: Desk, setting: TwoPersonSetting) -> None:
        super().__init__()
        self._desk, self._setting = desk, setting

    @property
    def typed_names(self) -> list[str]:
        """The names of the values that were typed and are not entered yet."""
        raise NotImplementedError

    def read_value(self, name: str, today: date) -> Value:
        """The value typed for that name. Raises Refused with the box that cannot be read."""
        raise NotImplementedError

    def drop_typed(self, name: str) -> None:
        """The value of that name is entered: it is typed no longer."""

    @property
    def has_own(self) -> bool:
        return bool(self.typed_names)

    def keep_own(self) -> str:
        """Enter every typed value, once all of them can be read. A change of another desk is reported after the rest is entered."""
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
