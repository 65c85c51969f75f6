"""Lists of cases by the day they are due, narrowed by their words: a matter, a village, their stage ...

`list_word` numbers each word that a case is listed by. `case_list` has one row of a case for each of its words and one for `EVERY` (0), each
with all of its words in a column, and the order of that table is the order of the lists: word, state, due, accepted, turn. A list is
therefore one range scan of the rarest of the query's words, and a count never leaves that range.

An example. Two cases were begun, first A, then B. Turns count down, so that the case begun last comes first; `accepted` is minus the number of
the day, so that the case accepted last comes first; a case without a day due has `NO_DAY`.

    list_word    1 = (matter, pension)    2 = (village, 石板村)

    case_list    word  state     due         accepted  turn   words
                 0     accepted  2026-12-01  -739942   -2     " 1 "            B under EVERY
                 0     accepted  2026-12-04  -739940   -1     " 1  2 "         A under EVERY
                 1     accepted  2026-12-01  -739942   -2     " 1 "            B under pension
                 1     accepted  2026-12-04  -739940   -1     " 1  2 "         A under pension
                 2     accepted  2026-12-04  -739940   -1     " 1  2 "         A under 石板村

"Accepted cases for a pension in 石板村": 石板村 is the rarer word (one case against two), so the scan is word = 2, state = accepted in the
table's order, and each row is only tested for `words LIKE '% 1 %'`. The next page continues after (due, accepted, turn) of the last row.
Several states are several scans, merged. A list without a word is scanned under EVERY.

A save deletes a case's rows and inserts them again, unless they are the same (`move`); `next_turn`, the numbers of new words and the rows are
safe because the writer has the store exclusively.

Terms of a search only (a name, a telephone: `SEARCHED`) are in no list. The search finds its cases first, and those are narrowed by the same
columns of `cases`; for old days and a frequent name, the list is scanned and each of its cases tested for the name.
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

from app.domain.case import Case
from app.domain.case_states import OPEN, CaseState
from app.ports.store import CaseListQuery
from db.base.canonical_json import OFFICE_TIME
from db.store import search
from db.store.tables import NO_DAY, AnyRow, case_list, cases, list_word

# Kinds of terms for search only; all others are for lists. A village is for both.
SEARCHED = frozenset({"number", "id", "tail", "phone", "name", "latin"})
EVERY = 0
Terms: TypeAlias = AbstractSet[tuple[str, str]]
Conditions: TypeAlias = list[ColumnElement[bool]]
LIST_COLUMNS = ("state", "due", "accepted", "words")  # the columns that `cases` and `case_list` share
MOST_LISTED, MOST_EXAMINED = (
    1000,
    8000,
)  # of a search in a list: the number listed, and the number examined of those that carry the rarest word, begun last
RARE = 3000  # the limit of counting that determines the rarest of several words
PLACE = ("word", "state", "due", "accepted", "turn")  # one row of `case_list`
_LAST_TURN = select(func.coalesce(func.min(cases.c.turn), 0))
_INSERT = insert(case_list)
_DELETE = delete(case_list).where(*(case_list.c[name] == bindparam(f"of_{name}") for name in PLACE))
_INSERT_WORD = insert(list_word)
_NUMBERS = select(list_word).where(tuple_(list_word.c.kind, list_word.c.text).in_(bindparam("terms", expanding=True)))


def list_columns(case: Case) -> dict[str, str | int]:
    """Returns the columns that lists are sorted by: the day due while the case is open, and minus the number of the day it was taken:
    accepted, or else its papers received."""
    due = case.course.due if case.is_open else None
    accepted = -case.taken_at.astimezone(OFFICE_TIME).toordinal() if case.taken_at else 0
    return {"due": _text(due), "accepted": accepted}


def word_numbers(
    connection: Connection, terms: Terms, stored: AnyRow | None = None, before: Terms = frozenset()
) -> str:
    """Returns the numbers of the words among these terms that a case is listed by; a new word gets the next number.

    When these words equal those among the terms `before`, the numbers are those of the row `stored`.
    """
    listed = _listed_by(terms)
    if stored and listed == _listed_by(before):
        return str(stored.words)
    known = _numbers(connection, listed)
    for kind, text in sorted(listed):
        if (kind, text) not in known:
            given = connection.execute(_INSERT_WORD, {"kind": kind, "text": text})
            known[kind, text] = int(given.lastrowid)
    return "".join(f" {number} " for number in sorted(known.values()))


def next_turn(connection: Connection) -> int:
    """Returns the next turn; turns count down from -1. The writer has the store exclusively, so no turn is used twice."""
    return int(connection.execute(_LAST_TURN).scalar_one()) - 1


def move(connection: Connection, turn: int, stored: AnyRow | None, now: Mapping[str, Any]) -> None:
    """Moves a case in the lists from the places in its row to the places in the columns to be written."""
    there, wanted = _places_of(stored) if stored else [], _places(turn, now)
    if there == wanted:
        return
    _remove(connection, there)
    connection.execute(_INSERT, wanted)


def remove(connection: Connection, row: AnyRow) -> None:
    """Takes a case out of the lists."""
    _remove(connection, _places_of(row))


def find_misplaced(connection: Connection) -> list[int]:
    """Returns the turns of cases whose place in the lists differs from their row."""
    same = [case_list.c[name] == cases.c[name] for name in ("turn", *LIST_COLUMNS)]
    listed = exists().where(case_list.c.word == EVERY, *same)
    return list(connection.execute(select(cases.c.turn).where(~listed)).scalars())


def list_rows(
    connection: Connection, wanted: CaseListQuery, limit: int, after: tuple[date | None, str] | None
) -> list[AnyRow]:
    """Returns the rows of these cases: the earliest due first; for equal days, and for none, the last accepted, then the last begun first."""
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
    """Returns the number of cases, counted up to `most`."""
    counted = 0
    for table, narrowed in _walks(connection, wanted):
        some = select(table.c.turn).where(*narrowed).limit(most - counted).subquery()
        counted += connection.execute(select(func.count()).select_from(some)).scalar_one()
    return counted


def count_by_due_day(connection: Connection, wanted: CaseListQuery) -> dict[date | None, int]:
    """Returns the number of cases for each day due, under None those without one."""
    days: dict[date | None, int] = {}
    for table, narrowed in _walks(connection, wanted):
        for due, many in connection.execute(select(table.c.due, func.count()).where(*narrowed).group_by(table.c.due)):
            day = None if due == NO_DAY else date.fromisoformat(due)
            days[day] = days.get(day, 0) + many
    return days


def _walks(connection: Connection, wanted: CaseListQuery) -> list[tuple[FromClause, Conditions]]:
    """Returns one range of the lists for each state, as the table to scan and its conditions; none when no case is listed by one of the words.

    Search terms are resolved first, and their cases are narrowed by the columns that the lists have too.
    """
    terms, states = search.to_rows(wanted.terms), sorted(set(wanted.states))
    listed_by = _listed_by(terms)
    numbers = list(_numbers(connection, listed_by).values())
    if len(numbers) < len(listed_by) or not states:
        return []
    searched = terms - listed_by
    if searched and not (wanted.accepted_from and search.are_frequent(connection, searched, MOST_EXAMINED)):
        hits = search.select_turns(connection, searched, MOST_EXAMINED)
        narrowed = [cases.c.turn.in_(hits), cases.c.state.in_(states), *_narrowed(cases, numbers, wanted)]
        return [(_some(cases, narrowed, cases.c.turn), [])]
    word, *numbers = _rarest_first(connection, numbers, states) or [EVERY]
    narrowed = [case_list.c.word == word, *_narrowed(case_list, numbers, wanted)]
    # A case that is not open has no day due: stated again, so that the days of acceptance become one range.
    closed = [case_list.c.due == NO_DAY]
    each = [[case_list.c.state == state, *narrowed, *(() if state in OPEN else closed)] for state in states]
    if searched:  # of old days: the surname is searched among them, since they are not among those begun last
        matches = search.carries_each(searched, case_list.c.turn)
        return [(_some(case_list, [*conditions, *matches], case_list.c.due), []) for conditions in each]
    return [(case_list, conditions) for conditions in each]


def _some(table: Table, narrowed: Conditions, by: ColumnElement[Any]) -> FromClause:
    """Returns the first of these rows in this order, with the columns that a list is sorted by."""
    place = (table.c.due, table.c.accepted, table.c.turn)
    return select(*place).where(*narrowed).order_by(*dict.fromkeys((by, *place))).limit(MOST_LISTED).subquery()


def _narrowed(table: Table, words: Sequence[int], wanted: CaseListQuery) -> Conditions:
    return [*(table.c.words.contains(f" {word} ") for word in words), *_days(table, wanted)]


def _days(table: Table, wanted: CaseListQuery) -> Conditions:
    due, accepted = table.c.due, table.c.accepted
    conditions: Conditions = [due == NO_DAY] if wanted.undated else []
    if wanted.due_from:
        conditions.append(due >= _text(wanted.due_from))
    if wanted.due_to:
        conditions.append(due <= _text(wanted.due_to))
    elif wanted.due_from:
        conditions.append(due < NO_DAY)
    if wanted.accepted_from:
        conditions.append(accepted <= -wanted.accepted_from.toordinal())
    if wanted.accepted_to:
        conditions += [accepted >= -wanted.accepted_to.toordinal(), accepted < 0]
    return conditions


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
    """Returns the numbers of the words that any case was ever listed by."""
    if not terms:
        return {}
    rows = connection.execute(_NUMBERS, {"terms": sorted(terms)})
    return {(row.kind, row.text): row.number for row in rows}


def _places_of(row: AnyRow) -> list[dict[str, Any]]:
    return _places(row.turn, {name: getattr(row, name) for name in LIST_COLUMNS})


def _places(turn: int, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Returns the rows of a case in the lists."""
    place = {"turn": turn, **{name: row[name] for name in LIST_COLUMNS}}
    return [{"word": int(word), **place} for word in (EVERY, *row["words"].split())]


def _remove(connection: Connection, places: Sequence[Mapping[str, Any]]) -> None:
    if places:
        connection.execute(_DELETE, [{f"of_{name}": place[name] for name in PLACE} for place in places])


def _place_of(connection: Connection, due: date | None, case_id: str) -> Any:  # a row of values, which has no type
    """Returns the place where the list continues: after this case, or at the day it was due when it is gone."""
    place = select(cases.c.accepted, cases.c.turn).where(cases.c.id == case_id)
    row = connection.execute(place).one_or_none()
    accepted, turn = row or (-date.max.toordinal(), 0)
    return tuple_(_text(due), accepted, turn)


def _text(day: date | None) -> str:
    return day.isoformat() if day else NO_DAY
