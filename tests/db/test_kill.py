"""`kill -9` at random moments: what was acknowledged is there, what was not is there whole or not at all."""

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.case import Case, CaseState
from app.usecases.ports import Term
from db.case_store import SqlCaseStore
from tests.db.builders import ADMIN, HALL, PASSPHRASE, STATION, a_vault, store_file
from tests.db.kill_child import SAVES

pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork the clerk")]

ROUNDS = 30
LONGEST = 0.25  # seconds from the clerk's first breath to the kill


class Clerks:
    """The process that forks clerks, and everything they have acknowledged so far: version and number by case."""

    def __init__(self, root: Path, folder: Path) -> None:
        call = [sys.executable, "-m", "tests.db.kill_child", str(folder)]
        self.process = subprocess.Popen(call, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.said = b""
        self.kept: dict[str, tuple[int, str]] = {}

    def lines(self, until: float | None = None) -> Iterator[str]:
        """What is said, line by line, up to a moment."""
        assert self.process.stdout is not None
        while True:
            while b"\n" in self.said:
                line, self.said = self.said.split(b"\n", 1)
                yield line.decode()
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                return
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, "the clerks' process ended"
            self.said += more

    def work_and_be_killed(self, round_: int, after: float) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{round_}\n".encode())
        self.process.stdin.flush()
        pid = int(next(self.lines()).removeprefix("pid "))
        for line in self.lines(time.monotonic() + after):
            self.note(line)
        os.kill(pid, signal.SIGKILL)
        for line in self.lines():
            if line == "gone":
                return
            self.note(line)

    def note(self, line: str) -> None:
        case_id, version, number = line.split()
        self.kept[case_id] = (int(version), number)


@pytest.fixture
def clerks(root: Path, folder: Path) -> Iterator[Clerks]:
    a_vault(folder).create(HALL, STATION, ADMIN, PASSPHRASE).store.close()
    clerks = Clerks(root, folder)
    yield clerks
    clerks.process.communicate()
    assert clerks.process.returncode == 0


def opened(folder: Path) -> SqlCaseStore:
    store = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    assert isinstance(store, SqlCaseStore)
    return store


def is_whole(store: SqlCaseStore, case: Case) -> None:
    """Nothing of a save is there without the rest: case, events, words, pictures and number agree."""
    assert case.notes == {"step": str(case.version)}
    assert [event.detail.get("step") for event in store.events(case.id)[1:SAVES]] == list(
        range(2, min(case.version, SAVES) + 1)
    )
    assert len(store.events(case.id)) == case.version
    assert len(store.captures(case.id)) == min(case.version, SAVES) // 3
    assert store.find([Term("name", case.id)]) == (case,)
    accepted = case.version > SAVES
    assert (case.state is CaseState.ACCEPTED) == accepted == bool(case.tracking_number)


def all_is_well(store: SqlCaseStore) -> list[Case]:
    cases = list(store.listed(list(CaseState), 100_000))
    for case in cases:
        is_whole(store, case)
    report = store.verify()
    assert report.broken is None, report.reason
    assert report.events == 1 + sum(case.version for case in cases)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all() == []
    numbers = sorted(case.tracking_number for case in cases if case.tracking_number)
    # Unique, and without a hole: a number taken by a killed acceptance was given back with it.
    assert [number[9:13] for number in numbers] == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
    return cases


def test_nothing_acknowledged_is_lost_when_the_clerk_s_program_is_killed(clerks: Clerks, folder: Path) -> None:
    for round_ in range(ROUNDS):
        clerks.work_and_be_killed(round_, random.uniform(0.0, LONGEST))  # noqa: S311 - a moment to be killed at is no secret
        store = opened(folder)
        cases = {case.id: case for case in all_is_well(store)}
        for case_id, (version, number) in clerks.kept.items():
            case = cases[case_id]
            # One save may have been on disk already when the clerk was killed before saying so.
            assert case.version in (version, version + 1)
            assert number in ("-", case.tracking_number)
        assert sum(case.version for case in cases.values()) - sum(v for v, _ in clerks.kept.values()) <= round_ + 1
        store.close()
    assert sum(version for version, _ in clerks.kept.values()) > ROUNDS, "too little was written to prove anything"
    assert any(number != "-" for _, number in clerks.kept.values())


def test_a_log_torn_by_a_power_cut_opens_as_an_earlier_moment(clerks: Clerks, folder: Path, tmp_path: Path) -> None:
    """The tail of the log that had not reached the disk is missing or noise: the store is as it was some saves before, and whole."""
    clerks.work_and_be_killed(0, LONGEST)
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
