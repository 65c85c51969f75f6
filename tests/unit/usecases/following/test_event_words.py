"""办理记录 in words: every kind of event says what was done, and what left the desk says which list and how much of it in full."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.case_states import MatterState
from app.domain.event import Event, EventKind
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.following.event_words import _SENTENCES, PLAIN, EventNames, event_sentence
from app.usecases.following.history import FieldChange, history_lines
from app.usecases.handing_over import handover_files, ledger
from app.usecases.handing_over.confirmation_list import hand_over_list, print_list
from app.usecases.handing_over.hand_over import hand_over, items_to_hand_over
from app.usecases.intake.on_behalf import pass_over
from app.usecases.stage_two.assessment_result import RESULT_FIELDS
from app.usecases.visits import originals_custody
from tests.unit.usecases.deciding.test_standing import limits, taken
from tests.unit.usecases.handing_over.test_confirmation_list import taken as listed

TODAY = date(2026, 11, 22)


def said(desk: Desk, case: Case, kind: EventKind, **detail: object) -> str:
    return event_sentence(
        EventNames(desk, case), Event(case.id, 1, kind, desk.clock.now(), "dgy", "K7M", detail, "", "")
    )


def lines(desk: Desk, case: Case) -> list[str]:
    return [line.what for line in history_lines(desk, case, desk.store.events(case.id))]


def test_every_kind_has_words_of_its_own() -> None:
    assert set(PLAIN) | set(_SENTENCES) | {EventKind.ANSWERED} == set(EventKind)
    assert not set(PLAIN) & set(_SENTENCES)
    assert len(set(PLAIN.values())) == len(PLAIN)


def test_what_left_the_desk_says_which_list_and_what_stood_in_full(desk: Desk, tmp_path: Path) -> None:
    limits(desk, pension=9)
    case = taken(desk, **{"application.types": [], "matters.selected": ["pension"]})
    ledger.export(desk, ledger.read_ledger(desk, ledger.Period(TODAY, TODAY)), tmp_path, Disclosure(), printed=False)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"], "样例县人社局")
    handover_files.export(desk, given, tmp_path, Disclosure(True, "人社局要录入"))
    number = f"{given.number[:6]}-{given.number[6:9]}-{given.number[9:13]}-{given.number[13:]}"
    pension = desk.library.codes.name("linked_matters", "pension")
    assert lines(desk, case)[:3] == [
        f"导出移交清单 {number} 第 1 次，完整号码，用途：人社局要录入",
        f"移交{pension}（清单 {number}）",
        "导出台账（2026-11-22 至 2026-11-22）",
    ]
    assert said(desk, case, EventKind.EXPORTED, what="screened", full=False, reason="") == "导出第二阶段告知名单"
    assert said(desk, case, EventKind.EXPORTED) == "导出名单"


def test_a_list_for_confirmation_is_named_with_its_department(desk: Desk) -> None:
    case = listed(desk)
    print_list(desk, TODAY, "民政部门", masked=False)
    hand_over_list(desk, TODAY, "民政部门", "周丁兰")
    found = lines(desk, case)[:2]
    assert found == ["移交免审办确认名单（民政部门）", "打印免审办确认名单（不遮盖） 第 1 次"]
    assert said(desk, case, EventKind.PRINTED, paper="confirmation_list.残联", masked=True, nth=2) == (
        "打印免审办确认名单 第 2 次"
    )


def test_a_visit_says_what_became_of_it_and_when(desk: Desk) -> None:
    case = taken(desk)
    assert said(desk, case, EventKind.VISIT, state="booked", day="2026-11-25") == "上门：已约（2026-11-25）"
    assert said(desk, case, EventKind.VISIT, state="not_met", day="") == "上门：未遇"
    assert said(desk, case, EventKind.VISIT, state="booked", held=True) == "上门登记"


def test_authority_and_originals_say_what_for_and_which(desk: Desk) -> None:
    case = pass_over(desk, taken(desk), Power.COLLECT, "本人在场")
    assert lines(desk, case)[0] == "没有授权委托，写明原因照办：领证（本人在场）"
    course, detail = originals_custody.receive_original(desk, case, "户口簿", 2, "陈丙山", "周丁兰")
    case = change(desk, case, lambda c: replace(c, course=course), EventKind.CUSTODY, detail)
    assert lines(desk, case)[0] == "收下原件：户口簿 2 件"


def test_what_a_matter_came_to_stands_before_and_after(desk: Desk) -> None:
    case = taken(desk, **{"application.types": [], "matters.selected": ["pension"]})
    move_matter(desk, case, Move("pension", MatterState.COMPLETED, case.on, "社保〔2026〕8号", reason="先办好的"))
    case = fresh(desk, case.id)
    line = history_lines(desk, case, desk.store.events(case.id))[0]
    pension = desk.library.codes.name("linked_matters", "pension")
    assert line.what == f"{pension}：办结（先办好的）"
    assert line.changes == (FieldChange("状态", "已受理", "办结"), FieldChange("文号或证号", "没填", "社保〔2026〕8号"))


@pytest.mark.parametrize("kind", [EventKind.RESULT, EventKind.AMENDED])
def test_what_was_put_right_stands_before_and_after_without_a_number(desk: Desk, kind: EventKind) -> None:
    case = taken(desk)
    assert "facts.certificate_number" in RESULT_FIELDS
    changes = {"applicant.phone": ["13000000012", "13000000056"], "facts.disability_grade": [None, 2]}
    detail = {"changes": changes, "materials": {"photo": ["missing", "received"]}}
    event = Event(case.id, 1, kind, desk.clock.now(), "dgy", "K7M", detail, "", "")
    (line,) = history_lines(desk, case, [event])
    told = {change.what: (change.before, change.after) for change in line.changes}
    assert ("130****0012", "130****0056") in told.values() and ("缺", "已收") in told.values()
    assert len(told) == 3 and "13000000012" not in str(told)
