"""办理时限 as the hall enters them: by one clerk with the document and the day they begin, confirmed by another, kept as history.

Until it is confirmed nobody is promised a day by it. A case keeps the days it began under; what is entered later changes nothing there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.event import EventKind
from app.domain.office import HallSettings
from app.errors import Refused
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.settings.deadlines import MOST_DAYS
from app.usecases.settings.local_standards import AHEAD, CONFIRMED, ENTERED, OLDEST, WITHDRAWN

LIMIT = "limit"  # the key of the record that names which
WORDS = {ENTERED: "填", CONFIRMED: "确认", WITHDRAWN: "撤回"}


@dataclass(frozen=True)
class PendingLimit:
    """What was entered and waits for the second person: working days (0: none is set any more), from which day, by which document."""

    limit: str
    days: int
    since: date
    document: str
    by: str
    at: datetime

    def as_json(self) -> dict[str, object]:
        since, at = self.since.isoformat(), self.at.isoformat()
        return {"days": self.days, "since": since, "document": self.document, "by": self.by, "at": at}


@dataclass(frozen=True)
class LimitChange:
    """改动记录, one line: what was done, with which days, by whom and when."""

    act: str
    days: int
    since: str
    document: str
    by: str
    at: datetime


def pending_limit(settings: HallSettings, limit: str) -> PendingLimit | None:
    """What waits for the second person. Raises Refused when what was kept cannot be read."""
    told = settings.pending_limits.get(limit)
    if told is None:
        return None
    try:
        since, at = date.fromisoformat(str(told["since"])), datetime.fromisoformat(str(told["at"]))
        return PendingLimit(limit, int(str(told["days"])), since, str(told["document"]), str(told["by"]), at)
    except (KeyError, ValueError):
        raise Refused("这一项时限存坏了，请撤回重新填。", limit) from None


def enter_limit(desk: Desk, limit: str, days: int, since: date, document: str) -> PendingLimit:
    """Enter a limit for the second person to confirm; one that waited already is replaced. 0 days: none is set from that day on.

    Raises Refused (field `days`, `since` or `document`), Unavailable when it is not on disk or the clock is behind the record: the day it
    holds from is today's where none was written.
    """
    require_clock(desk)
    now = desk.clock.now()
    if not 0 <= days <= MOST_DAYS:
        raise Refused(f"天数填 1 到 {MOST_DAYS}，不设就空着。", "days")
    if not document.strip():
        raise Refused("要填文号。", "document")
    if not OLDEST <= since.year <= now.year + AHEAD:
        raise Refused("这个日子太早或者太晚，请核对年份。", "since")
    new = PendingLimit(limit, days, since, document.strip(), desk.clerk.user, now)
    waiting = {**desk.settings.pending_limits, limit: new.as_json()}
    desk.keep_settings(replace(desk.settings, pending_limits=waiting), _said(ENTERED, new))
    return new


def confirm_limit(desk: Desk, limit: str) -> None:
    """Put what waits into force from its day on. Raises Refused for whoever entered it, or when nothing waits."""
    waiting = pending_limit(desk.settings, limit)
    if waiting is None:
        raise Refused("这一项没有等着确认的。", limit)
    if waiting.by == desk.clerk.user:
        raise Refused("自己填的要另一个人确认。", limit)
    told = waiting.as_json()
    entry = {key: told[key] for key in ("days", "since", "document")}
    dated = {**desk.settings.dated_limits, limit: [*desk.settings.dated_limits.get(limit, ()), entry]}
    settings = replace(desk.settings, dated_limits=dated, pending_limits=_without(desk.settings, limit))
    desk.keep_settings(settings, _said(CONFIRMED, waiting))


def withdraw_limit(desk: Desk, limit: str) -> None:
    """Take back what waits; whoever sees that it is wrong may do it. Raises Refused when nothing waits."""
    told = desk.settings.pending_limits.get(limit)
    if told is None:
        raise Refused("这一项没有等着确认的。", limit)
    kept = {key: told.get(key, "") for key in ("days", "since", "document")}  # as it was kept, readable or not
    settings = replace(desk.settings, pending_limits=_without(desk.settings, limit))
    desk.keep_settings(settings, {LIMIT: limit, "act": WITHDRAWN, **kept})


def limit_changes(desk: Desk, limit: str) -> tuple[LimitChange, ...]:
    """What was done to one limit, last first."""
    events = [event for event in desk.store.events("hall") if event.kind is EventKind.SETTINGS]
    told = [(event.detail, event) for event in reversed(events) if event.detail.get(LIMIT) == limit]
    return tuple(
        LimitChange(
            str(said["act"]),
            int(str(said["days"] or 0)),
            str(said["since"]),
            str(said["document"]),
            event.clerk,
            event.at,
        )
        for said, event in told
    )


def _without(settings: HallSettings, limit: str) -> dict[str, Mapping[str, object]]:
    return {key: told for key, told in settings.pending_limits.items() if key != limit}


def _said(act: str, entry: PendingLimit) -> dict[str, object]:
    told = entry.as_json()
    return {LIMIT: entry.limit, "act": act, **{key: told[key] for key in ("days", "since", "document")}}
