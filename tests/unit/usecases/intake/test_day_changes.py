"""A draft is of the day it is looked at: the effects of each day are reported, once, and no changed result is accepted
without a look.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from app.domain.case_states import ActKind, CaseState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit
from app.errors import Refused
from app.rules.local import LocalPolicy
from app.usecases.conflicts.reconcile import Merge, apply_choices, find_conflict
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import line_of
from app.usecases.intake import drafts, on_behalf
from app.usecases.intake.day_changes import day_change_from, day_change_since_begun, unseen_day_change
from app.usecases.intake.duplicates import duplicates, side_by_side
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import accept_received, receive
from app.usecases.judging.trial import trial
from app.usecases.papers.notice_content import notice_content
from app.usecases.terminal.case_json import case_content, line
from tests.fakes.clock import CHINA, FakeClock
from tests.samples.counter import FORM, accepted, filled, limits, received
from tests.samples.people import a_child

ALMOST_GROWN = "430121200812010014"  # eighteen on 1 December 2026


def words(intake: Intake, since: date) -> list[str]:
    found = day_change_from(intake, since)
    assert found is not None
    return [turn.words for turn in found.turns]


def at(clock: FakeClock, month: int, day: int, hour: int = 23, minute: int = 58) -> None:
    """Sets the clock to this day of 2026, by default two minutes to midnight."""
    clock.pass_(seconds=(datetime(2026, month, day, hour, minute, tzinfo=CHINA) - clock.now()).total_seconds())


def almost_grown(desk: Desk) -> Intake:
    """Seventeen, with guardian and the guardian's account, ready to be taken."""
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in a_child(applicant__id_number=ALMOST_GROWN).items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake


def test_a_draft_is_of_today_however_long_it_lies(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk)
    begun = intake.on
    assert day_change_since_begun(intake) is None and unseen_day_change(intake) is None
    clock.pass_(days=9)
    assert (intake.on, intake.case.on) == (date(2026, 12, 1), date(2026, 12, 1))
    assert intake.answers["commitment.date"] == "2026-12-01"
    stored = fresh(desk, intake.case.id)
    assert stored.on == begun, "nothing was written meanwhile"
    again = drafts.open_draft(desk, stored.id, lambda _: None)
    assert again.on == date(2026, 12, 1) and again.seen_on == begun
    assert case_content(desk, stored)["on"] == line(desk, stored)["on"] == "2026-12-01"
    assert line_of(desk, stored, clock.now().date()).case.on == date(2026, 12, 1)
    assert drafts.draft_lines(desk)[0].case.on == date(2026, 12, 1)
    intake.answer("applicant.phone", "13000000056")
    assert fresh(desk, stored.id).on == date(2026, 12, 1)


def test_what_is_taken_stays_of_its_day(desk: Desk, clock: FakeClock) -> None:
    taken, intake = accepted(desk), filled(desk)
    early = receive(intake)
    clock.pass_(days=9)
    for case in (taken, early):
        assert desk.of_today(case) is case and case.on == date(2026, 11, 22)
    assert intake.on == date(2026, 11, 22) and day_change_since_begun(intake) is None


def test_the_day_since_somebody_looked_is_told_once(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk)
    clock.pass_(days=9)
    news = unseen_day_change(intake)
    assert news is not None and (news.since, news.now, news.weighs) == (date(2026, 11, 22), date(2026, 12, 1), False)
    assert news.sentence == "今天是 12月1日，上次看这件是 11月22日，已按今天重新判断。判断没有变。"
    assert unseen_day_change(intake) is None
    since = day_change_since_begun(intake)
    assert since is not None and since.days == "11月22日开始填，今天是 12月1日"


def test_over_the_years_end_days_have_their_year(desk: Desk, clock: FakeClock) -> None:
    at(clock, 12, 31)
    intake = filled(desk, missing=["photo"])
    clock.pass_(minutes=5)
    assert words(intake, date(2026, 12, 31)) == [
        "答复日期 2027年1月21日（15 个工作日） → 2027年1月22日（15 个工作日）",
        "申请日期 2026年12月31日 → 2027年1月1日",
    ]
    done = intake.accept()
    assert done.tracking_number.startswith("270101") and done.deadline == date(2027, 1, 22)
    news = unseen_day_change(filled(desk))
    assert news is None


