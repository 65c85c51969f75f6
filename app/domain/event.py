"""办理记录: the events of a case with clerk, station and moment; each event carries the hash of its station's previous one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

GENESIS = "0" * 64


class EventKind(StrEnum):
    """Kind of event of a case."""

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
    CLOCK = "clock"  # the clerk's statement on a doubtful computer clock


@dataclass(frozen=True)
class NewEvent:
    """An event as the use-case makes it; the store gives it its place in the chain. `detail` holds plain JSON values."""

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
    """Returns the SHA-256 over all values of the event and the previous hash, as canonical JSON.

    >>> from datetime import UTC
    >>> e = NewEvent(EventKind.BEGUN, datetime(2026, 11, 22, tzinfo=UTC), "0217", "K7M", {})
    >>> chain_hash("c", 1, e, GENESIS) == chain_hash("c", 1, e, GENESIS)
    True
    """
    values = [case_id, number, event.kind, event.at.isoformat(), event.clerk, event.station, event.detail, previous]
    return hashlib.sha256(
        json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
