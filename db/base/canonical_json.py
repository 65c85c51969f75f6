"""Serialization of values: JSON in one canonical spelling, and moments as text that sorts as time does."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

# The office's own time. A fixed offset, because a Windows machine has no table of time zones and China has no summer time.
OFFICE_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")


def moment_text(moment: datetime) -> str:
    """Returns a moment in the office's time with microseconds, so that text sorts as time does. A moment without a zone is a bug.

    >>> from datetime import UTC
    >>> moment_text(datetime(2026, 11, 22, 1, 2, tzinfo=UTC))
    '2026-11-22T09:02:00.000000+08:00'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(OFFICE_TIME).isoformat(timespec="microseconds")


def moment_from(text: str) -> datetime:
    """Returns the moment, in the office's time."""
    return datetime.fromisoformat(text).astimezone(OFFICE_TIME)


def canonical(value: object) -> str:
    """Returns JSON in its one spelling: a dataclass becomes an object, a tuple a list, a day and a moment their ISO text.

    Only ASCII, so that half a character left by an input method can be stored as typed. The keys of a mapping are text.

    >>> canonical({"b": (1, None), "a": "陈"})
    '{"a":"\\\\u9648","b":[1,null]}'
    """
    return _ENCODER.encode(value)


def sha256(text: str) -> str:
    """Returns the hash of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _as_json_type(value: object) -> object:
    """Encodes a value that JSON has no type for."""
    kind: Any = type(value)
    if names := _field_names(kind):
        return {name: getattr(value, name) for name in names}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"JSON has no type for a {type(value).__name__}")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_as_json_type)
