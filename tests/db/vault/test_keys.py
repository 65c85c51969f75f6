"""The keys file: the values it binds, the damage it survives, and the permissions of it and of the store next to it."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.atomic_write import write_whole
from app.domain.office import HallSettings
from app.errors import Unavailable
from app.ports.vault import LockScreenInfo, UnlockedStore
from db.vault import keys
from db.vault.vault import FileVault
from tests.db.builders import ADMIN, CHEAP, HALL, PASSPHRASE, STATION, YI, a_vault, an_event, begin, keys_file


def test_the_plate_follows_the_hall_s_settings(vault: FileVault, opened: UnlockedStore, folder: Path) -> None:
    opened.store.keep_settings(HallSettings(hall="石桥村", window="9", demo=True), an_event())
    assert vault.lock_screen_info() == LockScreenInfo("石桥村", "9", STATION, ("wang",), demo=True)
    # A plate painted over by hand is put right by the next unlock.
    keys.write(keys_file(folder), replace(keys.read(keys_file(folder)), hall="别处"))
    vault.unlock(ADMIN.user, PASSPHRASE).store.close()
    assert vault.lock_screen_info().hall == "石桥村"


def test_an_entry_moved_to_another_user_or_store_opens_nothing() -> None:
    data_key = keys.new_data_key()
    entry = keys.wrap(data_key, "store one", "wang", PASSPHRASE, CHEAP)
    assert keys.unwrap(entry, "store one", PASSPHRASE) == data_key
    assert keys.unwrap(entry, "store two", PASSPHRASE) is None
    assert keys.unwrap(replace(entry, user="yi"), "store one", PASSPHRASE) is None
    assert keys.unwrap(entry, "store one", PASSPHRASE + "x") is None


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": "1"}',
        b"null",
    ],
)
def test_a_damaged_keys_file_is_told_as_such(
    vault: FileVault, opened: UnlockedStore, folder: Path, damage: bytes
) -> None:
    keys_file(folder).write_bytes(damage)
    for act in (vault.lock_screen_info, lambda: vault.unlock(ADMIN.user, PASSPHRASE)):
        with pytest.raises(Unavailable, match="打不开：数据文件坏了"):
            act()


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("argon2id", {"memory_kib": 1 << 30, "passes": 3, "lanes": 4}),
        ("argon2id", {}),
        ("salt", "AA=="),
        ("nonce", "?"),
    ],
)
def test_a_damaged_key_is_told_as_such(
    vault: FileVault, opened: UnlockedStore, folder: Path, where: str, value: object
) -> None:
    said = json.loads(keys_file(folder).read_text("utf-8"))
    said["keys"][0][where] = value if value else {"memory": 1}
    keys_file(folder).write_text(json.dumps(said), "utf-8")
    with pytest.raises(Unavailable, match="打不开：数据文件坏了"):
        vault.unlock(ADMIN.user, PASSPHRASE)


def test_keys_of_a_newer_program_are_not_guessed_at(vault: FileVault, opened: UnlockedStore, folder: Path) -> None:
    said = json.loads(keys_file(folder).read_text("utf-8"))
    keys_file(folder).write_text(json.dumps(said | {"format": 2}), "utf-8")
    with pytest.raises(Unavailable, match="请先升级程序"):
        vault.lock_screen_info()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its rights in another way: the user's own folder")
def test_only_the_owner_may_enter_or_read_even_with_a_careless_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        vault = a_vault(folder)
        opened = vault.create(HALL, STATION, ADMIN, PASSPHRASE)
        begin(opened.store)
        vault.add_clerk(opened, YI, "shiqiao-cun-9")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
        opened.store.close()
    finally:
        os.umask(before)
    assert modes == {
        "desk": 0o700,
        "store": 0o700,
        "lock": 0o600,
        "keys.json": 0o600,
        "store.db": 0o600,
        "store.db-wal": 0o600,
        "store.db-shm": 0o600,
    }


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "keys.json"
    write_whole(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    """As root that would take a device away from the whole computer."""
    os.mkfifo(tmp_path / "keys.json")
    with pytest.raises(OSError, match="no ordinary file"):
        write_whole(tmp_path / "keys.json", b"new")
    assert (tmp_path / "keys.json").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
