"""快速开办: a service is found as it is spoken of, taken with Enter, and its papers are at hand without a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.usecases.desk.desk import Desk
from app.usecases.handing_over.confirmation_list import listings
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.services import COUNTY, a_service
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import Stage
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme
from ui.printing.papers_dialog import sheet_dialog
from ui.today.confirmation_dialog import ConfirmationDialog
from ui.today.page import TodayPage


@pytest.fixture
def today(theme: ActiveTheme, desk: Desk) -> TodayPage:
    return TodayPage(services_of(theme, desk))


def names(page: TodayPage) -> list[str]:
    return [page.quick.table.cell(row, 1).text for row in range(page.quick.table.count)]


def test_all_twenty_are_there_with_their_ways(today: TodayPage, stage: Stage) -> None:
    stage(today)
    assert today.quick.table.count == 20
    assert [today.quick.table.cell(0, column).text for column in range(3)] == ["1", "申领老年人福利补贴", "就近·上门"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("3", "办理残疾人证"),
        ("19", "申请居住证"),
        ("jzz", "申请居住证"),
        ("高龄津贴", "申领老年人福利补贴"),
        ("１９", "申请居住证"),
    ],
)
def test_a_number_words_or_initials_and_enter_takes_it(
    today: TodayPage, stage: Stage, qtbot: QtBot, typed: str, first: str
) -> None:
    stage(today)
    QTest.keyClick(today.start, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert today.quick.line.hasFocus()
    today.quick.line.setText(typed)
    assert names(today)[0] == first
    with qtbot.waitSignal(today.service_wanted) as caught:
        QTest.keyClick(today.quick.line, Qt.Key.Key_Return)
    assert today.quick.table.cell(0, 0).text == caught.args[0]


def test_arrows_in_the_line_choose_another(today: TodayPage, stage: Stage, qtbot: QtBot) -> None:
    stage(today)
    today.quick.line.setText("残疾")
    QTest.keyClick(today.quick.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(today.service_wanted) as caught:
        QTest.keyClick(today.quick.line, Qt.Key.Key_Return)
    assert caught.args[0] == today.quick.table.cell(1, 0).text


def test_groups_are_browsed(today: TodayPage, stage: Stage) -> None:
    stage(today)
    today.quick.group.set_value("elderly")
    today.quick.group.changed.emit()
    assert names(today) == ["申领老年人福利补贴", "申领计划生育家庭特别扶助金"]
    today.quick.group.set_value("all")
    today.quick.group.changed.emit()
    assert len(names(today)) == 20


def test_what_nobody_has_is_said(today: TodayPage, stage: Stage) -> None:
    stage(today)
    today.quick.line.setText("没有这件事")
    assert today.quick.none.isVisible() and not today.quick.table.isVisible() and not today.quick.sheet.isEnabled()


def test_a_county_s_own_is_there_and_what_it_stopped_is_not(today: TodayPage, stage: Stage, desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, services=COUNTY))
    stage(today)
    assert names(today)[-1] == "申请老年人助餐补贴（本县）" and today.quick.table.count == 20
    assert not any("转移接续" in name for name in names(today))


def test_nothing_is_cut_off(
    today: TodayPage, stage: Stage, clipped: Callable[[QWidget], list[str]], picture: Callable[[QWidget, str], None]
) -> None:
    window = stage(today)
    picture(window, "today-quick-start")
    assert clipped(today.quick) == []


def test_a_sheet_is_printed_without_a_case(
    today: TodayPage, stage: Stage, theme: ActiveTheme, desk: Desk, qtbot: QtBot
) -> None:
    window, printer = stage(today), FakePrinter()
    service = desk.library.service("19")
    assert service is not None
    dialog = sheet_dialog(services_of(theme, desk, printer), window, service)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.findChild(QWidget)  # it is there as a whole
    assert dialog.windowTitle() == "办事单：我要申请居住证"
    before = len(desk.store.events("hall"))
    dialog.go.click()  # type: ignore[attr-defined]  # a dialog of papers
    qtbot.waitUntil(lambda: len(printer.sheets) == 1)
    assert len(desk.store.events("hall")) == before


def test_the_day_s_lists_are_printed_and_handed_over(
    today: TodayPage,
    stage: Stage,
    theme: ActiveTheme,
    desk: Desk,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], None],
) -> None:
    intake = Intake(desk, desk.new_case("special_group_2022"))
    for field, value in a_service("15", service__mode="no_application").items():
        intake.answer(field, value)
    intake.accept()
    on = desk.clock.now().date()
    window, printer = stage(today), FakePrinter()
    dialog = ConfirmationDialog(services_of(theme, desk, printer), window)
    qtbot.addWidget(dialog)
    dialog.open()
    picture(dialog, "confirmation-list")
    dialog.go.click()
    qtbot.waitUntil(lambda: len(printer.sheets) == 8, timeout=40000)  # two of each
    dialog._keep("残联", "周丁兰")
    assert "周丁兰" in {x.department: x.handed for x in listings(desk, on)}["残联"]


def test_another_day_s_lists_are_a_key_away(
    today: TodayPage,
    stage: Stage,
    theme: ActiveTheme,
    desk: Desk,
    clock: FakeClock,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], None],
) -> None:
    intake = Intake(desk, desk.new_case("special_group_2022"))
    for field, value in a_service("15", service__mode="no_application").items():
        intake.answer(field, value)
    intake.accept()
    on = desk.clock.now().date()
    clock.pass_(days=2)
    window, printer = stage(today), FakePrinter()
    dialog = ConfirmationDialog(services_of(theme, desk, printer), window)
    qtbot.addWidget(dialog)
    dialog.open()
    picture(dialog, "confirmation-list-nobody")
    assert dialog.nobody.isVisible() and not dialog.go.isEnabled() and not dialog.after.isEnabled()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for _ in range(2):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.day.value() == on.isoformat() and dialog.panel.isVisible() and not dialog.nobody.isVisible()
    dialog.go.click()
    qtbot.waitUntil(lambda: len(printer.sheets) == 8, timeout=40000)
    assert f"{on.year}年{on.month}月{on.day}日" in words(printer.sheets[0].pdf).replace(" ", "")
    dialog._keep("残联", "周丁兰")
    assert "周丁兰" in {x.department: x.handed for x in listings(desk, on)}["残联"]


def test_a_day_is_typed_and_one_that_is_not_there_yet_is_not_turned_to(
    today: TodayPage, stage: Stage, theme: ActiveTheme, desk: Desk, qtbot: QtBot
) -> None:
    dialog = ConfirmationDialog(services_of(theme, desk), stage(today))
    qtbot.addWidget(dialog)
    dialog.open()
    for typed, said in (("20261123", "还没到"), ("没这天", "没看懂")):
        dialog.day.line.setText(typed)
        QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
        assert dialog.isVisible() and said in dialog.box.line
    dialog.day.line.setText("1120")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.day.value() == "2026-11-20" and "没看懂" not in dialog.box.line
