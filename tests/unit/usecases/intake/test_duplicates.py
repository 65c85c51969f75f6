"""Not twice: the same matter still open, or within the year after a cancellation; reported, compared, continued with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.usecases.deciding.ending import complete, withdraw
from app.usecases.desk.desk import Desk
from app.usecases.intake.duplicates import (
    CANCELLED,
    OPEN,
    cancelled_on,
    duplicate_words,
    duplicates,
    duplicates_without_reason,
    side_by_side,
)
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.samples.counter import FORM, accepted, received, with_results
from tests.samples.people import ADULT, GUARDIAN


def typed(desk: Desk, number: str = ADULT, **answers: object) -> Intake:
    intake = Intake(desk, desk.new_case(FORM))
    intake.answer("applicant.id_number", number)
    for field, value in answers.items():
        intake.answer(field.replace("__", "."), value)  # type: ignore[arg-type]  # an answer
    return intake


def cancelled(desk: Desk) -> Case:
    said = {"application__types": ["cert_cancel"], "matters__selected": None, "bank__card_number": None}
    return complete(desk, with_results(desk, accepted(desk, **said)))


def test_an_open_case_of_the_same_person_is_told_as_soon_as_the_number_is_there(desk: Desk) -> None:
    case = accepted(desk)
    (hit,) = duplicates(desk, typed(desk).case)
    assert (hit.case.id, hit.why, hit.matters) == (case.id, OPEN, ())
    assert duplicate_words(desk, hit) == "这个人还有一件没办完：261122-K7M-0001-0，残疾人证新办待移交。"
    assert duplicates(desk, typed(desk, GUARDIAN).case) == ()
    assert duplicates(desk, desk.new_case(FORM)) == () and duplicates(desk, case) == ()


def test_once_the_matters_are_known_only_the_same_ones_count(desk: Desk) -> None:
    accepted(desk)
    assert duplicates(desk, typed(desk, application__types=["cert_reissue"]).case) == ()
    (hit,) = duplicates(desk, typed(desk, matters__selected=["pension", "medical"]).case)
    assert hit.matters == ("pension",)
    assert duplicate_words(desk, hit).startswith("城乡居民基本养老保险登记还有一件没办完：261122-K7M-0001-0")


def test_what_has_ended_or_was_taken_back_is_no_duplicate(desk: Desk) -> None:
    withdraw(desk, accepted(desk), "陈丙山")
    complete(desk, with_results(desk, accepted(desk)))
    assert duplicates(desk, typed(desk).case) == ()
    half = accepted(desk)
    done = half.course.with_matter(replace(half.course.matters["cert_new"], state=MatterState.COMPLETED))
    desk.store.save(replace(half, course=done), [desk.event("matter", {})], desk.terms(half))  # type: ignore[arg-type]  # its word
    assert duplicates(desk, typed(desk, application__types=["cert_new"]).case) == ()
    assert len(duplicates(desk, typed(desk, matters__selected=["pension"]).case)) == 1


def test_a_received_case_and_a_draft_of_another_window_count_too(desk: Desk) -> None:
    received(desk)
    draft = typed(desk, application__types=["cert_new"])
    found = duplicates(desk, typed(desk, application__types=["cert_new"]).case)
    assert {one.case.state for one in found} == {CaseState.RECEIVED, CaseState.DRAFT}
    (mine,) = (one for one in found if one.case.id == draft.case.id)
    assert duplicate_words(desk, mine) == "同样的事项还有一份草稿没办完：残疾人证新办。"


@pytest.mark.parametrize(("days", "told"), [(0, True), (364, True), (365, False)])
def test_within_the_year_after_a_cancellation_a_new_certificate_is_told(
    desk: Desk, clock: FakeClock, days: int, told: bool
) -> None:
    before = cancelled(desk)
    assert cancelled_on(before) == date(2026, 11, 22)
    clock.pass_(days=days)
    found = duplicates(desk, typed(desk, application__types=["cert_new"]).case)
    assert bool(found) is told
    if told:
        assert found[0].why == CANCELLED
        said = duplicate_words(desk, found[0])
        assert said == "残疾人证 2026年11月22日 注销，还没满一年（残疾人证管理办法第24条）。"
    assert duplicates(desk, typed(desk, application__types=["cert_reissue"]).case) == ()


def test_the_leap_day_and_a_cancellation_that_was_not_granted(desk: Desk) -> None:
    before = cancelled(desk)
    matter = before.course.matters["cert_cancel"]
    leap = replace(before, course=before.course.with_matter(replace(matter, since=date(2028, 2, 29))))
    desk.store.save(leap, [desk.event("matter", {})], desk.terms(leap))  # type: ignore[arg-type]  # its word
    for day, told in ((date(2029, 2, 28), True), (date(2029, 3, 1), False)):
        asked = replace(typed(desk, application__types=["cert_new"]).case, on=day)
        assert bool([one for one in duplicates(desk, asked) if one.why == CANCELLED]) is told
    declined = before.course.with_matter(replace(matter, state=MatterState.DECLINED))
    assert cancelled_on(replace(before, course=declined)) is None and cancelled_on(accepted(desk)) is None


def test_both_stand_side_by_side_and_a_reason_lets_the_clerk_go_on(desk: Desk) -> None:
    accepted(desk)
    intake = typed(desk, applicant__name="陈丙山", application__types=["cert_new"])
    (hit,) = duplicates(desk, intake.case)
    assert side_by_side(desk, intake.case, hit) == (
        ("编号", "261122-K7M-0001-0", "草稿"),
        ("姓名", "陈丙山", "陈丙山"),
        ("事项", "残疾人证新办、重度残疾人护理补贴、城乡居民基本养老保险登记", "残疾人证新办"),
        ("日期", "2026-11-22", "2026-11-22"),
        ("办到哪里", "残疾人证新办待移交", "草稿"),
        ("谁办的", "邓癸英", "邓癸英"),
    )
    assert duplicates_without_reason(intake.case, [hit]) == (hit,)
    intake.note(hit.note, "上一件打错了姓名，申请人要重办")
    assert duplicates_without_reason(intake.case, [hit]) == ()
    assert intake.problems == tuple(p for p in intake.problems if not p.field.startswith("earlier."))
    assert any(event.kind == "noted" for event in desk.store.events(intake.case.id))
