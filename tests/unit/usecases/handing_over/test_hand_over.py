"""移交: the matters ready for it, one list under one number, and a later print equal to the first one."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import Amendment
from app.domain.event import EventKind
from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.ports.store import CaseListQuery, Conflict
from app.sheets.reading import read
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.following.finding import find_cases
from app.usecases.handing_over.hand_over import can_hand_over, hand_over, items_to_hand_over, last_receiver
from app.usecases.handing_over.handover_columns import COLUMNS, COVERED, NAMES, cells_of, printed_cells
from app.usecases.handing_over.handover_files import SERIAL, export, files, paper
from app.usecases.stage_two.screening_and_choice import record_choice, screen
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.papers.reading import codes, page_count, words
from tests.unit.usecases.deciding.test_standing import limits, taken
from tests.unit.usecases.stage_two.test_screening_and_choice import certified

LINKED = {"application.types": [], "matters.selected": ["pension", "medical", "employment_training"]}
MASKED, FULL = Disclosure(), Disclosure(True, "人社局要录入")


def altered(desk: Desk, case: Case, **changes: object) -> Case:
    return change(desk, case, lambda c: replace(c, **changes), EventKind.AMENDED, {})  # type: ignore[arg-type]  # by name


def test_what_is_ready_stands_under_its_department_in_the_plans_order(desk: Desk) -> None:
    limits(desk, pension=9, medical=3)
    first, second = taken(desk, **LINKED), taken(desk)  # the second applies for a new certificate
    found = items_to_hand_over(desk)
    assert {department: [line.matter for line in lines] for department, lines in found.items()} == {
        "省残联": ["employment_training", "cert_new"],
        "省人社厅": ["pension"],
        "省医保局": ["medical"],
    }
    assert list(found) == ["省残联", "省人社厅", "省医保局"]
    assert found["省人社厅"][0].due == desk.library.calendar.add(first.on, 9)
    assert {line.case.id for line in found["省残联"]} == {first.id, second.id}


def test_the_earliest_due_comes_first(desk: Desk, clock: FakeClock) -> None:
    limits(desk, pension=9)
    late = taken(desk, **LINKED)
    limits(desk, pension=3)
    soon = taken(desk, **LINKED)
    assert [line.case.id for line in items_to_hand_over(desk)["省人社厅"]] == [soon.id, late.id]


def test_without_a_limit_of_its_own_a_matter_has_no_day_on_the_screen_as_on_the_paper(desk: Desk) -> None:
    case = taken(desk, **LINKED)
    (line,) = items_to_hand_over(desk)["省人社厅"]
    assert case.course.due is not None and line.due is None
    assert cells_of(desk, case, "pension")[NAMES.index("应办结日期")] == ""


def test_a_matter_chosen_later_was_taken_up_on_that_day(desk: Desk, clock: FakeClock) -> None:
    case = screen(desk, certified(desk))
    clock.pass_(days=3)
    after = record_choice(desk, case, ["pension"])
    days = [cells_of(desk, after, matter)[NAMES.index("受理日期")] for matter in ("cert_new", "pension")]
    assert days == [case.on.isoformat(), clock.now().date().isoformat()]


def test_what_waits_for_a_correction_or_is_on_a_list_is_not_ready(desk: Desk) -> None:
    case = taken(desk, **LINKED)
    assert can_hand_over(case, "pension")
    assert not can_hand_over(case, "living_subsidy")
    correcting = replace(case.course, pauses=(Pause(PauseReason.SUPPLEMENT, case.on),))
    assessing = replace(case.course, pauses=(Pause(PauseReason.ASSESSMENT, case.on),))
    reopened = Amendment("correction", "住址写错", case.accepted_at or desk.clock.now(), "dgy", answers=Answers())
    assert not can_hand_over(replace(case, course=correcting), "pension")
    assert can_hand_over(replace(case, course=assessing), "pension")
    assert not can_hand_over(replace(case, course=replace(case.course, reopened=reopened)), "pension")
    for state in set(CaseState) - {CaseState.ACCEPTED}:
        assert not can_hand_over(replace(case, state=state), "pension")
    missing = taken(desk, missing="photo", **{"matters.selected": ["pension"]})
    assert missing.state is CaseState.AWAITING_SUPPLEMENT
    assert missing.id not in {line.case.id for lines in items_to_hand_over(desk).values() for line in lines}


def test_a_list_has_its_number_and_every_case_its_record(desk: Desk) -> None:
    first, second = taken(desk, **LINKED), taken(desk, **LINKED)
    lines = items_to_hand_over(desk)["省人社厅"]
    given = hand_over(desk, "省人社厅", lines, " 样例县人社局 ")
    assert tracking_number.is_valid(given.number)
    assert given.number not in (first.tracking_number, second.tracking_number)
    assert given.receiver == "样例县人社局"
    assert desk.store.handover(given.number) == given
    assert "省人社厅" not in items_to_hand_over(desk), "what is on a list is ready no more"
    for case in (first, second):
        progress = fresh(desk, case.id).course.matters["pension"]
        assert (progress.state, progress.handover, progress.since) == (
            MatterState.HANDED_OVER,
            given.number,
            case.on,
        )
        event = desk.store.events(case.id)[-1]
        assert event.kind is EventKind.HANDED_OVER
        assert event.detail == {"list": given.number, "department": "省人社厅", "matters": ["pension"]}
    assert fresh(desk, first.id).course.matters["medical"].state is MatterState.ACCEPTED
    assert last_receiver(desk, "省人社厅") == "样例县人社局"
    assert last_receiver(desk, "省医保局") == ""


def test_the_number_of_a_list_finds_its_cases(desk: Desk) -> None:
    first, second, other = taken(desk, **LINKED), taken(desk, **LINKED), taken(desk)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    assert {case.id for case in find_cases(desk, f"YJS:{given.number}")} == {first.id, second.id}
    assert {case.id for case in find_cases(desk, tracking_number.format(given.number))} == {first.id, second.id}
    assert {case.id for case in find_cases(desk, tracking_number.in_digits(given.number))} == {first.id, second.id}
    assert {case.id for case in find_cases(desk, other.tracking_number)} == {other.id}


def test_two_matters_of_one_case_go_on_one_list(desk: Desk) -> None:
    case = taken(
        desk, **{"application.types": [], "matters.selected": ["employment_training", "employment_counselling"]}
    )
    given = hand_over(desk, "省残联", items_to_hand_over(desk)["省残联"])
    after = fresh(desk, case.id)
    assert {m.handover for m in after.course.matters.values()} == {given.number}
    assert after.version == case.version + 1


def test_if_one_case_was_changed_meanwhile_nothing_is_handed_over(desk: Desk) -> None:
    first, second = taken(desk, **LINKED), taken(desk, **LINKED)
    lines = items_to_hand_over(desk)["省人社厅"]
    other = move_matter(desk, second, Move("pension", MatterState.IN_PROGRESS, second.on))
    with pytest.raises(Conflict):
        hand_over(desk, "省人社厅", lines)
    assert (fresh(desk, first.id), fresh(desk, second.id)) == (first, other)
    assert desk.store.handovers() == ()


def test_a_full_disk_hands_nothing_over(desk: Desk) -> None:
    case, lines = taken(desk, **LINKED), items_to_hand_over(desk)["省人社厅"]
    assert isinstance(desk.opened.store, MemoryStore)
    desk.opened.store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        hand_over(desk, "省人社厅", lines)
    desk.opened.store.trouble = None
    assert fresh(desk, case.id) == case
    assert hand_over(desk, "省人社厅", lines).number.endswith(tracking_number.make(case.on, "K7M", 2)[-5:])


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda lines: ((), "省人社厅", ""), "lines"),
        (lambda lines: ((*lines, lines[0]), "省人社厅", ""), "lines"),
        (lambda lines: (lines, "省医保局", ""), "lines"),
        (lambda lines: (lines, "省人社厅", "甲" * 51), "receiver"),
    ],
)
def test_a_list_that_cannot_be_is_refused(desk: Desk, spoil: object, field: str) -> None:
    taken(desk, **LINKED)
    lines, department, receiver = spoil(items_to_hand_over(desk)["省人社厅"])  # type: ignore[operator]  # one of the above
    with pytest.raises(Refused) as said:
        hand_over(desk, department, lines, receiver)
    assert said.value.field == field
    assert desk.store.handovers() == ()


# --- what it says


def test_the_columns_are_those_the_departments_read(root: Path, desk: Desk) -> None:
    documented = (root / "docs" / "handover-columns.md").read_text(encoding="utf-8")
    case = taken(desk, **LINKED)
    hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    (given,) = desk.store.handovers()
    table = next(c for n, c in files(desk, given, MASKED).items() if n.endswith("移交清单.xlsx"))
    header = (*SERIAL, *NAMES)
    (row,) = read(table, header)
    assert tuple(row.cells) == header
    assert row.cells["受理编号"] == tracking_number.format(case.tracking_number)
    places = [documented.index(f"| {place} | {name} |") for place, name in enumerate(header, 1)]
    assert places == sorted(places), "the document lists them in this order"
    promised = (  # whoever changes it breaks somebody's import
        "清单编号、序号、受理编号、事项、申请人、身份证号、联系电话、户籍地址、监护人或联系人、监护人电话、残疾类别、残疾等级、残疾人证号、"
        "受理日期、应办结日期、容缺材料、办理方式"
    )
    assert "、".join(header) == promised


@pytest.mark.parametrize("shown", [MASKED, FULL])
def test_a_list_kept_before_a_column_came_is_printed_with_the_column_empty(desk: Desk, shown: Disclosure) -> None:
    taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    older = replace(given, lines=tuple(replace(line, cells=line.cells[:-1]) for line in given.lines))
    table = next(c for n, c in files(desk, older, shown).items() if n.endswith("移交清单.xlsx"))
    (row,) = read(table, (*SERIAL, *NAMES))
    assert row.cells[NAMES[-1]] == "" and row.cells["申请人"] == "陈丙山"


def test_a_line_says_what_the_department_needs(desk: Desk) -> None:
    limits(desk, pension=5)
    case = taken(
        desk,
        **LINKED,
        guardian__name="周丁兰",
        guardian__phone="13000000034",
        facts__certificate_number="43012119680521001942",
        facts__disability_category=["physical"],
        facts__disability_grade=2,
    )
    said = dict(zip(NAMES, cells_of(desk, case, "pension"), strict=True))
    assert said["事项"] == "城乡居民基本养老保险登记"
    assert (said["申请人"], said["身份证号"], said["联系电话"]) == ("陈丙山", "430121196805210019", "13000000012")
    assert said["户籍地址"] == "湖南省长沙市长沙县松涧镇石桥村，三组12号"
    assert (said["残疾类别"], said["残疾等级"], said["残疾人证号"]) == ("肢体", "二级", "43012119680521001942")
    assert (said["受理日期"], said["应办结日期"]) == ("2026-11-22", "2026-11-27")
    masked = dict(zip(NAMES, printed_cells(tuple(said.values()), full=False), strict=True))
    assert masked["申请人"] == "陈丙山"
    assert (masked["身份证号"], masked["联系电话"]) == ("4301**********0019", "130****0012")
    assert masked["户籍地址"] == "湖南省长沙市长沙县松涧镇石桥村"
    assert (masked["监护人或联系人"], masked["监护人电话"]) == ("周**", "130****0034")
    assert masked["残疾类别"] == masked["残疾等级"] == COVERED
    assert masked["残疾人证号"] == "4301**********0019**"
    assert printed_cells([""] * len(COLUMNS), full=False) == ("",) * len(COLUMNS)


def test_the_files_are_named_after_the_list_and_written_for_the_owner_only(desk: Desk, tmp_path: Path) -> None:
    taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    paths = export(desk, given, tmp_path / "out", MASKED)
    assert [path.name for path in paths] == [
        f"{given.number}-移交清单.pdf",
        f"{given.number}-移交清单.xlsx",
        f"{given.number}-结果回填表.xlsx",
    ]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    everything = words(paths[0].read_bytes())
    assert "430121196805210019" not in everything
    assert "4301**********0019" in everything


def test_a_later_print_says_what_the_first_said_whatever_became_of_the_case(desk: Desk, clock: FakeClock) -> None:
    case = taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"], "样例县人社局")
    first = files(desk, given, FULL)
    altered(desk, fresh(desk, case.id), answers=case.answers.given("applicant.name", "王甲禾"))
    desk.keep_settings(replace(desk.settings, hall="另一个中心"))
    again = desk.store.handover(given.number)
    assert again is not None
    assert files(desk, again, FULL) == first
    assert again.issued is not None
    read = {
        of is not None: codes(paper(desk, replace(again, issued=of), MASKED, 1), 203) for of in (again.issued, None)
    }
    assert (
        set(read[True].values()) <= {tracking_number.in_digits(n) for n in (given.number, case.tracking_number)}
        and read[True]
    )
    assert read[False] and set(read[False].values()) <= {given.number, case.tracking_number}, (
        "a list of before there were digits"
    )
    clock.pass_(days=40)
    assert list(files(desk, again, FULL).values())[1:] == list(first.values())[1:], "the workbooks say no time of print"


def test_full_numbers_take_a_reason_and_both_are_in_the_history(desk: Desk, tmp_path: Path) -> None:
    case = taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    with pytest.raises(Refused, match="请写明用途") as said:
        export(desk, given, tmp_path, Disclosure(True, " "))
    assert said.value.field == "reason"
    assert list(tmp_path.iterdir()) == []
    export(desk, given, tmp_path, MASKED)
    (paper, *_) = export(desk, given, tmp_path, FULL)
    exported = [e.detail for e in desk.store.events(case.id) if e.kind is EventKind.EXPORTED]
    assert exported == [
        {"what": "handover", "list": given.number, "nth": 1, "full": False, "reason": ""},
        {"what": "handover", "list": given.number, "nth": 2, "full": True, "reason": "人社局要录入"},
    ]
    said_now = words(paper.read_bytes())
    assert "430121196805210019" in said_now
    assert "第 2 次" in said_now
    assert page_count(paper.read_bytes()) == 1


def test_a_file_that_is_there_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    sheet = export(desk, given, tmp_path, MASKED)[2]
    sheet.write_bytes(b"filled in by the department")
    again = export(desk, given, tmp_path, MASKED)
    assert sheet.read_bytes() == b"filled in by the department"
    assert again[2].name == f"{given.number}-结果回填表（2）.xlsx"
    assert export(desk, given, tmp_path, MASKED)[2].name == f"{given.number}-结果回填表（3）.xlsx"


def test_what_cannot_be_recorded_does_not_leave(desk: Desk, tmp_path: Path) -> None:
    taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    assert isinstance(desk.opened.store, MemoryStore)
    desk.opened.store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        export(desk, given, tmp_path, MASKED)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="路上有一处是文件"):
        export(desk, given, tmp_path / "file", MASKED)


def test_an_export_changes_nothing_in_the_case(desk: Desk, tmp_path: Path, clock: FakeClock) -> None:
    case = taken(desk, **LINKED)
    given = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
    before = fresh(desk, case.id)
    clock.pass_(hours=1)
    export(desk, given, tmp_path, MASKED)
    after = fresh(desk, case.id)
    assert after == before, "nobody's save conflicts with it"
    assert desk.store.count_listed(CaseListQuery((CaseState.ACCEPTED,))) == 1
