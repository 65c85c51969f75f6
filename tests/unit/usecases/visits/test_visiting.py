"""Visits: booked from the wizard or by telephone, planned by the day, and what became of them."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.visit import Visit, VisitState
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.visits import visiting
from app.usecases.visits.visit_request import answers_from
from app.usecases.visits.visiting import (
    BY_TIME,
    BY_WORKER,
    clashes,
    day_plan,
    move_visit,
    neighbours,
    new_visit,
    save_visit,
    visit_for_case,
)
from tests.samples.people import an_application

DAY = date(2026, 11, 24)
HOME = {
    "service.mode": "home",
    "visit.address": "石桥村三组",
    "visit.reason": "行动不便",
    "visit.date": DAY.isoformat(),
    "visit.time": "09:30",
    "visit.assistant": "杨辰光",
    "visit.companion": "陆未央",
}


def a_case(desk: Desk, **changes: object) -> Case:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    return intake.case


def booked(desk: Desk, name: str = "罗壬福", time: str = "09:30", **changes: object) -> Visit:
    known: dict[str, object] = {
        "name": name, "township": "松涧镇", "village": "石桥村", "day": DAY, "time": time, "minutes": 40,
        "workers": ("杨辰光",), "state": VisitState.BOOKED,
    }  # fmt: skip
    return save_visit(desk, new_visit(desk, **{**known, **changes}))


def test_a_visit_needs_somebody_and_somewhere(desk: Desk) -> None:
    for known, field in (({"village": "石桥村"}, "name"), ({"name": "罗壬福"}, "village")):
        with pytest.raises(Refused) as said:
            save_visit(desk, new_visit(desk, **known))
        assert said.value.field == field
    for lacking, field in (({"day": None}, "day"), ({"workers": ()}, "workers")):
        with pytest.raises(Refused) as said:
            booked(desk, **lacking)
        assert said.value.field == field


def test_what_the_wizard_asked_for_is_a_visit_and_follows_what_is_changed_there(desk: Desk) -> None:
    case = a_case(desk, **HOME)
    visit = visit_for_case(desk, case)
    assert visit is not None and visit.state is VisitState.BOOKED
    assert (visit.case_id, visit.day, visit.time, visit.workers) == (case.id, DAY, "09:30", ("杨辰光", "陆未央"))
    assert visit.village and visit.phone == case.answers.text("applicant.phone")
    assert visit_for_case(desk, case) == visit, "asked again nothing is written"
    later = replace(case, answers=case.answers.given("visit.time", "14:00"))
    moved = visit_for_case(desk, later)
    assert moved is not None and (moved.id, moved.time, moved.version) == (visit.id, "14:00", 2)
    undone = visit_for_case(desk, replace(case, answers=case.answers.given("visit.date", None)))
    assert undone is not None and undone.state is VisitState.WANTED


def test_a_visit_that_was_made_is_not_made_again_by_the_wizard(desk: Desk) -> None:
    case = a_case(desk, **HOME)
    visit = visit_for_case(desk, case)
    assert visit is not None
    for state in (VisitState.SET_OUT, VisitState.DONE, VisitState.BROUGHT_BACK):
        visit = move_visit(desk, visit, state)
    assert visit_for_case(desk, case) == visit


def test_who_asked_and_what_is_taken_along_may_be_said_in_the_wizard_too(desk: Desk) -> None:
    case = a_case(desk, **HOME)
    first = visit_for_case(desk, case)
    assert first is not None and (first.source, first.tools) == ("窗口", ())
    save_visit(desk, replace(first, tools=("印泥", "折叠椅")))
    answers = case.answers.given("visit.source", "village").given("visit.tools", ["card_reader", "printer"])
    said = visit_for_case(desk, replace(case, answers=answers))
    assert said is not None and (said.id, said.source) == (first.id, "村里报")
    assert said.tools == ("读卡器", "便携打印机", "折叠椅"), "what the list does not have was said on the visit itself"
    known = answers_from(desk.library.codes, said)
    assert (known["visit.source"], known["visit.tools"]) == ("village", ["card_reader", "printer"])


def test_without_a_home_visit_there_is_none(desk: Desk) -> None:
    assert visit_for_case(desk, a_case(desk)) is None
    assert visit_for_case(desk, a_case(desk, **{"service.mode": "home"})) is None


def test_what_became_of_it_is_recorded_with_its_reason(desk: Desk) -> None:
    visit = move_visit(desk, booked(desk), VisitState.SET_OUT)
    with pytest.raises(Refused, match="未遇要写原因"):
        move_visit(desk, visit, VisitState.NOT_MET)
    missed = move_visit(desk, visit, VisitState.NOT_MET, "家里没人")
    off = move_visit(desk, missed, VisitState.PUT_OFF, "约到下周")
    assert (off.day, off.why_missed) == (None, "约到下周")
    with pytest.raises(Refused, match="“改期”之后不能是“现场已办”"):
        move_visit(desk, off, VisitState.DONE)
    events = desk.store.events(visit.id)
    assert [event.detail["state"] for event in events] == ["booked", "set_out", "not_met", "put_off"]
    assert {event.kind for event in events} == {EventKind.VISIT}
    assert "家里没人" not in str([event.detail for event in events])


def test_a_worker_cannot_be_in_two_homes_at_once_and_nobody_is_visited_twice(desk: Desk) -> None:
    first = booked(desk, phone="13000000012")
    during = new_visit(
        desk, name="黄己秀", village="荷塘村", day=DAY, time="10:00", workers=("杨辰光",), state=VisitState.BOOKED
    )
    (clash,) = clashes(desk, during)
    assert (clash.visit, clash.who) == (first, "杨辰光")
    assert "杨辰光" in clash.sentence and "石桥村" in clash.sentence
    assert clashes(desk, replace(during, time="10:10")) == ()
    assert clashes(desk, replace(during, workers=("何卯青",))) == ()
    assert clashes(desk, replace(during, time="")) == ()
    assert clashes(desk, replace(during, day=None)) == ()
    again = new_visit(desk, name="罗壬福", phone="13000000012", village="石桥村", day=date(2026, 11, 30), time="09:00")
    (twice,) = clashes(desk, again)
    assert twice.sentence == "这个人11月24日已经约过一次。"
    assert clashes(desk, first) == ()
    by_case = save_visit(desk, replace(again, id="x", case_id="c", phone="", day=DAY, time="15:00"))
    assert by_case.version == 1


def test_the_same_case_booked_twice_is_told(desk: Desk) -> None:
    booked(desk, case_id="c")
    (twice,) = clashes(desk, new_visit(desk, case_id="c", name="罗壬福", village="石桥村", day=DAY))
    assert twice.who == ""


def test_neighbours_who_wait_are_suggested(desk: Desk) -> None:
    here = booked(desk)
    waits = save_visit(desk, new_visit(desk, name="黄己秀", township="松涧镇", village="石桥村"))
    save_visit(desk, new_visit(desk, name="吴丑平", township="松涧镇", village="荷塘村"))
    done = booked(desk, "周戊生", "11:00")
    move_visit(desk, done, VisitState.SET_OUT)
    assert neighbours(desk, here) == (waits,)


def test_the_plan_of_a_day_by_village_worker_and_time(desk: Desk) -> None:
    early = booked(desk, "罗壬福", "08:40", village="荷塘村", workers=("杨辰光", "何卯青"))
    late = booked(desk, "黄己秀", "14:30")
    gone = booked(desk, "吴丑平", "16:00")
    move_visit(desk, gone, VisitState.CANCELLED, "住院了")
    nowhere = booked(desk, "周戊生", "17:00", township="", village="", address="石桥村一组", workers=("何卯青",))
    assert day_plan(desk, DAY) == (("松涧镇 荷塘村", (early,)), ("松涧镇 石桥村", (late,)), ("没写村", (nowhere,)))
    assert day_plan(desk, DAY, BY_WORKER) == (("杨辰光", (early, late)), ("何卯青", (early, nowhere)))
    assert day_plan(desk, DAY, BY_TIME) == (("", (early, late, nowhere)),)
    assert day_plan(desk, date(2026, 12, 1), BY_TIME) == ()


def test_what_was_agreed_since_is_not_written_over_by_the_wizard(desk: Desk) -> None:
    case = a_case(desk, **HOME)
    visit = visit_for_case(desk, case)
    assert visit is not None and visit.minutes == visiting.USUAL
    later = save_visit(desk, replace(visit, time="15:00", tools=("签字板",)))
    assert visit_for_case(desk, case) == later
    asked = visit_for_case(desk, replace(case, answers=case.answers.given("visit.date", "2026-11-26")))
    assert asked is not None and (asked.id, asked.day, asked.tools) == (visit.id, date(2026, 11, 26), ("签字板",))


def test_a_case_that_is_no_longer_visited_gives_its_visit_up(desk: Desk) -> None:
    case = a_case(desk, **HOME)
    visit = visit_for_case(desk, case)
    assert visit is not None
    assert visit_for_case(desk, replace(case, answers=case.answers.given("service.mode", "window"))) is None
    given_up = desk.store.visit(visit.id)
    assert given_up is not None and given_up.state is VisitState.CANCELLED
    anew = visit_for_case(desk, replace(case, answers=case.answers.given("visit.date", "2026-11-30")))
    assert anew is not None and anew.id != visit.id


def test_a_missed_visit_is_booked_anew_with_its_reason(desk: Desk) -> None:
    missed = move_visit(desk, move_visit(desk, booked(desk), VisitState.SET_OUT), VisitState.NOT_MET, "家里没人")
    anew = visiting.rebook(desk, missed, "下周在家", date(2026, 11, 30), "10:00")
    assert (anew.state, anew.day, anew.time, anew.why_missed) == (
        VisitState.BOOKED,
        date(2026, 11, 30),
        "10:00",
        "下周在家",
    )


def test_a_step_taken_by_mistake_is_taken_back(desk: Desk) -> None:
    visit = move_visit(desk, booked(desk), VisitState.SET_OUT)
    assert move_visit(desk, visit, VisitState.BOOKED).state is VisitState.BOOKED


def test_half_a_booking_is_kept(desk: Desk) -> None:
    half = visiting.save_unfinished(desk, new_visit(desk, phone="1300000"))
    assert desk.store.visit(half.id) == half and half.state is VisitState.WANTED
    assert move_visit(desk, half, VisitState.CANCELLED, "填错了").state is VisitState.CANCELLED


def test_what_is_odd_is_told(desk: Desk) -> None:
    visit = new_visit(desk, name="罗壬福", day=DAY, workers=("杨辰光",))
    assert visiting.hints(visit, date(2026, 11, 22)) == (
        "上门要两个人，还差一个。",
        "还没说几点，撞不撞看不出来。",
        "没有电话，改期时联系不上。",
    )
    assert "已经过了" in "".join(visiting.hints(visit, date(2026, 12, 1)))
    whole = replace(visit, workers=("杨辰光", "陆未央"), time="09:30", phone="13000000012")
    assert visiting.hints(whole, DAY) == ()


@pytest.mark.parametrize("time", ["", "早上", "25:00", "9", "9:5", "09:30:00", "²:³⁰", "-1:00"])
def test_what_is_no_time_clashes_with_nothing_and_breaks_nothing(desk: Desk, time: str) -> None:
    booked(desk)
    assert (
        clashes(desk, new_visit(desk, name="黄己秀", village="荷塘村", day=DAY, time=time, workers=("杨辰光",))) == ()
    )


def test_who_went_before_is_offered(desk: Desk) -> None:
    booked(desk, workers=("杨辰光", "何卯青"))
    assert visiting.usual_choices(desk) == visiting.UsualChoices(("何卯青", "杨辰光"), ("松涧镇",), ("石桥村",))
