"""Ticks: several of a list, none of it, and yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.form.schema import Field, Kind
from tests.ui.fields.test_text import shown
from ui.base.theme import ActiveTheme
from ui.widgets.fields.checks import ChecksEditor, YesNoEditor
from ui.widgets.fields.make import EditorParts, editor_for


def statuses(theme: ActiveTheme, kit: EditorParts) -> ChecksEditor:
    editor = editor_for(theme, Field("facts.statuses", "家庭或本人身份", Kind.CHOICES, codes="statuses"), kit)
    assert isinstance(editor, ChecksEditor)
    return editor


def test_absent_is_unknown_and_none_is_an_answer(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = statuses(theme, kit)
    shown(qtbot, editor)
    assert editor.value() is None
    with qtbot.waitSignal(editor.left):
        editor.tick("").click()
    assert editor.value() == []
    editor.tick("orphan").click()
    assert editor.value() == ["orphan"] and not editor.tick("").isChecked()
    editor.tick("").click()
    assert editor.value() == []
    editor.tick("").click()
    assert editor.value() is None
    editor.set_value([])
    assert editor.tick("").isChecked()


def test_where_none_means_nothing_an_empty_list_is_no_answer(
    qtbot: QtBot, theme: ActiveTheme, kit: EditorParts
) -> None:
    editor = editor_for(theme, Field("service.needs", "沟通需要", Kind.CHOICES, codes="service_needs"), kit)
    shown(qtbot, editor)
    assert isinstance(editor, ChecksEditor)
    editor.tick("dialect").click()
    editor.tick("dialect").click()
    assert editor.value() is None


def test_arrows_move_space_ticks_and_enter_goes_on(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = statuses(theme, kit)
    ground = shown(qtbot, editor)
    editor.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert editor.value() == ["low_income_edge"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ground.heard == [Qt.Key.Key_Return]


def test_yes_no_is_unanswered_until_it_was_touched(qtbot: QtBot, theme: ActiveTheme) -> None:
    editor = YesNoEditor(theme, "绿色通道")
    shown(qtbot, editor)
    assert editor.value() is None
    editor.tick.click()
    assert editor.value() is True
    editor.tick.click()
    assert editor.value() is False


def test_ticks_flow_into_as_many_rows_as_the_width_needs(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = statuses(theme, kit)
    ground = shown(qtbot, editor)
    ground.resize(1200, 300)
    wide = editor.layout().heightForWidth(1200)
    assert editor.layout().heightForWidth(400) > wide
