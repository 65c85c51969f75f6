"""The course of a case as shown: the steps of both stages, the next thing to do, the record in words, and the reminders
of the day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState, PauseReason
from app.domain.countdown import Light
from app.domain.course import CertificateResult
from app.domain.event import Event, EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.deciding.ending import complete, withdraw
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.deciding.pausing import pause, resume
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import line_of
from app.usecases.following.due_today import read_due_today
from app.usecases.following.event_words import PLAIN, EventNames, event_sentence
from app.usecases.following.history import read_history
from app.usecases.following.next_steps import next_acts
from app.usecases.following.progress import StageProgress, progress
from app.usecases.following.reveal import reveal
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import record_choice, record_notification, screen
from app.usecases.wording.masked_answers import masked
from tests.fakes.clock import FakeClock
from tests.samples.people import ADDRESS, ADULT, MATERIALS, an_application

Begin = Callable[..., Intake]
NUMBER = f"{ADULT}42"  # 肢体 二级
CARD = "6200000000000000125"


@pytest.fixture
def begin(desk: Desk) -> Begin:
    def begin(materials: bool = True, **changes: object) -> Intake:
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        for field, value in an_application(**changes).items():  # type: ignore[arg-type]  # values of answers
            intake.answer(field, value)
        for name, said in (MATERIALS if materials else {}).items():
            reason = str(said.get("reason", ""))
            intake.material(MaterialRecord(name, MaterialState(str(said["state"])), reason=reason))
        return intake

    return begin


def next_steps(case: Case) -> tuple[str, ...]:
    return tuple(act.id for act in next_acts(case))


def granted(desk: Desk, case: Case) -> Case:
    result = CertificateResult(True, desk.clock.now().date(), ("physical",), 2, NUMBER)
    return record_result(desk, case, result)


def whats(stage: StageProgress, done: bool) -> list[str]:
    return [step.what for step in stage.steps if step.done is done]


def test_both_stages_are_told_from_acceptance_to_the_choice(desk: Desk, begin: Begin, clock: FakeClock) -> None:
    case = begin().accept()
    one, two = progress(desk, case)
    assert (one.title, one.about, one.stands) == ("第一阶段", "残疾人证新办", "办理中")
    assert (two.title, two.about, two.stands) == ("第二阶段", "2 项联办事项", "评残后开始")
    assert whats(one, True) == ["受理"]
    assert whats(one, False) == ["到指定医院评残", "答复"]
    assert one.steps[-1].at == case.deadline
    assert whats(two, True) == []
    assert whats(two, False)[:2] == ["录入残疾类别、等级", "重新判断 2 项能不能办"]
    assert next_steps(case)[0] == "result"

    clock.pass_(days=2)
    case = pause(desk, case, PauseReason.ASSESSMENT)
    clock.pass_(days=5)
    case = granted(desk, case)
    one, two = progress(desk, case)
    assert one.stands == "已有结果" and two.stands == "待筛查"
    assert whats(one, True)[:3] == ["受理", "暂停计时：等评残", "评残结果：肢体二级"]
    assert "答复" not in whats(one, False)
    assert next_steps(case)[0] == "screen"

    case = screen(desk, case)
    assert progress(desk, case)[1].stands == "待告知" and next_steps(case)[0] == "tell"
    case = record_notification(desk, case, "call", "请来选", "not_reached")
    assert progress(desk, case)[1].stands == "待申请人选择" and next_steps(case)[:2] == ("choose", "tell")
    assert "告知申请人：电话，没联系上" in whats(progress(desk, case)[1], True)
    case = record_choice(desk, case, ["pension"], {"pension": "要办"})
    two = progress(desk, case)[1]
    assert two.about == "城乡居民基本养老保险登记" and "申请人选了 1 项" in whats(two, True)
    assert whats(two, False) == ["移交、办理", "办结、送达"]


def test_what_lacks_is_to_be_brought_first_and_days_come_in_order(desk: Desk, begin: Begin) -> None:
    case = begin(materials=False).accept()
    one = progress(desk, case)[0]
    assert one.stands == "待补正"
    assert whats(one, True) == ["一次性告知补正", "暂停计时：等补材料"]
    assert whats(one, False)[0].startswith("补交")
    assert next_steps(case)[0] == "bring"


def test_a_case_only_received_waits_for_the_decision(desk: Desk, begin: Begin) -> None:
    case = receive(begin())
    one = progress(desk, case)[0]
    assert (one.stands, whats(one, False)) == ("已收件", ["决定是否受理"])
    assert next_steps(case)[0] == "decide"


def test_a_case_with_one_stage_ends_there(desk: Desk, begin: Begin, clock: FakeClock) -> None:
    changes = {"application__types": None, "application__disability_category": None, "matters__selected": ["pension"]}
    case = begin(**changes).accept()
    (two,) = progress(desk, case)
    assert (two.title, two.stands) == ("第二阶段", "办理中")
    assert next_steps(case)[0] == "matter"
    clock.pass_(days=1)
    on = clock.now().date()
    case = move_matter(desk, case, Move("pension", MatterState.COMPLETED, on, reason="当场办好"))
    assert next_steps(case)[0] == "complete"
    case = complete(desk, case)
    (two,) = progress(desk, case)
    assert two.stands == "已办结" and whats(two, False) == ["送达签收"]
    assert next_steps(case)[0] == "deliver"
    assert "办结" in whats(two, True)


def test_whoever_asked_for_the_certificate_alone_is_told_of_stage_two_before_the_case_ends(
    desk: Desk, begin: Begin
) -> None:
    case = granted(desk, begin(matters__selected=[]).accept())
    assert next_steps(case)[0] == "complete", "not screened: nothing to tell"
    case = screen(desk, case)
    assert next_steps(case) == ("tell", "complete", "print")
    case = record_notification(desk, case, "call", "请来选", "reached")
    assert next_steps(case) == ("choose", "tell", "complete", "print")
    case = record_choice(desk, case, [])
    assert next_steps(case) == ("complete", "print")


def test_what_ends_a_case_of_two_stages_stands_after_the_second(desk: Desk, begin: Begin, clock: FakeClock) -> None:
    case = screen(desk, granted(desk, begin().accept()))
    case = record_choice(desk, record_notification(desk, case, "call", "请来选", "reached"), ["pension"])
    assert whats(progress(desk, case)[1], True)[0] == "重新判断能不能办", "nobody is told before it"
    clock.pass_(days=1)
    case = move_matter(desk, case, Move("pension", MatterState.COMPLETED, clock.now().date(), reason="当场办好"))
    case = complete(desk, case)
    one, two = progress(desk, case)
    assert "办结" not in whats(one, True) and whats(two, True)[-1] == "办结"
    assert (whats(one, False), whats(two, False)) == ([], ["送达签收"])


def test_a_draft_has_no_stages_and_a_closed_case_nothing_to_do(desk: Desk, begin: Begin) -> None:
    intake = begin()
    assert progress(desk, intake.case) == ()
    assert next_steps(intake.case) == ("continue",)
    case = withdraw(desk, intake.accept(), "陈丙山")
    assert progress(desk, case)[0].stands == "已撤回"
    assert next_steps(case) == ("print",)


# -- the record


def test_the_record_says_who_where_and_what_changed_without_a_number(desk: Desk, begin: Begin) -> None:
    intake = begin()
    intake.answer("applicant.phone", "13000000099")
    case = intake.accept()
    reveal(desk, case.id, "applicant.id_number")
    found = read_history(desk, case)
    assert (found.chain.broken, found.chain.events) == (None, len(desk.store.events(case.id)))
    assert [line.what for line in found.lines[:2]] == ["看了完整的身份证号", "受理"]
    assert {(line.who, line.where) for line in found.lines} == {("dgy", "本机")}
    (typed,) = [line for line in found.lines if line.what.startswith("填写 ") and len(line.changes) > 3]
    said = {change.what: (change.before, change.after) for change in typed.changes}
    assert said["身份证号"] == ("没填", "430121********0019")
    assert ("没填", "湖南省长沙市长沙县松涧镇石桥村 **") in said.values()
    assert not any(word in str(said) for word in (ADULT, "13000000012", "13000000099", CARD, "三组12号"))
    assert any(change.after == "免提交" for line in found.lines for change in line.changes)


def test_a_line_written_elsewhere_names_the_station(desk: Desk, begin: Begin) -> None:
    case = begin().accept()
    elsewhere = replace(desk.event(EventKind.EXPORTED, {}), station="B2C", clerk="yi")
    desk.store.save(case, [elsewhere], desk.terms(case))
    line = read_history(desk, case).lines[0]
    assert (line.what, line.who, line.where) == ("导出名单", "yi", "工作站 B2C")


def test_every_kind_of_event_has_words_whatever_its_detail(desk: Desk, begin: Begin) -> None:
    words = EventNames(desk, begin().accept())
    at = desk.clock.now()
    for kind in EventKind:
        for detail in ({}, {"act": "x", "state": "x", "paper": "x", "reason": None, "matter": "pension", "field": "x"}):
            said = event_sentence(words, Event("c", 1, kind, at, "yi", "K7M", detail, "", ""))
            assert said and "None" not in said and said.isascii() is False, (kind, said)
    assert set(PLAIN) <= set(EventKind)


def test_a_pause_is_told_from_its_reason(desk: Desk, begin: Begin, clock: FakeClock) -> None:
    case = pause(desk, begin().accept(), PauseReason.OTHER, note="停电")
    clock.pass_(days=1)
    case = resume(desk, case)
    assert [line.what for line in read_history(desk, case).lines[:2]] == ["恢复计时", "暂停计时（别的原因）"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("applicant.id_number", ADULT, "430121********0019"),
        ("guardian.phone", "13000000034", "130****0034"),
        ("bank.card_number", CARD, "**** **** 0125"),
        ("applicant.household_address", dict(ADDRESS), "湖南省长沙市长沙县松涧镇石桥村 **"),
        ("facts.certificate_number", NUMBER, "4301**********0019**"),
        ("visit.address", "松涧镇石桥村三组12号", "**"),
        ("applicant.photo", "capture", "图片"),
        ("application.types", ["cert_new"], "新办"),
    ],
)
def test_what_is_covered(desk: Desk, field: str, value: object, said: str) -> None:
    declared = desk.library.form("disability_one_thing_2024").fields[field]
    assert masked(declared, value, desk.library.codes) == said  # type: ignore[arg-type]  # a value of its kind


# -- the day


def test_the_reminders_are_what_is_due_with_what_it_waits_for(desk: Desk, begin: Begin, clock: FakeClock) -> None:
    first = begin().accept()
    clock.pass_(days=8)
    begin(materials=False, applicant__name="罗壬福").accept()
    clock.pass_(days=11)
    last = pause(desk, begin(applicant__name="王甲禾").accept(), PauseReason.ASSESSMENT)
    due = read_due_today(desk)
    assert [reminder.line.case.id for reminder in due.reminders] == [first.id]
    assert due.reminders[0].line.standing.words == "今天"
    assert due.reminders[0].next is not None and due.reminders[0].next.id == "result"
    assert (due.accepted, due.corrections, due.due, due.overdue, due.open) == (1, 1, 1, 0, 3)
    assert due.lights[Light.UNSET] == 2
    clock.pass_(days=1)
    assert (read_due_today(desk).due, read_due_today(desk).overdue) == (0, 1)
    assert line_of(desk, last, date(2026, 12, 20)).standing.light is Light.PAUSED
    assert last.state is CaseState.ACCEPTED
