"""A disk without room, or one that may only be read: one sentence that says what to do, and nothing half stored."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.errors import Refused, Unavailable
from app.ports.store import Store
from app.ports.vault import UnlockedStore
from db.store.sql_store import SqlStore
from tests.db.builders import (
    ADMIN,
    HALL,
    PASSPHRASE,
    STATION,
    YI,
    a_capture,
    a_case,
    a_vault,
    an_event,
    begin,
    begin_with_picture,
    sentence,
    unlocking,
)

FULL = "没存上：磁盘满了。请别关机，叫管理员。"


def no_place(folder: Path) -> str:
    """Returns the sentence before there is a store: another folder may be chosen."""
    return (
        f"数据要放在“{folder}”，这个文件夹建不了或写不进去。请叫管理员放开它，"
        "或用 $YIJIAN_HOME 另指一个能写的文件夹，再开一次程序。"
    )


def shut_place(folder: Path) -> str:
    """Returns the sentence for an existing store: nobody is led to begin a second one, and nothing waits to be saved."""
    return f"数据在“{folder}”（$YIJIAN_HOME 指的地方），这个文件夹打不开或写不进去。请叫管理员放开它，再开一次程序。"


def save_until_it_fails(store: Store) -> tuple[list[Case], str]:
    """Returns the acknowledged cases and the sentence of the failure."""
    kept: list[Case] = []
    while len(kept) < 2000:
        case = a_case()
        try:
            kept.append(store.save(case, [an_event()], frozenset(), [a_capture(case, content=b"\x00" * 50_000)]))
        except Unavailable as told:
            return kept, told.sentence
    raise AssertionError("the disk never filled")


def is_whole(store: Store, kept: list[Case]) -> None:
    assert {case.id for case in store.listed([CaseState.DRAFT], 5000)} == {case.id for case in kept}
    assert all(store.get(case.id) == case and len(store.captures(case.id)) == 1 for case in kept)
    report = store.verify()
    assert (report.broken, report.cases, report.events) == (None, len(kept), len(kept) + 1)


# --- no room


def test_a_full_file_keeps_what_was_acknowledged_and_nothing_half(opened: UnlockedStore, store: SqlStore) -> None:
    with store._database._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 100}")
    kept, said = save_until_it_fails(store)
    assert said == FULL
    assert kept
    is_whole(store, kept)


@contextmanager
def a_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own in memory, where root may make one."""
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_with_room_again_the_same_store_goes_on(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk", "3m") as disk:
        folder = disk / "desk"
        ballast = disk / "ballast"
        ballast.write_bytes(b"\x00" * 1_000_000)
        vault = a_vault(folder)
        opened = vault.create(HALL, STATION, ADMIN, PASSPHRASE)
        kept, said = save_until_it_fails(opened.store)
        assert said == FULL
        assert kept
        is_whole(opened.store, kept)
        # Not even the keys can be changed; the old ones stay good.
        with ballast.open("ab") as stream:
            rest = os.statvfs(disk)
            stream.write(b"\x00" * (rest.f_bavail * rest.f_frsize))
        assert sentence(lambda: vault.add_clerk(opened, YI, "shiqiao-cun-9")) == FULL
        assert opened.store.clerks() == (opened.clerk,)
        assert "磁盘满了" in sentence(lambda: vault.change_passphrase(ADMIN.user, PASSPHRASE, "dong-jiang-10"))
        ballast.unlink()
        kept.append(begin_with_picture(opened.store))
        is_whole(opened.store, kept)
        opened.store.close()
        again = vault.unlock(ADMIN.user, PASSPHRASE)
        is_whole(again.store, kept)
        again.store.close()


def test_no_store_is_set_up_on_a_full_disk(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk", "64k") as disk:
        vault = a_vault(disk / "desk")
        assert sentence(lambda: vault.create(HALL, STATION, ADMIN, PASSPHRASE)) == FULL
        assert not vault.exists()


TOO_BIG = """
import resource, sys
from pathlib import Path
from app.errors import Unavailable
from tests.db.builders import ADMIN, PASSPHRASE, a_vault
from tests.db.trouble.test_no_room import save_until_it_fails
store = a_vault(Path(sys.argv[1])).unlock(ADMIN.user, PASSPHRASE).store
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
kept, said = save_until_it_fails(store)
print(said)
print(len(kept))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to a file")
def test_a_file_that_may_not_grow_is_told_and_stays_whole(root: Path, opened: UnlockedStore, folder: Path) -> None:
    opened.store.close()
    done = subprocess.run(
        [sys.executable, "-c", TOO_BIG, str(folder)], cwd=root, capture_output=True, text=True, check=True
    )
    said, number = done.stdout.split()
    assert said.startswith("没存上：磁盘")
    again = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    assert int(number) > 0
    is_whole(again, list(again.listed([CaseState.DRAFT], 5000)))
    assert again.verify().cases == int(number)
    again.close()


# --- a folder that may not be written


def test_a_disk_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    with a_disk(tmp_path / "disk", "3m") as disk:
        vault = a_vault(disk / "desk")
        opened = vault.create(HALL, STATION, ADMIN, PASSPHRASE)
        kept = begin(opened.store)
        opened.store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert unlocking(disk / "desk") == shut_place(disk / "desk")
        assert vault.lock_screen_info().users == (ADMIN.user,)
        other = disk / "other"
        assert sentence(lambda: a_vault(other).create(HALL, STATION, ADMIN, PASSPHRASE)) == no_place(other)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        again = vault.unlock(ADMIN.user, PASSPHRASE)
        assert again.store.get(kept.id) == kept
        again.store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
@pytest.mark.parametrize("rights", [0o500, 0o000])
def test_a_store_that_may_not_be_written_is_told_with_its_folder(
    opened: UnlockedStore, folder: Path, rights: int
) -> None:
    opened.store.close()
    (folder / "store").chmod(rights)
    try:
        assert unlocking(folder) == shut_place(folder)
        with pytest.raises(Refused, match="这台电脑上已经建过数据"):
            a_vault(folder).create(HALL, STATION, ADMIN, PASSPHRASE)
    finally:
        (folder / "store").chmod(0o700)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
@pytest.mark.parametrize("rights", [0o500, 0o000])
def test_a_home_that_may_not_be_written_is_told_with_its_name(tmp_path: Path, rights: int) -> None:
    (tmp_path / "home").mkdir(rights)
    for home in (tmp_path / "home", tmp_path / "home" / "desk"):
        assert sentence(lambda home=home: a_vault(home).create(HALL, STATION, ADMIN, PASSPHRASE)) == no_place(home)


@pytest.mark.parametrize("below", ["", "desk"])
def test_a_home_that_is_a_file_is_told_with_its_name(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    home = tmp_path / "file" / below
    assert not a_vault(home).exists()
    assert sentence(lambda: a_vault(home).create(HALL, STATION, ADMIN, PASSPHRASE)) == no_place(home)
    assert sentence(lambda: a_vault(home).create_filled(HALL, STATION, ADMIN, PASSPHRASE, lambda _: None)) == no_place(
        home
    )
