"""Contract of every store for lists: cases by due day, several cases saved as one, and the lists of 移交."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.case import Case
from app.domain.case_states import OPEN, CaseState, MatterState
from app.domain.course import Course, MatterProgress
from app.domain.event import EventKind
from app.domain.handover import Handover, HandoverLine
from app.errors import Refused
from app.ports.store import CaseListQuery, Conflict, Saving, SearchKey, Store
from tests.db.builders import BEGIN, STATION, TODAY, accept, an_event, begin, terms

PENSION = SearchKey("matter", "pension")


def due(store: Store, days: int | None, state: CaseState = CaseState.ACCEPTED, **changes: object) -> Case:
    day = None if days is None else TODAY + timedelta(days)
    return begin(store, state=state, course=Course(due=day), **changes)


def saving(case: Case, words: frozenset[SearchKey] = frozenset()) -> Saving:
    return Saving(replace(case, cursor="remark.text"), [an_event()], words)


def a_list(*cases: Case) -> Handover:
    lines = tuple(HandoverLine(case.id, "pension") for case in cases)
    return Handover("", "省人社厅", BEGIN, "wang", STATION, lines)


class ListContract:
    """Every store passes this class."""

    # --- by the day due

    def test_cases_come_by_the_day_they_are_due_and_those_without_one_last(self, store: Store) -> None:
        late, soon, never = due(store, 9), due(store, -1), due(store, None)
        also = due(store, 9, CaseState.AWAITING_SUPPLEMENT)
        due(store, 3, CaseState.COMPLETED)
        wanted = CaseListQuery(OPEN)
        rows = [case.id for case in store.list_by_due(wanted)]
        assert rows == [soon.id, also.id, late.id, never.id], "of one day the case begun last comes first"
        assert store.count_listed(wanted) == 4

    def test_the_next_page_goes_on_where_the_last_ended(self, store: Store) -> None:
        cases = [due(store, day) for day in (None, None, 2, 2, 1, 1, 0, 0)][::-1]
        seen: list[str] = []
        after: tuple[date | None, str] | None = None
        while page := store.list_by_due(CaseListQuery(OPEN), 3, after):
            seen += [case.id for case in page]
            after = page[-1].course.due, page[-1].id
        assert seen == [case.id for case in cases]

    def test_those_without_a_day_come_by_acceptance_the_last_first(self, store: Store) -> None:
        closed = CaseState.COMPLETED
        old, new, refused, same = (
            begin(store, state=closed, accepted_at=at and BEGIN + timedelta(at)) for at in (1, 3, None, 3)
        )
        expected = [same.id, new.id, old.id, refused.id]
        assert [case.id for case in store.list_by_due(CaseListQuery((closed,)))] == expected
        first = store.list_by_due(CaseListQuery((closed,)), 1)[0]
        assert [case.id for case in store.list_by_due(CaseListQuery((closed,)), 9, (None, first.id))] == expected[1:]

    def test_the_lights_are_counted_by_the_day_due(self, store: Store) -> None:
        for day in (1, 1, 5, None):
            due(store, day, words=frozenset({PENSION}))
        due(store, 1)
        due(store, 2, CaseState.COMPLETED, words=frozenset({PENSION}))
        one, five = TODAY + timedelta(1), TODAY + timedelta(5)
        assert store.count_by_due_day(CaseListQuery(OPEN)) == {one: 3, five: 1, None: 1}
        assert store.count_by_due_day(CaseListQuery(OPEN, (PENSION,), due_to=five)) == {one: 2, five: 1}
        assert store.count_by_due_day(CaseListQuery(OPEN, (SearchKey("matter", "medical"),))) == {}

    def test_what_is_searched_for_is_narrowed_like_a_list(self, store: Store) -> None:
        both = due(store, 4, words=frozenset({PENSION, *terms("陈")}))
        late, never = due(store, 7, words=terms("陈")), due(store, None, words=terms("陈"))
        due(store, 1, words=frozenset({PENSION}))
        due(store, 4, CaseState.WITHDRAWN, words=terms("陈"))
        chen = SearchKey("name", "陈")
        assert [case.id for case in store.list_by_due(CaseListQuery(OPEN, (chen,)))] == [both.id, late.id, never.id]
        assert [case.id for case in store.list_by_due(CaseListQuery(OPEN, (PENSION, chen)))] == [both.id]
        assert [case.id for case in store.list_by_due(CaseListQuery(OPEN, (chen,)), 9, (both.course.due, both.id))] == [
            late.id,
            never.id,
        ]
        assert store.count_listed(CaseListQuery(OPEN, (chen,), due_from=TODAY)) == 2
        assert store.count_listed(CaseListQuery(OPEN, (chen,)), most=2) == 2
        assert store.count_by_due_day(CaseListQuery(OPEN, (chen, PENSION))) == {both.course.due: 1}

    def test_what_a_case_is_no_longer_listed_by_it_leaves(self, store: Store) -> None:
        case = due(store, 4, words=frozenset({PENSION}))
        moved = store.save(
            replace(case, course=Course(due=TODAY)), [an_event()], frozenset({SearchKey("custody", "待归还")})
        )
        assert store.list_by_due(CaseListQuery(OPEN, (PENSION,))) == ()
        assert store.list_by_due(CaseListQuery(OPEN, (SearchKey("custody", "待归还"),))) == (moved,)
        assert store.count_by_due_day(CaseListQuery(OPEN)) == {TODAY: 1}
        assert store.verify().broken is None

    def test_days_and_words_narrow_the_list(self, store: Store) -> None:
        red, amber, green = (due(store, days, words=frozenset({PENSION})) for days in (0, 2, 20))
        other, paused = due(store, 2), due(store, None, words=frozenset({PENSION}))

        def ids(**asked: object) -> list[str]:
            wanted = CaseListQuery(OPEN, **asked)  # type: ignore[arg-type]  # the fields by name
            listed = [case.id for case in store.list_by_due(wanted)]
            assert store.count_listed(wanted) == len(listed)
            return listed

        assert ids(due_to=TODAY) == [red.id]
        assert ids(due_from=TODAY + timedelta(1), due_to=TODAY + timedelta(3)) == [other.id, amber.id]
        assert ids(due_from=TODAY + timedelta(1)) == [other.id, amber.id, green.id]
        assert ids(undated=True) == [paused.id]
        assert ids(terms=(PENSION,)) == [red.id, amber.id, green.id, paused.id]
        assert ids(terms=(PENSION,), due_to=TODAY + timedelta(2)) == [red.id, amber.id]
        assert ids(terms=(PENSION, SearchKey("mode", "home"))) == []

    def test_the_day_of_acceptance_is_the_offices(self, store: Store) -> None:
        midnight = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past midnight of the 23rd in the hall
        first = begin(store, state=CaseState.ACCEPTED, accepted_at=midnight)
        begin(store, state=CaseState.RECEIVED)
        day = date(2026, 11, 23)
        assert [case.id for case in store.list_by_due(CaseListQuery(OPEN, accepted_from=day, accepted_to=day))] == [
            first.id
        ]
        assert store.count_listed(CaseListQuery(OPEN, accepted_to=day - timedelta(1))) == 0
        assert store.count_listed(CaseListQuery(OPEN, accepted_from=day + timedelta(1))) == 0

    def test_a_closed_case_is_due_for_nobody(self, store: Store) -> None:
        case = due(store, 2)
        store.save(replace(case, state=CaseState.WITHDRAWN), [an_event(EventKind.DECIDED)], frozenset())
        assert store.list_by_due(CaseListQuery(OPEN)) == ()
        assert store.count_listed(CaseListQuery((CaseState.WITHDRAWN,), due_to=TODAY + timedelta(9))) == 0
        assert store.count_listed(CaseListQuery((CaseState.WITHDRAWN,), undated=True)) == 1

    # --- several as one

    def test_several_cases_are_saved_as_one(self, store: Store) -> None:
        first, second = begin(store), begin(store)
        saved = store.save_all([saving(first, terms("陈")), saving(second)])
        assert [case.version for case in saved] == [2, 2]
        assert store.get(second.id) == saved[1]
        assert store.find([SearchKey("name", "陈")]) == (saved[0],)
        assert len(store.events(first.id)) == 2

    def test_if_one_of_them_was_changed_elsewhere_none_is_saved(self, store: Store) -> None:
        first, second = begin(store), begin(store)
        store.save_all([saving(second)])
        with pytest.raises(Conflict):
            store.save_all([saving(first, terms("陈")), saving(second)])
        assert store.get(first.id) == first
        assert store.find([SearchKey("name", "陈")]) == ()
        assert len(store.events(first.id)) == 1
        assert store.verify().broken is None

    def test_a_record_goes_into_the_history_of_each_case_and_the_cases_stay_as_they_are(self, store: Store) -> None:
        first, second, other = begin(store), begin(store), begin(store)
        store.record([first.id, second.id, "gone"], an_event(EventKind.EXPORTED))
        for case in (first, second):
            assert store.get(case.id) == case
            assert [event.kind for event in store.events(case.id)][-1] is EventKind.EXPORTED
            assert len(store.events(case.id)) == 2
        assert len(store.events(other.id)) == 1
        assert store.save_all([saving(first)])[0].version == 2
        assert store.verify().broken is None

    def test_an_empty_record_is_none(self, store: Store) -> None:
        before = store.verify().events
        store.record([], an_event(EventKind.EXPORTED))
        store.record(["gone"], an_event(EventKind.EXPORTED))
        assert store.verify().events == before

    # --- 移交

    def test_a_list_is_kept_with_its_cases_under_a_number_of_its_own(self, store: Store) -> None:
        case = accept(store, begin(store))

        def with_number(number: str) -> list[Saving]:
            progress = MatterProgress("pension", MatterState.HANDED_OVER, TODAY, handover=number)
            moved = replace(case, course=case.course.with_matter(progress))
            return [Saving(moved, [an_event(EventKind.HANDED_OVER)], frozenset({SearchKey("handover", number)}))]

        given = store.hand_over(STATION, TODAY, a_list(case), with_number)
        assert given.number > case.tracking_number, "one counter for both"
        assert store.handover(given.number) == given == replace(a_list(case), number=given.number)
        (found,) = store.find([SearchKey("handover", given.number)])
        assert found.course.matters["pension"].handover == given.number
        assert store.by_number(given.number) is None
        later = store.hand_over(STATION, TODAY, replace(a_list(), at=BEGIN + timedelta(1)), lambda _: [])
        assert [kept.number for kept in store.handovers()] == [later.number, given.number]
        assert store.handovers(1) == (later,)
        assert store.handover("nothing") is None
        assert store.verify().broken is None

    def test_a_list_that_cannot_be_kept_whole_takes_no_number(self, store: Store) -> None:
        case = accept(store, begin(store))
        stale = replace(case, version=case.version - 1)
        with pytest.raises(Conflict):
            store.hand_over(STATION, TODAY, a_list(case), lambda _: [saving(stale)])
        assert store.handovers() == ()
        with pytest.raises(Refused):
            store.hand_over("!!", TODAY, a_list(case), lambda _: [])
        following = accept(store, begin(store)).tracking_number
        assert following[9:13] == "0002", "the counter was taken back"
