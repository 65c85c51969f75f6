"""Builders for the tests of the store: an invented family's case, an event, a vault whose passphrases are cheap."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers import Answers
from app.domain.case import Capture, Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind, NewEvent
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import Clerk, HallSettings
from app.errors import Unavailable
from app.ports.devices import Clock
from app.ports.store import SearchKey, Store
from app.ports.vault import UnlockedStore
from db.base.engine import Database, open_file
from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock

BEGIN = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STATION = "K7M"
ADMIN = Clerk("wang", "王甲禾", "0217")
YI = Clerk("yi", "李乙木", "0218")
PASSPHRASE = "songjian-8-tang"
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
HALL = HallSettings(hall="松涧镇便民服务中心", window="3", phone="0731-0000000", lock_minutes=10)
NAME, ID_NUMBER = "陈丙山", "430121197003050019"

_ids: Iterator[int] = count(1)


def a_vault(folder: Path, clock: Clock | None = None) -> FileVault:
    return FileVault(folder, clock or FakeClock(), CHEAP)


def keys_file(folder: Path) -> Path:
    return folder / "store" / "keys.json"


def store_file(folder: Path) -> Path:
    return folder / "store" / "store.db"


def with_the_key(vault: FileVault, opened: UnlockedStore, folder: Path) -> Database:
    """The file as a person with the raw key and a tool has it."""
    return open_file(store_file(folder), vault._data_keys[opened.store])


def a_case(minute: int = 0, **changes: Any) -> Case:
    """A draft of its own, begun and saved at this minute of the day."""
    at = BEGIN + timedelta(minutes=minute)
    draft = Case(
        id=f"case-{next(_ids):05d}",
        form="disability_one_thing_2024",
        edition="2024",
        on=TODAY,
        created_at=at,
        saved_at=at,
        clerk=ADMIN.user,
        station=STATION,
        answers=Answers({"applicant.name": NAME, "applicant.id_number": ID_NUMBER}),
        materials={"id_card": MaterialRecord("id_card", MaterialState.RECEIVED, seen="original")},
        cursor="applicant.phone",
    )
    return replace(draft, **changes)


def an_event(
    kind: EventKind = EventKind.ANSWERED, station: str = STATION, minute: int = 0, **detail: object
) -> NewEvent:
    return NewEvent(kind, BEGIN + timedelta(minutes=minute), ADMIN.user, station, detail or {"field": "applicant.name"})


def a_capture(case: Case, id_: str = "", content: bytes = b"\x89PNG content") -> Capture:
    return Capture(id_ or f"capture-{next(_ids):05d}", case.id, "image/png", "id_card", content, b"small")


def terms(*words: str) -> frozenset[SearchKey]:
    """Terms of kind name."""
    return frozenset(SearchKey("name", word) for word in words)


def begin(store: Store, minute: int = 0, words: frozenset[SearchKey] = frozenset(), **changes: Any) -> Case:
    """A draft of its own, kept."""
    return store.save(a_case(minute, **changes), [an_event(EventKind.BEGUN, minute=minute)], words)


def accept(store: Store, case: Case, prefix: str = STATION) -> Case:
    """The case, accepted with the next number."""
    taken = replace(case, state=CaseState.ACCEPTED, accepted_at=BEGIN)
    return store.accept(taken, prefix, TODAY, [an_event(EventKind.ACCEPTED)], frozenset())


def sentence(act: Callable[[], object]) -> str:
    """Returns the sentence for the clerk when this cannot be done; it carries no answer of a person."""
    with pytest.raises(Unavailable) as told:
        act()
    said = f"{told.value.sentence} {told.value!r} {told.value.__cause__}"
    assert NAME not in said
    assert ID_NUMBER not in said
    return told.value.sentence


def unlocking(folder: Path) -> str:
    return sentence(lambda: a_vault(folder).unlock(ADMIN.user, PASSPHRASE))


def begin_with_picture(store: Store) -> Case:
    case = a_case()
    return store.save(case, [an_event()], frozenset(), [a_capture(case)])
