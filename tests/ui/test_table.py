"""A selection in a list follows the case it is about, not the row; and Enter opens only the one the clerk means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column as Below
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow


@dataclass
class Lists:
    """Two lists in one window, and what was opened in the first."""

    window: QWidget
    one: DataTable
    other: DataTable
    opened: list[object] = field(default_factory=list)

    def enter(self) -> list[object]:
        QTest.keyClick(self.one, Qt.Key.Key_Return)
        return self.opened


def rows(*names: str) -> list[TableRow]:
    return [TableRow(name, (Cell(name), Cell("继续", link=True, keys=("Enter",)))) for name in names]


@pytest.fixture
def lists(theme: ActiveTheme, qtbot: QtBot) -> Iterator[Lists]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Lists(window, *(DataTable(theme, (TableColumn("谁"), TableColumn("", 120)), name) for name in ("一", "二")))
    column = Below(theme, window)
    for table in (made.one, made.other):
        column.addWidget(table)
        table.show_rows(rows("甲", "乙", "丙"))
    made.one.opened.connect(made.opened.append)
    window.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.one.setFocus()
    qtbot.waitUntil(made.one.hasFocus)
    yield made
    window.close()


def ink(table: DataTable) -> QImage:
    """Returns an image of the selected row's last cell, where the key would be."""
    return table.viewport().grab(table.visualRect(table.model().index(table.currentIndex().row(), 1))).toImage()


def test_a_row_that_moves_stays_chosen(lists: Lists) -> None:
    lists.one.choose("乙")
    lists.one.show_rows(rows("乙", "丁", "甲", "丙"))
    assert lists.one.current == "乙" and lists.enter() == ["乙"]


def test_where_it_is_gone_its_neighbour_is_chosen_and_an_enter_opens_nobody(lists: Lists) -> None:
    lists.one.choose("乙")
    lists.one.show_rows(rows("甲", "丙"))
    assert lists.one.current == "丙" and not lists.one.meant
    assert lists.enter() == []
    assert lists.enter() == ["丙"], "the second one is meant"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_who_goes_to_another_row_means_it(lists: Lists, key: Qt.Key) -> None:
    lists.one.choose("乙")
    lists.one.show_rows(rows("甲", "丙", "丁"))
    QTest.keyClick(lists.one, key)
    assert lists.one.meant and lists.enter() == [lists.one.current]


def test_it_stays_in_doubt_while_the_list_is_read_again(lists: Lists) -> None:
    lists.one.doubt()
    lists.one.show_rows(rows("丙", "甲"))
    assert lists.enter() == []


def test_the_last_one_gone_leaves_the_one_above_it(lists: Lists) -> None:
    lists.one.choose("丙")
    lists.one.show_rows([TableRow("h", (Cell("头"),), head=True), *rows("甲", "乙")])
    assert lists.one.current == "乙"
    lists.one.show_rows([])
    assert lists.one.current is None and lists.enter() == []


def test_a_list_asked_for_anew_begins_with_its_first(lists: Lists) -> None:
    lists.one.choose("丙")
    lists.one.show_rows(rows("戊", "己"), anew=True)
    assert lists.one.current == "戊" and lists.enter() == ["戊"]


def test_choosing_what_is_not_there_chooses_nobody(lists: Lists) -> None:
    assert not lists.one.choose("庚")
    assert lists.one.current is None and lists.enter() == []


def test_only_the_list_with_the_focus_shows_the_key(lists: Lists, qtbot: QtBot) -> None:
    with_key, without = ink(lists.one), ink(lists.other)
    lists.other.setFocus()
    qtbot.waitUntil(lists.other.hasFocus)
    assert (ink(lists.other), ink(lists.one)) == (with_key, without)
    assert with_key != without
    lists.other.doubt()
    assert ink(lists.other) != with_key, "a key that would not open it is not shown"
