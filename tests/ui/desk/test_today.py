"""工作台: drafts in order, Enter goes on, Del asks once and can be taken back, a case accepted a minute ago is at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case_states import CaseState, PauseReason
from app.domain.identifiers import tracking_number
from app.domain.visit import Visit, VisitState
from app.errors import Unavailable
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from tests.clerk import saying
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.devices.device_line import DeviceLine
from ui.today.bin import BinDialog
from ui.today.page import TodayPage
from ui.visits.today_card import TodaysVisits, TodaysVisitsCard
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.light import LightLabel


@pytest.fixture
def today(theme: ActiveTheme, desk: Desk) -> TodayPage:
    return TodayPage(
        services_of(theme, desk),
        lambda: [
            DeviceLine("green", "本机库 已打开"),
            DeviceLine("red", "没找到输入法，中文打不进来"),
            DeviceLine("closed", "没有打印机，能存成 PDF"),
        ],
    )


def words(page: TodayPage, row: int) -> list[str]:
    return [page.drafts.table.cell(row, column).text for column in range(5)]


def test_a_draft_says_who_what_where_what_is_missing_and_when(
    today: TodayPage, stage: Stage, draft: Draft, clock: FakeClock
) -> None:
    draft(applicant__phone=None)
    clock.pass_(days=1)
    draft("materials", applicant__name="彭辛月")
    stage(today)
    assert words(today, 0) == ["彭辛月", "残疾人证新办 + 联办 2 项", "第 6 步 材料", "可以受理", "09:48"]
    name, _, step, lacking, saved = words(today, 1)
    assert (name, step, saved) == ("陈丙山", "第 2 步 申请人基本情况", "昨天 09:47")
    assert "电话" in lacking


def test_where_the_clerk_went_from_the_draft_just_left_stays_when_the_reading_comes(
    today: TodayPage, stage: Stage, draft: Draft
) -> None:
    other, left = draft(), draft(applicant__name="彭辛月")
    stage(today)
    today.show_left(left)
    assert today.drafts.table.current == left.id
    QTest.keyClick(today.drafts.table, Qt.Key.Key_Down)
    today.reload()
    assert today.drafts.table.current == other.id, "the reading does not take the clerk back"


def test_enter_goes_on_with_the_chosen_draft(today: TodayPage, stage: Stage, draft: Draft, qtbot: QtBot) -> None:
    older, _ = draft(), draft(applicant__name="彭辛月")
    stage(today)
    assert today.drafts.table.hasFocus()
    QTest.keyClick(today.drafts.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(today.draft_wanted) as caught:
        QTest.keyClick(today.drafts.table, Qt.Key.Key_Return)
    assert caught.args == [older.id]


def test_del_asks_once_and_what_was_thrown_away_comes_back(
    today: TodayPage, stage: Stage, draft: Draft, store: MemoryStore, qtbot: QtBot
) -> None:
    case = draft()
    window = stage(today)
    QTest.keyClick(today.drafts.table, Qt.Key.Key_Delete)
    ask = window.findChild(QuestionDialog)
    assert ask is not None
    assert ask.windowTitle() == "删掉这份草稿？"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is ask)
    with qtbot.waitSignal(today.discarding) as caught:
        QTest.keyClick(ask.windowHandle(), Qt.Key.Key_Return)
    assert caught.args == [case.id]
    assert store.count((CaseState.DISCARDED,)) == 1
    assert today.drafts.table.count == 0
    assert today.drafts.bin.text() == "找回删掉的 1 份"
    today.drafts.bin.click()
    box = window.findChild(BinDialog)
    assert box is not None
    QTest.keyClick(box.table, Qt.Key.Key_Return)
    assert store.count((CaseState.DRAFT,)) == 1
    assert words(today, 0)[0] == "陈丙山"
    assert not today.drafts.bin.isVisible()


def test_esc_keeps_the_draft(today: TodayPage, stage: Stage, draft: Draft, store: MemoryStore) -> None:
    draft()
    window = stage(today)
    QTest.keyClick(today.drafts.table, Qt.Key.Key_Delete)
    ask = window.findChild(QuestionDialog)
    assert ask is not None
    QTest.keyClick(ask.windowHandle(), Qt.Key.Key_Escape)
    assert store.count((CaseState.DRAFT,)) == 1


def test_with_no_drafts_the_first_thing_to_press_is_a_new_case(today: TodayPage, stage: Stage, qtbot: QtBot) -> None:
    stage(today)
    assert today.drafts.empty.isVisible()
    assert today.drafts.empty.text == "没有草稿。按 Ctrl+N 新办一件。"
    assert today.start.hasFocus()
    with qtbot.waitSignal(today.new_wanted):
        QTest.keyClick(today.start, Qt.Key.Key_Return)


def test_a_case_accepted_just_now_is_at_hand_and_counted(
    today: TodayPage, stage: Stage, accepted: Draft, clock: FakeClock, qtbot: QtBot
) -> None:
    accepted(applicant__name="罗壬福")
    clock.pass_(days=1)
    case = accepted()
    stage(today)
    today.due.which.step(1)
    recent = today.due.recent.table
    assert recent.isVisible()
    row = [recent.cell(0, column).text for column in range(6)]
    assert row == [
        "陈丙山",
        tracking_number.format(case.tracking_number),
        "残疾人证新办 + 联办 2 项",
        "12月14日",
        "09:48",
        "已受理",
    ]
    assert today.figures["accepted"].text() == "1"
    with qtbot.waitSignal(today.case_wanted) as caught:
        QTest.keyClick(recent, Qt.Key.Key_Return)
    assert caught.args == [case.id]


def test_what_is_due_comes_red_first_with_the_one_thing_to_do(
    today: TodayPage, stage: Stage, accepted: Draft, desk: Desk, clock: FakeClock, qtbot: QtBot
) -> None:
    overdue = accepted(applicant__name="张子安")
    clock.pass_(days=8)
    accepted(applicant__name="罗壬福")
    clock.pass_(days=1)
    paused = pause(desk, accepted(applicant__name="韩戌林"), PauseReason.ASSESSMENT)
    clock.pass_(days=11)
    stage(today)
    due = today.due.table
    rows = [[due.cell(row, column).text for column in (0, 1, 5)] for row in range(due.count)]
    assert rows == [["超期 1 天", "张子安", "录评残结果"], ["剩 6 天", "罗壬福", "录评残结果"]]
    assert [due.cell(row, 0).mark for row in range(2)] == ["red", "green"]
    assert {name: label.text() for name, label in today.figures.items()} == {
        "accepted": "0",
        "correction": "0",
        "due": "0",
        "overdue": "1",
        "two": "0",
    }
    assert today.figures["overdue"].property("tone") == "err"
    assert today.due.every.text() == "看全部 3 件"
    assert paused.id not in [due.model().rows[row].key for row in range(2)]  # type: ignore[attr-defined]  # rows of a DataTable
    with qtbot.waitSignal(today.case_wanted) as caught:
        QTest.keyClick(due, Qt.Key.Key_Return)
    assert caught.args == [overdue.id]


def test_when_nothing_has_a_day_it_says_why(
    today: TodayPage, stage: Stage, accepted: Draft, desk: Desk, store: MemoryStore
) -> None:
    stage(today)
    assert today.due.empty.text == "今天没有到期的件。"
    desk.keep_settings(replace(desk.settings, limits={}))
    accepted()
    today.reload()
    assert today.due.empty.text == "没有到期日的件 1 件：暂停着，或大厅还没设时限。"


def test_f6_goes_round(today: TodayPage, stage: Stage, draft: Draft, accepted: Draft) -> None:
    draft(applicant__name="彭辛月")
    accepted()
    window = stage(today)
    seen = [today.drafts.table, today.due.table, today.quick.line, today.drafts.table]
    assert seen[0].hasFocus()
    for pane in seen[1:]:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
        assert pane.hasFocus()


def test_only_what_reports_itself_stands_under_this_computer(today: TodayPage, stage: Stage) -> None:
    stage(today)
    lights = [
        (light.state, light.text) for light in saying(today, "本机库 已打开").parentWidget().findChildren(LightLabel)
    ]
    assert lights == [
        ("green", "本机库 已打开"),
        ("red", "没找到输入法，中文打不进来"),
        ("closed", "没有打印机，能存成 PDF"),
    ]


def test_a_disk_that_cannot_be_written_is_told_and_nothing_is_lost(
    today: TodayPage, stage: Stage, draft: Draft, store: MemoryStore
) -> None:
    draft()
    window = stage(today)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    QTest.keyClick(today.drafts.table, Qt.Key.Key_Delete)
    ask = window.findChild(QuestionDialog)
    assert ask is not None
    ask.verb.click()
    assert today.notice.isVisible()
    assert today.notice.text == "没存上：磁盘满了。请别关机，叫管理员。"
    assert today.drafts.table.count == 1


def four_visits(at: datetime) -> TodaysVisits:
    booked = (
        Visit(str(hour), at, at, "dgy", "K7M", VisitState.BOOKED, name=name, time=f"{hour:02}:30")
        for hour, name in enumerate(("谭庚田", "彭辛月", "李乙木", "罗壬福"), start=9)
    )
    return TodaysVisits(tuple((visit, "残疾人证新办") for visit in booked), 0)


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
def test_it_fits(
    today: TodayPage,
    stage: Stage,
    draft: Draft,
    accepted: Draft,
    theme: ActiveTheme,
    chosen: Theme,
    clock: FakeClock,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    for name in ("谭庚田", "彭辛月", "阿依甲古丽·买买提"):
        draft(applicant__name=name, application__disability_category=None)
    accepted()
    visits = TodaysVisitsCard(theme)
    visits.show_visits(four_visits(clock.now()))
    today.beside.insertWidget(0, visits)
    window = stage(today)
    theme.apply(chosen)
    QApplication.processEvents()
    window.resize(1366, 696)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 696)
    assert clipped(window) == []
    quick = today.quick
    assert (
        today.start.geometry().bottom() < quick.y() and quick.table.geometry().bottom() < quick.sheet.parentWidget().y()
    )
    picture(window, f"today_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")
