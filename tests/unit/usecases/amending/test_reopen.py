"""更正: only what was opened can be changed; number, promised day and judgement stay; before and after are on record."""

import pytest

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused
from app.usecases.amending.finish import before_amendment, changes_of, finish_amendment, open_amendment, papers_touched
from app.usecases.amending.reopen import abandon, openable, reopen, suggested
from app.usecases.conflicts.reconcile import Merge, Unmergeable, apply_choices, find_conflict
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.judging.offering import offering
from app.usecases.papers.issue import print_paper
from app.usecases.stage_two.screening_and_choice import record_choice, record_notification, screen
from tests.samples.people import GUARDIAN
from tests.unit.usecases.stage_two.test_screening_and_choice import certified, taken

PHONE = "applicant.phone"


def corrected(desk: Desk, case: Case, *fields: str, materials: tuple[str, ...] = ()) -> Intake:
    reopen(desk, case, "correction", "电话回访，号码错了一位", fields, materials)
    return open_amendment(desk, case.id, lambda _state: None)


def test_only_the_open_field_is_changed_and_the_case_keeps_everything_else(desk: Desk) -> None:
    case = taken(desk)
    intake = corrected(desk, case, PHONE)
    assert intake.opened.takes(PHONE) and not intake.opened.takes("applicant.name")
    with pytest.raises(Refused, match="没有开放"):
        intake.answer("applicant.name", "王甲禾")
    with pytest.raises(Refused, match="没有开放"):
        intake.material(MaterialRecord("photo", MaterialState.MISSING))
    intake.answer(PHONE, "13000000056")
    assert intake.case.settled_answers[PHONE] == "13000000012", "the papers speak of it was"
    after = finish_amendment(intake)
    assert after.course.reopened is None and after.answers[PHONE] == "13000000056"
    assert dict(after.answers) == {**case.answers, PHONE: "13000000056"}
    kept = ("tracking_number", "deadline", "findings", "judged_under", "state", "materials", "accepted_at", "issued")
    assert [name for name in kept if getattr(after, name) != getattr(case, name)] == []
    assert fresh(desk, case.id) == after
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.AMENDED
    assert event.detail["changes"] == {PHONE: ["13000000012", "13000000056"]}
    assert event.detail["reason"] == "电话回访，号码错了一位"


def test_what_follows_from_the_corrected_is_worked_out_again(desk: Desk) -> None:
    intake = corrected(desk, taken(desk), "applicant.id_number")
    intake.answer("applicant.id_number", GUARDIAN)
    assert changes_of(intake) == {
        "applicant.id_number": ("430121196805210019", GUARDIAN),
        "applicant.sex": ("male", "female"),
        "applicant.birth_month": ("1968-05", "1985-03"),
    }
    assert finish_amendment(intake).answers["applicant.birth_month"] == "1985-03"


def test_what_a_correction_makes_necessary_is_open_too(desk: Desk) -> None:
    intake = corrected(desk, taken(desk), "application.disability_category")
    assert not intake.opened.takes("guardian.name")
    intake.answer("application.disability_category", ["mental"])
    assert intake.opened.takes("guardian.name") and intake.opened.takes_material("guardian_id_card")
    with pytest.raises(Refused) as refused:
        finish_amendment(intake)
    assert refused.value.field.startswith("guardian.")
    intake.answer("guardian.name", "周丁兰")
    assert intake.opened.takes("guardian.name"), "it can still be put right after it was filled"


def test_a_wrong_correction_is_not_ended(desk: Desk) -> None:
    intake = corrected(desk, taken(desk), PHONE)
    intake.answer(PHONE, "130")
    with pytest.raises(Refused) as refused:
        finish_amendment(intake)
    assert refused.value.field == PHONE
    assert fresh(desk, intake.case.id).course.reopened is not None


def test_nothing_changed_is_no_correction(desk: Desk) -> None:
    with pytest.raises(Refused, match="放弃更正"):
        finish_amendment(corrected(desk, taken(desk), PHONE))


def test_given_up_the_case_is_as_it_was(desk: Desk) -> None:
    case = taken(desk)
    intake = corrected(desk, case, PHONE, materials=("photo",))
    intake.answer(PHONE, "13000000056")
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    intake.note(PHONE, "打通了")
    after = abandon(desk, intake.journal.settle())
    same = ("answers", "materials", "notes", "state", "course")
    assert [name for name in same if getattr(after, name) != getattr(case, name)] == []
    assert desk.store.events(case.id)[-1].detail["abandoned"] is True


@pytest.mark.parametrize(
    ("reason", "fields", "field"),
    [(" ", (PHONE,), "reason"), ("填错了", (), "fields"), ("填错了", ("matters.selected",), "fields")],
)
def test_a_correction_wants_a_reason_and_something_to_correct(
    desk: Desk, reason: str, fields: tuple[str, ...], field: str
) -> None:
    case = taken(desk)
    with pytest.raises(Refused) as refused:
        reopen(desk, case, "correction", reason, fields)
    assert refused.value.field == field
    assert PHONE in {f.id for _section, fields in openable(desk, case) for f in fields}


