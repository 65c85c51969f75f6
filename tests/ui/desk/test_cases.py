"""办件: found by every word a person may have in hand, numbers masked, uncovering recorded, papers printed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain import tracking_number
from app.domain.case import CaseState
from app.domain.event import EventKind
from app.errors import Unavailable
from app.usecases.desk import Desk
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import ADDRESS, ADULT
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import Draft, Stage
from ui.aside import AtOnce
from ui.cases.page import CasesPage
from ui.cases.print_dialog import PrintDialog
from ui.theme import Look, Theme
from ui.widgets.ask import Ask

OTHER = "430121198503120025"


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def cases(look: Look, desk: Desk, printer: FakePrinter) -> CasesPage:
    return CasesPage(look, desk, aside=AtOnce(), printer=printer, print_aside=AtOnce())


def names(page: CasesPage) -> list[str]:
    return [page.table.cell(row, 0).text for row in range(page.table.count)]


def test_the_list_shows_the_village_and_never_a_number_of_the_person(
    cases: CasesPage, stage: Stage, accepted: Draft
) -> None:
    case = accepted()
    window = stage(cases)
    row = [cases.table.cell(0, column).spoken for column in range(7)]
    assert row == [
        "陈丙山 男 58",
        tracking_number.format(case.tracking_number),
        "残疾人证新办 + 联办 2 项",
        "石桥村",
        "11月22日",
        "12月11日",
        "已受理",
    ]
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert not any(ADULT in text or "13000000012" in text or "三组12号" in text for text in shown)


@pytest.mark.parametrize(
    "words", ["{number}", ADULT, "0019", "陈丙山", "丙山", "陈", "cbs", "CB", "13000000012", "石桥村"]
)
def test_a_case_is_found_by_what_a_person_has_in_hand(
    cases: CasesPage, stage: Stage, accepted: Draft, words: str
) -> None:
    case = accepted()
    accepted(
        applicant__name="罗壬福",
        applicant__id_number=OTHER,
        applicant__phone="13000000099",
        applicant__household_address={**ADDRESS, "village": "枫林社区"},
        bank__holder="罗壬福",
    )
    stage(cases)
    assert cases.table.count == 2
    cases.look_for(words.format(number=case.tracking_number))
    assert names(cases) == ["陈丙山"]


def test_nothing_found_says_what_to_do_and_esc_shows_all_again(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    window = stage(cases)
    cases.look_for("查无此人")
    assert cases.empty.isVisible()
    assert cases.empty.text == "没找到“查无此人”。查一下编号有没有少一位，或用身份证号再找。"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert names(cases) == ["陈丙山"]


def test_the_list_is_narrowed_to_one_state(cases: CasesPage, stage: Stage, accepted: Draft, draft: Draft) -> None:
    accepted()
    draft(applicant__name="彭辛月")
    stage(cases)
    assert names(cases) == ["彭辛月", "陈丙山"]
    assert cases.filter.value == "all"
    cases.filter.step(1)
    assert names(cases) == ["陈丙山"]
    cases.filter.step(1)
    assert names(cases) == []
    cases.filter.step(1)
    assert names(cases) == ["彭辛月"]


def test_more_than_a_page_is_read_on_when_the_end_comes_into_view(cases: CasesPage, stage: Stage, draft: Draft) -> None:
    for at in range(60):
        draft(materials=False, applicant__name=f"王甲{'一二三四五六七八九十'[at % 10]}")
    stage(cases)
    assert cases.table.count == 50
    cases.table.verticalScrollBar().setValue(cases.table.verticalScrollBar().maximum())
    assert cases.table.count == 60
    assert cases._count.text() == "共 60 件"


def test_the_detail_masks_and_uncovering_is_recorded_first_and_short(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore
) -> None:
    case = accepted()
    stage(cases)
    facts = {name: value.text() for name, value in cases.detail._facts.items()}
    assert facts["身份证"] == "430121********0019"
    assert facts["电话"] == "130****0012"
    assert facts["住址"] == "湖南省长沙市长沙县松涧镇石桥村 **"
    assert facts["银行卡"] == "**** **** 0125"
    assert facts["答复日"] == "12月11日"
    cases.detail.uncover()
    assert cases.detail.id_number == ADULT
    assert store.events(case.id)[-1].kind is EventKind.REVEALED
    assert ADULT not in str(store.events(case.id)[-1].detail)
    assert cases.detail._cover.interval() == 10_000
    assert cases.detail._cover.isActive()
    cases.detail.cover()
    assert cases.detail.id_number == "430121********0019"


def test_a_number_that_cannot_be_recorded_stays_covered_and_the_lock_covers_it(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore
) -> None:
    accepted()
    window = stage(cases)
    cases.detail.uncover()
    window.cover(QWidget())
    assert cases.detail.id_number == "430121********0019"
    window.uncover()
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    cases.detail.uncover()
    assert cases.detail.id_number == "430121********0019"
    assert cases.notice.text == "没存上：磁盘满了。请别关机，叫管理员。"


def test_enter_on_a_draft_goes_on_and_f8_says_it_has_no_papers(
    cases: CasesPage, stage: Stage, draft: Draft, qtbot: QtBot
) -> None:
    case = draft()
    window = stage(cases)
    with qtbot.waitSignal(cases.draft_wanted) as caught:
        QTest.keyClick(cases.table, Qt.Key.Key_Return)
    assert caught.args == [case.id]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    assert cases.notice.text == "这件还是草稿，受理后才有文书。"


def test_f8_prints_again_counts_and_writes_it_into_the_record(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore, printer: FakePrinter, qtbot: QtBot
) -> None:
    case = accepted()
    window = stage(cases)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    box = window.findChild(PrintDialog)
    assert box is not None
    assert box.go.isEnabled()
    box.go.click()
    kinds = [event.kind for event in store.events(case.id)]
    assert kinds.count(EventKind.PRINTED) == 2
    box.close()
    reminder = box.findChild(Ask)
    assert reminder is not None and box.isVisible(), "the second receipt is still on the way"
    reminder.reject()
    for _ in range(4):
        box.panel.queue.look()
    box.close()
    said = [cases.detail.record.cell(row, 1).text for row in range(cases.detail.record.count)]
    assert "打印受理回执 第 1 次" in said
    assert "受理" in said
    assert any(text.startswith("填写 ") for text in said)
    assert [cases.detail.papers.cell(row, 1).text for row in range(2)] == ["打过 1 次", "打过 1 次"]


def test_what_was_printed_before_is_not_ticked(cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk) -> None:
    from app.usecases.papers_of import print_paper

    case = accepted()
    for paper in ("form", "receipt_a5"):
        print_paper(desk, case, paper)
    window = stage(cases)
    cases.print_again()
    box = window.findChild(PrintDialog)
    assert box is not None
    assert not box.go.isEnabled()


def test_a_case_can_be_opened_from_elsewhere(
    cases: CasesPage, stage: Stage, accepted: Draft, draft: Draft, clock: FakeClock
) -> None:
    case = accepted()
    draft(applicant__name="彭辛月")
    stage(cases)
    cases.filter.step(1)
    cases.look_for("彭")
    cases.open_case(case.id)
    assert cases.detail.case_id == case.id
    assert cases.table.current == case.id


def test_slash_goes_to_the_box_and_enter_back_to_the_table(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    window = stage(cases)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Slash)
    assert cases.words.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Slash)
    assert cases.words.text() == "/"
    cases.words.setText("陈")
    QTest.keyClick(cases.words, Qt.Key.Key_Return)
    assert cases.table.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert cases.detail.tabs.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert cases.table.hasFocus()


def test_a_case_that_went_away_leaves_no_stale_detail(
    cases: CasesPage, stage: Stage, draft: Draft, desk: Desk, store: MemoryStore
) -> None:
    from app.usecases.drafts import discard

    case = draft()
    stage(cases)
    assert cases.detail.case_id == case.id
    discard(desk, case)
    cases.reload()
    assert cases.detail.case_id == ""
    assert store.count((CaseState.DISCARDED,)) == 1


@pytest.mark.parametrize("theme", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
def test_it_fits(
    cases: CasesPage,
    stage: Stage,
    accepted: Draft,
    draft: Draft,
    look: Look,
    theme: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    draft(applicant__name="阿依甲古丽·买买提")
    accepted()
    window = stage(cases)
    look.wear(theme)
    QApplication.processEvents()
    window.resize(1366, 696)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 696)
    assert clipped(window) == []
    picture(window, f"cases_{round(theme.scale * 100)}{'_contrast' if theme.contrast else ''}")
