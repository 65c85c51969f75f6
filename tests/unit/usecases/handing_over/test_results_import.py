"""结果: every row is checked, an error is one sentence, and nothing is ever half taken over."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.domain.event import EventKind
from app.domain.handover import Handover
from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.sheets.table import SheetRow, Table
from app.sheets.writing import workbook
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.handing_over.hand_over import hand_over, items_to_hand_over
from app.usecases.handing_over.handover_files import files
from app.usecases.handing_over.results_columns import HEADER, RESULTS
from app.usecases.handing_over.results_import import CheckedResults, check_rows, read_results, take_over
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.unit.usecases.deciding.test_standing import taken

PENSION = {"application.types": [], "matters.selected": ["pension", "medical"]}
WORDS = "城乡居民基本养老保险登记"


class Given:
    """Two cases whose pension is on one list; the clock is then three days later."""

    def __init__(self, desk: Desk, clock: FakeClock) -> None:
        self.desk = desk
        self.cases = taken(desk, **PENSION), taken(desk, **PENSION)
        self.list: Handover = hand_over(desk, "省人社厅", items_to_hand_over(desk)["省人社厅"])
        clock.pass_(days=3)

    def row(self, nth: int = 0, number: int = 2, **said: str) -> SheetRow:
        """A row as the department would fill it; keyword arguments by heading change it."""
        whole = {
            "清单编号": tracking_number.format(self.list.number),
            "受理编号": tracking_number.format(self.cases[nth].tracking_number),
            "事项": WORDS,
            "申请人": "陈丙山",
            "结果": "办结",
            "结果日期": "2026-11-24",
            "文号或证号": "",
            "说明": "",
        }
        return SheetRow(number, {**whole, **said})

    def check(self, *rows: SheetRow) -> CheckedResults:
        return check_rows(self.desk, rows)

    def pension(self, nth: int = 0) -> MatterState:
        return fresh(self.desk, self.cases[nth].id).course.matters["pension"].state


@pytest.fixture
def given(desk: Desk, clock: FakeClock) -> Given:
    return Given(desk, clock)


# --- one row


WRONG = [
    ({"受理编号": ""}, "受理编号", "空着。请照移交清单填上。"),
    ({"受理编号": "261122"}, "受理编号", "受理编号要 14 位，现在是 6 位，少 8 位。"),
    ({"受理编号": tracking_number.make(date(2026, 11, 22), "K7M", 777)}, "受理编号", "本机没有这件。请核对编号，别处的件请发回那里。"),
    ({"事项": ""}, "事项", "空着。请照移交清单填上。"),
    ({"事项": "个体工商户登记"}, "事项", "这件没有“个体工商户登记”。请照移交清单填上。"),
    ({"事项": "x" * 900}, "事项", f"这件没有“{'x' * 20}”。请照移交清单填上。"),
    ({"申请人": "李乙木"}, "申请人", "和这个编号的申请人不一样，可能是排序时行错开了。请整行核对。"),
    ({"清单编号": tracking_number.make(date(2026, 11, 22), "K7M", 9)}, "清单编号", "这一项不在这张清单上。请核对，或把这格清空。"),
    ({"结果": ""}, "结果", "现在空着。请填 办理中、办结、不予办理、退回 里的一个。"),
    ({"结果": "已办"}, "结果", "现在是“已办”。请填 办理中、办结、不予办理、退回 里的一个。"),
    ({"结果": "=cmd|' /C calc'!A0"}, "结果", "现在是“=cmd|' /C calc'!A0”。请填 办理中、办结、不予办理、退回 里的一个。"),
    ({"结果日期": ""}, "结果日期", "空着。请填结果的日期，如 2026-11-22。"),
    ({"结果日期": "上周"}, "结果日期", "现在是“上周”，看不出是哪一天。请填成 2026-11-22 这样。"),
    ({"结果日期": "2026-02-30"}, "结果日期", "现在是“2026-02-30”，看不出是哪一天。请填成 2026-11-22 这样。"),
    ({"结果日期": "2026-11-26"}, "结果日期", "日期还没到，请核对。"),
    ({"结果日期": "2026-11-21"}, "结果日期", "日期早于收件那天，请核对。"),
    ({"结果": "退回"}, "说明", "退回要写明原因。"),
    ({"结果": "不予办理"}, "说明", "不予办理要写明原因。"),
    ({"文号或证号": "甲" * 61}, "文号或证号", "文号最多 60 个字，现在是 61 个。"),
    ({"说明": "甲" * 201}, "说明", "说明最多 200 个字，现在是 201 个。"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "column", "sentence"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_cell_is_named_with_what_was_found_and_what_to_do(
    given: Given, said: dict[str, str], column: str, sentence: str
) -> None:
    sheet = given.check(given.row(number=7, **said), given.row(1, 8))
    assert [(p.row, p.column, p.sentence) for p in sheet.problems] == [(7, column, sentence)]
    assert sheet.problems[0].words == f"第 7 行“{column}”：{sentence}"
    assert len(sheet.fresh) == 1, "the other row is right"
    with pytest.raises(Refused, match="一行都没导入"):
        take_over(given.desk, sheet)
    assert given.pension(0) is given.pension(1) is MatterState.HANDED_OVER


def test_a_wrong_result_and_a_wrong_day_are_told_together(given: Given) -> None:
    sheet = given.check(given.row(number=7, **{"结果": "已办", "结果日期": "上周"}))
    assert [(problem.row, problem.column) for problem in sheet.problems] == [(7, "结果"), (7, "结果日期")]


@pytest.mark.parametrize(
    "written",
    ["2026-11-24", "2026/11/24", "2026.11.24", "2026年11月24日", "2026 年 11 月 24 日", "20261124", "46350", "2026-11-24 00:00:00"],
)  # fmt: skip
def test_a_day_is_read_however_it_was_written(given: Given, written: str) -> None:
    sheet = given.check(given.row(**{"结果日期": written}))
    assert sheet.problems == ()
    assert sheet.fresh[0].move.on == date(2026, 11, 24)


def test_a_number_that_lost_its_digits_is_not_guessed(given: Given) -> None:
    row = given.row()
    for column in ("受理编号", "文号或证号", "结果日期"):
        spoilt = replace(row, cells={**row.cells, column: ""}, spoilt=frozenset({column}))
        (problem,) = given.check(spoilt).problems
        assert (problem.column, "设成文本" in problem.sentence) == (column, True)


def test_one_character_misread_says_which_case_it_probably_is(given: Given) -> None:
    number = given.cases[0].tracking_number
    wrong = number[:12] + str((int(number[12]) + 5) % 10) + number[13:]
    (problem,) = given.check(given.row(**{"受理编号": wrong})).problems
    assert problem.sentence.endswith(f"可能是 {tracking_number.format(number)}。")


def test_a_row_without_a_result_is_left_alone(given: Given) -> None:
    blank = {"结果": "", "结果日期": "", "文号或证号": "", "说明": ""}
    sheet = given.check(given.row(**blank), given.row(1, 3))
    assert (sheet.waiting, len(sheet.fresh), sheet.problems) == (1, 1, ())


def test_the_same_matter_twice_is_told_with_both_rows(given: Given) -> None:
    (problem,) = given.check(given.row(), given.row(number=5, **{"结果": "退回", "说明": "缺件"})).problems
    assert problem.words == "第 5 行“事项”：和第 2 行是同一项。请只留一行。"


def test_a_number_may_come_bare_and_the_helping_columns_empty(given: Given) -> None:
    bare = {
        "受理编号": tracking_number.in_digits(given.cases[0].tracking_number),
        "清单编号": "",
        "申请人": "",
        "事项": "pension",
    }
    assert given.check(given.row(**bare)).problems == ()


def test_a_step_that_does_not_follow_is_left_to_a_clerk(given: Given) -> None:
    case = fresh(given.desk, given.cases[0].id)
    move_matter(given.desk, case, Move("pension", MatterState.COMPLETED, date(2026, 11, 24)))
    (problem,) = given.check(given.row(**{"结果": "退回", "说明": "缺件"})).problems
    assert problem.words == "第 2 行“结果”：现在是办结，一般不会直接到退回。确实要改，请到办件里改，写明理由。"


def test_a_case_that_ended_takes_no_result(given: Given) -> None:
    case = fresh(given.desk, given.cases[0].id)
    change(given.desk, case, lambda c: replace(c, state=CaseState.WITHDRAWN), EventKind.DECIDED, {"act": "withdrawn"})
    (problem,) = given.check(given.row()).problems
    assert problem.sentence == "这件已经结束，事项不能再改。"


# --- the whole sheet


def test_what_is_right_is_taken_over_at_once_with_its_record(given: Given) -> None:
    rows = given.row(**{"文号或证号": "社保〔2026〕8号"}), given.row(1, 3, **{"结果": "退回", "说明": "照片不清"})
    sheet = given.check(*rows)
    assert sheet.counts == {"办结": 1, "退回": 1}
    assert take_over(given.desk, sheet) == 2
    first, second = (fresh(given.desk, case.id) for case in given.cases)
    assert first.course.matters["pension"].document == "社保〔2026〕8号"
    assert first.course.matters["pension"].since == date(2026, 11, 24)
    assert second.course.matters["pension"].note == "照片不清"
    event = given.desk.store.events(first.id)[-1]
    assert (event.kind, event.detail["after"], event.detail["from_sheet"]) == (EventKind.MATTER, "completed", True)


def test_two_matters_of_one_case_are_one_change_with_two_records(given: Given) -> None:
    hand_over(given.desk, "省医保局", items_to_hand_over(given.desk)["省医保局"])
    before = fresh(given.desk, given.cases[0].id)
    medical = {"事项": "medical", "清单编号": "", "结果日期": "2026-11-25"}
    take_over(given.desk, given.check(given.row(), given.row(number=3, **medical)))
    after = fresh(given.desk, given.cases[0].id)
    assert {m.state for m in after.course.matters.values()} == {MatterState.COMPLETED}
    assert after.version == before.version + 1
    assert [e.kind for e in given.desk.store.events(after.id)[-2:]] == [EventKind.MATTER] * 2


def test_the_same_sheet_a_second_time_does_nothing(given: Given) -> None:
    rows = given.row(), given.row(1, 3)
    take_over(given.desk, given.check(*rows))
    again = given.check(*rows)
    assert (again.known, again.fresh, again.problems) == (2, (), ())
    with pytest.raises(Refused, match="没有新的结果"):
        take_over(given.desk, again)


def test_a_case_changed_after_the_check_stops_the_whole_sheet(given: Given) -> None:
    sheet = given.check(given.row(), given.row(1, 3))
    case = fresh(given.desk, given.cases[1].id)
    move_matter(given.desk, case, Move("medical", MatterState.IN_PROGRESS, date(2026, 11, 24)))
    with pytest.raises(Refused, match="一行都没导入"):
        take_over(given.desk, sheet)
    assert given.pension(0) is given.pension(1) is MatterState.HANDED_OVER


class _FailsAt(MemoryStore):
    """A disk that is full at the n-th case of a transaction."""

    left = 99

    def save(self, *said: object, **more: object) -> Case:
        self.left -= 1
        if self.left < 0:
            raise Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
        return super().save(*said, **more)  # type: ignore[arg-type]  # handed on


@pytest.mark.parametrize("at", range(4))
def test_a_disk_that_fills_up_in_the_middle_takes_nothing(given: Given, at: int) -> None:
    store = given.desk.opened.store
    assert isinstance(store, MemoryStore)
    store.__class__ = _FailsAt
    sheet = given.check(given.row(), given.row(1, 3))
    before = tuple(fresh(given.desk, case.id) for case in given.cases), len(store._events)
    store.left = at  # type: ignore[attr-defined]  # of the class above
    if at < 2:
        with pytest.raises(Unavailable):
            take_over(given.desk, sheet)
        assert (tuple(fresh(given.desk, case.id) for case in given.cases), len(store._events)) == before
    else:
        assert take_over(given.desk, sheet) == 2


# --- from the file


def test_the_sheet_that_went_out_comes_back_and_needs_nothing_else(given: Given) -> None:
    made = files(given.desk, given.list, Disclosure())
    content = next(content for name, content in made.items() if name.endswith("结果回填表.xlsx"))
    sheet = read_results(given.desk, content)
    assert (sheet.waiting, sheet.fresh, sheet.problems) == (2, (), ())


def test_hostile_cells_are_told_and_never_run(given: Given) -> None:
    cells = [tuple(row.cells.values()) for row in (given.row(), given.row(1))]
    cells[0] = (*cells[0][:6], "=HYPERLINK(1)", "\x00\u202e𬀩" + "长" * 5)
    cells[1] = ("😀" * 40_000, *cells[1][1:])
    content = workbook([Table("结果", RESULTS, cells)], datetime(2026, 11, 25, tzinfo=UTC), "x")
    sheet = read_results(given.desk, content)
    assert [(p.row, p.column) for p in sheet.problems] == [(3, "清单编号")]
    assert sheet.fresh[0].move.document == "=HYPERLINK(1)"
    assert sheet.fresh[0].move.note == "\ufffd𬀩长长长长长"
    assert "😀" not in sheet.problems[0].words


def test_another_sheet_is_refused_whole(given: Given) -> None:
    made = files(given.desk, given.list, Disclosure())
    content = next(content for name, content in made.items() if name.endswith("移交清单.xlsx"))
    with pytest.raises(Refused, match="第 2 列该是“受理编号”，现在是“序号”") as said:
        read_results(given.desk, content)
    assert said.value.field == "file"
    assert HEADER[1] == "受理编号"


def test_no_answer_of_a_person_is_in_an_exception(given: Given) -> None:
    sheet = given.check(given.row(**{"申请人": "李乙木"}))
    assert "李乙木" not in sheet.problems[0].words
    assert "陈丙山" not in sheet.problems[0].words
    assert "陈丙山" not in repr(given.row()) + repr(sheet)
