"""A store that is broken, gone, held by others or locked: one sentence that says what to do, and the file stays as it is."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.ports.vault import UnlockedStore
from db.base.engine import open_file
from db.store.sql_store import SqlStore
from db.vault import vault as vault_module
from db.vault.vault import FileVault
from tests.db.builders import (
    ADMIN,
    HALL,
    PASSPHRASE,
    STATION,
    a_capture,
    a_case,
    a_vault,
    an_event,
    begin,
    begin_with_picture,
    sentence,
    store_file,
    unlocking,
    with_the_key,
)

DAMAGED = "打不开：数据文件坏了，或钥匙对不上。请什么都别删，叫管理员。"


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:100],
        lambda whole: whole[:4096],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"\x00" * len(whole),
        lambda whole: os.urandom(len(whole)),
        lambda whole: b"SQLite format 3\x00" + whole[16:],
        lambda whole: whole[:50] + bytes([whole[50] ^ 1]) + whole[51:],
    ],
    ids=["empty", "a few bytes", "one page", "half", "zeros", "noise", "another header", "one bit"],
)
def test_a_broken_file_is_told_and_left_as_it_is(
    opened: UnlockedStore, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    begin_with_picture(opened.store)
    opened.store.close()
    file = store_file(folder)
    broken = damage(file.read_bytes())
    file.write_bytes(broken)
    assert unlocking(folder) == DAMAGED
    assert file.read_bytes() == broken


def test_a_broken_page_found_later_is_told_too(opened: UnlockedStore, folder: Path) -> None:
    case = a_case()
    picture = a_capture(case, content=os.urandom(200_000))
    opened.store.save(case, [an_event()], frozenset(), [picture])
    opened.store.close()
    file = store_file(folder)
    whole = bytearray(file.read_bytes())
    whole[-100_000] ^= 1
    file.write_bytes(bytes(whole))
    again = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    assert again.get(case.id) is not None
    assert sentence(lambda: again.capture(picture.id)) == DAMAGED.replace("打不开", "读不出来")
    assert sentence(again.verify) == DAMAGED.replace("打不开", "读不出来")
    again.close()


def test_a_file_that_is_gone_is_told_and_not_made_anew(opened: UnlockedStore, folder: Path) -> None:
    opened.store.close()
    store_file(folder).unlink()
    assert unlocking(folder) == "打不开：数据文件不见了。请什么都别删，叫管理员。"
    assert not store_file(folder).exists()
    assert a_vault(folder).exists()
    (folder / "store" / "keys.json").unlink()
    assert sentence(a_vault(folder).lock_screen_info) == "打不开：数据文件不见了。请什么都别删，叫管理员。"


def test_keys_of_another_store_are_told(opened: UnlockedStore, folder: Path, tmp_path: Path) -> None:
    other = a_vault(tmp_path / "other")
    other.create(HALL, STATION, ADMIN, PASSPHRASE).store.close()
    opened.store.close()
    store_file(folder).write_bytes(store_file(tmp_path / "other").read_bytes())
    assert unlocking(folder) == DAMAGED


def test_a_user_with_a_key_whom_the_store_does_not_know_is_told(
    vault: FileVault, opened: UnlockedStore, folder: Path
) -> None:
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql("DELETE FROM clerk")
    tool.close()
    assert unlocking(folder) == DAMAGED


def test_a_wrong_key_is_told(opened: UnlockedStore, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = open_file(store_file(folder), bytes(32))

    def read() -> None:
        with wrong.reading():
            pass

    assert sentence(read) == DAMAGED.replace("打不开", "读不出来")
    wrong.close()
    assert capfd.readouterr() == ("", ""), "the library writes nothing to the terminal"


# --- a file somebody else holds


def test_a_file_held_by_another_program_is_told_and_can_be_saved_to_afterwards(
    vault: FileVault, opened: UnlockedStore, folder: Path
) -> None:
    tool = with_the_key(vault, opened, folder)
    patient = open_file(store_file(folder), vault._data_keys[opened.store], busy_seconds=0.05)
    store = SqlStore(patient)
    case = begin(store)
    with tool.writing():
        said = sentence(lambda: store.save(replace(case, cursor="x"), [an_event()], frozenset()))
        assert said == "没存上：别的程序正占着数据。请关掉那个程序再试，不行就叫管理员。"
        assert store.get(case.id) == case, "reading goes on meanwhile"
    tool.close()
    assert store.save(replace(case, cursor="x"), [an_event()], frozenset()).version == 2
    store.close()


def test_a_store_that_was_locked_says_so_to_whoever_comes_late(opened: UnlockedStore, store: SqlStore) -> None:
    case = begin(store)
    store.close()
    assert sentence(lambda: store.get(case.id)) == "读不出来：已经锁上了。请重新登录。"
    assert sentence(lambda: store.save(case, [an_event()], frozenset())) == "没存上：已经锁上了。请重新登录。"


def test_loading_the_vault_loads_nothing_heavy(root: Path) -> None:
    listing = "import sys, db.vault.vault; print([m for m in ('sqlalchemy', 'sqlcipher3', 'cryptography') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", listing], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    vault_module.FileVault.warm_up()
