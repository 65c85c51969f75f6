"""Lists for a word that more cases carry than they look at: the situation of a million cases, with the bounds set low."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case_states import CLOSED, OPEN, CaseState
from app.ports.store import CaseListQuery, SearchKey
from db.store import list_by_due, search
from db.store.sql_store import SqlStore
from tests.db.builders import BEGIN, TODAY, begin, terms

CHEN, ONE = SearchKey("name", "陈"), SearchKey("stage", "one")


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_by_due, "MOST_EXAMINED", 3)
    monkeypatch.setattr(list_by_due, "MOST_LISTED", 2)
    monkeypatch.setattr(search, "MOST_EXAMINED", 3)
    monkeypatch.setattr(search, "MOST", 2)


@pytest.fixture
def ten(store: SqlStore) -> list[str]:
    """One case a day, the last two open."""
    words = terms("陈", "丙") | {ONE}
    return [
        begin(
            store,
            state=CaseState.ACCEPTED if day > 7 else CaseState.COMPLETED,
            accepted_at=BEGIN + timedelta(day),
            words=words if day % 2 else words | {SearchKey("mode", "home")},
        ).id
        for day in range(10)
    ]


def test_of_too_many_hits_those_begun_last_are_found(store: SqlStore, ten: list[str]) -> None:
    assert {case.id for case in store.find([CHEN])} == set(ten[-2:])
    assert {case.id for case in store.find([CHEN, SearchKey("name", "丙")])} == set(ten[-2:])
    assert [case.id for case in store.list_by_due(CaseListQuery((*OPEN, *CLOSED), (CHEN,)))] == ten[:-3:-1]
    assert [case.id for case in store.list_by_due(CaseListQuery(CLOSED, (CHEN,)))] == ten[7:6:-1]


@pytest.mark.parametrize("also", [(), (ONE,), (SearchKey("name", "丙"),)])
def test_old_days_are_sought_through_whatever_was_begun_since(
    store: SqlStore, ten: list[str], also: tuple[SearchKey, ...]
) -> None:
    first = TODAY + timedelta(days=2)
    wanted = CaseListQuery(CLOSED, (CHEN, *also), accepted_from=first, accepted_to=first + timedelta(days=1))
    assert [case.id for case in store.list_by_due(wanted)] == [ten[3], ten[2]]
    assert store.count_listed(wanted) == 2
    assert store.count_by_due_day(wanted) == {None: 2}
    rest = replace(wanted, terms=(*wanted.terms, SearchKey("mode", "home")))
    assert [case.id for case in store.list_by_due(rest)] == [ten[2]]


def test_of_two_lists_the_rarer_is_walked(store: SqlStore, ten: list[str]) -> None:
    wanted = CaseListQuery(CLOSED, (ONE, SearchKey("mode", "home")))
    assert [case.id for case in store.list_by_due(wanted)] == [ten[6], ten[4], ten[2], ten[0]]
    assert store.count_listed(wanted) == 4
    assert store.count_listed(wanted, 3) == 3
    assert store.list_by_due(CaseListQuery((), (ONE,))) == ()
