"""A store of as many cases as asked, written straight into its tables: every row as the store itself would have written it.

Ten years of a county: a third as many people as cases, surnames as common as they are, three hundred villages of very different size, one
case in twenty open, a few drafts. A body has the answers and materials of the samples without findings, about half of what a real one has.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite

from app.catalogue.pinyin import Pinyin
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.course import Course
from app.domain.event import GENESIS, EventKind, NewEvent
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.desk.search_terms import terms_of
from db.base.canonical_json import OFFICE_TIME, canonical, moment_text
from db.base.engine import Database, open_file
from db.store import list_by_due, search
from db.store.case_body import body_of, digest_of
from db.store.history import sealed_hash
from db.store.tables import case_list, case_term, cases, chain_head, event, list_word
from db.vault.keys import Cost
from db.vault.vault import STORE, STORE_FILE, FileVault
from tests.bench.office import CLERK, FORM, HALL, PASSPHRASE, WallClock, id_number_of
from tests.conftest import ROOT
from tests.samples.people import ADDRESS, MATERIALS, an_application

TODAY = date(2026, 11, 22)
STATIONS, DAYS = ("K7M", "K7N", "K7P", "B2C"), 2500
OPEN_SHARE, DRAFTS = 0.05, 60
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
BATCH = 20_000

# How many of a thousand bear a surname, roughly as in the country; the last lines are read otherwise than their characters.
SURNAMES = {
    "王": 72, "李": 71, "张": 68, "刘": 54, "陈": 46, "杨": 31, "黄": 22, "赵": 20, "吴": 19, "周": 19, "徐": 14, "孙": 14, "马": 13,
    "朱": 12, "胡": 12, "郭": 11, "何": 11, "林": 10, "罗": 10, "高": 10, "郑": 9, "梁": 8, "谢": 7, "宋": 7, "唐": 7, "许": 6, "邓": 6,
    "冯": 5, "韩": 5, "曹": 5, "彭": 5, "肖": 5, "田": 4, "董": 4, "潘": 4, "袁": 4, "蔡": 4, "蒋": 4, "余": 4, "于": 4, "杜": 4, "叶": 4,
    "程": 4, "魏": 4, "苏": 4, "吕": 4, "丁": 3, "任": 3, "卢": 3, "姚": 3, "钟": 3, "姜": 3, "崔": 3, "谭": 3, "廖": 3, "范": 3, "汪": 3,
    "曾": 5, "解": 2, "单": 2, "仇": 1, "区": 1, "查": 1, "覃": 2, "乐": 1, "欧阳": 2, "上官": 1, "尉迟": 1, "司马": 1,
}  # fmt: skip
# Invented given names: stems and branches, and what grows and flows; the first are the commonest, as given names are.
GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥山木禾林兰梅竹松柏石川云溪泉江湖海月星辰春秋冬夏晴雪霜露风雨田园谷麦豆桑麻茶桃杏梨枣荷莲芹芳菲萍薇"
PARTS = ("阿依", "买买提", "古丽", "吐尔", "艾山", "木沙", "帕提", "沙吾提")
VILLAGE = ("松石碧柳青白龙凤桃杏梅竹荷莲清泉云", "桥山塘坪溪冲湾洲岭田")
MODES, MODE_WEIGHTS = ("window", "online", "nearby", "home", "no_application"), (70, 15, 8, 6, 1)
TYPES, TYPE_WEIGHTS = (
    ("cert_new", "cert_renew", "cert_transfer", "cert_reissue", "cert_cancel", "cert_change"),
    (50, 25, 5, 10, 3, 7),
)
LINKED = ("living_subsidy", "nursing_subsidy", "pension", "medical", "employment_training", "sole_proprietor")
LINKED_SHARES = (0.4, 0.5, 0.3, 0.25, 0.05, 0.002)
CLOSED_STATES, CLOSED_WEIGHTS = (CaseState.COMPLETED, CaseState.WITHDRAWN, CaseState.REFUSED), (94, 3, 3)
OPEN_STATES, OPEN_WEIGHTS = (CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT, CaseState.RECEIVED), (80, 15, 5)

Rows = dict[Table, list[tuple[object, ...]]]


class Read(Pinyin):
    """Reads each name once."""

    initials = lru_cache(maxsize=400_000)(Pinyin.initials)
    syllables = lru_cache(maxsize=400_000)(Pinyin.syllables)


REFERENCE = ReferenceData(ROOT / "resources")
vars(REFERENCE)["pinyin"] = Read(REFERENCE.resources / "codes")


@dataclass(frozen=True)
class Person:
    """Somebody who has come to the counter, perhaps several times."""

    name: str
    id_number: str
    phone: str
    village: str


def village_of(which: int) -> str:
    """One of three hundred; the smaller the number, the more people live there."""
    first, second = VILLAGE
    return first[which % len(first)] + second[which // len(first) % len(second)] + ("" if which < 170 else "新") + "村"


def person_of(which: int) -> Person:
    """The which-th of them, always the same."""
    draw = random.Random(which)  # noqa: S311 - a sample, no secret
    surname = draw.choices(tuple(SURNAMES), tuple(SURNAMES.values()))[0]
    common = [1 / (place + 6) for place in range(len(GIVEN))]
    given = "".join(draw.choices(GIVEN, common, k=1 if draw.random() < 0.15 else 2))
    name = surname + given
    if which % 400 == 7:
        name = "·".join("".join(draw.choices(PARTS, k=2)) for _ in range(2))
    village = village_of(min(299, int(draw.paretovariate(0.6)) - 1))
    return Person(name, id_number_of(which), f"1300000{draw.randrange(10_000):04d}", village)


def make_store(folder: Path, count: int, told: Callable[[str], None] = lambda _: None) -> list[Case]:
    """Write a store of so many cases into this folder, unlocked by the office's clerk; returns every 997th case as it was written."""
    vault = FileVault(folder, WallClock(), CHEAP)
    opened = vault.create(HALL, STATIONS[0], CLERK, PASSPHRASE)
    key, sample = vault._data_keys[opened.store], list[Case]()
    opened.store.close()
    database = open_file(folder / STORE / STORE_FILE, key)
    began = perf_counter()
    with database.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("COMMIT")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -3000000", "foreign_keys = OFF"):
            raw.execute(f"PRAGMA {pragma}")
        later = [index for table in (cases, case_term, event) for index in table.indexes]
        for index in later:
            raw.execute(f"DROP INDEX {index.name}")
        raw.execute("BEGIN")
        writer = _Writer(
            raw.executemany, raw.execute("SELECT station, number, hash, latest FROM chain_head").fetchall()
        )
        for number, case in enumerate(_cases_of(count)):
            writer.write(number, case)
            if number % 997 == 0:
                sample.append(case)
        writer.end()
        told(f"{count} cases written after {perf_counter() - began:.0f} s")
        for index in sorted(later, key=lambda index: str(index.name)):
            unique, columns = "UNIQUE" if index.unique else "", ", ".join(column.name for column in index.columns)
            raw.execute(f"CREATE {unique} INDEX {index.name} ON {index.table.name} ({columns})")
        raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("BEGIN")
    told(f"{count} cases after {perf_counter() - began:.0f} s")
    _check(database, sample)
    database.close()
    return sample


