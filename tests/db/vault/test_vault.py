"""The vault: who may open the store, how often they may guess, and what is on disk when the plug is pulled."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.event import EventKind
from app.domain.office import HallSettings, Role
from app.errors import Refused, Unavailable
from app.ports.vault import LockScreenInfo, UnlockedStore
from db.vault import keys
from db.vault.vault import FileVault
from tests.db.builders import ADMIN, HALL, PASSPHRASE, STATION, YI, a_vault, an_event, begin, keys_file
from tests.fakes.clock import FakeClock


def wrong(vault: FileVault, times: int = 1, user: str = ADMIN.user) -> str:
    for _ in range(times):
        with pytest.raises(Refused) as told:
            vault.unlock(user, "not the passphrase")
    return told.value.sentence


# --- setting up


def test_a_new_store_has_one_administrator_and_a_plate_on_the_door(vault: FileVault) -> None:
    assert not vault.exists()
    opened = vault.create(HALL, "k7m", replace(ADMIN, user=" wang ", role=Role.CLERK), PASSPHRASE)
    assert vault.exists()
    assert opened.clerk == replace(ADMIN, role=Role.ADMINISTRATOR)
    assert opened.store.clerks() == (opened.clerk,)
    assert opened.store.settings() == HALL
    assert opened.store.verify().broken is None
    assert [event.kind for event in opened.store.events("hall")] == ["begun"]
    assert vault.lock_screen_info() == LockScreenInfo(HALL.hall, HALL.window, "K7M", ("wang",))
    opened.store.close()


def test_before_setting_up_there_is_nothing_to_read_or_open(vault: FileVault, folder: Path) -> None:
    for act in (vault.lock_screen_info, lambda: vault.unlock(ADMIN.user, PASSPHRASE)):
        with pytest.raises(Unavailable, match="还没有数据"):
            act()
    assert not (folder / "store").exists()


@pytest.mark.parametrize(
    ("station", "user", "passphrase", "field"),
    [
        ("K7M", "wang", "five5", "passphrase"),
        ("K7", "wang", PASSPHRASE, "station"),
        ("LOU", "wang", PASSPHRASE, "station"),
        ("K7M", "  ", PASSPHRASE, "user"),
        ("K7M", "wang\n", PASSPHRASE, ""),
        ("K7M", "wa\x00ng", PASSPHRASE, "user"),
        ("K7M", "王" * 33, PASSPHRASE, "user"),
    ],
)
def test_what_cannot_be_set_up_is_refused_beside_its_field(
    vault: FileVault, station: str, user: str, passphrase: str, field: str
) -> None:
    if not field:  # spaces and line ends around a user word are no mistake
        vault.create(HALL, station, replace(ADMIN, user=user), passphrase).store.close()
        assert vault.lock_screen_info().users == ("wang",)
        return
    with pytest.raises(Refused) as told:
        vault.create(HALL, station, replace(ADMIN, user=user), passphrase)
    assert told.value.field == field
    assert not vault.exists()


def test_a_store_is_never_set_up_over_another(vault: FileVault, opened: UnlockedStore) -> None:
    kept = begin(opened.store)
    with pytest.raises(Refused, match="已经建过"):
        vault.create(HallSettings(hall="别的大厅"), "B2C", YI, PASSPHRASE)
    assert opened.store.get(kept.id) == kept
    assert vault.lock_screen_info().station == STATION


def test_a_set_up_cut_short_leaves_no_store_and_the_next_one_works(
    vault: FileVault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write", cut)
        with pytest.raises(Unavailable, match="没存上：磁盘满了"):
            vault.create(HALL, STATION, ADMIN, PASSPHRASE)
    assert not vault.exists()
    assert [entry.name for entry in folder.iterdir()] == ["lock"]
    # As after a power cut, when nothing could tidy up.
    (folder / "store.new").mkdir()
    (folder / "store.new" / "store.db").write_bytes(b"half")
    vault.create(HALL, STATION, ADMIN, PASSPHRASE).store.close()
    assert sorted(entry.name for entry in folder.iterdir()) == ["lock", "store"]


def test_a_guess_costs_what_the_standard_asks(folder: Path) -> None:
    vault = FileVault(folder, FakeClock())
    vault.create(HALL, STATION, ADMIN, PASSPHRASE).store.close()
    [entry] = json.loads(keys_file(folder).read_text("utf-8"))["keys"]
    assert entry["argon2id"] == {"memory_kib": 64 * 1024, "passes": 3, "lanes": 4}
    vault.unlock(ADMIN.user, PASSPHRASE).store.close()


# --- unlocking


def test_the_right_words_open_the_store_and_what_it_kept(vault: FileVault, opened: UnlockedStore, folder: Path) -> None:
    kept = begin(opened.store)
    opened.store.close()
    again = a_vault(folder).unlock(" wang ", PASSPHRASE)
    assert (again.clerk, again.store.get(kept.id)) == (opened.clerk, kept)
    again.store.close()


def test_full_width_letters_are_the_same_passphrase(vault: FileVault, opened: UnlockedStore) -> None:
    vault.unlock(ADMIN.user, "ｓｏｎｇｊｉａｎ－８－ｔａｎｇ").store.close()


def test_five_wrong_tries_close_the_door_for_ten_minutes(
    vault: FileVault, opened: UnlockedStore, clock: FakeClock
) -> None:
    assert wrong(vault) == "用户名或密码不对，还可以试 4 次。"
    assert wrong(vault, user="nobody") == "用户名或密码不对，还可以试 3 次。"
    assert vault.locked_until() is None
    assert wrong(vault, 3) == "连续输错 5 次，门锁上了。10 分钟后再试。"
    assert vault.locked_until() == clock.now() + timedelta(minutes=10)
    clock.pass_(minutes=9, seconds=1)
    with pytest.raises(Refused, match="1 分钟后再试") as told:
        vault.unlock(ADMIN.user, PASSPHRASE)
    assert told.value.field == "passphrase"
    with pytest.raises(Refused):
        vault.change_passphrase(ADMIN.user, PASSPHRASE, "another one")
    clock.pass_(minutes=1)
    assert wrong(vault) == "用户名或密码不对，还可以试 4 次。"
    vault.unlock(ADMIN.user, PASSPHRASE).store.close()


def test_a_right_try_forgets_the_wrong_ones(vault: FileVault, opened: UnlockedStore) -> None:
    wrong(vault, 4)
    vault.unlock(ADMIN.user, PASSPHRASE).store.close()
    assert "还可以试 4 次" in wrong(vault)


def test_a_clock_set_back_closes_the_door_no_longer_than_ten_minutes(
    vault: FileVault, opened: UnlockedStore, clock: FakeClock
) -> None:
    wrong(vault, 5)
    clock.back(days=30)
    with pytest.raises(Refused, match="10 分钟后再试"):
        vault.unlock(ADMIN.user, PASSPHRASE)
    clock.pass_(minutes=10)
    vault.unlock(ADMIN.user, PASSPHRASE).store.close()


def test_a_try_counts_before_it_is_looked_at(
    vault: FileVault, opened: UnlockedStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull_the_plug(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keys, "unwrap", pull_the_plug)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            vault.unlock(ADMIN.user, "not the passphrase")
    monkeypatch.undo()
    with pytest.raises(Refused, match="门锁上了"):
        vault.unlock(ADMIN.user, PASSPHRASE)


# --- clerks and passphrases


def test_an_administrator_gives_another_clerk_a_key(vault: FileVault, opened: UnlockedStore, folder: Path) -> None:
    vault.add_clerk(opened, YI, "shiqiao-cun-9")
    assert vault.lock_screen_info().users == ("wang", "yi")
    other = a_vault(folder).unlock("yi", "shiqiao-cun-9")
    assert other.clerk == YI
    assert [clerk.user for clerk in other.store.clerks()] == ["wang", "yi"]
    last = other.store.events("hall")[-1]
    assert (last.kind, last.detail) == (EventKind.CLERK, {"clerk": "yi", "role": "clerk"})
    assert other.store.verify().broken is None
    with pytest.raises(Refused, match="管理员"):
        vault.add_clerk(other, replace(YI, user="bing"), "shiqiao-cun-9")
    other.store.close()


@pytest.mark.parametrize(("user", "passphrase"), [("wang", "shiqiao-cun-9"), ("", "shiqiao-cun-9"), ("yi", "short")])
def test_a_clerk_who_cannot_be_added_changes_nothing(
    vault: FileVault, opened: UnlockedStore, folder: Path, user: str, passphrase: str
) -> None:
    before = keys_file(folder).read_bytes()
    with pytest.raises(Refused):
        vault.add_clerk(opened, replace(YI, user=user), passphrase)
    assert keys_file(folder).read_bytes() == before
    assert opened.store.clerks() == (opened.clerk,)


def test_a_store_that_was_closed_gives_no_more_keys(vault: FileVault, opened: UnlockedStore) -> None:
    opened.store.close()
    with pytest.raises(Unavailable, match="已经锁上"):
        vault.add_clerk(opened, YI, "shiqiao-cun-9")
    with pytest.raises(Unavailable, match="已经锁上"):
        opened.store.get("case")


def test_a_changed_passphrase_opens_and_the_old_one_no_longer(vault: FileVault, opened: UnlockedStore) -> None:
    with pytest.raises(Refused):
        vault.change_passphrase(ADMIN.user, "not the passphrase", "dong-jiang-10")
    with pytest.raises(Refused, match="至少 6 位，现在是 5 位"):
        vault.change_passphrase(ADMIN.user, PASSPHRASE, "short")
    vault.change_passphrase(ADMIN.user, PASSPHRASE, "dong-jiang-10")
    vault.unlock(ADMIN.user, "dong-jiang-10").store.close()
    wrong(vault)
    with pytest.raises(Refused):
        vault.unlock(ADMIN.user, PASSPHRASE)


def test_two_who_change_the_keys_do_not_undo_each_other(vault: FileVault, opened: UnlockedStore, folder: Path) -> None:
    other = a_vault(folder).unlock(ADMIN.user, PASSPHRASE)
    vault.add_clerk(opened, YI, "shiqiao-cun-9")
    other.store.keep_settings(replace(HALL, window="4"), an_event())
    assert vault.lock_screen_info() == LockScreenInfo(HALL.hall, "4", STATION, ("wang", "yi"))
    other.store.close()
