"""Stores of yesterday and of tomorrow: every step is walked, the file is copied first, and a newer store is left alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Unavailable
from app.ports.store import SearchKey
from app.ports.vault import UnlockedStore
from db.base.engine import Database, make_file, open_file
from db.migrations import STEPS, Migration, m0005_latest_moment, runner
from db.store import tables
from db.store.sql_store import SqlStore
from db.vault.vault import FileVault
from tests.db.builders import (
    ADMIN,
    HALL,
    NAME,
    PASSPHRASE,
    STATION,
    TODAY,
    a_vault,
    an_event,
    begin,
    begin_with_picture,
    sentence,
    store_file,
    terms,
    unlocking,
    with_the_key,
)

AT = datetime(2026, 11, 22, tzinfo=UTC)
SAVED = Path(__file__).parent / "stores"


def a_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN township VARCHAR NOT NULL DEFAULT ''")


def its_values(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE cases SET township = '松涧镇'")


LATER = (*STEPS, Migration(len(STEPS) + 1, "a_column", a_column), Migration(len(STEPS) + 2, "its_values", its_values))
COPY = f"store.db.before-{len(STEPS) + 1:04d}"


@pytest.fixture
def file(opened: UnlockedStore, folder: Path) -> Path:
    """The file of a store with one case, closed."""
    begin_with_picture(opened.store)
    return store_file(folder)


@pytest.fixture
def database(vault: FileVault, opened: UnlockedStore, folder: Path, file: Path) -> Database:
    database = with_the_key(vault, opened, folder)
    opened.store.close()
    return database


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_the_steps_make_the_tables_the_store_is_written_for(tmp_path: Path) -> None:
    made = make_file(tmp_path / "made.db", bytes(32))
    with made.writing() as connection:
        runner.begin(connection, AT)
    said = make_file(tmp_path / "said.db", bytes(32))
    with said.writing() as connection:
        tables.metadata.create_all(connection)

    def shape(database: Database) -> dict[str, object]:
        with database.reading() as connection:
            evaluation = inspect(connection)
            return {
                name: (
                    [
                        (c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"])
                        for c in evaluation.get_columns(name)
                    ],
                    evaluation.get_pk_constraint(name),
                    evaluation.get_foreign_keys(name),
                    sorted((i["name"], i["column_names"], i["unique"]) for i in evaluation.get_indexes(name)),
                    evaluation.get_unique_constraints(name),
                    evaluation.get_table_options(name),
                )
                for name in evaluation.get_table_names()
                if name != "migration"
            }

    assert shape(made) == shape(said)
    assert set(shape(made)) == set(tables.metadata.tables)
    made.close()
    said.close()


def test_the_tables_can_be_said_to_the_database_of_a_hall() -> None:
    said = "".join(
        str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in tables.metadata.sorted_tables
    )
    assert said.count("CREATE TABLE") == len(tables.metadata.tables)
    assert "content BYTEA NOT NULL" in said
    assert "ROWID" not in said


def test_a_step_imports_no_tables_that_go_on_changing(root: Path) -> None:
    for step in (root / "db" / "migrations").glob("m*.py"):
        assert "db.store.tables" not in step.read_text("utf-8"), step.name


def test_a_store_takes_the_steps_it_lacks_after_a_copy_was_made(database: Database, file: Path) -> None:
    runner.bring_up(database, file, AT, LATER)
    with database.reading() as connection:
        assert runner.reached(connection) == len(LATER)
        assert connection.exec_driver_sql("SELECT township FROM cases").scalars().all() == ["松涧镇"]
        names = connection.exec_driver_sql("SELECT name FROM migration ORDER BY number").scalars().all()
    assert names == [step.name for step in LATER]
    assert SqlStore(database).verify().broken is None
    copy = file.with_name(COPY)
    assert copy.stat().st_mode & 0o077 == 0
    runner.bring_up(database, file, AT, LATER)
    assert sorted(path.name for path in file.parent.glob("*before*")) == [COPY]
    database.close()


def test_the_copy_opens_as_the_store_was(vault: FileVault, opened: UnlockedStore, folder: Path, file: Path) -> None:
    data_key = vault._data_keys[opened.store]
    database = with_the_key(vault, opened, folder)
    opened.store.close()
    runner.bring_up(database, file, AT, LATER)
    database.close()
    copy = open_file(file.with_name(COPY), data_key)
    with copy.reading() as connection:
        assert runner.reached(connection) == len(STEPS)
    report = SqlStore(copy).verify()
    assert (report.broken, report.cases) == (None, 1)
    copy.close()


def test_a_step_that_fails_takes_the_others_back(database: Database, file: Path) -> None:
    def breaks(connection: Connection) -> None:
        its_values(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        runner.bring_up(database, file, AT, (*LATER[:-1], replace(LATER[-1], upgrade=breaks)))
    with database.reading() as connection:
        assert runner.reached(connection) == len(STEPS)
        assert "township" not in {column["name"] for column in inspect(connection).get_columns("cases")}
    assert SqlStore(database).verify().broken is None
    runner.bring_up(database, file, AT, LATER)
    database.close()


def test_without_room_for_the_copy_no_step_is_taken(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("shutil.copyfileobj", full)
    assert sentence(lambda: runner.bring_up(database, file, AT, LATER)) == "没存上：磁盘满了。请别关机，叫管理员。"
    with database.reading() as connection:
        assert runner.reached(connection) == len(STEPS)
    assert list(file.parent.glob("*before*")) == []
    database.close()


@pytest.mark.parametrize("other", ["reading", "writing"])
def test_while_another_window_uses_the_store_no_step_is_taken(
    vault: FileVault, opened: UnlockedStore, folder: Path, file: Path, other: str
) -> None:
    impatient = open_file(file, vault._data_keys[opened.store], busy_seconds=0.05)
    holder = with_the_key(vault, opened, folder)
    hold: Callable[[], AbstractContextManager[Connection]] = getattr(holder, other)
    with hold() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
        begin(opened.store) if other == "reading" else None
        assert "别的程序正占着数据" in sentence(lambda: runner.bring_up(impatient, file, AT, LATER))
    runner.bring_up(impatient, file, AT, LATER)
    impatient.close()
    holder.close()


def test_a_store_of_a_newer_program_is_refused_and_stays_as_it_is(database: Database, file: Path, folder: Path) -> None:
    runner.bring_up(database, file, AT, LATER)
    database.close()
    before = file.read_bytes()
    assert unlocking(folder) == "打不开：数据是新版本的程序做的，这台电脑上的程序旧了。请先升级程序。"
    assert file.read_bytes() == before


def test_a_file_of_another_program_is_no_store(tmp_path: Path) -> None:
    database = make_file(tmp_path / "other.db", bytes(32))
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (text VARCHAR)")
    with pytest.raises(Unavailable, match="数据文件坏了"):
        runner.bring_up(database, tmp_path / "other.db", AT)
    database.close()


@pytest.mark.parametrize("number", [step.number for step in STEPS])
def test_a_store_saved_by_every_earlier_program_still_opens(tmp_path: Path, number: int) -> None:
    """`stores/0001` and so on were written by `save_a_store` when that step was the last; they are never written again."""
    saved = SAVED / f"{number:04d}"
    (tmp_path / "store").mkdir()
    for name in ("store.db", "keys.json"):
        (tmp_path / "store" / name).write_bytes((saved / name).read_bytes())
    opened = a_vault(tmp_path).unlock(ADMIN.user, PASSPHRASE)
    store = opened.store
    report = store.verify()
    assert (report.broken, report.cases) == (None, 2)
    [case] = store.find([SearchKey("name", NAME)])
    assert (case.name, case.state, case.version) == (NAME, CaseState.ACCEPTED, 2)
    assert store.by_number(case.tracking_number) == case
    assert case.issued is None or not case.issued.digits, "its papers hold letters, and go on doing so"
    [picture] = store.captures(store.listed([CaseState.DRAFT])[0].id)
    assert store.capture(picture.id).content == b"\x89PNG content"
    assert store.settings() == HALL
    store.save(replace(case, cursor="x"), [an_event()], frozenset())
    assert store.verify().broken is None
    store.close()
    copies = [path.name for path in (tmp_path / "store").glob("*before*")]
    assert copies == ([] if number == len(STEPS) else [f"store.db.before-{number + 1:04d}"])


def test_every_station_of_an_earlier_store_gets_its_own_latest_moment(
    vault: FileVault, opened: UnlockedStore, folder: Path
) -> None:
    case = begin(opened.store, 30)
    case = opened.store.save(case, [an_event(minute=50), an_event(minute=20)], frozenset())
    for station, minute in (("B2C", 40), ("B2C", 2), ("Z9Z", 7)):
        case = opened.store.save(case, [an_event(station=station, minute=minute)], frozenset())
    before = {station: opened.store.latest(station) for station in (STATION, "B2C", "Z9Z")}
    database = with_the_key(vault, opened, folder)
    opened.store.close()
    with database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE chain_head DROP COLUMN latest")
        m0005_latest_moment.upgrade(connection)
    store = SqlStore(database)
    assert {station: store.latest(station) for station in before} == before and len(set(before.values())) == 3
    store.save(case, [an_event(station="Z9Z", minute=8)], frozenset())
    assert store.verify().broken is None
    store.close()


def save_a_store(folder: Path) -> None:
    """Write the store of today's last step, to be kept under `stores/` when a release goes out with it."""
    opened = a_vault(folder).create(HALL, STATION, ADMIN, PASSPHRASE)
    begin_with_picture(opened.store)
    case = replace(begin(opened.store), state=CaseState.ACCEPTED)
    opened.store.accept(case, STATION, TODAY, [an_event(EventKind.ACCEPTED)], terms(NAME))
    opened.store.close()
