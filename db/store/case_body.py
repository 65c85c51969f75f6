"""Serialized case: one JSON text that its history attests, apart from the values that change without a record.

`cursor`, `saved_at` and `version` are outside the body: moving the caret is no change of the case.
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from app.domain.case import Case
from app.domain.office import HallSettings
from db.base.canonical_json import canonical, sha256
from db.base.from_json import read

NOT_IN_BODY = frozenset({"cursor", "saved_at", "version"})
_INSIDE = tuple(field.name for field in fields(Case) if field.name not in NOT_IN_BODY)


def body_of(case: Case) -> str:
    """Returns the case in canonical JSON, without the values outside the body."""
    return canonical({name: getattr(case, name) for name in _INSIDE})


def case_from(body: str, cursor: str, saved_at: datetime, version: int) -> Case:
    """Returns the case that `body_of` wrote; a field missing in it has its default."""
    return read(Case, json.loads(body), cursor=cursor, saved_at=saved_at, version=version)


def digest_of(body: str, captures: Sequence[tuple[str, str]]) -> str:
    """Returns the digest an event attests: of the body, and of id and hash of each capture stored with it."""
    return sha256(canonical([body, sorted(captures)]))


def settings_from(body: str) -> HallSettings:
    """Returns the settings that `canonical` wrote."""
    return read(HallSettings, json.loads(body))


def settings_body(settings: HallSettings) -> str:
    """Returns the hall's settings in canonical JSON."""
    return canonical(settings)
