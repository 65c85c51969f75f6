"""The hall's counts: cases by group, mode, matter and village, visits by worker, missed visits and why."""

from datetime import date

import pytest

from app.domain.visit import VisitState
from app.usecases.desk.desk import Desk
from app.usecases.handing_over import statistics as counting
from app.usecases.visits import visiting
from tests.samples.counter import accepted
from tests.samples.people import ADDRESS

TODAY = date(2026, 11, 22)


def a_visit(desk: Desk, state: VisitState, *workers: str, why: str = "") -> None:
    made = visiting.new_visit(
        desk, name="罗壬福", village="石桥村", day=TODAY, workers=workers, state=VisitState.BOOKED
    )
    visit = visiting.save_visit(desk, made)
    way = {VisitState.DONE: (VisitState.SET_OUT,), VisitState.NOT_MET: (VisitState.SET_OUT,)}.get(state, ())
    for step in (*way, state):
        visit = visiting.move_visit(desk, visit, step, why if step is state else "")


def test_cases_and_visits_of_a_period_are_counted(desk: Desk) -> None:
    accepted(desk, service__groups=["disabled", "hardship"], service__mode="window")
    accepted(
        desk,
        service__groups=["disabled"],
        service__mode="window",
        service__assisted=True,
        service__green_channel=True,
        service__needs=["dialect", "large_print"],
        applicant__household_address={**ADDRESS, "village": "荷塘村"},
    )
    a_visit(desk, VisitState.DONE, "杨辰光", "陆未央")
    a_visit(desk, VisitState.NOT_MET, "杨辰光", why="家中无人")
    a_visit(desk, VisitState.CANCELLED, "何卯青", why="填错了")
    a_visit(desk, VisitState.PUT_OFF, "何卯青", why="本人要求改期")
    found = counting.figures(desk, *counting.period(counting.WEEK, TODAY))
    assert (found.taken, found.at_home, found.assisted, found.visited, found.missed) == (2, 0, 1, 1, 1)
    assert (found.green_channel, dict(found.by_need)) == (1, {"大字": 1, "方言": 1})
    assert found.by_group == (("残疾人", 2), ("城乡困难群众", 1))
    assert found.by_mode == (("窗口办", 2),)
    assert found.by_village == (("松涧镇石桥村", 1), ("松涧镇荷塘村", 1))
    assert found.by_worker == (("杨辰光", 2), ("陆未央", 1))
    assert dict(found.missed_why) == {"家中无人": 1, "本人要求改期": 1}
    assert ("残疾人证新办", 2) in found.by_matter, "without the kind of disability"


def test_a_period_without_anything_is_empty(desk: Desk) -> None:
    found = counting.figures(desk, date(2020, 1, 1), date(2020, 1, 31))
    assert (found.taken, found.by_group, found.by_worker) == (0, (), ())


@pytest.mark.parametrize(
    ("word", "today", "first"),
    [
        (counting.WEEK, TODAY, date(2026, 11, 16)),
        (counting.MONTH, TODAY, date(2026, 11, 1)),
        (counting.HALF_YEAR, TODAY, date(2026, 6, 1)),
        (counting.HALF_YEAR, date(2026, 3, 31), date(2025, 10, 1)),
        (counting.HALF_YEAR, date(2026, 5, 31), date(2025, 12, 1)),
    ],
)
def test_periods_begin_where_people_think_they_do(word: str, today: date, first: date) -> None:
    assert counting.period(word, today) == (first, today)
