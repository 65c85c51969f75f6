"""两边都改过: field by field in the form's words, no default winner, nothing swallowed, every choice in the history."""

from dataclasses import replace

import pytest

from app.domain.answers import Value
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import Clerk
from app.errors import Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.conflicts.difference_words import SideInWords
from app.usecases.conflicts.reconcile import (
    FieldConflict,
    Merge,
    Unmergeable,
    apply_choices,
    as_new_draft,
    compare,
    find_conflict,
)
from app.usecases.conflicts.three_way_merge import CasePart, Key, Side
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.intake import drafts
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import ELSEWHERE, GONE, SAVED, SaveState
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import an_application
from tests.unit.usecases.captures.test_images import a_photo
from tests.unit.usecases.conftest import CLERK

FORM = "disability_one_thing_2024"
PHONE: Key = (CasePart.ANSWERS, "applicant.phone")
WANG = Clerk("wjh", "王甲禾", "0218")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    store._clerks = (CLERK, WANG)
    return desk


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The other window on the same store, with its own clerk."""
    return Desk(UnlockedStore(desk.opened.store, WANG), InlineQueue(), desk.clock, desk.library, "K7N")


@pytest.fixture
def here(desk: Desk) -> Intake:
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in an_application().items():
        intake.answer(field, value)
    return intake


def says(there: Desk, intake: Intake, **said: Value | None) -> Intake:
    """The other window opens the same draft and writes something else into it."""
    clock = there.clock
    assert isinstance(clock, FakeClock)
    clock.pass_(minutes=6)
    other = drafts.open_draft(there, intake.case.id, lambda _: None)
    for field, value in said.items():
        other.answer(field.replace("__", "."), value)
    other.journal.settle()
    return other


def merge_of(intake: Intake) -> Merge:
    found = find_conflict(intake)
    assert isinstance(found, Merge)
    return found


def test_what_only_one_side_changed_is_merged_without_a_question(desk: Desk, there: Desk, here: Intake) -> None:
    says(there, here, remark__text="那边写的", applicant__postcode=None)
    here.answer("applicant.phone", "13000000099")
    assert here.journal.state.word == ELSEWHERE
    merge = merge_of(here)
    assert merge.differences == () and merge.theirs_only == ("邮编", "备注") and merge.mine_only == ("联系电话",)
    assert merge.who == "王甲禾" and f"{merge.at:%H:%M}" == "09:52"
    assert apply_choices(here, merge, {}) is None
    assert here.journal.state.word == SAVED and find_conflict(here) is None
    assert here.case.answers["remark.text"] == "那边写的" and "applicant.postcode" not in here.case.answers
    stored = desk.store.get(here.case.id)
    assert stored == here.case and stored.answers["applicant.phone"] == "13000000099"
    here.answer("applicant.phone", "13000000098")
    assert here.journal.state.word == SAVED, "and it goes on as before"


def test_what_both_changed_is_shown_in_words_and_chosen_by_the_clerk(desk: Desk, there: Desk, here: Intake) -> None:
    other = says(there, here, applicant__phone="13000000065", applicant__marital_status="unmarried")
    other.material(MaterialRecord("id_card", MaterialState.WAIVED, reason="系统里有"))
    other.note("applicant.phone", "那边打过")
    here.answer("applicant.phone", "13000000056")
    here.answer("applicant.marital_status", "divorced")
    here.material(MaterialRecord("id_card", MaterialState.RECEIVED, seen="original"))
    here.note("applicant.phone", "这边打过")
    merge = merge_of(here)
    who, at = "王甲禾", merge.at
    assert merge.differences == (
        FieldConflict(
            (CasePart.ANSWERS, "applicant.marital_status"), "婚否", SideInWords("离婚"), SideInWords("未婚"), who, at
        ),
        FieldConflict(PHONE, "联系电话", SideInWords("13000000056"), SideInWords("13000000065"), who, at),
        FieldConflict(
            (CasePart.NOTES, "applicant.phone"),
            "联系电话的说明",
            SideInWords("这边打过"),
            SideInWords("那边打过"),
            who,
            at,
        ),
        FieldConflict(
            (CasePart.MATERIALS, "id_card"),
            "身份证",
            SideInWords("已收，看了原件"),
            SideInWords("免提交，系统里有"),
            who,
            at,
        ),
    )
    choices = {
        d.key: side for d, side in zip(merge.differences, (Side.MINE, Side.THEIRS, Side.MINE, Side.THEIRS), strict=True)
    }
    assert apply_choices(here, merge, {PHONE: Side.MINE}) == merge, "not before everything is chosen"
    assert apply_choices(here, merge, choices) is None
    case = desk.store.get(here.case.id)
    assert case is not None
    assert (case.answers["applicant.marital_status"], case.answers["applicant.phone"]) == ("divorced", "13000000065")
    assert case.notes["applicant.phone"] == "这边打过" and case.material("id_card").state is MaterialState.WAIVED
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.RECONCILED and event.clerk == "dgy"
    chosen = event.detail["chosen"]
    assert isinstance(chosen, list) and chosen[1] == {
        "part": "answers",
        "id": "applicant.phone",
        "taken": "theirs",
        "before": "13000000065",
        "here": "13000000056",
        "after": "13000000065",
    }
    # What was typed here and not chosen is still in the history.
    assert "13000000056" in [e.detail.get("after") for e in desk.store.events(case.id)]
    assert desk.store.verify().broken is None


def test_whoever_goes_on_meanwhile_is_shown_anew_and_choices_that_still_stand_are_kept(
    there: Desk, here: Intake
) -> None:
    other = says(there, here, applicant__phone="13000000065", remark__text="那边")
    here.answer("applicant.phone", "13000000056")
    here.answer("remark.text", "这边")
    seen = merge_of(here)
    choices = {d.key: Side.THEIRS for d in seen.differences}
    other.answer("remark.text", "那边又改")
    again = apply_choices(here, seen, choices)
    assert isinstance(again, Merge) and here.case.answers["remark.text"] == "这边"
    assert [d.theirs.words for d in again.differences] == ["13000000065", "那边又改"]
    assert again.still(choices, seen) == {PHONE: Side.THEIRS}
    assert apply_choices(here, again, {d.key: Side.THEIRS for d in again.differences}) is None
    assert here.case.answers["remark.text"] == "那边又改"


def test_a_photo_taken_at_both_windows_is_chosen_by_sight_and_neither_is_lost(
    desk: Desk, there: Desk, here: Intake
) -> None:
    other = says(there, here)
    theirs = other.attach("photo", a_photo(), "证件照片")
    mine = here.attach("photo", a_photo(), "证件照片")
    merge = merge_of(here)
    (difference,) = merge.differences
    assert (difference.mine.capture, difference.theirs.capture) == (mine.id, theirs.id)
    assert mine in here.journal.waiting()
    assert apply_choices(here, merge, {difference.key: Side.THEIRS}) is None
    assert here.case.answers["applicant.photo"] == theirs.id
    assert here.case.material("photo").captures == (theirs.id, mine.id)
    assert {c.id for c in desk.store.captures(here.case.id)} == {mine.id, theirs.id}


@pytest.mark.parametrize("how", ["accepted", "discarded"])
def test_a_draft_that_was_ended_at_the_other_window_is_said_and_can_be_kept_apart(
    desk: Desk, there: Desk, here: Intake, how: str
) -> None:
    if how == "accepted":
        here.material(MaterialRecord("photo", MaterialState.RECEIVED))
    other = says(there, here)
    if how == "accepted":
        case = other.accept()
        sentence = "王甲禾 09:52 在别的窗口把这件受理了（待补正），编号 261122-K7N-0001-"
    else:
        drafts.discard(there, other.journal.settle())
        sentence = "王甲禾 09:52 在别的窗口把这件删掉了。"
    here.answer("applicant.phone", "13000000056")
    over = find_conflict(here)
    assert isinstance(over, Unmergeable) and over.sentence.startswith(sentence) and over.unsaved == ("联系电话",)
    states: list[SaveState] = []
    fresh = as_new_draft(here, states.append)
    assert states[-1].word == SAVED and fresh.case.id != here.case.id
    stored = desk.store.get(fresh.case.id)
    assert stored is not None and stored.state is CaseState.DRAFT and stored.answers["applicant.phone"] == "13000000056"
    if how == "accepted":
        assert desk.store.get(case.id) == case


def test_a_draft_that_was_cleared_away_is_kept_apart_with_the_pictures_that_are_left(
    desk: Desk, there: Desk, here: Intake, clock: FakeClock
) -> None:
    here.attach("id_card", a_photo(), "身份证")  # on the disk, and gone with the draft
    other = says(there, here)
    drafts.discard(there, other.journal.settle())
    clock.pass_(days=8)
    assert drafts.purge(there) == 1
    kept = here.attach("household_book", a_photo(), "户口本")
    assert (here.journal.state.word, here.journal.state.reason) == (ELSEWHERE, GONE)
    over = find_conflict(here)
    assert isinstance(over, Unmergeable) and over.sentence == GONE and over.unsaved == ("户口本",)
    fresh = as_new_draft(here, lambda _: None)
    (capture,) = desk.store.captures(fresh.case.id)
    assert desk.store.capture(capture.id) == replace(kept, id=capture.id, case_id=fresh.case.id)
    assert fresh.case.material("household_book").captures == (capture.id,)
    assert (
        fresh.case.material("id_card").captures == () and fresh.case.material("id_card").state is MaterialState.RECEIVED
    )
    assert fresh.case.on == clock.now().date()


def test_a_full_disk_while_choosing_loses_nothing(desk: Desk, there: Desk, here: Intake) -> None:
    says(there, here, applicant__phone="13000000065")
    here.answer("applicant.phone", "13000000056")
    merge = merge_of(here)
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable, match="磁盘满了"):
        apply_choices(here, merge, {PHONE: Side.MINE})
    store.trouble = None
    assert apply_choices(here, merge, {PHONE: Side.MINE}) is None
    assert here.journal.settle().answers["applicant.phone"] == "13000000056"


def test_two_steps_at_once_are_not_put_together(desk: Desk, here: Intake) -> None:
    base = here.accept()
    mine, theirs = replace(base, deadline=None), replace(base, issued=None, deadline=base.on)
    over = compare(desk, base, mine, theirs)
    assert isinstance(over, Unmergeable) and "合不到一起" in over.sentence
