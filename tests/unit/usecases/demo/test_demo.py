"""试用: a store of its own with invented people, each as far as the demo says, and marked on every paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import app.usecases.demo.demo
from app.domain.case import Decision
from app.domain.case_states import CLOSED, OPEN, CaseState
from app.domain.countdown import Light
from app.domain.identifiers import resident_id
from app.domain.visit import VisitState
from app.form.schema import Form
from app.usecases.deciding.case_status import case_status
from app.usecases.demo.demo import PASSPHRASE, STATION, USER, demo_cases, open_demo
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.case_list import TABS, CaseFilter, read_counts
from app.usecases.following.finding import find_cases
from app.usecases.intake.drafts import draft_lines, open_draft
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import default_papers
from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.papers.reading import words

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
ALL = tuple(CaseState)


@pytest.fixture(scope="module")
def shelf(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> FileVault:
    return FileVault(tmp_path_factory.mktemp("demo") / "demo", FakeClock(), CHEAP)


@pytest.fixture(scope="module")
def demo(vault: FileVault, shelf: ReferenceData) -> Iterator[Desk]:
    opened = open_demo(vault, shelf, FakeClock())
    yield Desk(opened, InlineQueue(), FakeClock(), shelf, STATION)
    opened.store.close()


def test_the_people_are_there_and_each_is_as_far_as_the_demo_says(demo: Desk, shelf: ReferenceData) -> None:
    rows = demo_cases(shelf.resources)
    cases = demo.store.listed(ALL)
    assert len(cases) == len(rows) == 21
    assert sum(case.is_draft for case in cases) == sum(row.how == "draft" for row in rows) == 3
    assert {case.decision for case in cases if case.accepted_at} == set(Decision)
    assert {case.state for case in cases} == set(CaseState) - {CaseState.DISCARDED}
    assert all(case.tracking_number[6:9] == STATION for case in cases if not case.is_draft)
    assert len({case.name for case in cases}) == 21 and demo.store.verify().broken is None


def test_what_is_promised_and_planned_is_for_a_day_of_these_weeks(demo: Desk) -> None:
    days = [record.until for case in demo.store.listed(ALL) for record in case.materials.values() if record.until]
    days += [visit for case in demo.store.listed(ALL) if (visit := case.answers.text("visit.date"))]
    assert days and all("2026-11-16" <= day <= "2026-12-31" for day in days), days


def test_a_set_up_cut_short_leaves_no_store_and_the_next_one_is_whole(
    tmp_path: Path, shelf: ReferenceData, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, begun = FileVault(tmp_path / "demo", FakeClock(), CHEAP), list[object]()

    def cut_short(*_: object) -> None:
        begun.append(1)
        if len(begun) == 3:
            raise KeyboardInterrupt  # the program is killed while the third person is put in

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(app.usecases.demo.demo, "take_demo_case", cut_short)
        open_demo(vault, shelf, FakeClock())
    assert not vault.exists() and not list((tmp_path / "demo").iterdir())
    (tmp_path / "demo" / "store.filling").mkdir()  # as a plug that is pulled leaves it: nothing tidies up then
    (tmp_path / "demo" / "store.filling" / "half").write_text("")
    monkeypatch.setattr(app.usecases.demo.demo, "demo_cases", lambda resources: demo_cases(resources)[:2])
    opened = open_demo(vault, shelf, FakeClock())
    assert len(opened.store.listed(ALL)) == 2 and opened.store.verify().broken is None
    assert not (tmp_path / "demo" / "store.filling").exists()
    opened.store.close()


def test_the_visits_of_the_day_stand_where_the_demo_says(demo: Desk) -> None:
    monday = date(2026, 11, 23)  # the clock stands on a Sunday
    said = [(visit.name, visit.state) for visit in demo.store.visits(monday, monday)]
    assert said == [
        ("王甲禾", VisitState.BROUGHT_BACK),
        ("刘丁兰", VisitState.SET_OUT),
        ("彭辛月", VisitState.BOOKED),
        ("罗壬福", VisitState.BOOKED),
    ]
    assert [visit.name for visit in demo.store.visits_in([VisitState.WANTED])] == ["吴丑平"]


def test_every_light_and_every_stage_is_there(demo: Desk) -> None:
    calendar, codes, today = demo.library.calendar, demo.library.codes, demo.clock.now().date()
    stands = [case_status(calendar, codes, case, today) for case in demo.store.listed(OPEN + CLOSED)]
    assert {one.light for one in stands} == set(Light) - {Light.UNSET}
    counts = read_counts(demo, CaseFilter())
    assert all(counts.tabs[tab] for tab in TABS)
    assert {"待告知申请人", "待申请人选择", "待决定是否受理", "等评残结果"} <= {one.waits for one in stands}


def test_nobody_in_the_demo_is_real(demo: Desk) -> None:
    for case in demo.store.listed(ALL):
        number, phone = case.answers.text("applicant.id_number"), case.answers.text("applicant.phone")
        assert number.startswith("430121") and resident_id.is_valid(number, case.on)
        assert phone.startswith("130000000") or not phone
        assert case.answers.address("applicant.household_address")["township"] == "松涧镇"
        assert case.answers.text("bank.card_number").startswith("62000000") or "bank.card_number" not in case.answers


def test_every_draft_opens_on_the_field_the_clerk_was_on(demo: Desk, shelf: ReferenceData) -> None:
    form: Form = shelf.form("disability_one_thing_2024")
    wanted = {row.file: row.cursor for row in demo_cases(shelf.resources) if row.how == "draft"}
    lines = draft_lines(demo)
    assert sorted(line.case.cursor for line in lines) == sorted(wanted.values())
    for line in lines:
        intake = open_draft(demo, line.case.id, lambda _state: None)
        assert line.step == form.step_of(intake.case.cursor) + 1 and line.step_title == form.steps[line.step - 1].title
        assert line.name == intake.case.name and line.lacking and line.matters != "还没选事项"
        assert intake.case.cursor in form.fields or intake.case.cursor in {step.id for step in form.steps}


def test_they_are_found_by_name_initials_and_village(demo: Desk) -> None:
    for case in demo.store.listed(ALL):
        assert case.id in {found.id for found in find_cases(demo, case.name)}
        (first, *_) = demo.library.pinyin.initials(case.name)
        assert case.id in {found.id for found in find_cases(demo, first)}
        village = case.answers.address("applicant.household_address")["village"]
        assert case.id in {found.id for found in find_cases(demo, village)}


def test_every_paper_of_every_case_says_that_it_is_a_demonstration(demo: Desk) -> None:
    for case in demo.store.listed((CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)):
        for paper in default_papers(case):
            assert "演示数据" in words(print_paper(demo, case, paper)), (case, paper)


def test_opening_it_again_makes_nobody_twice(demo: Desk, vault: FileVault, shelf: ReferenceData) -> None:
    before = {case.id for case in demo.store.listed(ALL)}
    again = open_demo(vault, shelf, FakeClock())
    assert {case.id for case in again.store.listed(ALL)} == before
    assert again.clerk.user == USER and again.store.settings().demo and len(PASSPHRASE) >= 8
    again.store.close()