class _Writer:
    """Turns cases into the rows of their tables, batch by batch."""

    def __init__(
        self,
        executemany: Callable[[str, Sequence[tuple[object, ...]]], object],
        ends: Sequence[tuple[str, int, str, str]],
    ) -> None:
        self._executemany = executemany
        self._rows: Rows = {table: [] for table in (cases, case_term, case_list, event)}
        self._words: dict[tuple[str, str], int] = {}
        self._ends = {station: (number, last, latest) for station, number, last, latest in ends}

    def write(self, number: int, case: Case) -> None:
        terms = search.to_rows(terms_of(case, REFERENCE))
        listed = sorted(term for term in terms if term[0] not in list_by_due.SEARCHED)
        words = sorted(self._words.setdefault(term, len(self._words) + 1) for term in listed)
        turn, body = -1 - number, body_of(case)
        columns = list_by_due.list_columns(case)
        place = (case.state.value, columns["due"], columns["accepted"], turn, "".join(f" {word} " for word in words))
        at, numbered = moment_text(case.created_at), case.tracking_number or None
        self._add(cases, (case.id, case.state.value, at, moment_text(case.saved_at), 1, "", numbered, body, *place[1:]))
        for kind, text in terms:
            self._add(case_term, (kind, text, turn))
        for word in (list_by_due.EVERY, *words):
            self._add(case_list, (word, *place))
        self._begin_history(case, digest_of(body, ()))
        if number % BATCH == BATCH - 1:
            self._flush()

    def end(self) -> None:
        """Write what is left, the words and the ends of the chains."""
        self._rows[list_word] = [(number, kind, text) for (kind, text), number in self._words.items()]
        ends = [(station, *end) for station, end in self._ends.items()]
        self._executemany("DELETE FROM chain_head WHERE station = ?", [(station,) for station in self._ends])
        self._rows[chain_head] = list[tuple[object, ...]](ends)
        self._flush()

    def _begin_history(self, case: Case, digest: str) -> None:
        number, previous, latest = self._ends.get(case.station, (0, GENESIS, ""))
        said = NewEvent(EventKind.BEGUN, case.created_at, case.clerk, case.station, {})
        hash_ = sealed_hash(case.id, number + 1, said, previous, digest, 1)
        at = moment_text(case.created_at)
        row = (
            case.station,
            number + 1,
            case.id,
            1,
            said.kind.value,
            at,
            case.clerk,
            canonical({}),
            digest,
            previous,
            hash_,
        )
        self._add(event, row)
        self._ends[case.station] = (number + 1, hash_, max(latest, at))

    def _add(self, table: Table, row: tuple[object, ...]) -> None:
        self._rows[table].append(row)

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if table in (case_term, case_list):
                rows.sort()  # type: ignore[arg-type]  # neighbours together
            if rows:
                self._executemany(str(insert(table).compile(dialect=sqlite.dialect())), rows)
            rows.clear()


