"""The person who acts for the applicant, their paper, and the place of the originals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.assistance import Helper, Power, SignedHow
from app.domain.case import Case
from app.domain.event import EventKind
from app.errors import Refused
from app.ports.store import SearchKey
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.ending import Delivery, complete, deliver
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.visits import authority, originals_custody
from tests.fakes.clock import FakeClock
from tests.samples.counter import accepted, with_results
from tests.samples.people import an_application

TODAY = date(2026, 11, 22)
AGENT = {
    "agent.name": "李乙木",
    "agent.id_number": "430121199001010010",
    "agent.relation": "女儿",
    "agent.scope": ["submit", "collect"],
    "agent.until": "2026-12-22",
}


def begun(desk: Desk, **changes: object) -> Intake:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    return intake


def with_authority(desk: Desk, **changes: object) -> Intake:
    intake = begun(desk, **{**AGENT, **changes})
    course, detail = authority.with_signed_authority(
        intake.case, Helper.RELATIVE, SignedHow.THUMBPRINT, TODAY, "陈丙山"
    )
    intake.follow(course, EventKind.AUTHORITY, detail)
    return intake


@pytest.mark.parametrize(
    ("changes", "how", "witness", "field"),
    [
        ({"agent.name": ""}, SignedHow.SIGNATURE, "", "agent.name"),
        ({"agent.scope": []}, SignedHow.SIGNATURE, "", "agent.scope"),
        ({}, SignedHow.THUMBPRINT, " ", "witness"),
    ],
)
def test_a_paper_that_lacks_what_the_law_asks_is_not_signed(
    desk: Desk, changes: dict[str, object], how: SignedHow, witness: str, field: str
) -> None:
    case = begun(desk, **{**AGENT, **changes}).case
    with pytest.raises(Refused) as said:
        authority.with_signed_authority(case, Helper.RELATIVE, how, TODAY, witness)
    assert said.value.field == field


def test_a_signed_authority_is_on_the_disk_with_its_record_and_no_name_in_it(desk: Desk) -> None:
    case = with_authority(desk).case
    kept = fresh(desk, case.id).course.authority
    assert kept is not None and kept.agent == "李乙木" and kept.until == date(2026, 12, 22)
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.AUTHORITY and "李乙木" not in str(event.detail)


def warned(case: Case, power: Power = Power.SUBMIT, days: int = 0) -> str:
    return authority.authority_warning(case, power, TODAY + timedelta(days))


def test_each_act_is_warned_of_when_it_is_not_covered(desk: Desk) -> None:
    intake = with_authority(desk)
    assert warned(intake.case) == warned(intake.case, Power.COLLECT, 30) == ""
    assert warned(intake.case, Power.COLLECT, 31) == "委托2026年12月22日到期了，不能代为领证。要重新签委托书。"
    assert warned(intake.case, Power.CORRECT) == "委托书没有写可以补正更正。要重新签委托书。"
    assert warned(intake.case, days=-1) == "委托书2026年11月22日才签，之前不能代为提交材料。"
    course, _ = authority.with_revoked_authority(intake.case, TODAY)
    assert "撤销了" in warned(replace(intake.case, course=course))
    with pytest.raises(Refused, match="没有有效的委托"):
        authority.with_revoked_authority(replace(intake.case, course=course), TODAY)
    intake.answer("agent.name", "陈丙山")
    assert "代办人换了" in warned(intake.case)


def test_another_person_of_the_same_name_needs_a_paper_of_their_own(desk: Desk) -> None:
    intake = with_authority(desk)
    intake.answer("agent.id_number", "430121199001010029")
    assert "代办人换了" in warned(intake.case) and "不一样" in authority.authority_difference(intake.case)
    given = intake.case.course.authority
    assert given is not None
    before = replace(intake.case, course=replace(intake.case.course, authority=replace(given, agent_number="")))
    assert warned(before) == authority.authority_difference(before) == "", "signed before the number was kept"


def test_nobody_is_warned_of_nothing(desk: Desk) -> None:
    assert warned(begun(desk).case) == ""
    assert "还没有签好的委托书" in warned(begun(desk, **AGENT).case)


def test_it_holds_until_what_came_of_the_case_is_delivered_as_the_paper_says(desk: Desk, clock: FakeClock) -> None:
    case = with_results(
        desk, accepted(desk, agent__name="李乙木", agent__id_number="430121199409030028", agent__scope=["collect"])
    )
    course, detail = authority.with_signed_authority(case, Helper.RELATIVE, SignedHow.SIGNATURE, TODAY)
    case = change(desk, case, lambda same: replace(same, course=course), EventKind.AUTHORITY, detail)
    assert case.course.authority is not None and case.course.authority.until is None
    notice = Delivery(("办结通知书",), "李乙木", "代办人", "窗口", "代办人代领", TODAY)
    case = complete(desk, deliver(desk, case, notice))
    assert warned(case, Power.COLLECT, 3650) == "", "what was delivered on the way ends nothing"
    case = deliver(desk, case, notice)
    assert warned(case, Power.COLLECT) == "", "the same day more may be handed over"
    assert warned(case, Power.COLLECT, 1) == (
        "本件2026年11月22日办结、送达了，委托到此为止，不能代为领证。要重新签委托书。"
    )


def test_how_the_paper_stands_is_said_in_a_few_words(desk: Desk) -> None:
    intake = with_authority(desk)
    assert authority.authority_status(begun(desk).case, TODAY) == ""
    assert authority.authority_status(begun(desk, **AGENT).case, TODAY) == "委托书待签"
    assert authority.authority_status(intake.case, TODAY) == "委托书已签"
    assert authority.authority_status(intake.case, date(2026, 12, 23)) == "委托到期了"
    course, _ = authority.with_revoked_authority(intake.case, TODAY)
    assert authority.authority_status(replace(intake.case, course=course), TODAY) == "委托已撤销"
    intake.answer("agent.scope", ["submit"])
    assert authority.authority_status(intake.case, TODAY) == "委托书要重签"


def test_what_is_changed_after_signing_wants_a_new_signature(desk: Desk) -> None:
    intake = with_authority(desk)
    assert authority.authority_difference(intake.case) == ""
    intake.answer("agent.scope", ["submit"])
    assert "不一样" in authority.authority_difference(intake.case)
    assert authority.authority_difference(begun(desk).case) == ""


# --- originals


def taken(desk: Desk, intake: Intake, paper: str = "户口本", count: int = 1) -> str:
    course, detail = originals_custody.receive_original(desk, intake.case, paper, count, "王甲禾", "杨辰光", "复印")
    intake.follow(course, EventKind.CUSTODY, detail)
    return course.custody[-1].id


def test_an_original_is_out_until_it_is_given_back_with_the_same_count(desk: Desk, clock: FakeClock) -> None:
    intake = begun(desk)
    book, photos = taken(desk, intake), taken(desk, intake, "照片", 3)
    assert {(out.paper.id, out.case.id) for out in originals_custody.originals_out(desk)} == {
        (id_, intake.case.id) for id_ in (book, photos)
    }
    course, detail = originals_custody.pass_on_original(desk, intake.case, book, "何卯青")
    intake.follow(course, EventKind.CUSTODY, detail)
    with pytest.raises(Refused, match="“照片”拿走 3 件，现在还 2 件，对不上"):
        originals_custody.return_original(desk, intake.case, photos, 2, "王甲禾")
    clock.pass_(hours=2)
    for paper, count in ((book, 1), (photos, 3)):
        course, detail = originals_custody.return_original(desk, intake.case, paper, count, "王甲禾")
        intake.follow(course, EventKind.CUSTODY, detail)
    assert originals_custody.originals_out(desk) == ()
    kept = {paper.id: paper for paper in fresh(desk, intake.case.id).course.custody}
    assert kept[book].held_by == "何卯青" and [to for _, to in kept[book].passed_on] == ["何卯青"]
    with pytest.raises(Refused, match="已经还了"):
        originals_custody.return_original(desk, intake.case, book, 1, "王甲禾")
    assert all(
        "王甲禾" not in str(event.detail)
        for event in desk.store.events(intake.case.id)
        if event.kind is EventKind.CUSTODY
    )


def test_at_the_days_end_the_counts_are_told_by_hand(desk: Desk, clock: FakeClock) -> None:
    intake = begun(desk)
    book = taken(desk, intake)
    taken(desk, intake, "照片", 3)
    course, detail = originals_custody.return_original(desk, intake.case, book, 1, "王甲禾")
    intake.follow(course, EventKind.CUSTODY, detail)
    today = clock.now().date()
    assert originals_custody.day_end(desk, today) == (originals_custody.DayEnd("杨辰光", 4, 1, 3),)
    assert originals_custody.day_end(desk, today + timedelta(1)) == (originals_custody.DayEnd("杨辰光", 0, 0, 3),), (
        "what is out is told every day"
    )
    course, detail = originals_custody.return_original(
        desk, intake.case, intake.case.course.custody[-1].id, 3, "王甲禾"
    )
    intake.follow(course, EventKind.CUSTODY, detail)
    assert originals_custody.day_end(desk, today) == (originals_custody.DayEnd("杨辰光", 4, 4, 0),)
    assert originals_custody.day_end(desk, today + timedelta(1)) == ()


@pytest.mark.parametrize(
    ("paper", "count", "by", "held", "field"),
    [
        (" ", 1, "a", "b", "paper"),
        ("户口本", 0, "a", "b", "count"),
        ("户口本", 100, "a", "b", "count"),
        ("户口本", 1, "", "b", "held_by"),
    ],
)
def test_what_is_taken_along_is_named_counted_and_in_somebodys_hands(
    desk: Desk, paper: str, count: int, by: str, held: str, field: str
) -> None:
    with pytest.raises(Refused) as said:
        originals_custody.receive_original(desk, begun(desk).case, paper, count, by, held)
    assert said.value.field == field


def test_hands_must_be_named(desk: Desk) -> None:
    intake = begun(desk)
    book = taken(desk, intake)
    with pytest.raises(Refused, match="交给了谁"):
        originals_custody.pass_on_original(desk, intake.case, book, " ")
    with pytest.raises(Refused, match="还给了谁"):
        originals_custody.return_original(desk, intake.case, book, 1, "")


def test_an_accepted_case_is_changed_the_same_way(desk: Desk) -> None:
    intake = begun(desk)
    for need in intake.material_needs():
        if need.lacking:
            intake.material(replace(need.record, state=type(need.state).RECEIVED))
    case = intake.accept()
    course, detail = originals_custody.receive_original(desk, case, "户口本", 1, "王甲禾", "杨辰光")
    after = change(desk, case, lambda c: replace(c, course=course), EventKind.CUSTODY, detail)
    assert SearchKey("custody", "out") in desk.terms(after)
