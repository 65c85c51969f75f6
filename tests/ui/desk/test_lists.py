"""移交清单, 导入结果, 导出台账 at the window: what a clerk sees and presses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case_states import MatterState
from app.domain.event import EventKind
from app.errors import Unavailable
from app.sheets.table import Table
from app.sheets.writing import workbook
from app.usecases.deciding.change import fresh
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import CaseFilter
from app.usecases.handing_over.handover_files import results_table
from app.usecases.handing_over.results_columns import RESULTS
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.papers.reading import words
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.background import Failed, InlineRunner, ThreadRunner
from ui.base.theme import ActiveTheme
from ui.cases.list.page import CasesPage
from ui.cases.lists.handover_dialog import HandoverDialog
from ui.cases.lists.ledger_dialog import LedgerDialog, ledger_period
from ui.cases.lists.list_dialog import CHANGED_ELSEWHERE_SENTENCE, ListDialog
from ui.cases.lists.results_dialog import ResultsDialog

LINKED = {"application__types": [], "matters__selected": ["pension", "medical"]}
ADULT = "430121196805210019"
T = TypeVar("T")


class Room:
    """The cases page in a window, and the dialogs over it; files go to and come from `folder`."""

    def __init__(self, page: CasesPage, folder: Path, qtbot: QtBot) -> None:
        self.page, self.folder, self.qtbot = page, folder, qtbot
        self.told: list[tuple[str, str]] = []
        self.chosen: Path | None = folder
        acting = page.doing.acting
        self.acting = replace(acting, window=page, tell=self._tell)

    def _tell(self, sentence: str, tone: str) -> None:
        self.told.append((tone, sentence))

    def ask(self, _parent: QWidget) -> Path | None:
        return self.chosen

    def put(self, dialog: ListDialog) -> None:
        dialog.open()
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)

    def handover(self) -> HandoverDialog:
        dialog = HandoverDialog(self.acting, self.ask)
        self.put(dialog)
        return dialog

    def results(self) -> ResultsDialog:
        dialog = ResultsDialog(self.acting, self.ask)
        self.put(dialog)
        return dialog

    def ledger(self, asked: CaseFilter | None = None) -> LedgerDialog:
        dialog = LedgerDialog(self.acting, asked or CaseFilter(), self.ask)
        self.put(dialog)
        return dialog

    def files(self, ending: str) -> list[Path]:
        return sorted(self.folder.glob(f"*{ending}"))


@pytest.fixture
def room(theme: ActiveTheme, desk: Desk, stage: Stage, tmp_path: Path, qtbot: QtBot) -> Room:
    page = CasesPage(services_of(theme, desk))
    stage(page)
    folder = tmp_path / "files"
    folder.mkdir()
    return Room(page, folder, qtbot)


def rows(dialog: HandoverDialog | ResultsDialog) -> list[list[str]]:
    columns = dialog.table.model().columnCount()
    return [[dialog.table.cell(row, at).text for at in range(columns)] for row in range(dialog.table.count)]


def test_what_is_ready_stands_there_by_department(room: Room, accepted: Draft) -> None:
    accepted(**LINKED)
    dialog = room.handover()
    assert [dialog.department.itemText(at) for at in range(dialog.department.count())] == [
        "省人社厅（1 项）",
        "省医保局（1 项）",
    ]
    assert rows(dialog) == [["陈丙山", "261122-K7M-0001-0", "城乡居民基本养老保险登记", "未设定"]]
    assert dialog.verb.text() == "移交 1 项"


def test_with_ctrl_enter_they_are_handed_over_and_the_files_lie_there(room: Room, accepted: Draft, desk: Desk) -> None:
    case = accepted(**LINKED)
    dialog = room.handover()
    dialog.receiver.setText("样例县人社局")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (given,) = desk.store.handovers()
    assert (given.department, given.receiver) == ("省人社厅", "样例县人社局")
    assert fresh(desk, case.id).course.matters["pension"].state is MatterState.HANDED_OVER
    assert [path.name for path in room.files(".pdf")] == [f"{given.number}-移交清单.pdf"]
    assert len(room.files(".xlsx")) == 2
    assert dialog.notice.text.startswith("已移交 1 项，清单 261122-K7M-0002-")
    assert room.told[-1][0] == "ok"
    assert [dialog.department.itemText(at) for at in range(dialog.department.count())] == ["省医保局（1 项）"]
    assert dialog.lists.count() == 1


def test_what_came_of_it_stays_to_be_read_when_nothing_is_left_to_hand_over(room: Room, accepted: Draft) -> None:
    accepted(application__types=[], matters__selected=["pension"])
    dialog = room.handover()
    later = Later()
    dialog.acting = replace(room.acting, print_background=later)
    dialog.verb.click()
    while later.jobs:
        later.jobs.pop(0)()
    assert dialog.table.count == 0 and dialog.notice.text.startswith("已移交 1 项，清单 ")


def test_nothing_happens_when_no_folder_is_chosen(room: Room, accepted: Draft, desk: Desk) -> None:
    accepted(**LINKED)
    room.chosen = None
    dialog = room.handover()
    dialog.verb.click()
    assert desk.store.handovers() == ()
    assert room.files("") == []


def test_del_leaves_one_out(room: Room, accepted: Draft, desk: Desk) -> None:
    first, second = accepted(**LINKED), accepted(**LINKED)
    dialog = room.handover()
    dialog.table.setFocus()
    assert {row[0] for row in rows(dialog)} == {"陈丙山"}
    left_out = dialog.table.current
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.verb.text() == "移交 1 项"
    dialog.verb.click()
    (given,) = desk.store.handovers()
    kept = {first.id, second.id} - {left_out[0]}  # type: ignore[index]  # the key is (case, matter)
    assert {line.case_id for line in given.lines} == kept


def test_full_numbers_ask_what_for(room: Room, accepted: Draft, desk: Desk) -> None:
    case = accepted(**LINKED)
    dialog = room.handover()
    assert dialog.disclosing.box.isHidden()
    dialog.disclosing.full.click()
    dialog.verb.click()
    assert dialog.boxes["reason"].line == "要完整号码，请写明用途。"
    assert desk.store.handovers() == ()
    dialog.disclosing.reason.setText("人社局录入")
    dialog.verb.click()
    assert ADULT in words(room.files(".pdf")[0].read_bytes())
    (exported,) = [e.detail for e in desk.store.events(case.id) if e.kind is EventKind.EXPORTED]
    assert (exported["full"], exported["reason"]) == (True, "人社局录入")


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_handed_over(
    room: Room, accepted: Draft, desk: Desk
) -> None:
    accepted(**LINKED)
    room.chosen = room.folder / "file"
    room.chosen.write_bytes(b"")
    dialog = room.handover()
    dialog.verb.click()
    assert dialog.notice.text == "没存上：路上有一处是文件，不是文件夹。请换一个文件夹。"
    assert desk.store.handovers() == ()
    assert dialog.verb.isEnabled()


def test_what_was_handed_over_stays_so_when_the_files_cannot_be_written(
    room: Room, accepted: Draft, desk: Desk, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(**LINKED)
    dialog = room.handover()

    def full(*_: object) -> None:
        raise Unavailable("没存上：磁盘满了。请别关机，叫管理员。")

    with monkeypatch.context() as patch:
        patch.setattr(store, "record", full)  # the disk fills up between the two
        dialog.verb.click()
    (given,) = desk.store.handovers()
    assert "文件没写成：没存上：磁盘满了。" in dialog.notice.text
    assert room.files("") == []
    dialog.again.click()
    assert [path.name for path in room.files(".pdf")] == [f"{given.number}-移交清单.pdf"]
    assert "内容和当时一样" in dialog.notice.text


def test_a_case_changed_elsewhere_is_told(room: Room, accepted: Draft, desk: Desk) -> None:
    case = accepted(**LINKED)
    dialog = room.handover()
    move_matter(desk, case, Move("pension", MatterState.IN_PROGRESS, case.on))
    dialog.verb.click()
    assert dialog.notice.text == CHANGED_ELSEWHERE_SENTENCE
    assert desk.store.handovers() == ()


def test_nothing_to_hand_over_says_so(room: Room) -> None:
    dialog = room.handover()
    assert dialog.notice.text == "没有要移交的事项。受理以后，在这里按部门移交。"
    assert not dialog.verb.isEnabled()
    assert not dialog.again.isEnabled()


class Later(InlineRunner):
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], object]] = []

    def run(self, job: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        self.jobs.append(lambda: super(Later, self).run(job, then, failed))


@pytest.mark.parametrize("trouble", [False, True])
def test_a_dialog_at_work_can_be_left_as_the_lock_does_and_the_page_is_told(
    room: Room, accepted: Draft, desk: Desk, store: MemoryStore, qtbot: QtBot, trouble: bool
) -> None:
    accepted(**LINKED)
    later = Later()
    dialog = room.handover()
    dialog.acting = replace(room.acting, print_background=later)
    dialog.verb.click()
    assert not dialog.verb.isEnabled()
    assert dialog.close(), "the lock closes what is in front"
    assert not dialog.isVisible()
    if trouble:
        store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    (job,) = later.jobs
    with qtbot.waitSignal(dialog.finished):
        job()
    told = room.told[-1]
    if trouble:
        assert told == ("err", "没存上：磁盘满了。请别关机，叫管理员。")
    else:
        assert told[1].startswith("已移交 1 项")
        assert len(desk.store.handovers()) == 1
    assert len(later.jobs) == 1, "nothing is read for a dialog that is gone"


# --- results


def sheet(room: Room, desk: Desk, *, result: str = "办结", day: str = "2026-11-22", note: str = "") -> Path:
    """Writes the workbook the department sends back, every line of the last list with this result; returns its path."""
    (given,) = desk.store.handovers(1)
    lines = [(*row[:4], result, day, "", note) for row in results_table(given).rows]
    path = room.folder / "回来的.xlsx"
    path.write_bytes(workbook([Table("结果", RESULTS, lines)], given.at, "结果"))
    return path


@pytest.fixture
def handed(room: Room, accepted: Draft) -> str:
    """The id of a case whose pension is on a list."""
    case = accepted(**LINKED)
    dialog = room.handover()
    dialog.verb.click()
    dialog.reject()
    return case.id


def test_a_sheet_that_is_right_is_taken_over(room: Room, desk: Desk, handed: str) -> None:
    room.chosen = sheet(room, desk)
    dialog = room.results()
    assert not dialog.verb.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert dialog.file.text() == "回来的.xlsx"
    assert dialog.summary.text() == "办结 1 项可以导入。"
    assert not dialog.table.isVisible()
    assert dialog.verb.text() == "导入 1 项"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh(desk, handed).course.matters["pension"].state is MatterState.COMPLETED
    assert dialog.notice.text == "已导入 1 项。"
    assert not dialog.verb.isEnabled(), "once is enough"
    dialog.read()
    assert dialog.summary.text() == "1 项已经导入过，不再动。"


def test_a_wrong_row_is_named_and_nothing_can_be_taken_over(room: Room, desk: Desk, handed: str) -> None:
    room.chosen = sheet(room, desk, result="已办")
    dialog = room.results()
    dialog.read()
    assert rows(dialog) == [["2", "结果", "现在是“已办”。请填 办理中、办结、不予办理、退回 里的一个。"]]
    assert dialog.summary.text() == "1 处不对，改好文件再选一次，现在一行也不导入。"
    assert not dialog.verb.isEnabled()
    assert fresh(desk, handed).course.matters["pension"].state is MatterState.HANDED_OVER
    room.chosen = sheet(room, desk, result="退回", note="照片不清")
    dialog.read()
    assert not dialog.table.isVisible()
    dialog.verb.click()
    assert fresh(desk, handed).course.matters["pension"].note == "照片不清"


@pytest.mark.parametrize(("content", "said"), [(b"%PDF-1.4", "这不是 XLSX 文件"), (b"", "这不是 XLSX 文件")])
def test_another_file_is_refused(room: Room, handed: str, content: bytes, said: str) -> None:
    room.chosen = room.folder / "x.xlsx"
    room.chosen.write_bytes(content)
    dialog = room.results()
    dialog.read()
    assert dialog.notice.text.startswith(said)
    assert not dialog.verb.isEnabled()


def test_a_full_disk_is_told(room: Room, desk: Desk, store: MemoryStore, handed: str) -> None:
    room.chosen = sheet(room, desk)
    dialog = room.results()
    dialog.read()
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    dialog.verb.click()
    assert dialog.notice.text == "没存上：磁盘满了。请别关机，叫管理员。"
    store.trouble = None
    dialog.verb.click()
    assert fresh(desk, handed).course.matters["pension"].state is MatterState.COMPLETED


# --- the ledger


def test_the_ledger_of_this_month_is_exported(room: Room, accepted: Draft, desk: Desk) -> None:
    case = accepted(**LINKED)
    dialog = room.ledger()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in room.files("")] == ["台账-20261101-20261122.pdf", "台账-20261101-20261122.xlsx"]
    assert dialog.notice.text.startswith("已导出 1 件：")
    assert ADULT not in words(room.files(".pdf")[0].read_bytes())
    assert desk.store.events(case.id)[-1].kind is EventKind.EXPORTED


def test_without_the_printed_list_there_is_the_table_alone(room: Room, accepted: Draft) -> None:
    accepted(**LINKED)
    dialog = room.ledger()
    dialog.printed.click()
    dialog.verb.click()
    assert [path.suffix for path in room.files("")] == [".xlsx"]


def test_a_period_that_cannot_be_is_told_at_its_box(room: Room, accepted: Draft, clock: FakeClock) -> None:
    accepted(**LINKED)
    dialog = room.ledger()
    dialog.last.set_value("2026-10-01")
    dialog.verb.click()
    assert dialog.boxes["to"].line == "截止日期早于开始日期，请改过来。"
    dialog.last.line.setText("上周")
    dialog.verb.click()
    assert "日子没看懂" in dialog.boxes["to"].line
    assert room.files("") == []


def test_the_ledger_keeps_to_what_the_list_is_narrowed_to(room: Room, accepted: Draft, desk: Desk) -> None:
    accepted(**LINKED)
    accepted(application__types=[], matters__selected=["pension"])
    dialog = room.ledger(CaseFilter(matter="medical", station="K7M"))
    dialog.verb.click()
    assert dialog.notice.text.startswith("已导出 1 件")
    today = desk.clock.now().date()
    assert ledger_period(desk, CaseFilter("two", matter="medical", station="K7M"), today).said == (
        "第二阶段，城乡居民基本医疗保险登记，工作站 K7M"
    )
    assert ledger_period(desk, CaseFilter("draft", words="陈"), today).said == ""
    assert ledger_period(desk, CaseFilter("received"), today).said == "待受理"


def test_the_work_is_done_aside_and_the_window_goes_on(room: Room, accepted: Draft, qtbot: QtBot) -> None:
    accepted(**LINKED)
    background = ThreadRunner()
    room.acting = replace(room.acting, print_background=background)
    dialog = room.ledger()
    dialog.verb.click()
    assert dialog.busy, "the click has come back before the work is done"
    assert dialog.notice.text == "正在导出…"
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.notice.text.startswith("已导出 1 件")
    background.wait()
    background.drop()


# --- from the list


def test_the_list_has_the_three_under_it_and_ctrl_e_opens_the_ledger(room: Room, qtbot: QtBot) -> None:
    tools = room.page.tools
    assert [b.text() for b in (tools.hand_over, tools.results, tools.ledger)] == ["移交清单", "导入结果", "导出台账"]
    assert ("Ctrl+E", "导出台账") in room.page.shortcuts()
    for press, kind in (
        (tools.hand_over.click, HandoverDialog),
        (tools.results.click, ResultsDialog),
        (lambda: QTest.keyClick(room.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier), LedgerDialog),
    ):
        press()
        qtbot.waitUntil(lambda kind=kind: isinstance(QApplication.activeModalWidget(), kind))  # type: ignore[misc]  # bound now
        box = QApplication.activeModalWidget()
        assert isinstance(box, ListDialog)
        box.reject()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