def test_who_has_come_of_age_meanwhile_needs_no_guardian(desk: Desk, clock: FakeClock) -> None:
    intake = almost_grown(desk)
    assert not intake.blocking()
    at(clock, 12, 1, 9, 0)
    told = words(intake, date(2026, 11, 22))
    assert "监护人 必须填 → 可以不填" in told and "年龄 17 岁 → 18 岁" in told
    assert [one for one in told if one.endswith("要交 → 不用交")], told
    news = unseen_day_change(intake)
    assert news is not None and news.weighs and "判断变了：" in news.sentence


def test_the_hall_and_the_law_of_the_new_day_count(desk: Desk, clock: FakeClock) -> None:
    local = LocalPolicy().entered("nursing_amount", "80", date(2026, 11, 30), "样例〔2026〕1号")
    dated = {"overall": ({"days": 10, "since": "2026-11-25", "document": "样例办〔2026〕9号"},)}
    desk.keep_settings(replace(desk.settings, local=local.to_json(), dated_limits=dated))
    intake = filled(desk, facts__disability_category=["physical"], facts__disability_grade=1)
    clock.pass_(days=9)
    told = words(intake, date(2026, 11, 22))
    assert "答复日期 12月11日（15 个工作日） → 12月15日（10 个工作日）" in told
    assert [one for one in told if "→" in one and "80 元/月" in one], told
    done = intake.accept()
    assert done.course.days == 10 and done.judged_under["local.nursing_amount"] == "2026-11-30"
    assert Decimal(80) == LocalPolicy.from_json(desk.settings.local)["nursing_amount"][0].value


def test_a_promised_day_gone_by_is_told_and_stops(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk, promised={"photo": "2026-11-27"})
    clock.pass_(days=9)
    assert "“证件照片”容缺的补齐日期在受理当天之前，请改" in words(intake, date(2026, 11, 22))
    for take in (Intake.accept, receive, on_behalf.accept, on_behalf.take_in):
        with pytest.raises(Refused, match="补齐日期在受理当天之前") as refused:
            take(intake)
        assert refused.value.field == "materials.photo"
    intake.material(MaterialRecord("photo", MaterialState.MISSING, until="2026-11-30"))
    with pytest.raises(Refused, match="“证件照片”补齐日期在受理当天之前"):
        intake.accept()


def test_at_the_window_another_judgement_is_looked_at_before_it_is_accepted(desk: Desk, clock: FakeClock) -> None:
    intake = almost_grown(desk)
    at(clock, 11, 30)
    assert unseen_day_change(intake) is not None
    clock.pass_(minutes=5)
    with pytest.raises(Refused, match="请再看一眼，再受理") as refused:
        on_behalf.accept(intake)
    assert refused.value.field == "on"
    assert refused.value.sentence == "今天是 12月1日了，有 4 处和刚才不一样，写在第 8 步。请再看一眼，再受理。"
    done = on_behalf.accept(intake)
    assert done.on == date(2026, 12, 1) and done.tracking_number.startswith("261201")


def test_where_nothing_that_was_told_changed_midnight_holds_nobody_up(desk: Desk, clock: FakeClock) -> None:
    at(clock, 11, 30)
    intake, other = filled(desk), filled(desk)
    clock.pass_(minutes=5)
    done, early = on_behalf.accept(intake), on_behalf.take_in(other)
    assert done.on == early.on == date(2026, 12, 1)
    assert done.accepted_at and done.accepted_at.date() == done.on
    act = early.course.last(ActKind.RECEIVED)
    assert act and act.at.date() == early.on


