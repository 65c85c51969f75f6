"""Search terms of cases. Plain equality of a kind and a text; the same on every database."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, exists, func, insert, select

from app.domain.case_states import CaseState
from app.ports.store import SearchKey
from db.store.tables import case_term, cases

# Of more hits than this only the cases begun last are examined: a clerk who searches for one surname in a million cases types another word.
MOST = 100
# Of several words the rarest is scanned, newest case first, up to this limit: a search for two surnames in a million cases is cut short.
MOST_EXAMINED = 3000

_OF_TURN = case_term.c.turn == bindparam("of_turn")
_CARRIED = select(case_term.c.kind, case_term.c.text).where(_OF_TURN)
_INSERT = insert(case_term)
_DELETE = delete(case_term).where(
    _OF_TURN, case_term.c.kind == bindparam("of_kind"), case_term.c.text == bindparam("of_text")
)
_DELETE_ALL = delete(case_term).where(_OF_TURN)


def terms_of_case(connection: Connection, turn: int) -> set[tuple[str, str]]:
    """Returns the search keys a case has in the table now."""
    return {(kind, text) for kind, text in connection.execute(_CARRIED, {"of_turn": turn})}


def to_rows(terms: Collection[SearchKey]) -> set[tuple[str, str]]:
    """Returns the search keys as rows of the table."""
    return {(term.kind, storable_text(term.text)) for term in terms}


def update_terms(connection: Connection, turn: int, there: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    """Replaces the search keys of the case. Unchanged ones are not touched: a save while typing stays small."""
    if gone := sorted(there - wanted):
        connection.execute(_DELETE, [{"of_turn": turn, "of_kind": kind, "of_text": text} for kind, text in gone])
    if new := sorted(wanted - there):
        connection.execute(_INSERT, [{"turn": turn, "kind": kind, "text": text} for kind, text in new])


def delete_of_case(connection: Connection, turn: int) -> None:
    """Deletes all terms of a case."""
    connection.execute(_DELETE_ALL, {"of_turn": turn})


def find_ids(connection: Connection, terms: Sequence[SearchKey], limit: int) -> list[str]:
    """Returns the ids of the cases that carry every one of these terms, discarded ones not, last saved first."""
    asked = to_rows(terms)
    if not asked:
        return []
    hits = select_turns(connection, asked, MOST if len(asked) == 1 else MOST_EXAMINED).limit(MOST)
    wanted = (
        select(cases.c.id)
        .where(cases.c.turn.in_(hits), cases.c.state != CaseState.DISCARDED)
        .order_by(cases.c.saved_at.desc(), cases.c.id.desc())
    )
    return list(connection.execute(wanted.limit(limit)).scalars())


def select_turns(connection: Connection, terms: Collection[tuple[str, str]], walked: int) -> Select[Any]:
    """Returns the turns of the cases that carry every one of these terms, among the first `walked` of those that carry the rarest, begun last."""
    first, *others = sorted(terms)
    if others:
        first, *others = sorted(terms, key=lambda term: _how_many(connection, *term))
    rarest = _carrying(*first).order_by(case_term.c.turn).limit(walked).subquery()
    return select(rarest.c.turn).where(*carries_each(others, rarest.c.turn))


def carries_each(terms: Collection[tuple[str, str]], turn: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Returns the conditions that the case of this turn carries every one of these terms."""
    return [exists(_carrying(kind, text).where(case_term.c.turn == turn)) for kind, text in sorted(terms)]


def are_frequent(connection: Connection, terms: Collection[tuple[str, str]], many: int) -> bool:
    """True when at least so many cases carry each of these terms."""
    return all(_how_many(connection, *term, many) == many for term in terms)


def storable_text(text: str) -> str:
    """Returns the text with half characters escaped: one left by an input method cannot be stored as text; escaped it still finds its case."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _carrying(kind: str, text: str) -> Select[Any]:
    """Returns the cases that carry a term, read by the table's order alone; sorted by turn they are newest first."""
    return select(case_term.c.turn).where(case_term.c.kind == kind, case_term.c.text == text)


def _how_many(connection: Connection, kind: str, text: str, most: int = MOST_EXAMINED) -> int:
    """Returns the number of cases that carry a term, counted no further than needed to identify a rare one."""
    some = _carrying(kind, text).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()
