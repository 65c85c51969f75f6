"""第二阶段: the result of the certificate, the screening, the notification, the choice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import CertificateResult, MatterProgress
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit
from app.domain.stage_gates import may_choose, may_screen
from app.domain.stage_views import stage_one_case, stage_two_case
from app.errors import Refused
from app.usecases.deciding.change import change
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.stage_two.assessment_result import NOTE, record_result, result_problems
from app.usecases.stage_two.notice_list import notification_lines, notification_text, way_to_reach
from app.usecases.stage_two.screening_and_choice import (
    facts_to_ask,
    record_choice,
    record_notification,
    screen,
    stage_two_needs,
)
from tests.fakes.clock import FakeClock
from tests.samples.people import ADULT, an_application

NUMBER = f"{ADULT}42"  # 肢体二级


def taken(desk: Desk, **changes: object) -> Case:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking and need.id != "bank_card":
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake.accept()


def result(on: date, **changes: object) -> CertificateResult:
    given: dict[str, object] = {"granted": True, "on": on, "category": ("physical",), "grade": 2, "number": NUMBER}
    return CertificateResult(**{**given, **changes})  # type: ignore[arg-type]  # the fields of a result


def certified(desk: Desk, **changes: object) -> Case:
    return record_result(desk, taken(desk, **changes), result(desk.clock.now().date()))


# -- 评残结果


def test_a_result_goes_into_the_answers_and_ends_the_certificate_matter(desk: Desk) -> None:
    case = taken(desk)
    waiting = Pause(PauseReason.ASSESSMENT, case.on, matter="cert_new")
    case = change(desk, case, lambda c: replace(c, course=replace(c.course, pauses=(waiting,))), EventKind.PAUSED, {})
    case = record_result(desk, case, result(case.on))
    assert case.answers["facts.certificate_number"] == NUMBER
    assert case.answers["facts.disability_category"] == ["physical"]
    assert case.answers["facts.disability_grade"] == 2
    assert case.course.matters["cert_new"].state is MatterState.COMPLETED
    assert case.course.matters["cert_new"].note == "肢体二级"
    assert case.course.matters["nursing_subsidy"].state is MatterState.WAITING
    assert case.course.open_pause() is None
    kept = case.course.result
    assert kept is not None and (kept.clerk, kept.recorded_at) == ("邓癸英", desk.clock.now())
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.RESULT
    assert event.detail["changes"] == {
        "facts.disability_category": [None, ["physical"]],
        "facts.disability_grade": [None, 2],
        "facts.certificate_number": [None, NUMBER],
    }
    assert desk.store.get(case.id) == case


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "43012119850312002542"}, "前 18 位和身份证号不一样"),
        ({"category": ("mental",)}, "第 19 位"),
        ({"category": ("physical", "speech")}, "第 19 位"),
        ({"grade": 1}, "第 20 位"),
    ],
)
def test_a_number_that_disagrees_is_confirmed_with_a_note_and_never_refused(
    desk: Desk, changes: dict[str, object], sentence: str
) -> None:
    case = taken(desk)
    odd = result(case.on, **changes)
    assert [sentence in problem.sentence for problem in result_problems(case, odd, case.on)] == [True]
    with pytest.raises(Refused, match=sentence) as refused:
        record_result(desk, case, odd)
    assert refused.value.field == NOTE
    case = record_result(desk, case, replace(odd, note="对照证件核对过"))
    assert case.course.matters["cert_new"].state is MatterState.COMPLETED
    assert desk.store.events(case.id)[-1].detail["note"] == "对照证件核对过"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"category": ()}, "facts.disability_category"),
        ({"grade": None}, "facts.disability_grade"),
        ({"number": "430121"}, "facts.certificate_number"),
    ],
)
def test_what_is_not_there_or_cannot_be_is_said_at_its_field(
    desk: Desk, changes: dict[str, object], field: str
) -> None:
    case = taken(desk)
    with pytest.raises(Refused) as refused:
        record_result(desk, case, result(case.on, **changes, note="核对过"))
    assert refused.value.field == field


def test_a_result_of_tomorrow_is_wrong(desk: Desk) -> None:
    case = taken(desk)
    with pytest.raises(Refused, match="今天以后"):
        record_result(desk, case, result(case.on + timedelta(1)))


def test_below_the_standard_nothing_is_granted_and_no_fact_is_touched(desk: Desk) -> None:
    case = taken(desk, **{"application.types": ["cert_change"], "facts.disability_grade": 3})
    case = record_result(desk, case, CertificateResult(False, case.on))
    assert case.course.matters["cert_change"].state is MatterState.DECLINED
    assert case.answers["facts.disability_grade"] == 3
    assert not may_screen(case) and may_choose(case)
    with pytest.raises(Refused):
        screen(desk, case)


def test_a_second_result_wants_a_reason(desk: Desk) -> None:
    case = certified(desk)
    worse = result(case.on, grade=1, number=f"{ADULT}41")
    with pytest.raises(Refused, match="录过"):
        record_result(desk, case, worse)
    case = record_result(desk, case, replace(worse, note="复核后改为一级"))
    assert case.answers["facts.disability_grade"] == 1
    assert desk.store.events(case.id)[-1].detail["again"] is True


def test_a_result_put_right_leaves_nothing_of_the_first(desk: Desk) -> None:
    before = taken(desk, **{"facts.statuses": []})
    case = record_result(desk, before, result(before.on))
    case = record_result(desk, case, CertificateResult(False, case.on, note="录到别人的结果了"))
    assert case.answers == before.answers
    assert desk.store.events(case.id)[-1].detail["changes"] == {
        "facts.disability_category": [["physical"], None],
        "facts.disability_grade": [2, None],
        "facts.certificate_number": [NUMBER, None],
    }


def test_a_case_without_an_assessment_has_no_result(desk: Desk) -> None:
    case = taken(desk, **{"application.types": ["cert_reissue"]})
    with pytest.raises(Refused):
        record_result(desk, case, result(case.on))


# -- screening


def test_all_seven_are_judged_for_today_and_kept(desk: Desk, clock: FakeClock) -> None:
    case = certified(desk)
    clock.pass_(days=3)
    case = screen(desk, case)
    two = case.course.stage_two
    assert two is not None and two.screened_on == case.on + timedelta(3)
    outcomes = {str(finding["matter"]): finding["outcome"] for finding in two.findings}
    assert len(outcomes) == 7
    assert outcomes["pension"] == "meets" and outcomes["nursing_subsidy"] == "cannot_tell"
    assert two.judged_under["law"]
    assert desk.store.events(case.id)[-1].kind is EventKind.SCREENED
    assert case.findings == desk.store.get(case.id).findings, "the judgement of acceptance stays"  # type: ignore[union-attr]  # it is stored


def test_without_the_result_nothing_is_screened(desk: Desk) -> None:
    with pytest.raises(Refused):
        screen(desk, taken(desk))


# -- who is told, and how


def test_the_list_holds_who_was_screened_and_has_not_chosen(desk: Desk) -> None:
    first, _ = screen(desk, certified(desk)), certified(desk)
    (line,) = notification_lines(desk)
    assert line.case == first and line.way == "短信或电话"
    assert "城乡居民基本养老保险登记" in line.met
    told = record_notification(desk, first, "call", line.words, "not_reached")
    (line,) = notification_lines(desk)
    assert [one.outcome for one in line.told] == ["not_reached"]
    record_choice(desk, told, ["pension"])
    assert notification_lines(desk) == ()


def test_who_was_not_told_comes_first(desk: Desk, clock: FakeClock) -> None:
    cases = [screen(desk, certified(desk)) for _ in range(2)]
    clock.pass_(minutes=1)
    record_notification(desk, cases[0], "call", "您好", "not_reached")
    assert [line.case.id for line in notification_lines(desk)] == [cases[1].id, cases[0].id]


@pytest.mark.parametrize(
    ("phones", "way"),
    [
        ({"applicant.phone": "13000000012"}, "短信或电话"),
        ({"applicant.phone": "0731-85550001"}, "电话（座机）"),
        ({"applicant.phone": "0731-85550001", "guardian.phone": "13000000034"}, "短信或电话"),
        ({"applicant.phone": None}, "上门"),
    ],
)
def test_how_somebody_can_be_reached(desk: Desk, phones: dict[str, object], way: str) -> None:
    case = desk.new_case("disability_one_thing_2024")
    answers = an_application(**{"guardian.name": "周丁兰", **phones})  # type: ignore[arg-type]  # values of answers
    case = replace(case, answers=type(case.answers)(answers))
    assert way_to_reach(case) == way


def test_the_words_promise_nothing_and_name_nobody(desk: Desk) -> None:
    words = notification_text(desk, screen(desk, certified(desk)))
    assert "城乡居民基本养老保险登记" in words and "由您自己选" in words and "主管部门审核" in words
    assert "样例县政务服务中心 2 号窗口" in words
    assert "元" not in words and "陈" not in words and ADULT not in words and "二级" not in words


# -- the choice


def test_the_chosen_are_accepted_from_that_day_and_the_others_go(desk: Desk, clock: FakeClock) -> None:
    limits = {"pension": DayLimit(10, "样例办〔2026〕2号")}
    desk.keep_settings(replace(desk.settings, limits=limits))
    case = screen(desk, certified(desk))
    clock.pass_(days=5)
    case = record_choice(desk, case, ["medical", "pension"])
    today = case.on + timedelta(5)
    matters = case.course.matters
    assert set(matters) == {"cert_new", "pension", "medical"}
    assert matters["pension"] == MatterProgress("pension", MatterState.ACCEPTED, today, today, 10)
    assert case.course.due == desk.library.calendar.add(today, 10) and case.course.due_for == "pension"
    assert case.answers["matters.selected"] == ["pension", "medical"]
    event = desk.store.events(case.id)[-1]
    assert event.detail["before"] == ["nursing_subsidy", "pension"]
    assert event.detail["after"] == ["pension", "medical"] and event.detail["dropped"] == ["nursing_subsidy"]
    with pytest.raises(Refused):
        record_choice(desk, case, ["pension"])


def test_choosing_nothing_is_an_answer(desk: Desk) -> None:
    case = record_choice(desk, screen(desk, certified(desk)), [])
    assert set(case.course.matters) == {"cert_new"}
    assert case.course.stage_two is not None and case.course.stage_two.chosen == ()
    assert case.state is CaseState.ACCEPTED


def test_what_is_unmet_is_chosen_with_a_reason(desk: Desk) -> None:
    drawn = {"facts.statuses": [], "facts.allowances": ["work_injury_nursing"]}
    case = screen(desk, certified(desk, **drawn))
    with pytest.raises(Refused, match="不符合") as refused:
        record_choice(desk, case, ["nursing_subsidy"])
    assert refused.value.field == "nursing_subsidy"
    case = record_choice(desk, case, ["nursing_subsidy"], {"nursing_subsidy": "本人坚持申请"})
    assert case.notes["matters.selected.nursing_subsidy"] == "本人坚持申请"


def test_nothing_is_asked_for_twice(desk: Desk) -> None:
    case = record_choice(desk, screen(desk, certified(desk)), ["nursing_subsidy"])
    needs = {need.id: need for need in stage_two_needs(desk, case)}
    wanted = {name for name, need in needs.items() if need.required}
    assert wanted == {"application_form", "id_card", "household_book", "residence_proof", "bank_card"}
    assert not [name for name in wanted if needs[name].lacking]
    assert case.state is CaseState.ACCEPTED


def test_a_pause_of_one_matter_does_not_keep_the_whole_clock_from_waiting(desk: Desk) -> None:
    without = {"matters.selected": ["pension"], **dict.fromkeys(("bank.card_number", "bank.holder", "bank.branch"))}
    case = screen(desk, certified(desk, **without))
    case = record_choice(desk, pause(desk, case, PauseReason.SUPPLEMENT, "pension"), ["pension", "nursing_subsidy"])
    whole = case.course.open_pause()
    assert case.state is CaseState.AWAITING_SUPPLEMENT
    assert whole is not None and whole.reason is PauseReason.SUPPLEMENT


def test_what_the_choice_newly_needs_is_missing_until_it_comes(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, limits={"correction": DayLimit(5, "样例办〔2026〕2号")}))
    without = {"matters.selected": ["pension"], **dict.fromkeys(("bank.card_number", "bank.holder", "bank.branch"))}
    case = record_choice(desk, screen(desk, certified(desk, **without)), ["pension", "nursing_subsidy"])
    assert [need.id for need in stage_two_needs(desk, case) if need.lacking] == ["bank_card"]
    assert case.state is CaseState.AWAITING_SUPPLEMENT
    assert case.course.open_pause() is not None
    assert case.course.due == desk.library.calendar.add(case.on, 5)


def test_the_papers_of_each_stage_speak_of_their_own(desk: Desk, clock: FakeClock) -> None:
    taken_ = taken(desk)
    case = record_result(desk, taken_, result(taken_.on))
    clock.pass_(days=2)
    case = record_choice(desk, screen(desk, case), ["medical"])
    assert stage_one_case(case).answers == taken_.answers
    two = stage_two_case(case)
    assert two.answers.codes("application.types") == []
    assert two.answers["matters.selected"] == ["medical"]
    assert two.answers["commitment.date"] == "2026-11-24" and two.on == date(2026, 11, 24)
    assert two.tracking_number == case.tracking_number
    assert two.answers["applicant.name"] == taken_.answers["applicant.name"]


def test_who_is_still_to_be_asked_is_told_so_and_what_is_asked(desk: Desk) -> None:
    case = screen(desk, certified(desk))
    assert "困难残疾人生活补贴、重度残疾人护理补贴还要问您几句才知道能不能办。" in notification_text(desk, case)
    assert facts_to_ask(case) == ("facts.statuses", "facts.allowances")
    assert facts_to_ask(screen(desk, certified(desk, **{"matters.selected": ["pension"]}))) == ()
    asked = screen(desk, certified(desk, **{"facts.statuses": [], "facts.allowances": []}))
    assert "还要问" not in notification_text(desk, asked) and facts_to_ask(asked) == ()
