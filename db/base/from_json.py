"""Reader of canonical JSON: a dataclass is read by the types of its own fields, so that a new field needs no reader."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.domain.answers import Answers
from db.base.canonical_json import moment_from

Kind = TypeVar("Kind")
Reader = Callable[[Any], Any]


def read(kind: Callable[..., Kind], values: Mapping[str, Any], **others: object) -> Kind:
    """Returns a dataclass from the JSON object it was written as, and from `others`, which are stored outside of it. A field missing in the object
    gets its default.

    Raises TypeError for a field that the dataclass does not have, ValueError for a value that is not of its field's type.

    >>> from app.domain.countdown import Pause
    >>> read(Pause, {"reason": "assessment", "since": "2026-11-22", "until": None})
    Pause(reason=<PauseReason.ASSESSMENT: 'assessment'>, since=datetime.date(2026, 11, 22), until=None, matter='')
    """
    typed = dict(values)
    for name, reader in _field_readers(kind):
        if (value := typed.get(name)) is not None:
            typed[name] = reader(value)
    return kind(**typed, **others)


@cache
def _field_readers(kind: Any) -> tuple[tuple[str, Reader], ...]:
    return tuple((name, reader) for name, hint in get_type_hints(kind).items() if (reader := _reader(hint)))


def _reader(hint: Any) -> Reader | None:
    """Returns the reader of a type; None for a type that JSON itself has."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _reader(next(kind for kind in inner if kind is not NoneType))
    if origin is tuple:
        return _tuple_reader(_reader(inner[0]))
    if origin is Mapping:
        return _mapping_reader(_reader(inner[1]))
    if hint is datetime:
        return moment_from
    if hint is date:
        return date.fromisoformat
    if not isinstance(hint, type):
        return None
    if is_dataclass(hint):
        return partial(read, hint)
    return hint if issubclass(hint, Answers | Enum) else None


def _tuple_reader(each: Reader | None) -> Reader:
    return tuple if each is None else lambda items: tuple(map(each, items))


def _mapping_reader(each: Reader | None) -> Reader | None:
    return None if each is None else lambda items: {name: each(item) for name, item in items.items()}
