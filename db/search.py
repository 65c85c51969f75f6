"""The words a case can be found by. Plain equality of a kind and a text; the same on every database."""

from collections.abc import Sequence

from sqlalchemy import Connection, FromClause, Select, delete, insert, select

from app.domain.case import CaseState
from app.usecases.ports import Term
from db.tables import case_term, cases

# Of more hits than this only the cases begun last are looked at: whoever searches for one surname in a million cases types another word.
MOST = 2000


def keep(connection: Connection, case_id: str, created_at: str, terms: frozenset[Term]) -> None:
    """Make these the terms of the case. What did not change is not touched: a save while typing stays small."""
    wanted = {(term.kind, _kept(term.text)) for term in terms}
    rows = connection.execute(select(case_term.c.kind, case_term.c.text).where(case_term.c.case_id == case_id))
    there = {(row.kind, row.text) for row in rows}
    for kind, text in there - wanted:
        same = (case_term.c.case_id == case_id) & (case_term.c.kind == kind) & (case_term.c.text == text)
        connection.execute(delete(case_term).where(same))
    if new := wanted - there:
        rows_new = [{"case_id": case_id, "kind": k, "text": t, "created_at": created_at} for k, t in sorted(new)]
        connection.execute(insert(case_term), rows_new)


def drop(connection: Connection, case_id: str) -> None:
    """Delete all terms of a case."""
    connection.execute(delete(case_term).where(case_term.c.case_id == case_id))


def found(connection: Connection, terms: Sequence[Term], limit: int) -> list[str]:
    """The ids of the cases that carry every one of these terms, discarded ones not, last saved first."""
    if not terms:
        return []
    first, *others = dict.fromkeys((term.kind, _kept(term.text)) for term in terms)
    hits = _carrying(*first).order_by(case_term.c.created_at.desc()).limit(MOST)
    for other in others:
        hits = hits.where(case_term.c.case_id.in_(_carrying(*other, case_term.alias())))
    wanted = (
        select(cases.c.id)
        .where(cases.c.id.in_(hits), cases.c.state != CaseState.DISCARDED)
        .order_by(cases.c.saved_at.desc(), cases.c.id.desc())
    )
    return list(connection.execute(wanted.limit(limit)).scalars())


def carrying(term: Term) -> Select[tuple[str]]:
    """The cases that carry a term."""
    return _carrying(term.kind, _kept(term.text))


def _carrying(kind: str, text: str, table: FromClause = case_term) -> Select[tuple[str]]:
    """The cases that carry a term, read from the index alone."""
    return select(table.c.case_id).where(table.c.kind == kind, table.c.text == text)


def _kept(text: str) -> str:
    """Half a character left by an input method cannot be stored as text; written out it still finds its case."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
