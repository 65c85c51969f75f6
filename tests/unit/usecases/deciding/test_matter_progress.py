"""事项进度: what a matter may come to, who must say why, and what is written down."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.domain.course import MatterProgress
from app.domain.event import EventKind
from app.domain.office import DayLimit
from app.errors import Refused
from app.ports.store import Conflict
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.matter_progress import USUAL, Move, department_of, move_matter, step_objection
from app.usecases.desk.desk import Desk
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import MATTER_WORDS
from tests.fakes.clock import FakeClock
from tests.unit.usecases.deciding.test_standing import limits, taken

WAITING, ACCEPTED, HANDED_OVER, IN_PROGRESS, COMPLETED, DECLINED, RETURNED = MatterState
PENSION = {"application.types": [], "matters.selected": ["pension"]}


def pension(desk: Desk, **changes: object) -> Case:
    return taken(desk, **PENSION, **changes)


def at(desk: Desk, state: MatterState) -> Case:
    """Returns a case whose pension is in this state."""
    case = pension(desk)
    progress = replace(case.course.matters["pension"], state=state)
    return change(
        desk, case, lambda c: replace(c, course=c.course.with_matter(progress)), EventKind.MATTER, {"matter": "pension"}
    )


def refused(desk: Desk, case: Case, move: Move) -> tuple[str, str]:
    with pytest.raises(Refused) as said:
        move_matter(desk, case, move)
    assert fresh(desk, case.id) == case, "nothing of it is kept"
    return said.value.field, said.value.sentence


@pytest.mark.parametrize("before", MatterState)
@pytest.mark.parametrize("after", MatterState)
def test_what_follows_goes_without_a_word_and_the_rest_with_a_reason(
    desk: Desk, before: MatterState, after: MatterState
) -> None:
    case = at(desk, before)
    move = Move("pension", after, case.on, note="缺户口本")
    again = before is after and after in (IN_PROGRESS, COMPLETED, DECLINED, RETURNED)  # its papers are put right
    if after not in USUAL[before] and not again:
        field, sentence = refused(desk, case, move)
        assert field == "reason"
        assert MATTER_WORDS[before].word in sentence
        move = replace(move, reason="录错了")
    moved = move_matter(desk, case, move)
    assert moved.course.matters["pension"].state is after
    assert moved.course.matters["pension"].note == "缺户口本"


def test_a_move_is_written_down_with_before_and_after(desk: Desk) -> None:
    case = at(desk, HANDED_OVER)
    moved = move_matter(desk, case, Move("pension", COMPLETED, case.on, " 社保〔2026〕8号 "))
    assert moved.course.matters["pension"].document == "社保〔2026〕8号"
    assert desk.store.events(case.id)[-1].detail == {
        "matter": "pension",
        "before": "handed_over",
        "after": "completed",
        "on": "2026-11-22",
        "document": ["", "社保〔2026〕8号"],
        "note": ["", ""],
        "reason": "",
    }


@pytest.mark.parametrize("state", [DECLINED, RETURNED])
def test_a_no_says_why(desk: Desk, state: MatterState) -> None:
    case = at(desk, HANDED_OVER)
    assert refused(desk, case, Move("pension", state, case.on)) == ("note", f"{MATTER_WORDS[state].word}要写明原因。")


def test_the_day_is_neither_to_come_nor_before_the_case(desk: Desk, clock: FakeClock) -> None:
    case = at(desk, HANDED_OVER)
    clock.pass_(days=3)
    today = clock.now().date()
    assert refused(desk, case, Move("pension", COMPLETED, today + timedelta(1)))[0] == "on"
    assert refused(desk, case, Move("pension", COMPLETED, case.on - timedelta(1)))[0] == "on"
    assert move_matter(desk, case, Move("pension", COMPLETED, today)).course.matters["pension"].since == today


def test_a_day_before_the_last_step_is_asked_about(desk: Desk, clock: FakeClock) -> None:
    case = pension(desk)
    clock.pass_(days=2)
    case = move_matter(desk, case, Move("pension", IN_PROGRESS, clock.now().date()))
    early = Move("pension", COMPLETED, case.on)
    assert step_objection(case.course.matters["pension"], early) == "办理中是后来的事，办结的日期更早。"
    assert refused(desk, case, early)[0] == "reason"


@pytest.mark.parametrize(("field", "length"), [("document", 60), ("note", 200)])
def test_what_is_written_has_room_for_and_no_more(desk: Desk, field: str, length: int) -> None:
    case = at(desk, HANDED_OVER)
    move = Move("pension", COMPLETED, case.on)
    assert refused(desk, case, replace(move, **{field: "甲" * (length + 1)}))[0] == field
    assert move_matter(desk, case, replace(move, **{field: "甲" * length})).version == case.version + 1


def test_a_matter_taken_up_late_has_the_limit_of_that_day(desk: Desk, clock: FakeClock) -> None:
    limits(desk, pension=5)
    case = taken(desk, **{"application.types": ["cert_new"], "matters.selected": ["pension"]})
    clock.pass_(days=8)
    today = clock.now().date()
    moved = move_matter(desk, case, Move("pension", ACCEPTED, today))
    assert moved.course.matters["pension"] == MatterProgress("pension", ACCEPTED, today, today, 5)
    limits(desk, pension=9)
    back = move_matter(desk, moved, Move("pension", WAITING, today, reason="申请人先不办"))
    again = move_matter(desk, back, Move("pension", ACCEPTED, today))
    assert (again.course.matters["pension"].started, again.course.matters["pension"].days) == (today, 5)


def test_what_ended_is_due_no_more(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, limits={"pension": DayLimit(5, "样例办〔2026〕2号")}))
    case = pension(desk)
    assert case.course.due_for == "pension"
    assert move_matter(desk, case, Move("pension", COMPLETED, case.on)).course.due is None


def test_a_draft_and_a_case_that_ended_are_left_alone(desk: Desk) -> None:
    case = at(desk, HANDED_OVER)
    move = Move("pension", COMPLETED, case.on)
    ended = replace(case, state=CaseState.WITHDRAWN)
    for other in (ended, replace(case, state=CaseState.DRAFT), replace(case, state=CaseState.RECEIVED)):
        with pytest.raises(Refused):
            move_matter(desk, other, move)
    with pytest.raises(Refused, match="没有申请这个事项"):
        move_matter(desk, case, replace(move, matter="medical"))
    assert fresh(desk, case.id) == case


def test_of_two_windows_the_second_is_told(desk: Desk) -> None:
    case = at(desk, HANDED_OVER)
    move_matter(desk, case, Move("pension", IN_PROGRESS, case.on))
    with pytest.raises(Conflict):
        move_matter(desk, case, Move("pension", COMPLETED, case.on))


def test_every_matter_has_its_department_and_its_words(desk: Desk) -> None:
    library = desk.library
    said = {matter.id: department_of(library, matter.id) for matter in library.matters}
    assert said["cert_new"] == said["employment_training"] == "省残联"
    assert (said["living_subsidy"], said["pension"], said["medical"]) == ("省民政厅", "省人社厅", "省医保局")
    assert said["sole_proprietor"] == "省市监局"
    assert all(matter_name(library.codes, matter) not in ("", matter) for matter in said)
    for service in library.services:
        for item, _ in service.sub_items:
            assert department_of(library, item) == "、".join(service.departments)
            assert matter_name(library.codes, item) not in ("", item)
    assert department_of(library, "unknown") == ""
