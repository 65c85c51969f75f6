"""The hall's own standards (设置 › 政策参数): one clerk enters a value with its document and its day, another confirms it.

Until then nothing is judged by it. What was confirmed is kept as history; every step is recorded as a change of the settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app.domain.event import EventKind
from app.domain.office import HallSettings
from app.errors import Refused
from app.rules.local import LocalPolicy, StandardEntry, cited
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.wording.plain_text import plain_text_problem

ENTERED, CONFIRMED, WITHDRAWN = "entered", "confirmed", "withdrawn"
OLDEST = 2000  # no standard of this law is older: an earlier year is a slip of the keyboard
AHEAD = 5  # years from today
TITLE_LENGTH = 80


@dataclass(frozen=True)
class PendingStandard:
    """What was entered and waits for the second person: the value, from which day, by which document; who entered it, and when."""

    name: str
    value: Decimal | bool
    since: date
    document: str
    by: str
    at: datetime
    title: str = ""

    @property
    def cited(self) -> str:
        """The document as it is cited."""
        return cited(self.document, self.title)

    def as_json(self) -> dict[str, object]:
        value = self.value if isinstance(self.value, bool) else str(self.value)
        at, since = self.at.isoformat(), self.since.isoformat()
        titled = {"title": self.title} if self.title else {}
        return {"value": value, "since": since, "document": self.document, **titled, "by": self.by, "at": at}


@dataclass(frozen=True)
class StandardChange:
    """改动记录, one line: what was done (`entered`, `confirmed`, `withdrawn`), with which value, by whom and when."""

    name: str
    act: str
    value: object
    since: str
    document: str
    by: str
    at: datetime


def pending(settings: HallSettings, name: str) -> PendingStandard | None:
    """What waits for the second person. Raises Refused when what was kept cannot be read."""
    told = settings.pending_local.get(name)
    if told is None:
        return None
    try:
        since, at = date.fromisoformat(str(told["since"])), datetime.fromisoformat(str(told["at"]))
        entry = _checked(name, told["value"], since, str(told["document"]), str(told.get("title", "")))
        return PendingStandard(name, entry.value, entry.since, entry.document, str(told["by"]), at, entry.title)
    except (KeyError, ValueError):
        raise Refused("这一项本地标准存坏了，请撤回重新填。", name) from None


def enter(desk: Desk, name: str, value: object, since: date, document: str, title: str = "") -> PendingStandard:
    """Enter a value for the second person to confirm; one that waited already is replaced. `title` is the document's name, if known.

    Raises Refused (field `value`, `since`, `document` or `title`), Unavailable when it is not on disk or the clock is behind the record: the
    day it holds from is today's where none was written.
    """
    require_clock(desk)
    now = desk.clock.now()
    if not OLDEST <= since.year <= now.year + AHEAD:
        raise Refused("这个日子太早或者太晚，请核对年份。", "since")
    entry = _checked(name, value, since, document, title)
    new = PendingStandard(name, entry.value, entry.since, entry.document, desk.clerk.user, now, entry.title)
    waiting = {**desk.settings.pending_local, name: new.as_json()}
    desk.keep_settings(replace(desk.settings, pending_local=waiting), _said(ENTERED, new))
    return new


def confirm(desk: Desk, name: str) -> None:
    """Put what waits into force from its day on. Raises Refused for whoever entered it, or when nothing waits."""
    waiting = _waiting(desk, name)
    if why := why_not_confirm(desk, waiting):
        raise Refused(why, name)
    local = desk.local.entered(name, waiting.value, waiting.since, waiting.document, waiting.title)
    settings = replace(desk.settings, local=local.to_json(), pending_local=_without(desk.settings, name))
    desk.keep_settings(settings, _said(CONFIRMED, waiting))


def withdraw(desk: Desk, name: str) -> None:
    """Take back what waits; whoever sees that it is wrong may do it. Raises Refused when nothing waits."""
    if name not in desk.settings.pending_local:
        raise Refused("这一项没有等着确认的。", name)
    told = desk.settings.pending_local[name]
    kept = {key: told.get(key, "") for key in ("value", "since", "document")}
    said = {"parameter": name, "act": WITHDRAWN, **kept}  # as it was kept, readable or not
    desk.keep_settings(replace(desk.settings, pending_local=_without(desk.settings, name)), said)


def why_not_confirm(desk: Desk, waiting: PendingStandard) -> str:
    """Why this clerk may not confirm; empty when they may."""
    return "自己填的要另一个人确认。" if waiting.by == desk.clerk.user else ""


def changes(desk: Desk, name: str) -> tuple[StandardChange, ...]:
    """What was done to one parameter, last first."""
    events = [event for event in desk.store.events("hall") if event.kind is EventKind.SETTINGS]
    told = [(event.detail, event) for event in reversed(events) if event.detail.get("parameter") == name]
    return tuple(
        StandardChange(
            name, str(said["act"]), said["value"], str(said["since"]), str(said["document"]), event.clerk, event.at
        )
        for said, event in told
    )


def as_if_confirmed(settings: HallSettings) -> LocalPolicy:
    """The hall's standards with everything that waits put in: for a trial. Raises Refused when what was kept cannot be read."""
    local = LocalPolicy.from_json(settings.local)
    for name in settings.pending_local:
        if waiting := pending(settings, name):
            local = local.entered(name, waiting.value, waiting.since, waiting.document, waiting.title)
    return local


def _checked(
    name: str, value: object, since: date, document: str, title: str
) -> StandardEntry[Decimal] | StandardEntry[bool]:
    """The entry as the rules take it. Raises Refused with the box that is wrong."""
    if not document.strip():
        raise Refused("填了标准就要填文号。", "document")
    if wrong := plain_text_problem("文件名称", TITLE_LENGTH, title):
        raise Refused(wrong, "title")
    try:
        entry: StandardEntry[Decimal] | StandardEntry[bool] = getattr(
            LocalPolicy().entered(name, value, since, document, title), name
        )[-1]
    except Refused as refused:
        raise Refused(refused.sentence, "value") from None
    return entry


def _waiting(desk: Desk, name: str) -> PendingStandard:
    if (waiting := pending(desk.settings, name)) is None:
        raise Refused("这一项没有等着确认的。", name)
    return waiting


def _without(settings: HallSettings, name: str) -> dict[str, Mapping[str, object]]:
    return {key: told for key, told in settings.pending_local.items() if key != name}


def _said(act: str, entry: PendingStandard) -> dict[str, object]:
    told = entry.as_json()
    kept = ("value", "since", "document", "title")
    return {"parameter": entry.name, "act": act, **{key: told[key] for key in kept if key in told}}
