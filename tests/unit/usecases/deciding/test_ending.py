"""暂停计时, 撤回, 办结, 送达; every act is refused with a sentence where it does not belong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, MatterState, PauseReason
from app.domain.countdown import Light
from app.domain.course import Amendment
from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.case_status import case_status, countdown
from app.usecases.deciding.ending import Delivery, complete, deliver, deliverable, unfinished, withdraw
from app.usecases.deciding.pausing import pause, resume
from app.usecases.deciding.supplement import (
    ask_further_supplement,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.intake.receiving import Refusal, accept_received, refuse
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, limits, received, with_results

WRONG_HALL = Refusal("这件事项由户籍地办理", "样例办法第1条", "样例市残联", "0731-00000001")
TO_WIFE = Delivery(("办结通知书", "残疾人证"), "陈庚兰", "妻", "松涧镇石桥村", "上门送达", date(2026, 11, 22))


def seen(desk: Desk, case: Case) -> tuple[Light, str, str]:
    found = case_status(desk.library.calendar, desk.library.codes, case, desk.clock.now().date())
    return found.light, found.words, found.waits


# 暂停


def test_others_days_are_not_counted(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15, cert_new=10)
    case = accepted(desk)
    clock.pass_(days=1)
    case = pause(desk, case, PauseReason.ASSESSMENT, "cert_new")
    with pytest.raises(Refused, match="已经停着"):
        pause(desk, case, PauseReason.PUBLIC_NOTICE, "cert_new")
    assert seen(desk, case)[2] == "等评残结果"
    clock.pass_(days=10)
    case = resume(desk, case, "cert_new")
    with pytest.raises(Refused, match="没有停着"):
        resume(desk, case, "cert_new")
    running = countdown(desk.library.calendar, case, "cert_new")
    assert running and running.due == desk.library.calendar.add(date(2026, 12, 3), 9)
    whole = countdown(desk.library.calendar, case)
    assert whole and whole.due == case.deadline, "the pause of one matter is not the case's"
    kinds = [event.kind for event in desk.store.events(case.id)][-2:]
    assert kinds == [EventKind.PAUSED, EventKind.RESUMED]


def test_another_reason_wants_a_note_and_an_ended_matter_no_pause(desk: Desk) -> None:
    case = accepted(desk)
    with pytest.raises(Refused, match="说明"):
        pause(desk, case, PauseReason.OTHER)
    case = pause(desk, case, PauseReason.OTHER, note="等迁出地寄档案")
    with pytest.raises(Refused, match="已经停着"):
        pause(desk, case, PauseReason.PUBLIC_NOTICE, "cert_new")
    case = with_results(desk, resume(desk, case))
    for matter in ("cert_new", "medical"):
        with pytest.raises(Refused, match="已经有结果，或不是"):
            pause(desk, case, PauseReason.ASSESSMENT, matter)


def test_while_something_is_missing_the_clock_does_not_go_on_by_hand(desk: Desk) -> None:
    with pytest.raises(Refused, match="材料收齐，计时自己继续"):
        resume(desk, accepted(desk, missing=["photo"]))


def test_a_clock_set_back_records_nothing_before_what_came_before(desk: Desk, clock: FakeClock) -> None:
    case = pause(desk, accepted(desk), PauseReason.PUBLIC_NOTICE)
    clock.back(days=3)
    with pytest.raises(Unavailable, match=r"2026年11月19日.*比这里最后一次记录（2026年11月22日.*还早"):
        resume(desk, case)
    clock.pass_(days=3)
    case = resume(desk, case)
    assert case.course.pauses[0].until == case.course.pauses[0].since


# the end


def test_the_applicant_takes_it_back(desk: Desk) -> None:
    case = pause(desk, accepted(desk), PauseReason.ASSESSMENT)
    case = withdraw(desk, case, "陈庚兰", "妻", "改在户籍地办")
    assert case.state is CaseState.WITHDRAWN and case.course.due is None
    assert all(p.until for p in case.course.pauses), "no clock stands in a case that has ended"
    with pytest.raises(Refused, match="已经撤回，不能撤回"):
        withdraw(desk, case, "陈庚兰", "妻")
    with pytest.raises(Refused, match="撤回人"):
        withdraw(desk, accepted(desk), "", "本人")


def test_a_case_is_finished_when_every_matter_has_its_result_and_delivered_to_a_relative(desk: Desk) -> None:
    case = accepted(desk)
    with pytest.raises(Refused, match="还有 3 项没有结果：残疾人证新办、"):
        complete(desk, case)
    case = complete(desk, with_results(desk, case))
    assert case.state is CaseState.COMPLETED and seen(desk, case)[0] is Light.CLOSED
    assert deliverable(case) == ("办结通知书（第 2 号）",)
    case = deliver(desk, case, TO_WIFE)
    act = case.course.last(ActKind.DELIVERED)
    assert act and act.said["receiver"] == "陈庚兰" and act.said["relation"] == "妻" and act.said["on"] == "2026-11-22"
    assert case.state is CaseState.COMPLETED
    kept = desk.store.get(case.id)
    assert kept == case


def test_what_nobody_chose_does_not_hold_the_case_up(desk: Desk) -> None:
    from app.domain.course import CertificateResult, StageTwo

    case = accepted(desk)
    course = case.course.with_matter(replace(case.course.matters["cert_new"], state=MatterState.COMPLETED))
    refused = replace(case, course=replace(course, result=CertificateResult(False, case.on)))
    assert unfinished(desk, refused) == () and len(refused.course.left_aside) == 2
    chosen = replace(case, course=replace(course, stage_two=StageTwo(case.on, chosen=("pension",))))
    assert unfinished(desk, chosen) == ("城乡居民基本养老保险登记",)
    assert unfinished(desk, replace(case, course=course)) != ()


def test_a_refused_delivery_wants_its_witnesses(desk: Desk) -> None:
    case = complete(desk, with_results(desk, accepted(desk)))
    for change, field in (
        ({"papers": ()}, "papers"),
        ({"receiver": ""}, "receiver"),
        ({"relation": ""}, "relation"),
        ({"place": ""}, "place"),
        ({"manner": "托人"}, "manner"),
        ({"on": date(2026, 11, 23)}, "on"),
        ({"on": date(2026, 11, 21)}, "on"),
        ({"refusal": "不肯收"}, "witnesses"),
    ):
        with pytest.raises(Refused) as problem:
            deliver(desk, case, replace(TO_WIFE, **change))
        assert problem.value.field == field
    with pytest.raises(Refused, match="只收了件"):
        deliver(desk, received(desk), TO_WIFE)


ACTS: dict[str, Callable[[Desk, Case], Case]] = {
    "再收材料": lambda desk, case: material_brought(desk, case, "photo"),
    "记材料收齐": complete_supplement,
    "再告知补正": lambda desk, case: ask_further_supplement(desk, case, ["photo"], "少一张"),
    "按没补齐处理": promise_broken,
    "暂停计时": lambda desk, case: pause(desk, case, PauseReason.ASSESSMENT),
    "继续计时": resume,
    "受理": accept_received,
    "不予受理": lambda desk, case: refuse(desk, case, WRONG_HALL),
    "撤回": lambda desk, case: withdraw(desk, case, "陈丙山"),
    "办结": complete,
}


@pytest.mark.parametrize("verb", ACTS)
@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.COMPLETED, CaseState.REFUSED, CaseState.DRAFT])
def test_what_has_ended_or_not_begun_is_left_alone(desk: Desk, verb: str, state: CaseState) -> None:
    case = replace(accepted(desk), state=state)
    with pytest.raises(Refused, match=f"不能{verb}。"):
        ACTS[verb](desk, case)


@pytest.mark.parametrize("verb", [verb for verb in ACTS if verb not in ("受理", "不予受理")])
def test_while_a_correction_is_under_way_nothing_else_is_decided(desk: Desk, verb: str, clock: FakeClock) -> None:
    case = accepted(desk)
    open_again = Amendment("correction", "号码错一位", clock.now(), "dgy")
    with pytest.raises(Refused, match=f"先更正完，再{verb}"):
        ACTS[verb](desk, replace(case, course=replace(case.course, reopened=open_again)))


def test_what_somebody_changed_meanwhile_is_looked_at_first(desk: Desk) -> None:
    case = accepted(desk)
    pause(desk, case, PauseReason.ASSESSMENT)
    with pytest.raises(Conflict):
        withdraw(desk, case, "陈丙山")


def test_no_words_of_a_person_are_in_the_record_of_an_act(desk: Desk) -> None:
    case = withdraw(desk, accepted(desk), "陈庚兰", "妻", "家里有事")
    said = " ".join(str(event.detail) for event in desk.store.events(case.id) if event.kind is EventKind.DECIDED)
    assert "陈庚兰" not in said and "家里" not in said and "withdrawn" in said
