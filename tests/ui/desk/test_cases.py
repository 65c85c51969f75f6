"""办件: found by every word a person may have in hand, numbers masked, uncovering recorded, papers printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case_states import CaseState, PauseReason
from app.domain.countdown import Light
from app.domain.event import EventKind
from app.errors import Unavailable
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import TABS, CaseCounts, CaseFilter
from app.usecases.intake.intake import Intake
from app.usecases.wording.matters import matter_name
from tests.clerk import words_on
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import ADDRESS, ADULT
from tests.samples.services import a_service
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.background import InlineRunner
from ui.base.theme import ActiveTheme, Theme
from ui.cases.act_dialogs.print_dialog import PrintDialog
from ui.cases.list.page import CasesPage
from ui.widgets.messages.ask import QuestionDialog

OTHER = "430121198503120025"


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def cases(theme: ActiveTheme, desk: Desk, printer: FakePrinter) -> CasesPage:
    return CasesPage(services_of(theme, desk, printer))


def names(page: CasesPage) -> list[str]:
    return [page.table.cell(row, 1).text for row in range(page.table.count)]


def test_the_list_shows_light_and_village_and_never_a_number_of_the_person(
    cases: CasesPage, stage: Stage, accepted: Draft
) -> None:
    accepted()
    window = stage(cases)
    row = [cases.table.cell(0, column).spoken for column in range(7)]
    assert row == [
        "剩 15 天",
        "陈丙山 男 58",
        "残疾人证新办 +2",
        "第一阶段",
        "残疾人证新办待移交",
        "石桥村",
        "12-11",
    ]
    assert cases.table.cell(0, 0).mark == "green"
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert not any(ADULT in text or "13000000012" in text or "三组12号" in text for text in shown)


def test_the_light_is_said_aloud(cases: CasesPage, stage: Stage, accepted: Draft, clock: FakeClock) -> None:
    accepted()
    clock.pass_(days=20)
    stage(cases)
    model = cases.table.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "时限 ↑ 超期 1 天"
    assert cases.detail.head.light.accessibleName() == "超期 1 天"


@pytest.mark.parametrize(
    ("days", "words", "mark", "light"),
    [
        (0, "剩 15 天", "green", Light.GREEN),
        (15, "剩 4 天", "green", Light.GREEN),
        (16, "剩 3 天", "amber", Light.AMBER),
        (18, "剩 1 天", "amber", Light.AMBER),
        (19, "今天", "red", Light.RED),
        (20, "超期 1 天", "red", Light.RED),
        (22, "超期 1 天", "red", Light.RED),
        (23, "超期 2 天", "red", Light.RED),
    ],
)
def test_the_light_changes_with_the_days_and_is_counted_as_it_is_shown(
    cases: CasesPage,
    stage: Stage,
    accepted: Draft,
    clock: FakeClock,
    days: int,
    words: str,
    mark: str,
    light: Light,
) -> None:
    accepted()
    clock.pass_(days=days)
    stage(cases)
    cell = cases.table.cell(0, 0)
    assert (cell.text, cell.mark) == (words, mark)
    assert cases.filters.lights[light].text().endswith(" 1")
    cases.filters.lights[light].click()
    assert names(cases) == ["陈丙山"]
    other = Light.RED if light is not Light.RED else Light.GREEN
    cases.filters.lights[other].click()
    assert names(cases) == []
    assert cases.empty.text == "没有这样的办件。按 Esc 看全部。"


def test_a_clock_that_stands_and_a_limit_not_set_have_their_own_marks(
    cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk
) -> None:
    paused = pause(desk, accepted(), PauseReason.ASSESSMENT)
    desk.keep_settings(replace(desk.settings, limits={}))
    accepted(applicant__name="罗壬福")
    stage(cases)
    assert {(cases.table.cell(at, 0).text, cases.table.cell(at, 0).mark) for at in range(2)} == {
        ("暂停计时", "paused"),
        ("未设定", "unset"),
    }
    assert cases.filters.lights[Light.UNSET].text() == "没到期日 2"
    cases.open_case(paused.id)
    assert cases.detail.head.light.text == "暂停计时"


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
    cases.narrow(CaseFilter(words=words.format(number=case.tracking_number)))
    assert names(cases) == ["陈丙山"]


def test_a_number_misread_lists_the_case_it_probably_is_and_says_so(
    cases: CasesPage, stage: Stage, accepted: Draft
) -> None:
    case = accepted()
    window = stage(cases)
    number = case.tracking_number
    misread = number[:-1] + ("1" if number[-1] != "1" else "2")
    cases.narrow(CaseFilter(words=misread))
    assert names(cases) == ["陈丙山"]
    said = "没有这个编号。可能是这一件："
    assert any(said in part.text() for part in window.findChildren(QLabel) if part.isVisible())
    cases.filters.words.setText(number)
    cases.filters.changed.emit()
    assert names(cases) == ["陈丙山"]
    assert not any(said in part.text() for part in window.findChildren(QLabel) if part.isVisible())


def test_nothing_found_says_what_to_do_and_esc_shows_all_again(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    window = stage(cases)
    cases.narrow(CaseFilter(words="查无此人"))
    assert cases.empty.isVisible()
    assert cases.empty.text == "这里没找到“查无此人”。按 Esc 看全部，或按 Ctrl+K 在所有办件里找。"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert names(cases) == ["陈丙山"]


def test_the_list_is_narrowed_by_tab_and_each_says_how_many(
    cases: CasesPage, stage: Stage, accepted: Draft, draft: Draft
) -> None:
    accepted()
    accepted(application__types=None, application__disability_category=None, applicant__name="罗壬福")
    draft(applicant__name="彭辛月")
    stage(cases)
    assert sorted(names(cases)) == ["罗壬福", "陈丙山"]
    assert [button.text() for button in cases.filters.tabs.findChildren(QPushButton)] == [
        "全部 2",
        "第一阶段 1",
        "第二阶段 1",
        "待受理 0",
        "待补正 0",
        "单项 0",
        "草稿 1",
        "已结束 0",
    ]
    found = []
    for _ in range(7):
        cases.filters.tabs.step(1)
        found.append(names(cases))
    assert found == [["陈丙山"], ["罗壬福"], [], [], [], ["彭辛月"], []]
    cases.filters.show_counts(CaseCounts(dict.fromkeys(TABS, 4000), {}, 4000))
    said = [button.text() for button in cases.filters.tabs.findChildren(QPushButton)]
    assert said[-2:] == ["草稿", "已结束 4000"], "so many that only the one in front has room for its count"


def test_lists_to_choose_from_narrow_together_and_say_that_they_do(
    cases: CasesPage, stage: Stage, accepted: Draft, clock: FakeClock
) -> None:
    accepted(applicant__household_address={**ADDRESS, "village": "荷塘村"})
    clock.pass_(days=10)
    accepted(applicant__name="罗壬福", matters__selected=["pension"])
    stage(cases)
    bar = cases.filters
    assert [bar.village.itemText(at) for at in range(bar.village.count())] == ["全部村", "石桥村", "荷塘村"]
    assert bar.station.itemText(1) == "本窗口 K7M"
    bar.village.setCurrentText("荷塘村")
    assert names(cases) == ["陈丙山"]
    assert bar.village.property("set") == "true"
    bar.matter.setCurrentText("重度残疾人护理补贴")
    assert names(cases) == ["陈丙山"]
    bar.period.setCurrentText("近 7 天")
    assert names(cases) == []
    cases.escape()
    bar.period.setCurrentText("近 7 天")
    assert names(cases) == ["罗壬福"]
    assert bar.asked == CaseFilter(days=7)


def test_a_day_in_a_year_that_is_not_published_is_said_to_be_unsure(
    cases: CasesPage, accepted: Draft, desk: Desk, stage: Stage, clock: FakeClock
) -> None:
    accepted()
    stage(cases)
    assert not cases.detail.unpublished.isVisible()
    clock.pass_(days=25)
    late = accepted()
    cases.open_case(late.id)
    assert cases.detail.unpublished.isVisible()
    assert cases.detail.unpublished.text() == "2027年的放假安排还没公布，先按周一到周五算，公布后要再核对。"


def test_the_services_there_are_cases_of_can_be_asked_for_and_the_villages_of_drafts_too(
    cases: CasesPage, accepted: Draft, draft: Draft, desk: Desk, stage: Stage
) -> None:
    accepted()
    draft(applicant__household_address={**ADDRESS, "village": "荷塘村"})
    for item in ("10", "2"):
        intake = Intake(desk, desk.new_case("special_group_2022"))
        for field, value in a_service(item).items():
            intake.answer(field, value)
        intake.accept()
    stage(cases)
    matter = cases.filters.matter
    *_, second, tenth = (matter.itemText(at) for at in range(matter.count()))
    said = [f"{matter_name(desk.library.codes, matter)}（单项）" for matter in ("2.1", "10.1")]
    assert [second, tenth] == said, "in the order of the catalogue"
    assert cases.filters.village.findText("荷塘村") > 0
    matter.setCurrentText(second)
    assert names(cases) == ["王甲禾"] and matter.currentText() == second


def test_more_than_a_page_is_read_on_when_the_end_comes_into_view(
    cases: CasesPage, stage: Stage, accepted: Draft
) -> None:
    for at in range(60):
        accepted(applicant__name=f"王甲{'一二三四五六七八九十'[at % 10]}")
    stage(cases)
    assert cases.table.count == 50
    assert "共 60 件，往下还有 10 件" in words_on(cases).split("\n")
    cases.table.verticalScrollBar().setValue(cases.table.verticalScrollBar().maximum())
    assert cases.table.count == 60
    assert len({cases.table.model().rows[at].key for at in range(60)}) == 60  # type: ignore[attr-defined]  # rows of a DataTable
    assert "共 60 件" in words_on(cases).split("\n")


class Later:
    """Runner that does nothing before the test releases it."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self, job: Callable[[], object], then: Callable[..., object], failed: Callable[[Exception], object]
    ) -> None:
        self.jobs.append(lambda: InlineRunner().run(job, then, failed))

    def wait(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()

    def drop(self) -> None:
        self.jobs.clear()


def test_whoever_runs_down_the_list_waits_for_the_last_only(
    theme: ActiveTheme, desk: Desk, stage: Stage, accepted: Draft, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("陈丙山", "罗壬福", "王甲禾", "李乙木", "彭辛月"):
        accepted(applicant__name=name)
    later = Later()
    cases = CasesPage(services_of(theme, desk, background=later))
    stage(cases)
    later.wait()
    read: list[str] = []
    kept = store.get
    monkeypatch.setattr(store, "get", lambda case_id: (read.append(case_id), kept(case_id))[1])
    for row in (1, 2, 3, 4):
        cases.table.selectRow(row)
    later.wait()
    assert read == [cases.table.current] == [cases.detail.case_id]


def test_where_the_clerk_went_before_the_list_was_read_stays(
    theme: ActiveTheme, desk: Desk, stage: Stage, accepted: Draft
) -> None:
    for name in ("陈丙山", "罗壬福", "王甲禾"):
        accepted(applicant__name=name)
    later = Later()
    cases = CasesPage(services_of(theme, desk, background=later))
    stage(cases)
    later.wait()
    cases.table.selectRow(0)
    later.wait()
    left = cases.table.current
    cases.entered()
    QTest.keyClick(cases.table, Qt.Key.Key_Down)
    meant = cases.table.current
    assert meant != left
    later.wait()
    assert cases.table.current == meant == cases.detail.case_id, "the reading does not take the clerk back"
    cases.entered()
    later.wait()
    assert cases.table.current == meant, "and what was left is still chosen where nobody moved"


def test_the_detail_masks_and_uncovering_is_recorded_first_and_short(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore
) -> None:
    case = accepted()
    stage(cases)
    head = cases.detail.head
    assert head.shown("applicant.id_number") == "430121********0019"
    assert head.shown("applicant.phone") == "130****0012"
    assert head.shown("住址") == "湖南省长沙市长沙县松涧镇石桥村 **"
    written = cases.detail.answers.toPlainText()
    assert "**** **** 0125" in written and ADULT not in written and "13000000012" not in written
    head.uncover("applicant.id_number")
    assert head.shown("applicant.id_number") == ADULT
    assert store.events(case.id)[-1].kind is EventKind.REVEALED
    assert ADULT not in str(store.events(case.id)[-1].detail)
    assert head._cover.interval() == 10_000
    assert head._cover.isActive()
    head.uncover("applicant.phone")
    assert head.shown("applicant.phone") == "13000000012"
    said = [cases.detail.record.table.cell(row, 1).text for row in range(2)]
    assert said == ["看了完整的电话", "看了完整的身份证号"]
    head.cover()
    assert head.shown("applicant.id_number") == "430121********0019"
    assert head.shown("applicant.phone") == "130****0012"


def test_a_number_that_cannot_be_recorded_stays_covered_and_the_lock_covers_it(
    cases: CasesPage, stage: Stage, accepted: Draft, store: MemoryStore
) -> None:
    accepted()
    window = stage(cases)
    cases.detail.head.uncover("applicant.id_number")
    window.cover(QWidget())
    assert cases.detail.head.shown("applicant.id_number") == "430121********0019"
    window.uncover()
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    cases.detail.head.uncover("applicant.id_number")
    assert cases.detail.head.shown("applicant.id_number") == "430121********0019"
    assert cases.notice.text == "没存上：磁盘满了。请别关机，叫管理员。"


def test_enter_on_a_draft_goes_on_and_f8_says_it_has_no_papers(
    cases: CasesPage, stage: Stage, draft: Draft, qtbot: QtBot
) -> None:
    case = draft()
    window = stage(cases)
    cases.narrow(CaseFilter("draft"))
    assert cases.detail.next.text() == "接着填"
    with qtbot.waitSignal(cases.draft_wanted) as caught:
        QTest.keyClick(cases.table, Qt.Key.Key_Return)
    assert caught.args == [case.id]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    assert cases.notice.text == "打印：这件还是草稿，受理后才行。"


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
    reminder = box.findChild(QuestionDialog)
    assert reminder is not None and box.isVisible(), "the second receipt is still on the way"
    reminder.reject()
    for _ in range(4):
        box.panel.queue.look()
    box.close()
    record = cases.detail.record.table
    said = [record.cell(row, 1).text for row in range(record.count)]
    assert "打印受理回执 第 1 次" in said
    assert "受理" in said
    assert any(text.startswith("填写 ") for text in said)


def test_what_was_printed_before_is_not_ticked(cases: CasesPage, stage: Stage, accepted: Draft, desk: Desk) -> None:
    from app.usecases.papers.issue import print_paper

    case = accepted()
    for paper in ("form", "receipt_a5"):
        print_paper(desk, case, paper)
    window = stage(cases)
    cases.doing.do("print")
    box = window.findChild(PrintDialog)
    assert box is not None
    assert not box.go.isEnabled()


def test_a_case_can_be_opened_from_elsewhere(
    cases: CasesPage, stage: Stage, accepted: Draft, draft: Draft, clock: FakeClock
) -> None:
    case = accepted()
    draft(applicant__name="彭辛月")
    stage(cases)
    cases.narrow(CaseFilter("draft", words="彭"))
    assert names(cases) == ["彭辛月"]
    cases.open_case(case.id)
    assert cases.filters.asked == CaseFilter()
    assert cases.detail.case_id == case.id
    assert cases.table.current == case.id


def test_slash_goes_to_the_box_and_enter_back_to_the_table(cases: CasesPage, stage: Stage, accepted: Draft) -> None:
    accepted()
    window = stage(cases)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Slash)
    assert cases.filters.words.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Slash)
    assert cases.filters.words.text() == "/"
    cases.filters.words.setText("陈")
    QTest.keyClick(cases.filters.words, Qt.Key.Key_Return)
    assert cases.table.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert cases.detail.tabs.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert cases.filters.isAncestorOf(cases.focusWidget())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert cases.table.hasFocus()


def test_a_case_that_went_away_leaves_no_stale_detail(
    cases: CasesPage, stage: Stage, draft: Draft, desk: Desk, store: MemoryStore
) -> None:
    from app.usecases.intake.drafts import discard

    case = draft()
    stage(cases)
    cases.narrow(CaseFilter("draft"))
    assert cases.detail.case_id == case.id
    discard(desk, case)
    cases.reload()
    assert cases.detail.case_id == ""
    assert store.count((CaseState.DISCARDED,)) == 1


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
def test_it_fits(
    cases: CasesPage,
    stage: Stage,
    accepted: Draft,
    draft: Draft,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    draft(applicant__name="阿依甲古丽·买买提")
    accepted()
    window = stage(cases)
    theme.apply(chosen)
    QApplication.processEvents()
    window.resize(1366, 696)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 696)
    assert clipped(window) == []
    picture(window, f"cases_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")
