"""台账: what is on record in a period, masked, in one column order; small groups are not counted out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.ports.store import CaseListQuery, SearchKey
from app.sheets.reading import read
from app.usecases.deciding.change import change, fresh
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import BATCH, Disclosure
from app.usecases.handing_over.ledger import COLUMNS, FEW, Period, export, few, read_ledger, statistics, table
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import Refusal, accept_received, receive, refuse
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.papers.reading import words
from tests.samples.people import an_application
from tests.unit.usecases.deciding.test_standing import taken

TODAY = date(2026, 11, 22)
HEADER = tuple(column.name for column in COLUMNS)
MASKED, FULL = Disclosure(), Disclosure(True, "年度核对")
DAY = Period(TODAY, TODAY)


def received_only(desk: Desk) -> Case:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application().items():
        intake.answer(field, value)
    return receive(intake)


def row(desk: Desk, case: Case, shown: Disclosure = MASKED) -> dict[str, str]:
    ledger = read_ledger(desk, Period(date(2026, 1, 1), date(2027, 1, 1)))
    (found,) = [r for r in table(desk, ledger, shown).rows if r[1].replace("-", "") == case.tracking_number]
    return dict(zip(HEADER, found, strict=True))


def test_a_period_has_both_its_ends_and_only_what_was_taken(desk: Desk, clock: FakeClock) -> None:
    first = taken(desk)
    clock.pass_(days=1)
    second, missing = taken(desk), taken(desk, missing="photo")
    assert read_ledger(desk, DAY).cases == (first,)
    found = read_ledger(desk, Period(TODAY, date(2026, 11, 23))).cases
    assert [case.id for case in found] == [first.id, second.id, missing.id], "in the order they were taken"
    assert read_ledger(desk, Period(date(2026, 11, 24), date(2026, 12, 1))).cases == ()


def test_papers_that_were_only_received_and_those_not_accepted_are_on_it_by_the_day_of_receipt(
    desk: Desk, clock: FakeClock
) -> None:
    received, refused = received_only(desk), received_only(desk)
    clock.pass_(days=2)
    refuse(desk, refused, Refusal("户籍不在本省", "样例办法第一条", "户籍地残联", ""))
    assert {case.id for case in read_ledger(desk, DAY).cases} == {received.id, refused.id}
    later = Period(date(2026, 11, 23), date(2026, 11, 30))
    assert read_ledger(desk, later).cases == ()
    decided = accept_received(desk, fresh(desk, received.id))
    assert [case.id for case in read_ledger(desk, later).cases] == [decided.id], "once accepted, by the day of that"
    said = row(desk, fresh(desk, refused.id))
    assert (said["受理日期"], said["状态"]) == ("", "不予受理")


def test_a_ledger_can_be_narrowed_and_says_so(desk: Desk) -> None:
    one, _ = taken(desk, **{"matters.selected": ["medical"]}), taken(desk, **{"matters.selected": ["pension"]})
    wanted = CaseListQuery((CaseState.ACCEPTED, CaseState.DRAFT), (SearchKey("matter", "medical"),))
    period = replace(DAY, wanted=wanted, said="城乡居民基本医疗保险登记")
    assert read_ledger(desk, period).cases == (one,)
    assert period.words == "2026-11-22 至 2026-11-22 受理、收件，城乡居民基本医疗保险登记"
    drafts = replace(DAY, wanted=CaseListQuery((CaseState.DRAFT,)))
    assert read_ledger(desk, drafts).cases == (), "a draft is on no ledger"


def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as said:
        read_ledger(desk, Period(TODAY, date(2026, 11, 21)))
    assert said.value.field == "to"


def test_a_line_is_masked_and_names_no_disability_and_no_card(desk: Desk) -> None:
    said = row(desk, taken(desk))
    assert (said["申请人"], said["身份证号"], said["联系电话"]) == ("陈**", "4301**********0019", "130****0012")
    assert said["户籍地址"] == "湖南省长沙市长沙县松涧镇石桥村"
    assert said["事项"] == "残疾人证新办、重度残疾人护理补贴、城乡居民基本养老保险登记"
    assert said["事项进度"] == "残疾人证新办已受理、重度残疾人护理补贴待受理、城乡居民基本养老保险登记待受理"
    assert (said["受理日期"], said["状态"], said["结束日期"], said["工作站"]) == ("2026-11-22", "已受理", "", "K7M")
    everything = " ".join(said.values())
    for private in ("陈丙山", "430121196805210019", "13000000012", "6200000000000000125", "三组12号", "肢体"):
        assert private not in everything


def test_in_full_it_says_numbers_but_never_the_card(desk: Desk) -> None:
    said = row(desk, taken(desk), FULL)
    assert (said["申请人"], said["身份证号"], said["联系电话"]) == ("陈丙山", "430121196805210019", "13000000012")
    assert said["户籍地址"].endswith("石桥村三组12号")
    assert "6200000000000000125" not in " ".join(said.values())


def test_groups_of_fewer_than_five_are_not_counted_out(desk: Desk) -> None:
    cases = [taken(desk, **{"matters.selected": ["medical"]}) for _ in range(FEW)]
    taken(desk, **{"matters.selected": ["pension"]})
    change(desk, cases[0], lambda c: replace(c, state=CaseState.WITHDRAWN), EventKind.DECIDED, {"act": "withdrawn"})
    counted = {(group, item): count for group, item, count in statistics(desk, read_ledger(desk, DAY)).rows}
    assert counted["合计", "件"] == "6"
    assert counted["状态", "已受理"] == "5"
    assert counted["状态", "已撤回"] == "<5"
    assert counted["事项", "城乡居民基本医疗保险登记"] == "5"
    assert counted["事项", "城乡居民基本养老保险登记"] == "<5"
    assert ("状态", "待补正") not in counted, "nobody is not a group"
    assert [few(n) for n in (1, 4, 5, 6)] == ["<5", "<5", "5", "6"]


def test_the_files_are_the_table_its_counts_and_the_paper(desk: Desk, tmp_path: Path) -> None:
    case = taken(desk)
    paths = export(desk, read_ledger(desk, DAY), tmp_path, MASKED)
    assert [path.name for path in paths] == ["台账-20261122-20261122.xlsx", "台账-20261122-20261122.pdf"]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    (found,) = read(paths[0].read_bytes(), HEADER)
    assert found.cells == row(desk, case)
    said = words(paths[1].read_bytes())
    assert "陈**" in said
    assert "430121196805210019" not in said


def test_every_case_that_left_has_it_in_its_history(desk: Desk, tmp_path: Path) -> None:
    cases = [taken(desk) for _ in range(3)]
    export(desk, read_ledger(desk, DAY), tmp_path, FULL, printed=False)
    for case in cases:
        (event,) = [e for e in desk.store.events(case.id) if e.kind is EventKind.EXPORTED]
        assert event.detail == {
            "what": "ledger",
            "from": "2026-11-22",
            "to": "2026-11-22",
            "full": True,
            "reason": "年度核对",
        }
        assert fresh(desk, case.id) == case


def test_nothing_leaves_that_cannot_be_recorded(desk: Desk, tmp_path: Path) -> None:
    taken(desk)
    ledger = read_ledger(desk, DAY)
    assert isinstance(desk.opened.store, MemoryStore)
    desk.opened.store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        export(desk, ledger, tmp_path, MASKED)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_ledger_is_not_written(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有受理的件"):
        export(desk, read_ledger(desk, DAY), tmp_path, MASKED)
    assert list(tmp_path.iterdir()) == []


def test_full_numbers_take_a_reason(desk: Desk, tmp_path: Path) -> None:
    taken(desk)
    with pytest.raises(Refused) as said:
        export(desk, read_ledger(desk, DAY), tmp_path, Disclosure(True))
    assert said.value.field == "reason"


def test_another_window_may_write_between_the_batches(desk: Desk, tmp_path: Path) -> None:
    cases = [taken(desk) for _ in range(3)]
    assert BATCH >= 3
    ledger = read_ledger(desk, DAY)
    change(desk, cases[1], lambda c: replace(c, cursor="remark.text"), EventKind.NOTED, {})
    export(desk, ledger, tmp_path, MASKED, printed=False)
    assert fresh(desk, cases[1].id).cursor == "remark.text"
