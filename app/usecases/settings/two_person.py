"""A setting that takes two people: one clerk enters a value with its document and its day, another confirms it.

Until then it decides nothing. Confirmed values are kept as history; every step
is recorded as a change of the settings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.domain.event import EventKind
from app.domain.office import HallSettings
from app.errors import Refused
from app.rules.local import StandardEntry
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk

ENTERED, CONFIRMED, WITHDRAWN = "entered", "confirmed", "withdrawn"
OLDEST = 2000  # no document of this law is older: an earlier year is a slip of the keyboard
AHEAD = 5  # years from today
NOTHING_WAITS = "这一项没有等着确认的。"


@dataclass(frozen=True)
class PendingEntry:
    """An entry that waits for the second person, with its user and its moment."""

    name: str
    entry: StandardEntry[Any]
    by: str
    at: datetime


@dataclass(frozen=True)
class SettingChange:
    """改动记录, one line: the act (`entered`, `confirmed`, `withdrawn`) with the value as it was recorded, its user and its moment."""

    act: str
    value: object
    since: str
    document: str
    by: str
    at: datetime


@dataclass(frozen=True)
class TwoPersonSetting:
    """A group of values by name, each entered by one clerk and confirmed by another.

    `key` names the value in the record of a change, `pending_in` is the field of the hall's settings that keeps the
    waiting entries, `value_key` the value's key there, and `spoilt` the sentence for an unreadable entry. `checked`
    makes the entry of a name, a value, a day, a document and its title, or raises Refused naming the box; `confirmed`
    puts an entry into force in the settings.
    """

    key: str
    value_key: str
    pending_in: str
    spoilt: str
    checked: Callable[[str, object, date, str, str], StandardEntry[Any]]
    confirmed: Callable[[HallSettings, str, StandardEntry[Any]], HallSettings]

    def pending(self, settings: HallSettings, name: str) -> PendingEntry | None:
        """Returns the entry that waits for the second person. Raises Refused when the stored one cannot be read."""
        stored = self._all_pending(settings).get(name)
        if stored is None:
            return None
        try:
            since, at = date.fromisoformat(str(stored["since"])), datetime.fromisoformat(str(stored["at"]))
            document, title = str(stored["document"]), str(stored.get("title", ""))
            entry = self.checked(name, stored[self.value_key], since, document, title)
            return PendingEntry(name, entry, str(stored["by"]), at)
        except (KeyError, ValueError):
            raise Refused(self.spoilt, name) from None

    def enter(self, desk: Desk, name: str, value: object, since: date, document: str, title: str = "") -> PendingEntry:
        """Enters a value for the second person to confirm, replacing one that waits already. `title` is the document's name, if known.

        Raises Refused (field `value`, `since`, `document` or `title`), and Unavailable when it is not on disk or the
        clock is behind the record: an entry without a written day takes effect today.
        """
        require_clock(desk)
        now = desk.clock.now()
        if not OLDEST <= since.year <= now.year + AHEAD:
            raise Refused("这个日子太早或者太晚，请核对年份。", "since")
        new = PendingEntry(name, self.checked(name, value, since, document, title), desk.clerk.user, now)
        entry = new.entry.as_json(self.value_key)
        pending = {**self._all_pending(desk.settings), name: {**entry, "by": new.by, "at": now.isoformat()}}
        self._keep(desk, desk.settings, pending, self._record(ENTERED, name, entry))
        return new

    def confirm(self, desk: Desk, name: str) -> None:
        """Puts the waiting entry into force from its day on. Raises Refused for the clerk who entered it, or when nothing waits."""
        if (waiting := self.pending(desk.settings, name)) is None:
            raise Refused(NOTHING_WAITS, name)
        if why := why_not_confirm(desk, waiting):
            raise Refused(why, name)
        settings = self.confirmed(desk.settings, name, waiting.entry)
        record = self._record(CONFIRMED, name, waiting.entry.as_json(self.value_key))
        self._keep(desk, settings, self._others(desk, name), record)

    def withdraw(self, desk: Desk, name: str) -> None:
        """Withdraws the waiting entry; any clerk may do it. Raises Refused when nothing waits."""
        if (stored := self._all_pending(desk.settings).get(name)) is None:
            raise Refused(NOTHING_WAITS, name)
        # As stored, readable or not.
        entry = {key: stored.get(key, "") for key in (self.value_key, "since", "document")}
        self._keep(desk, desk.settings, self._others(desk, name), self._record(WITHDRAWN, name, entry))

    def changes(self, desk: Desk, name: str) -> tuple[SettingChange, ...]:
        """Returns the changes of one value, the last first."""
        return tuple(
            SettingChange(
                str(event.detail["act"]),
                event.detail[self.value_key],
                str(event.detail["since"]),
                str(event.detail["document"]),
                event.clerk,
                event.at,
            )
            for event in reversed(desk.store.events("hall"))
            if event.kind is EventKind.SETTINGS and event.detail.get(self.key) == name
        )

    def _all_pending(self, settings: HallSettings) -> Mapping[str, Mapping[str, object]]:
        stored: Mapping[str, Mapping[str, object]] = getattr(settings, self.pending_in)
        return stored

    def _others(self, desk: Desk, name: str) -> dict[str, Mapping[str, object]]:
        return {key: stored for key, stored in self._all_pending(desk.settings).items() if key != name}

    def _record(self, act: str, name: str, entry: Mapping[str, object]) -> dict[str, object]:
        return {self.key: name, "act": act, **entry}

    def _keep(
        self, desk: Desk, settings: HallSettings, pending: Mapping[str, object], record: Mapping[str, object]
    ) -> None:
        changes: dict[str, Any] = {self.pending_in: pending}
        desk.keep_settings(replace(settings, **changes), record)


def why_not_confirm(desk: Desk, waiting: PendingEntry) -> str:
    """Returns the reason why this clerk may not confirm; empty when they may."""
    return "自己填的要另一个人确认。" if waiting.by == desk.clerk.user else ""