def test_it_is_corrected_once_at_a_time(desk: Desk) -> None:
    case = reopen(desk, taken(desk), "correction", "填错了", (PHONE,))
    with pytest.raises(Refused, match="正在更正"):
        reopen(desk, case, "correction", "又填错了", (PHONE,))


def test_only_printed_papers_that_come_out_otherwise_are_offered_again(desk: Desk) -> None:
    case = taken(desk)
    for paper in ("form", "receipt_a5", "handout_pension"):
        print_paper(desk, case, paper)
    intake = corrected(desk, fresh(desk, case.id), PHONE)
    before = before_amendment(intake.case)
    intake.answer(PHONE, "13000000056")
    while_open = print_paper(desk, intake.journal.settle(), "receipt_a5")
    intake = open_amendment(desk, case.id, lambda _state: None)
    after = finish_amendment(intake)
    assert while_open and papers_touched(desk, before, after) == ("form",)


def test_a_correction_that_was_ended_at_another_desk_is_not_gone_on_with_here(desk: Desk) -> None:
    here = corrected(desk, taken(desk), PHONE)
    there = open_amendment(desk, here.case.id, lambda _state: None)
    there.answer(PHONE, "13000000056")
    after = finish_amendment(there)
    here.answer(PHONE, "13000000078")
    over = find_conflict(here)
    assert isinstance(over, Unmergeable) and "已经更正完" in over.sentence
    assert fresh(desk, after.id) == after, "nothing said here reached the case"


def test_two_desks_on_one_correction_are_put_together_field_by_field(desk: Desk) -> None:
    here = corrected(desk, taken(desk), PHONE, "applicant.postcode")
    there = open_amendment(desk, here.case.id, lambda _state: None)
    there.answer("applicant.postcode", "410200")
    there.journal.settle()
    here.answer(PHONE, "13000000056")
    merge = find_conflict(here)
    assert isinstance(merge, Merge) and not merge.differences
    assert apply_choices(here, merge, {}) is None
    after = finish_amendment(here)
    assert (after.answers[PHONE], after.answers["applicant.postcode"]) == ("13000000056", "410200")


def test_stage_two_asks_only_for_what_it_newly_needs(desk: Desk) -> None:
    without = {"matters.selected": ["pension"], **dict.fromkeys(("bank.card_number", "bank.holder", "bank.branch"))}
    case = record_choice(desk, screen(desk, certified(desk, **without)), ["nursing_subsidy"])
    fields, materials = suggested(desk, case)
    assert set(fields) == {"bank.card_number", "bank.holder", "bank.branch"} and materials == ()
    reopen(desk, case, "stage_two", "补第二阶段要的", fields, materials)
    intake = open_amendment(desk, case.id, lambda _state: None)
    for field, value in {"card_number": "6200000000000000125", "holder": "陈丙山", "branch": "样例农商行"}.items():
        intake.answer(f"bank.{field}", value)
    after = finish_amendment(intake)
    assert after.materials["bank_card"].state is MaterialState.RECEIVED
    assert papers_touched(desk, case, after) == ("stage_two_form",), "it waited for what was filled in"
    assert suggested(desk, after) == ((), ())


def test_what_the_screening_missed_is_asked_and_judged_again_before_the_choice(desk: Desk) -> None:
    case = record_notification(desk, screen(desk, certified(desk)), "call", "请来选", "reached")
    assert offering(desk, case).met[0] == "pension"
    fields, materials = suggested(desk, case)
    assert (fields, materials) == (("facts.statuses", "facts.allowances"), ())
    reopen(desk, case, "stage_two", "第二阶段判断要问清的", fields)
    intake = open_amendment(desk, case.id, lambda _state: None)
    intake.answer("facts.statuses", ["minimum_living"])
    intake.answer("facts.allowances", [])
    after = finish_amendment(intake)
    assert offering(desk, after).met[:2] == ("living_subsidy", "nursing_subsidy") and suggested(desk, after) == ((), ())
    two = after.course.stage_two
    assert two is not None and [told.how for told in two.told] == ["call"], "what was told stays"
    assert after.findings == case.findings, "the judgement of acceptance stays"
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.AMENDED and event.detail["screened"]["outcomes"]["living_subsidy"] == "meets"  # type: ignore[index]  # a record
    assert fresh(desk, case.id) == after


def test_a_correction_after_the_choice_leaves_the_screening_it_was_made_by(desk: Desk) -> None:
    case = record_choice(desk, screen(desk, certified(desk)), ["pension"])
    intake = corrected(desk, case, PHONE)
    intake.answer(PHONE, "13000000056")
    after = finish_amendment(intake)
    assert after.course.stage_two == case.course.stage_two
    assert "screened" not in desk.store.events(case.id)[-1].detail
