"""收件 and what is decided of it; 补正, 容缺, 撤回, 办结, 送达: each act in its state, refused with a sentence in any other."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from app.domain.case import Case, Decision
from app.domain.case_states import ActKind, CaseState, PauseReason
from app.domain.countdown import Light, Pause
from app.domain.material import MaterialState
from app.errors import Refused
from app.usecases.deciding.case_status import case_status, countdown
from app.usecases.deciding.decision_record import case_at_act, issued_of
from app.usecases.deciding.supplement import (
    ask_further_supplement,
    awaited_papers,
    broken_promises,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.intake.receiving import Refusal, accept_received, receive, refuse
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, filled, limits, received

WRONG_HALL = Refusal("这件事项由户籍地办理", "样例办法第1条", "样例市残联", "0731-00000001")


def a_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (400, 560), "white").save(kept, "PNG")
    return kept.getvalue()


def seen(desk: Desk, case: Case) -> tuple[Light, str, str]:
    found = case_status(desk.library.calendar, desk.library.codes, case, desk.clock.now().date())
    return found.light, found.words, found.waits


# 收件


def test_taking_papers_in_gives_a_number_and_decides_nothing(desk: Desk) -> None:
    limits(desk, overall=15, deciding=3)
    case = received(desk, missing=["photo"])
    assert case.state is CaseState.RECEIVED and case.tracking_number.startswith("261122K7M")
    assert case.decision is None and case.accepted_at is None and case.deadline is None and not case.course.pauses
    assert [act.kind for act in case.course.acts] == [ActKind.RECEIVED]
    assert (case.course.due, case.course.due_for) == (date(2026, 11, 25), "decision")
    assert case.course.acts[0].said["until"] == "2026-11-25"
    assert desk.store.get(case.id) == case
    assert desk.store.events(case.id)[-1].detail == {"act": "received", "number": 1, "missing": ["photo"]}
    assert seen(desk, case)[2] == "待决定是否受理"


def test_taking_in_twice_is_once_and_an_accepted_case_is_not_taken_in_again(desk: Desk) -> None:
    intake = filled(desk)
    assert receive(intake) == receive(intake)
    other = filled(desk)
    other.accept()
    with pytest.raises(Refused, match="已经受理，不能再收件"):
        receive(other)


def test_what_is_wrong_is_told_before_papers_are_taken(desk: Desk) -> None:
    intake = filled(desk)
    intake.answer("applicant.name", None)
    with pytest.raises(Refused, match="姓名"):
        receive(intake)
    assert intake.case.tracking_number == ""


@pytest.mark.parametrize(
    ("missing", "state", "decision"),
    [
        ((), CaseState.ACCEPTED, Decision.ACCEPTED),
        (("photo",), CaseState.AWAITING_SUPPLEMENT, Decision.RETURNED_FOR_SUPPLEMENT),
    ],
)
def test_a_received_case_is_accepted_as_at_the_window_and_keeps_its_number_and_day(
    desk: Desk, clock: FakeClock, missing: tuple[str, ...], state: CaseState, decision: Decision
) -> None:
    limits(desk, overall=15, deciding=5)
    case = received(desk, missing)
    clock.pass_(days=2)
    taken = accept_received(desk, case)
    assert (taken.state, taken.decision, taken.tracking_number) == (state, decision, case.tracking_number)
    assert taken.deadline == desk.library.calendar.add(case.on, 15), "counted from the day the papers were taken"
    assert taken.course.acts[0].kind is ActKind.RECEIVED and len(taken.course.acts) == 2
    assert taken.findings and taken.accepted_at == clock.now()
    with pytest.raises(Refused, match="不能受理"):
        accept_received(desk, taken)


def test_a_received_case_that_is_not_ours_is_refused_with_reason_clause_and_where_to_go(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, review_office="样例县人民政府", court="样例县人民法院"))
    case = refuse(desk, received(desk), WRONG_HALL)
    act = case.course.last(ActKind.REFUSED)
    assert case.state is CaseState.REFUSED and case.course.due is None and act
    assert act.said["office"] == "样例市残联" and act.said["review_office"] == "样例县人民政府"
    assert "lawsuit_period" not in act.said, "what the hall has not entered is not kept, so a line is printed"
    assert seen(desk, case) == (Light.CLOSED, "不予受理", "")
    for lacking in ("reason", "clause"):
        with pytest.raises(Refused) as problem:
            refuse(desk, received(desk), replace(WRONG_HALL, **{lacking: "  "}))
        assert problem.value.field == lacking


# 补正 and 容缺


def test_what_was_missing_is_brought_and_the_clock_goes_on(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15, correction=5)
    case = accepted(desk, missing=["photo", "household_book"])
    clock.pass_(days=3)
    with pytest.raises(Refused, match="还缺 2 项"):
        complete_supplement(desk, case)
    case = material_brought(desk, case, "photo", pages=[a_picture()])
    assert len(case.material("photo").captures) == 1 and len(desk.store.captures(case.id)) == 1
    case = material_brought(desk, case, "household_book", seen="copy")
    assert case.state is CaseState.AWAITING_SUPPLEMENT and case.course.open_pause(), (
        "until the window says that all is there"
    )
    case = complete_supplement(desk, case)
    assert case.state is CaseState.ACCEPTED and case.course.open_pause() is None
    act = case.course.last(ActKind.SUPPLEMENTED)
    running = countdown(desk.library.calendar, case)
    assert act and running and act.said["until"] == running.due.isoformat() == case.course.due.isoformat()
    # 22 November is a Sunday: 23, 24 and 25 November were the applicant's.
    assert case.course.due == desk.library.calendar.add(date(2026, 11, 25), 15)
    assert case.deadline == desk.library.calendar.add(case.on, 15), "what the receipt promised stays on record"


def test_a_paper_nobody_waits_for_is_not_taken_again(desk: Desk) -> None:
    case = accepted(desk, missing=["photo"])
    for material in ("id_card", "transfer_proof", "nothing"):
        with pytest.raises(Refused, match="已经收了，或这件不用交"):
            material_brought(desk, case, material)
    with pytest.raises(Refused, match="原件还是复印件"):
        material_brought(desk, case, "photo", seen="seen")
    with pytest.raises(Refused):
        material_brought(desk, case, "photo", pages=[b"no picture"])
    assert desk.store.get(case.id) == case


def test_the_assessment_result_may_come_later_although_nobody_lacks_it(desk: Desk) -> None:
    case = accepted(desk)
    assert [one.need.id for one in awaited_papers(desk, case)] == ["assessment_result"]
    case = material_brought(desk, case, "assessment_result")
    assert awaited_papers(desk, case) == () and case.state is CaseState.ACCEPTED


def test_a_promise_is_kept(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15)
    case = accepted(desk, promised={"photo": "2026-12-04"})
    assert case.state is CaseState.ACCEPTED and case.course.due_for == "promise"
    with pytest.raises(Refused, match="还没补齐"):
        complete_supplement(desk, case)
    clock.pass_(days=5)
    assert broken_promises(desk, case) == ()
    with pytest.raises(Refused, match="日子还没过"):
        promise_broken(desk, case)
    case = complete_supplement(desk, material_brought(desk, case, "photo"))
    assert case.state is CaseState.ACCEPTED and case.course.due_for == "answer" and case.course.due == case.deadline
    with pytest.raises(Refused, match="没有缺过"):
        complete_supplement(desk, case)


def test_a_promise_is_broken(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15, correction=5)
    case = accepted(desk, promised={"photo": "2026-12-04", "household_book": "2026-12-20"})
    clock.pass_(days=13)  # 5 December, a Saturday
    assert seen(desk, case)[:2] == (Light.RED, "超期 1 天")
    assert [one.need.id for one in broken_promises(desk, case)] == ["photo"]
    case = promise_broken(desk, case)
    assert case.state is CaseState.AWAITING_SUPPLEMENT
    assert case.material("photo").state is MaterialState.MISSING and case.material("photo").until == "2026-12-11"
    assert case.material("household_book").state is MaterialState.PROMISED
    act = case.course.last(ActKind.SUPPLEMENT_ASKED)
    assert act and "照片" in act.said["reason"] and act.said["told"] == "photo"
    assert case.course.pauses == (Pause(PauseReason.SUPPLEMENT, date(2026, 12, 5)),)
    case = complete_supplement(desk, material_brought(desk, case, "photo"))
    assert case.state is CaseState.ACCEPTED, "the other promise still has its day"


def test_a_later_deficiency_is_told_with_its_reason_and_stops_the_clock(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15, correction=5)
    case = accepted(desk)
    clock.pass_(days=2)
    for materials, reason, said in (
        (["photo"], " ", "为什么上次没告知"),
        ([], "照片底色不对", "还没选"),
        (["transfer_proof"], "要迁移证明", "不用交"),
    ):
        with pytest.raises(Refused, match=said):
            ask_further_supplement(desk, case, materials, reason)
    case = ask_further_supplement(desk, case, ["photo"], "照片不是白底")
    assert case.state is CaseState.AWAITING_SUPPLEMENT and case.material("photo").state is MaterialState.MISSING
    assert (case.course.due, case.course.due_for) == (date(2026, 12, 1), "correction")
    assert seen(desk, case)[2] == "缺 1 项材料"
    again = ask_further_supplement(desk, case, ["household_book"], "户口本少一页")
    assert len(again.course.pauses) == 1, "the clock stands once"


def test_papers_speak_of_the_materials_as_they_were(desk: Desk) -> None:
    case = accepted(desk, missing=["photo"])
    first = case.course.acts[0]
    later = complete_supplement(desk, material_brought(desk, case, "photo"))
    assert case_at_act(later, first).materials == case.materials
    assert case_at_act(later, later.course.last(ActKind.SUPPLEMENTED)).materials == later.materials
    assert case_at_act(later, None) is later


def test_an_act_speaks_for_the_office_of_its_own_day(desk: Desk) -> None:
    case = accepted(desk, missing=["photo"])
    desk.keep_settings(replace(desk.settings, hall="另一中心", phone="0731-00000009"))
    case = complete_supplement(desk, material_brought(desk, case, "photo"))
    first, last = case.course.acts
    assert issued_of(case, first).hall == "样例县政务服务中心" and issued_of(case, last).hall == "另一中心"
    assert issued_of(case, last).clerk_number == "0217" and issued_of(case, last).phone == "0731-00000009"
    assert issued_of(case, replace(first, said={})) == case.issued
    assert case.issued is not None and issued_of(case, last).digits
    earlier = replace(case, issued=replace(case.issued, digits=False))
    assert not issued_of(earlier, last).digits, "all papers of one case hold the same in their codes"
