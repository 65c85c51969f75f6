"""`kill -9` after so many acknowledged saves and a moment of chance: what was acknowledged is there, what was not is there whole or not at all."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.ports.store import SearchKey
from db.store.sql_store import SqlStore
from tests.db.builders import ADMIN, HALL, PASSPHRASE, STATION, a_vault, store_file
from tests.db.trouble.kill_child import SAVES
from tests.fakes.cut_off import CutOff, after, numbered_without_a_hole

pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork the clerk")]

ROUNDS = 30
# So many saves are acknowledged before a kill at most: two applicants and the first save of a third.
MOST = 2 * (SAVES + 1) + 1


class Clerks:
    """The clerks to be killed, and everything they have acknowledged so far: version and number by case."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.kept: dict[str, tuple[int, str]] = {}
        self.process = CutOff(root, "tests.db.trouble.kill_child", folder, self._note)

    def work_and_be_killed(self, round_: int, saves: int) -> None:
        """One clerk works until this many saves and acceptances were acknowledged."""
        self.process.work_and_be_killed(round_, after(saves))

    @property
    def acknowledged(self) -> int:
        return sum(version for version, _ in self.kept.values())

    def _note(self, line: str) -> None:
        case_id, version, number = line.split()
        self.kept[case_id] = (int(version), number)


@pytest.fixture
def clerks(root: Path, folder: Path) -> Iterator[Clerks]:
    a_vault(folder).create(HALL, STATION, ADMIN, PASSPHRASE).store.close()
    clerks = Clerks(root, folder)
    with clerks.process:
        yield clerks


def opened(folder: Path) -> SqlStore:
    store = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    assert isinstance(store, SqlStore)
    return store


def is_whole(store: SqlStore, case: Case) -> None:
    """Nothing of a save is there without the rest: case, events, words, pictures and number agree."""
    assert case.notes == {"step": str(case.version)}
    assert [event.detail.get("step") for event in store.events(case.id)[1:SAVES]] == list(
        range(2, min(case.version, SAVES) + 1)
    )
    assert len(store.events(case.id)) == case.version
    assert len(store.captures(case.id)) == min(case.version, SAVES) // 3
    assert store.find([SearchKey("name", case.id)]) == (case,)
    accepted = case.version > SAVES
    assert (case.state is CaseState.ACCEPTED) == accepted == bool(case.tracking_number)


def all_is_well(store: SqlStore) -> list[Case]:
    cases = list(store.listed(list(CaseState), 100_000))
    for case in cases:
        is_whole(store, case)
    report = store.verify()
    assert report.broken is None, report.reason
    assert report.events == 1 + sum(case.version for case in cases)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all() == []
    assert numbered_without_a_hole(cases)
    return cases


def test_nothing_acknowledged_is_lost_when_the_clerk_s_program_is_killed(clerks: Clerks, folder: Path) -> None:
    for round_ in range(ROUNDS):
        before = clerks.acknowledged
        clerks.work_and_be_killed(round_, round_ % (MOST + 1))  # the first while the store is being opened
        assert clerks.acknowledged >= before + round_ % (MOST + 1)
        store = opened(folder)
        cases = {case.id: case for case in all_is_well(store)}
        for case_id, (version, number) in clerks.kept.items():
            case = cases[case_id]
            # One save may have been on disk already when the clerk was killed before saying so.
            assert case.version in (version, version + 1)
            assert number in ("-", case.tracking_number)
        assert sum(case.version for case in cases.values()) - clerks.acknowledged <= round_ + 1
        store.close()
    assert sum(number != "-" for _, number in clerks.kept.values()) >= ROUNDS // MOST


def test_a_log_torn_by_a_power_cut_opens_as_an_earlier_moment(clerks: Clerks, folder: Path, tmp_path: Path) -> None:
    """The tail of the log that had not reached the disk is missing or noise: the store is as it was some saves before, and whole."""
    clerks.work_and_be_killed(0, 2 * (SAVES + 1))  # two applicants
    log = store_file(folder).with_name("store.db-wal")
    whole = log.read_bytes()
    assert whole
    for number in range(12):
        cut = random.randrange(len(whole))  # noqa: S311 - as above
        torn = whole[:cut] + (os.urandom(len(whole) - cut) if number % 2 else b"")
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(folder, copy)
        store_file(copy).with_name("store.db-wal").write_bytes(torn)
        store_file(copy).with_name("store.db-shm").unlink()
        store = opened(copy)
        assert {case.id for case in all_is_well(store)} <= clerks.kept.keys() | {f"round-0-{len(clerks.kept)}"}
        store.close()