def test_the_applicants_own_day_stays_and_is_asked(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk, commitment__date="2026-11-22")
    assert not [p for p in intake.problems if p.field == "commitment.date"]
    clock.pass_(days=9)
    (doubt,) = [p for p in intake.problems if p.field == "commitment.date"]
    assert doubt.sentence == "申请日期早于受理当天（12月1日），请和申请人核对是哪天签的。" and not doubt.blocks
    done = intake.accept()
    assert done.answers["commitment.date"] == "2026-11-22"
    event = next(e for e in desk.store.events(done.id) if e.kind is EventKind.ACCEPTED)
    assert "commitment.date" in event.detail["unconfirmed"]  # type: ignore[operator]  # a list


def test_two_desks_on_one_draft_over_midnight_have_nothing_to_choose(desk: Desk, clock: FakeClock) -> None:
    intake = filled(desk)
    other = drafts.open_draft(desk, intake.case.id, lambda _: None)
    clock.pass_(days=1)
    other.answer("applicant.phone", "13000000056")
    clock.pass_(days=1)
    intake.answer("bank.branch", "样例农商行石桥分理处")
    found = find_conflict(intake)
    assert isinstance(found, Merge) and not found.differences
    assert apply_choices(intake, found, {}) is None
    assert intake.on == date(2026, 11, 24) and intake.answers["applicant.phone"] == "13000000056"


def test_a_draft_of_an_earlier_program_follows_the_same_rule(desk: Desk, clock: FakeClock) -> None:
    old = replace(filled(desk).case, id="old", version=0, on=date(2026, 10, 9))
    old = replace(old, created_at=datetime(2026, 10, 9, 16, 30, tzinfo=CHINA), saved_at=old.created_at)
    desk.store.save(old, [desk.event(EventKind.BEGUN, {})], desk.terms(old))
    intake = drafts.open_draft(desk, "old", lambda _: None)
    since = day_change_since_begun(intake)
    assert since is not None and since.since == date(2026, 10, 9)
    assert intake.accept().on == clock.now().date()


def test_whoever_is_told_later_is_not_told_a_day_gone_by(desk: Desk, clock: FakeClock) -> None:
    limits(desk, overall=15, correction=5)
    case, promised = received(desk, ["photo"]), receive(filled(desk, promised={"photo": "2026-11-27"}))
    clock.pass_(days=9)
    taken = accept_received(desk, case)
    assert taken.material("photo").until == "2026-12-08", "five working days from the day it is told"
    assert notice_content(desk, taken).until == date(2026, 12, 8)
    assert taken.deadline == desk.library.calendar.add(case.on, 15), "counted from the day the papers were taken"
    with pytest.raises(Refused, match="补齐日期在受理当天之前") as refused:
        accept_received(desk, promised)
    assert refused.value.field == "materials.photo"


def test_lists_and_comparisons_speak_of_the_day_a_draft_was_begun(desk: Desk, clock: FakeClock) -> None:
    first = filled(desk)
    clock.pass_(days=9)
    second = filled(desk)
    (hit,) = duplicates(desk, second.case)
    assert ("日期", "2026-11-22", "2026-12-01") in side_by_side(desk, second.case, hit)
    assert len(trial(desk, first.case.id, desk.local)) == 7


def test_a_draft_of_a_day_before_the_law_is_judged_by_it(desk: Desk, clock: FakeClock) -> None:
    clock.back(days=(date(2026, 11, 22) - date(2024, 6, 11)).days)
    intake = filled(desk)
    assert not intake.findings()
    clock.pass_(days=1)
    assert [one for one in words(intake, date(2024, 6, 11)) if "判断不了 → " in one]
    assert fresh(desk, intake.case.id).state is CaseState.DRAFT


def test_a_hall_without_a_limit_has_none_to_tell(desk: Desk, clock: FakeClock) -> None:
    limits(desk)
    intake = filled(desk, missing=["photo"])
    clock.pass_(days=1)
    assert words(intake, date(2026, 11, 22)) == ["申请日期 2026年11月22日 → 2026年11月23日"]
    desk.keep_settings(replace(desk.settings, limits={"correction": DayLimit(5, "样例办〔2026〕2号")}))
    assert words(intake, date(2026, 11, 22))[0].startswith("补材料日期 11月27日（5 个工作日） → 11月30日")
