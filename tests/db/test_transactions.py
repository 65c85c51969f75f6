"""A save is on disk whole or not at all, also when it fails half-way and when several write at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.errors import Refused
from app.ports.store import SearchKey
from app.ports.vault import UnlockedStore
from db.store import search
from db.store.sql_store import SqlStore
from db.vault.vault import FileVault
from tests.db.builders import (
    ADMIN,
    NAME,
    PASSPHRASE,
    STATION,
    TODAY,
    a_capture,
    a_case,
    a_vault,
    accept,
    an_event,
    begin,
    terms,
    with_the_key,
)

# The tables in the order a save writes them: whichever of them fails, nothing of the save may stay.
FAULTS = [
    "BEFORE INSERT ON capture",
    "BEFORE INSERT ON event",
    "BEFORE UPDATE ON chain_head",
    "BEFORE DELETE ON case_term",
    "BEFORE INSERT ON case_term",
]


def everything(store: SqlStore) -> list[tuple[object, ...]]:
    """All rows of all tables."""
    with store._database.reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        return [tuple(row) for name in names for row in connection.exec_driver_sql(f"SELECT '{name}', * FROM {name}")]  # noqa: S608 - our own tables' names


@pytest.mark.parametrize("fault", FAULTS)
def test_a_save_that_fails_half_way_leaves_nothing(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path, fault: str
) -> None:
    case = begin(store, 0, terms("陈"))
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER fault {fault} BEGIN SELECT RAISE(ABORT, 'fault'); END")
    before = everything(store)
    with pytest.raises(IntegrityError, match="fault") as told:
        store.save(replace(case, cursor="x"), [an_event()], terms("丙"), [a_capture(case)])
    assert NAME not in str(told.value), "a bug's text carries no answer either"
    assert everything(store) == before
    with tool.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER fault")
    tool.close()
    assert store.save(replace(case, cursor="x"), [an_event()], terms("丙"), [a_capture(case)]).version == 2
    assert store.verify().broken is None


def test_an_acceptance_that_fails_half_way_uses_no_number(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path
) -> None:
    first, second = begin(store), begin(store)
    accept(store, first)
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER fault BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'fault'); END"
        )
    before = everything(store)
    with pytest.raises(IntegrityError):
        accept(store, second)
    assert everything(store) == before
    with tool.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER fault")
    tool.close()
    assert accept(store, second).tracking_number[9:13] == "0002"


def test_the_last_number_of_a_day_is_9999(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path
) -> None:
    accept(store, begin(store))
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql("UPDATE tracking_counter SET last = 9998")
    tool.close()
    assert accept(store, begin(store)).tracking_number[9:13] == "9999"
    case = begin(store)
    before = everything(store)
    with pytest.raises(Refused, match="编号用完了"):
        accept(store, case)
    assert everything(store) == before
    assert accept(store, case, "B2C").tracking_number[6:13] == "B2C0001"


def test_many_threads_save_and_accept_at_once(store: SqlStore) -> None:
    def one_case(_: int) -> Case:
        case = begin(store, 0, terms("陈"))
        for step in range(5):
            case = store.save(replace(case, cursor=f"step {step}"), [an_event()], terms("陈"))
            store.find([SearchKey("name", "陈")])
        return accept(store, case)

    with ThreadPoolExecutor(6) as threads:
        done = list(threads.map(one_case, range(12)))
    assert sorted(case.tracking_number[9:13] for case in done) == [f"{number:04d}" for number in range(1, 13)]
    assert all(store.get(case.id) == case for case in done)
    report = store.verify()
    assert (report.broken, report.events) == (None, 1 + 12 * 7)


SECOND_WINDOW = """
import sys
from pathlib import Path
from tests.db.builders import ADMIN, PASSPHRASE, a_case, a_vault, accept, begin
from dataclasses import replace
store = a_vault(Path(sys.argv[1])).unlock(ADMIN.user, PASSPHRASE).store
print("open", flush=True)
for number in range(20):
    case = begin(store, id=f"theirs-{number}")
    print(accept(store, case).tracking_number, flush=True)
store.close()
"""


def test_two_programs_share_one_file(root: Path, opened: UnlockedStore, store: SqlStore, folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SECOND_WINDOW, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        mine = [accept(store, begin(store)).tracking_number for _ in range(20)]
        theirs = other.stdout.read().split()
    assert other.returncode == 0
    assert len(theirs) == 20
    assert sorted(number[9:13] for number in mine + theirs) == [f"{number:04d}" for number in range(1, 41)]
    assert all(store.by_number(number) for number in theirs)
    report = store.verify()
    assert (report.broken, report.events) == (None, 81)


def test_what_another_window_saved_is_seen_at_once(opened: UnlockedStore, store: SqlStore, folder: Path) -> None:
    other = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    case = begin(other)
    assert store.get(case.id) == case
    saved = store.save(replace(case, cursor="x"), [an_event()], frozenset())
    assert other.get(case.id) == saved
    other.close()
    assert store.get(case.id) == saved


def test_names_too_common_find_the_cases_begun_last(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    made = [begin(store, minute, terms("陈")) for minute in range(5)]
    assert store.find([SearchKey("name", "陈")]) == tuple(made[:1:-1])


def test_a_moment_without_a_zone_is_a_bug(store: SqlStore) -> None:
    case = a_case()
    with pytest.raises(ValueError, match="time zone"):
        store.save(replace(case, saved_at=case.saved_at.replace(tzinfo=None)), [an_event()], frozenset())
    assert store.get(case.id) is None


def test_a_case_of_ten_thousand_answers_is_kept(store: SqlStore) -> None:
    answers = Answers({f"field.{number}": "石桥村" * 40 for number in range(10_000)})
    case = begin(store, answers=answers)
    assert store.get(case.id) == case
    taken = store.accept(replace(case, state=CaseState.ACCEPTED), STATION, TODAY, [an_event()], frozenset())
    assert store.by_number(taken.tracking_number) == taken
