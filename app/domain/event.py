"""办理记录: what was done to a case, by whom, where, when; each event carries the hash of the one before it at the same station."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

GENESIS = "0" * 64


class EventKind(StrEnum):
    """What can happen to a case."""

    BEGUN = "begun"
    ANSWERED = "answered"
    NOTED = "noted"
    MATERIAL = "material"
    CAPTURED = "captured"
    ACCEPTED = "accepted"
    PRINTED = "printed"
    REVEALED = "revealed"
    DISCARDED = "discarded"
    RESTORED = "restored"
    FILLED = "filled"
    RECONCILED = "reconciled"
    DECIDED = "decided"  # an Act: 收件 补正 不予受理 撤回 办结 送达 ...
    PAUSED = "paused"
    RESUMED = "resumed"
    MATTER = "matter"
    HANDED_OVER = "handed_over"
    RESULT = "result"
    SCREENED = "screened"
    TOLD = "told"
    CHOSEN = "chosen"
    REOPENED = "reopened"
    AMENDED = "amended"
    REEVALUATED = "reevaluated"
    EXPORTED = "exported"
    VISIT = "visit"
    AUTHORITY = "authority"
    CUSTODY = "custody"
    SETTINGS = "settings"
    CLERK = "clerk"
    CLOCK = "clock"  # what was said of the computer's clock when it was doubted


@dataclass(frozen=True)
class NewEvent:
    """An event as the use-case says it; the store gives it its place in the chain. `detail` holds plain JSON values."""

    kind: EventKind
    at: datetime
    clerk: str
    station: str
    detail: Mapping[str, object]

    def __repr__(self) -> str:
        return f"NewEvent({self.kind})"  # the detail holds answers


@dataclass(frozen=True)
class Event:
    """An event in the chain of its station: `number` counts from 1 without a gap."""

    case_id: str
    number: int
    kind: EventKind
    at: datetime
    clerk: str
    station: str
    detail: Mapping[str, object]
    previous: str
    hash: str

    def __repr__(self) -> str:
        return f"Event({self.station} {self.number}, {self.kind})"


def chain_hash(case_id: str, number: int, event: NewEvent, previous: str) -> str:
    """SHA-256 over everything the event says and the hash before it, as canonical JSON.

    >>> from datetime import UTC
    >>> e = NewEvent(EventKind.BEGUN, datetime(2026, 11, 22, tzinfo=UTC), "0217", "K7M", {})
    >>> chain_hash("c", 1, e, GENESIS) == chain_hash("c", 1, e, GENESIS)
    True
    """
    said = [case_id, number, event.kind, event.at.isoformat(), event.clerk, event.station, event.detail, previous]
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
