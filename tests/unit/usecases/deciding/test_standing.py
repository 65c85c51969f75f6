"""The status of a case: what is due next, its light, what it waits for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, MatterState, PauseReason
from app.domain.countdown import Light, Pause
from app.domain.course import CertificateResult, MatterProgress, Notification, StageTwo
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit
from app.ports.store import Conflict
from app.usecases.deciding.acceptance import matters_of
from app.usecases.deciding.case_status import answer_day, case_status, countdown, with_due_date
from app.usecases.deciding.change import change, fresh
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from tests.samples.people import an_application

TWO_STAGES = {"application.types": ["cert_new"], "matters.selected": ["pension", "medical"]}

GRANTED = {
    "cert_new": MatterProgress("cert_new", MatterState.COMPLETED),
    "pension": MatterProgress("pension", MatterState.WAITING),
}


def taken(desk: Desk, missing: str = "", **changes: object) -> Case:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking and need.id != missing:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake.accept()


def limits(desk: Desk, **days: int) -> None:
    entered = {key: DayLimit(count, "样例办〔2026〕2号") for key, count in days.items()}
    desk.keep_settings(replace(desk.settings, limits=entered))


def seen(desk: Desk, case: Case, days: int = 0) -> tuple[Light, str, str]:
    found = case_status(desk.library.calendar, desk.library.codes, case, case.on + timedelta(days))
    return found.light, found.words, found.waits


def test_at_acceptance_the_certificate_is_under_way_and_the_linked_matters_wait(desk: Desk) -> None:
    limits(desk, overall=15, cert_new=10)
    case = taken(desk, **TWO_STAGES)
    states = {matter.id: (matter.state, matter.days) for matter in case.course.matters.values()}
    assert states == {
        "cert_new": (MatterState.ACCEPTED, 10),
        "pension": (MatterState.WAITING, None),
        "medical": (MatterState.WAITING, None),
    }
    assert [act.kind for act in case.course.acts] == [ActKind.ACCEPTED]
    assert case.course.due == desk.library.calendar.add(case.on, 10)
    assert case.course.due_for == "cert_new"
    assert desk.store.get(case.id) == case


def test_without_a_certificate_matter_the_linked_ones_start_at_once(desk: Desk) -> None:
    limits(desk, overall=15, pension=5)
    case = taken(desk, **{"application.types": [], "matters.selected": ["pension"]})
    assert case.course.matters == {"pension": MatterProgress("pension", MatterState.ACCEPTED, case.on, case.on, 5)}
    assert case.course.due_for == "pension"


def test_the_limit_of_a_case_is_the_one_that_was_set_when_it_was_taken(desk: Desk) -> None:
    case = taken(desk)
    limits(desk, overall=3)
    assert with_due_date(desk, case).course.due == case.course.due == case.deadline


def test_nothing_set_is_said_to_be_not_set(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, limits={}))
    assert seen(desk, taken(desk)) == (Light.UNSET, "未设定", "残疾人证新办待移交")
    assert countdown(desk.library.calendar, taken(desk), "cert_new") is None


def test_what_is_missing_stops_the_clock_and_is_due_by_the_halls_own_day(desk: Desk) -> None:
    limits(desk, overall=15, correction=5)
    case = taken(desk, missing="photo")
    assert case.state is CaseState.AWAITING_SUPPLEMENT
    assert case.course.pauses == (Pause(PauseReason.SUPPLEMENT, case.on),)
    assert (case.course.due, case.course.due_for) == (desk.library.calendar.add(case.on, 5), "correction")
    assert seen(desk, case)[2] == "缺 1 项材料"
    running = countdown(desk.library.calendar, case)
    assert running is not None and running.due is None


def test_the_light_goes_from_green_to_red(desk: Desk) -> None:
    case = taken(desk)
    due = case.course.due
    assert due is not None
    days = (due - case.on).days
    assert seen(desk, case) == (Light.GREEN, "剩 15 天", "残疾人证新办待移交")
    assert seen(desk, case, days)[:2] == (Light.RED, "今天")
    assert seen(desk, case, days + 1)[:2] == (Light.RED, "超期 1 天")
    assert seen(desk, replace(case, state=CaseState.WITHDRAWN)) == (Light.CLOSED, "已撤回", "")


def with_course(case: Case, **changes: object) -> Case:
    return replace(case, course=replace(case.course, due=None, **changes))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("changes", "waits"),
    [
        ({"pauses": (Pause(PauseReason.ASSESSMENT, date(2026, 11, 22)),)}, "等评残结果"),
        ({"matters": GRANTED}, "待筛查第二阶段"),
        ({"matters": GRANTED, "stage_two": StageTwo(date(2026, 11, 22))}, "待告知申请人"),
        ({"matters": {"cert_new": MatterProgress("cert_new", MatterState.RETURNED)}}, "退回"),
        ({"matters": {"cert_new": MatterProgress("cert_new", MatterState.DECLINED)}}, "待办结"),
        ({"matters": {}}, "已受理"),
    ],
)
def test_what_it_waits_for(desk: Desk, changes: dict[str, object], waits: str) -> None:
    assert seen(desk, with_course(taken(desk, **TWO_STAGES), **changes))[2] == waits


def test_after_it_was_told_it_waits_for_the_choice(desk: Desk) -> None:
    case = taken(desk, **TWO_STAGES)
    two = StageTwo(case.on, told=(Notification(case.saved_at, "call", "", "", "reached"),))
    told = with_course(case, matters=GRANTED, stage_two=two)
    assert seen(desk, told)[2] == "待申请人选择"
    chosen = {**GRANTED, "pension": replace(GRANTED["pension"], state=MatterState.ACCEPTED)}
    assert seen(desk, with_course(told, matters=chosen, stage_two=replace(two, chosen=("pension",))))[2] == (
        "城乡居民基本养老保险登记待移交"
    )
    refused = {**GRANTED, "cert_new": MatterProgress("cert_new", MatterState.DECLINED)}
    without = with_course(case, matters=refused, result=CertificateResult(False, case.on))
    assert seen(desk, without)[2] == "待申请人选择", "what was asked for beside it may still be wanted"


def test_a_case_taken_in_and_not_decided_is_due_by_the_halls_day_for_deciding(desk: Desk) -> None:
    received = replace(taken(desk), state=CaseState.RECEIVED)
    assert with_due_date(desk, received).course.due is None
    limits(desk, deciding=5)
    due = with_due_date(desk, received).course
    assert (due.due, due.due_for) == (desk.library.calendar.add(received.on, 5), "decision")
    assert seen(desk, received)[2] == "待决定是否受理"


def test_a_change_is_saved_with_its_record_on_the_case_as_it_was_seen(desk: Desk) -> None:
    from app.domain.event import EventKind

    case = taken(desk)
    held = change(desk, case, lambda c: replace(c, state=CaseState.WITHDRAWN), EventKind.DECIDED, {"act": "withdrawn"})
    assert held.course.due is None
    assert fresh(desk, case.id) == held
    assert desk.store.events(case.id)[-1].kind is EventKind.DECIDED
    with pytest.raises(Conflict):
        change(desk, case, lambda c: c, EventKind.DECIDED, {})


def test_a_print_meanwhile_changed_nothing_that_was_seen(desk: Desk) -> None:
    from app.domain.event import EventKind
    from app.usecases.papers.issue import print_paper

    case = taken(desk)
    print_paper(desk, case, "form")
    held = change(desk, case, lambda c: replace(c, state=CaseState.WITHDRAWN), EventKind.DECIDED, {"act": "withdrawn"})
    assert held.version == case.version + 2 and fresh(desk, case.id) == held


def test_a_service_of_the_catalogue_goes_its_way_by_what_was_asked_of_it(desk: Desk) -> None:
    answers = Answers({"service.item": "3", "service.mode": "window"})
    whole = replace(desk.new_case("special_group_2022"), answers=answers)
    assert list(matters_of(desk, whole)) == ["3"]
    parts = replace(whole, answers=answers.given("service.sub_items", ["3.1"]))
    assert [(m.id, m.state) for m in matters_of(desk, parts).values()] == [("3.1", MatterState.ACCEPTED)]


def test_the_day_of_the_answer_is_put_off_by_every_pause(desk: Desk) -> None:
    case = taken(desk)
    assert answer_day(desk.library.calendar, case) == case.deadline
    since, until = case.on + timedelta(1), case.on + timedelta(8)  # five working days
    ended = with_course(case, pauses=(Pause(PauseReason.ASSESSMENT, since, until),))
    assert case.deadline is not None
    assert answer_day(desk.library.calendar, ended) == desk.library.calendar.add(case.deadline, 5)
    open_ = with_course(case, pauses=(Pause(PauseReason.ASSESSMENT, since),))
    assert answer_day(desk.library.calendar, open_) is None
    assert answer_day(desk.library.calendar, replace(open_, state=CaseState.WITHDRAWN)) == case.deadline
    before = with_course(case, days=None)
    assert answer_day(desk.library.calendar, before) == case.deadline, "taken before this was kept"
