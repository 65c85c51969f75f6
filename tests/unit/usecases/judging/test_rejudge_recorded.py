"""再判断 at its edges: what cannot be judged again, what is only recorded, and what a bug may never tell."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.judging.judgement_causes import CauseKind
from app.usecases.judging.rejudge import record_reevaluation, reevaluate
from app.usecases.judging.rejudge_words import change_words, headline
from tests.samples.people import a_child
from tests.unit.usecases.judging.test_rejudge import DOCUMENT, TODAY, enter, stored, whys, words_of
from tests.unit.usecases.papers.test_handouts import holder
from tests.unit.usecases.papers.test_issue import taken


def test_rules_of_another_version_of_the_program_say_so(desk: Desk) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    old = replace(case, findings=({**case.findings[0], "reason": "从前的说法。"}, *case.findings[1:]))
    found = reevaluate(desk, old, TODAY)
    assert whys(found, "living_subsidy") == [(CauseKind.PROGRAM, "")] and len(found.changes) == 1
    assert words_of(desk, old, found)["困难残疾人生活补贴"][2][0].endswith("请两个人核对。")


def test_a_case_older_than_the_law_was_not_judged(desk: Desk) -> None:
    case = replace(holder(desk, 2, [], []), on=date(2024, 6, 11), findings=(), judged_under={})
    found = reevaluate(desk, case, date(2024, 6, 12))
    assert len(found.changes) == 7 and {change.then for change in found.changes} == {None}
    verdict, _, why = words_of(desk, case, found)["重度残疾人护理补贴"]
    assert verdict == "没判断过 → 可办"
    assert why == ("省里的参数变了：政策参数 还没有 → 有了，2024年6月12日起（湘残联字〔2024〕6号）。",)


def test_a_day_before_the_hall_s_standard(desk: Desk) -> None:
    enter(desk, "living_amount", "90", date(2026, 1, 1))
    case = holder(desk, 2, ["minimum_living"], [])
    found = reevaluate(desk, case, date(2025, 12, 31))
    assert words_of(desk, case, found)["困难残疾人生活补贴"][2] == ("那天还没有这项本地标准：困难残疾人生活补贴标准。",)


def test_a_form_of_another_service_has_nothing_to_judge(desk: Desk) -> None:
    case = replace(holder(desk, 2, [], []), form="special_group_2022", findings=(), judged_under={})
    found = reevaluate(desk, case, TODAY)
    assert found.changes == () and headline(found) == "2026年11月22日再判断：这件没有要判断的事项。"


def test_another_identity_number_is_said_and_never_shown(desk: Desk) -> None:
    case = taken(desk, a_child(facts__disability_grade=2, facts__statuses=[], facts__allowances=[]))
    before = case.answers.text("applicant.id_number")
    event = desk.event(EventKind.AMENDED, {"changes": {"applicant.id_number": [before, "430121196805210019"]}})
    amended = replace(case, answers=case.answers.given("applicant.id_number", "430121196805210019"))
    desk.store.save(amended, [event], desk.terms(amended))
    found = reevaluate(desk, stored(desk, case), TODAY)
    assert words_of(desk, amended, found)["城乡居民基本养老保险登记"][2] == ("身份证号改过。",)


def test_what_cannot_be_judged_again_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="还没受理"):
        reevaluate(desk, desk.new_case("disability_one_thing_2024"), TODAY)
    with pytest.raises(Refused, match="2024年6月12日"):
        reevaluate(desk, holder(desk, 2, [], []), date(2024, 6, 11))
    with pytest.raises(Refused, match="没找到"):
        record_reevaluation(desk, "no-such-case", TODAY)


def test_judging_again_alters_nothing_and_recording_it_only_the_history(desk: Desk) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    enter(desk, "living_amount", "90", date(2026, 1, 1))
    before, events = stored(desk, case), desk.store.events(case.id)
    reevaluate(desk, before, date(2027, 3, 1))
    assert stored(desk, case) == before and desk.store.events(case.id) == events
    found = record_reevaluation(desk, case.id, date(2027, 3, 1))
    after = stored(desk, case)
    assert replace(after, saved_at=before.saved_at, version=before.version) == before
    *earlier, last = desk.store.events(case.id)
    assert tuple(earlier) == events and last.kind is EventKind.REEVALUATED
    assert last.detail["on"] == "2027-03-01" and last.detail["judged_under"] == found.under
    assert last.detail["findings"] == [finding.as_json() for finding in found.findings]
    changed = last.detail["changed"]
    assert isinstance(changed, dict) and changed["living_subsidy"] == [{"kind": "entered", "subject": "living_amount"}]
    assert desk.store.verify().broken is None


def test_a_disk_that_is_full_records_nothing(desk: Desk) -> None:
    case = holder(desk, 2, [], [])
    events = desk.store.events(case.id)
    desk.opened.store.trouble = Unavailable("磁盘满了。")  # type: ignore[attr-defined]  # the store in memory
    with pytest.raises(Unavailable):
        record_reevaluation(desk, case.id, TODAY)
    assert desk.store.events(case.id) == events


def test_nothing_of_a_person_is_in_the_text_of_a_bug(desk: Desk) -> None:
    case = holder(desk, 3, ["low_income"], [])
    desk.keep_settings(
        replace(
            desk.settings,
            local=LocalPolicy().entered("living_low_income", True, date(2026, 1, 1), DOCUMENT).to_json(),
        )
    )
    found = reevaluate(desk, case, date(2027, 3, 1))
    told = repr(found) + repr(found.changes[0].why) + repr(change_words(desk, case, found))
    assert found.changes and "低收入" not in told and "陈丙山" not in told and "三级" not in told
