"""Lists by the day something is due, whatever they are narrowed by.

A case stands once under everything it is listed by (a matter, a village, its stage ...) and once under `EVERY`, each time with all it is
listed by beside it. A list is then one walk in order along the rarest of the words asked for, and a count never leaves that stretch.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
)

from app.domain.case import OPEN, Case, CaseState
from app.ports.store import CaseListQuery
from db.base.canonical_json import OFFICE_TIME
from db.store import search
from db.store.tables import NO_DAY, AnyRow, case_list, cases, list_word

# What only a search asks for; all else a case is listed by. A village is both.
SEARCHED = frozenset({"number", "id", "tail", "phone", "name", "latin"})
EVERY = 0
Terms: TypeAlias = AbstractSet[tuple[str, str]]
Conditions: TypeAlias = list[ColumnElement[bool]]
STANDING = ("state", "due", "accepted", "words")  # the columns that `cases` and `case_list` share
SOUGHT, WALKED = (
    1000,
    8000,
)  # of a search in a list: how many are listed, and of how many that carry the rarest word, those begun last
RARE = 3000  # how far is counted to tell which of several words is the rarest
PLACE = ("word", "state", "due", "accepted", "turn")  # one row of `case_list`
_LAST_TURN = select(func.coalesce(func.min(cases.c.turn), 0))
_INSERT = insert(case_list)
_DELETE = delete(case_list).where(*(case_list.c[name] == bindparam(f"of_{name}") for name in PLACE))
_INSERT_WORD = insert(list_word)
_NUMBERS = select(list_word).where(tuple_(list_word.c.kind, list_word.c.text).in_(bindparam("terms", expanding=True)))


def columns_of(case: Case) -> dict[str, str | int]:
    """What stands beside the body for lists: the day due while the case is open, and minus the number of the day it was taken:
    accepted, or else its papers received."""
    due = case.course.due if case.is_open else None
    accepted = -case.taken_at.astimezone(OFFICE_TIME).toordinal() if case.taken_at else 0
    return {"due": _text(due), "accepted": accepted}


def words_of(connection: Connection, terms: Terms, kept: AnyRow | None = None, before: Terms = frozenset()) -> str:
    """What of these terms a case is listed by, as the numbers of the words; a word that is new gets the next number.

    Where that is what it was listed by `before`, its row has the answer.
    """
    listed = _listed_by(terms)
    if kept and listed == _listed_by(before):
        return str(kept.words)
    known = _numbers(connection, listed)
    for kind, text in sorted(listed):
        if (kind, text) not in known:
            given = connection.execute(_INSERT_WORD, {"kind": kind, "text": text})
            known[kind, text] = int(given.lastrowid)
    return "".join(f" {number} " for number in sorted(known.values()))


def next_turn(connection: Connection) -> int:
    """Turns count down from -1. The writer is alone with the store, so nobody takes the same."""
    return int(connection.execute(_LAST_TURN).scalar_one()) - 1


def keep(connection: Connection, turn: int, kept: AnyRow | None, now: Mapping[str, Any]) -> None:
    """Move a case in the lists from where its row has it to where the columns to be written say it stands."""
    there, wanted = _places_of(kept) if kept else [], _places(turn, now)
    if there == wanted:
        return
    _remove(connection, there)
    connection.execute(_INSERT, wanted)


def drop(connection: Connection, row: AnyRow) -> None:
    """Take a case out of the lists."""
    _remove(connection, _places_of(row))


def misplaced(connection: Connection) -> list[int]:
    """The turns of cases that the lists do not have where the cases say they stand."""
    same = [case_list.c[name] == cases.c[name] for name in ("turn", *STANDING)]
    stands = exists().where(case_list.c.word == EVERY, *same)
    return list(connection.execute(select(cases.c.turn).where(~stands)).scalars())


def listed(
    connection: Connection, wanted: CaseListQuery, limit: int, after: tuple[date | None, str] | None
) -> list[AnyRow]:
    """The rows of these cases: the earliest due first; of one day, and of those without, the last accepted, then the last begun first."""
    behind = _place_of(connection, *after) if after else None
    walked: list[AnyRow] = []
    for table, narrowed in _walks(connection, wanted):
        place = (table.c.due, table.c.accepted, table.c.turn)
        walk = select(*place).where(*narrowed).order_by(*place).limit(limit)
        walked += connection.execute(walk if behind is None else walk.where(tuple_(*place) > behind))
    turns = [row.turn for row in sorted(walked, key=tuple)[:limit]]
    rows = {row.turn: row for row in connection.execute(select(cases).where(cases.c.turn.in_(turns)))}
    return [rows[turn] for turn in turns]


def count_listed(connection: Connection, wanted: CaseListQuery, most: int) -> int:
    """How many there are, counted up to `most`."""
    counted = 0
    for table, narrowed in _walks(connection, wanted):
        some = select(table.c.turn).where(*narrowed).limit(most - counted).subquery()
        counted += connection.execute(select(func.count()).select_from(some)).scalar_one()
    return counted


def count_by_due_day(connection: Connection, wanted: CaseListQuery) -> dict[date | None, int]:
    """How many there are for each day due, under None those without one."""
    days: dict[date | None, int] = {}
    for table, narrowed in _walks(connection, wanted):
        for due, many in connection.execute(select(table.c.due, func.count()).where(*narrowed).group_by(table.c.due)):
            day = None if due == NO_DAY else date.fromisoformat(due)
            days[day] = days.get(day, 0) + many
    return days


def _walks(connection: Connection, wanted: CaseListQuery) -> list[tuple[FromClause, Conditions]]:
    """One stretch of the lists for each state, as the table to walk and what it is narrowed to; none when nobody is listed by one of the words.

    What is searched for is found first, and the cases found are narrowed by the columns that the lists have too.
    """
    terms, states = search.kept(wanted.terms), sorted(set(wanted.states))
    listed_by = _listed_by(terms)
    numbers = list(_numbers(connection, listed_by).values())
    if len(numbers) < len(listed_by) or not states:
        return []
    searched = terms - listed_by
    if searched and not (wanted.accepted_from and search.are_frequent(connection, searched, WALKED)):
        hits = search.carrying(connection, searched, WALKED)
        narrowed = [cases.c.turn.in_(hits), cases.c.state.in_(states), *_narrowed(cases, numbers, wanted)]
        return [(_some(cases, narrowed, cases.c.turn), [])]
    word, *numbers = _rarest_first(connection, numbers, states) or [EVERY]
    narrowed = [case_list.c.word == word, *_narrowed(case_list, numbers, wanted)]
    # Who is not open has no day due: said again, so that the days of acceptance become one stretch.
    closed = [case_list.c.due == NO_DAY]
    each = [[case_list.c.state == state, *narrowed, *(() if state in OPEN else closed)] for state in states]
    if searched:  # of old days: a surname is sought among them, since those begun last are not they
        found = search.each(searched, case_list.c.turn)
        return [(_some(case_list, [*conditions, *found], case_list.c.due), []) for conditions in each]
    return [(case_list, conditions) for conditions in each]


def _some(table: Table, narrowed: Conditions, by: ColumnElement[Any]) -> FromClause:
    """The first of these in this order, with the columns that a list is sorted by."""
    place = (table.c.due, table.c.accepted, table.c.turn)
    return select(*place).where(*narrowed).order_by(*dict.fromkeys((by, *place))).limit(SOUGHT).subquery()


def _narrowed(table: Table, words: Sequence[int], wanted: CaseListQuery) -> Conditions:
    return [*(table.c.words.contains(f" {word} ") for word in words), *_days(table, wanted)]


def _days(table: Table, wanted: CaseListQuery) -> Conditions:
    due, accepted = table.c.due, table.c.accepted
    said: Conditions = [due == NO_DAY] if wanted.undated else []
    if wanted.due_from:
        said.append(due >= _text(wanted.due_from))
    if wanted.due_to:
        said.append(due <= _text(wanted.due_to))
    elif wanted.due_from:
        said.append(due < NO_DAY)
    if wanted.accepted_from:
        said.append(accepted <= -wanted.accepted_from.toordinal())
    if wanted.accepted_to:
        said += [accepted >= -wanted.accepted_to.toordinal(), accepted < 0]
    return said


def _rarest_first(connection: Connection, numbers: list[int], states: Sequence[CaseState]) -> list[int]:
    if len(numbers) < 2:
        return numbers

    def how_many(number: int) -> int:
        some = select(case_list.c.turn).where(case_list.c.word == number, case_list.c.state.in_(states)).limit(RARE)
        return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()

    return sorted(numbers, key=how_many)


def _listed_by(terms: Terms) -> set[tuple[str, str]]:
    return {term for term in terms if term[0] not in SEARCHED}


def _numbers(connection: Connection, terms: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of the words that were ever listed by."""
    if not terms:
        return {}
    rows = connection.execute(_NUMBERS, {"terms": sorted(terms)})
    return {(row.kind, row.text): row.number for row in rows}


def _places_of(row: AnyRow) -> list[dict[str, Any]]:
    return _places(row.turn, {name: getattr(row, name) for name in STANDING})


def _places(turn: int, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where a case stands in the lists."""
    place = {"turn": turn, **{name: row[name] for name in STANDING}}
    return [{"word": int(word), **place} for word in (EVERY, *row["words"].split())]


def _remove(connection: Connection, places: Sequence[Mapping[str, Any]]) -> None:
    if places:
        connection.execute(_DELETE, [{f"of_{name}": place[name] for name in PLACE} for place in places])


def _place_of(connection: Connection, due: date | None, case_id: str) -> Any:  # a row of values, which has no type
    """Where the list goes on: behind this case, or at the day it was due when it is gone."""
    place = select(cases.c.accepted, cases.c.turn).where(cases.c.id == case_id)
    row = connection.execute(place).one_or_none()
    accepted, turn = row or (-date.max.toordinal(), 0)
    return tuple_(_text(due), accepted, turn)


def _text(day: date | None) -> str:
    return day.isoformat() if day else NO_DAY
