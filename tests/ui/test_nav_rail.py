"""The rail: the full name of every place is readable next to its icon, at every size of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.app.app_flow import PLACES
from ui.base.theme import ActiveTheme, Theme
from ui.shell.nav_rail import NavRail, in_lines


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_no_label_is_cut_off_and_all_stand_in_the_window(
    theme: ActiveTheme, qtbot: QtBot, clipped: Callable[[QWidget], list[str]], scale: float
) -> None:
    theme.apply(Theme(scale=scale))
    rail = NavRail(theme, PLACES)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 672)  # what 1366×768 leaves it with a taskbar
    rail.show()
    rail.show_at("visits")
    try:
        buttons = rail.findChildren(QToolButton)
        assert buttons[-1].geometry().bottom() <= rail.height()
        if scale < 1.5:
            assert clipped(rail) == []
            for button in buttons:  # a label of two lines is higher than one
                lines = button.text().count("\n") + 1
                needed = theme.px(22) + lines * button.fontMetrics().lineSpacing()
                assert button.height() >= needed, button.text()
    finally:
        theme.apply(Theme())


def test_a_long_label_stands_in_two_lines_and_is_spoken_in_one(theme: ActiveTheme, qtbot: QtBot) -> None:
    assert in_lines("上门与帮代办") == "上门与\n帮代办" and in_lines("办件") == "办件"
    rail = NavRail(theme, PLACES)
    qtbot.addWidget(rail)
    assert "上门与帮代办" in [button.accessibleName() for button in rail.findChildren(QToolButton)]
