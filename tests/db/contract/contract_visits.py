"""Contract of every store for visits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.assistance import SignedHow
from app.domain.event import EventKind
from app.domain.visit import Satisfaction, Visit, VisitState
from app.ports.store import Store, VisitConflict
from tests.db.builders import BEGIN, STATION, TODAY, an_event


def a_visit(id_: str, day: date | None = TODAY, **changes: object) -> Visit:
    made = Visit(
        id_, BEGIN, BEGIN, "wang", STATION, name="陈丙山", village="石桥村", day=day, workers=("杨辰光", "何卯青")
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # by name


def keep(store: Store, visit: Visit) -> Visit:
    return store.keep_visit(visit, an_event(EventKind.VISIT, state=visit.state))


class VisitContract:
    """Every store passes this class."""

    def test_a_visit_comes_back_as_it_was_given(self, store: Store) -> None:
        full = a_visit(
            "v1", state=VisitState.NOT_MET, case_id="c", service="3", phone="13000000012", township="松涧镇", address="三组",
            reason="行动不便", source="电话", time="09:30", minutes=40, tools=("高拍仪",), equipment="轮椅", why_missed="没人在家",
            note="下午再去", arrived="09:40", left="10:20", papers=("身份证",), photos=2, consent=True, lacking="居住证明",
            signed=SignedHow.THUMBPRINT, satisfied=Satisfaction.FAIR, opinion="谢谢", handed_over_at=BEGIN, handed_over_to="邓癸英",
            asked="x",
        )  # fmt: skip
        kept = keep(store, full)
        assert kept == replace(full, version=1)
        assert store.visit("v1") == kept
        assert store.visit("nothing") is None
        assert [event.kind for event in store.events("v1")] == [EventKind.VISIT]
        assert store.verify().broken is None

    def test_somebody_elses_change_is_not_written_over(self, store: Store) -> None:
        seen = keep(store, a_visit("v1"))
        theirs = keep(store, seen.moved(VisitState.BOOKED))
        with pytest.raises(VisitConflict) as told:
            keep(store, replace(seen, note="x"))
        assert told.value.theirs == theirs == store.visit("v1")
        assert len(store.events("v1")) == 2

    def test_visits_are_listed_by_day_and_time(self, store: Store) -> None:
        for id_, days, time in (("a", 1, "09:00"), ("b", 0, "10:45"), ("c", 0, "08:40"), ("d", 9, "08:00")):
            keep(store, a_visit(id_, TODAY + timedelta(days), time=time))
        keep(store, a_visit("e", None, case_id="c1"))
        assert [v.id for v in store.visits(TODAY, TODAY + timedelta(1))] == ["c", "b", "a"]
        assert [v.id for v in store.visits_in([VisitState.WANTED])] == ["c", "b", "a", "d", "e"]
        assert [v.id for v in store.visits_in([VisitState.WANTED], 2)] == ["c", "b"]
        assert store.visits_in([VisitState.DONE]) == ()
        assert [v.id for v in store.visits_of("c1")] == ["e"]