def _cases_of(count: int) -> Iterator[Case]:
    """The cases, oldest first."""
    draw = random.Random(20261122)  # noqa: S311 - a sample, no secret
    materials = {
        name: MaterialRecord(name, MaterialState(str(said["state"])), seen="original" if said.get("original") else "")
        for name, said in MATERIALS.items()
    }
    counters: dict[tuple[date, str], int] = {}
    open_from = count - DRAFTS - int(count * OPEN_SHARE)
    for number in range(count):
        day = TODAY - timedelta(days=DAYS - 1 - number * DAYS // count)
        station = draw.choices(STATIONS, (60, 25, 14, 1))[0]
        at = datetime(day.year, day.month, day.day, 9, tzinfo=OFFICE_TIME) + timedelta(seconds=number % 25_000)
        case = Case(
            f"{draw.getrandbits(128):032x}",
            FORM,
            "2024",
            day,
            at,
            at,
            CLERK.user,
            station,
            answers=_answers(draw, count),
            materials=materials,
        )
        if number >= count - DRAFTS:
            yield replace(case, state=CaseState.DISCARDED if number % 20 == 0 else CaseState.DRAFT)
            continue
        counters[day, station] = counter = counters.get((day, station), 0) + 1
        pending = number >= open_from
        state = draw.choices(*((OPEN_STATES, OPEN_WEIGHTS) if pending else (CLOSED_STATES, CLOSED_WEIGHTS)))[0]
        due = TODAY + timedelta(days=draw.randrange(-3, 30)) if pending and draw.random() < 0.8 else None
        yield replace(
            case,
            state=state,
            tracking_number=tracking_number.make(day, station, counter),
            accepted_at=None if state in (CaseState.RECEIVED, CaseState.REFUSED) else at + timedelta(minutes=9),
            course=Course(due=due),
        )


def _answers(draw: random.Random, count: int) -> Answers:
    person = _person(draw.randrange(max(count // 3, 1)))
    linked = [matter for matter, share in zip(LINKED, LINKED_SHARES, strict=True) if draw.random() < share]
    return Answers(
        an_application(
            applicant__name=person.name,
            applicant__id_number=person.id_number,
            applicant__phone=person.phone,
            applicant__household_address={**ADDRESS, "village": person.village},
            application__types=[draw.choices(TYPES, TYPE_WEIGHTS)[0]] if draw.random() < 0.8 or not linked else None,
            matters__selected=linked or None,
            service__mode=draw.choices(MODES, MODE_WEIGHTS)[0],
            bank__holder=person.name,
        )
    )


_person = lru_cache(maxsize=400_000)(person_of)


def forget(folder: Path) -> None:
    """Put the store's file out of the system's memory, so that the next to read it waits for the disk."""
    for file in (folder / STORE).iterdir():
        descriptor = os.open(file, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def _check(database: Database, sample: Sequence[Case]) -> None:
    """Checks that the written rows equal those of the store itself."""
    with database.reading() as connection:
        for case in sample[:50]:
            row = connection.execute(cases.select().where(cases.c.id == case.id)).one()
            terms = search.to_rows(terms_of(case, REFERENCE))
            assert search.terms_of_case(connection, row.turn) == terms
            assert row.words == list_by_due.word_numbers(connection, terms)
        assert not list_by_due.find_misplaced(connection)


if __name__ == "__main__":
    make_store(Path(sys.argv[1]), int(sys.argv[2]), print)
