"""No personal data is readable on the disk, on the terminal, or in an error."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from app.domain.answers import Answers
from app.ports.store import SearchKey
from app.ports.vault import UnlockedStore
from db.store.sql_store import SqlStore
from db.vault.vault import FileVault
from tests.db.builders import (
    ADMIN,
    ID_NUMBER,
    NAME,
    PASSPHRASE,
    YI,
    a_capture,
    a_case,
    accept,
    an_event,
    begin,
    with_the_key,
)


def spellings(word: str) -> list[bytes]:
    """A word as any part of the program may have written it."""
    return [word.encode(coding) for coding in ("utf-8", "utf-16-le", "gb18030", "unicode_escape")]


def test_no_file_of_the_store_holds_a_word_of_a_person_in_the_clear(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path
) -> None:
    for number in range(50):
        case = a_case(answers=Answers({"applicant.name": NAME, "remark.text": f"石桥村三组{number}"}))
        kept = store.save(
            case,
            [an_event(after=NAME)],
            frozenset({SearchKey("name", NAME)}),
            [a_capture(case, content=b"GIF89a" * 999)],
        )
        accept(store, replace(kept, notes={"applicant.phone": "核对过"}))
    vault.add_clerk(opened, YI, "shiqiao-cun-9")
    secrets = [
        NAME,
        ID_NUMBER,
        "石桥村三组",
        "核对过",
        "GIF89aGIF89a",
        ADMIN.name,
        YI.name,
        "applicant.name",
        "CREATE TABLE",
    ]
    secrets += [PASSPHRASE, "shiqiao-cun-9"]
    data_key = vault._data_keys[store]

    def readable() -> list[tuple[str, str]]:
        content = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        told = [
            (name, word) for name, inside in content.items() for word in secrets for s in spellings(word) if s in inside
        ]
        return told + [
            (name, "key") for name, inside in content.items() if data_key in inside or data_key.hex().encode() in inside
        ]

    names = {path.name for path in folder.rglob("*")}
    assert names == {"lock", "store", "store.db", "store.db-wal", "store.db-shm", "keys.json"}
    assert readable() == []
    store.close()
    assert readable() == []


def test_a_bug_in_the_store_tells_no_answer(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    case = begin(store)
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql("CREATE UNIQUE INDEX fault ON cases (state)")
    tool.close()
    with pytest.raises(DBAPIError) as told:
        store.save(a_case(), [an_event(after=NAME)], frozenset({SearchKey("name", NAME)}))
    said = f"{told.value} {told.value!r} {told.value.orig!r}"
    assert NAME not in said
    assert ID_NUMBER not in said
    assert capfd.readouterr() == ("", "")
    assert store.get(case.id) == case
