"""A case as it is written down: one JSON text that its history vouches for, and beside it what changes without being history.

`cursor`, `saved_at` and `version` stand outside the body: moving the caret is no change of the case.
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from app.domain.case import Case
from app.domain.office import HallSettings
from db.base.canonical_json import canonical, sha256
from db.base.from_json import read

OUTSIDE = frozenset({"cursor", "saved_at", "version"})
_INSIDE = tuple(field.name for field in fields(Case) if field.name not in OUTSIDE)


def body_of(case: Case) -> str:
    """The case in canonical JSON, without what stands outside."""
    return canonical({name: getattr(case, name) for name in _INSIDE})


def case_from(body: str, cursor: str, saved_at: datetime, version: int) -> Case:
    """The case that `body_of` wrote; a field it did not know yet has its default."""
    return read(Case, json.loads(body), cursor=cursor, saved_at=saved_at, version=version)


def digest_of(body: str, captures: Sequence[tuple[str, str]]) -> str:
    """What an event vouches for: the body, and id and hash of each capture kept with it."""
    return sha256(canonical([body, sorted(captures)]))


def settings_from(body: str) -> HallSettings:
    """The settings that `canonical` wrote."""
    return read(HallSettings, json.loads(body))


def settings_body(settings: HallSettings) -> str:
    """The hall's settings in canonical JSON."""
    return canonical(settings)
