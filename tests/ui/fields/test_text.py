"""Typed answers: characters of any kind, counted as people count them, and the input method left in peace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.identifiers import phone
from app.form.schema import Field, Kind
from ui.base.theme import ActiveTheme
from ui.widgets.fields.make import EditorParts, editor_for
from ui.widgets.fields.text import LongTextEditor, MomentEditor, NumberEditor, TextEditor

RARE = "王𬀩明"
Ime = Callable[..., None]


class Ground(QWidget):
    """A place that hears which keys an editor left to it."""

    def __init__(self, *editors: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        for editor in editors:
            column.addWidget(editor)
        self.heard: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.key())


def shown(qtbot: QtBot, *editors: QWidget) -> Ground:
    ground = Ground(*editors)
    editors[0].kept = ground  # type: ignore[attr-defined]  # the ground lives as long as what stands on it
    qtbot.addWidget(ground)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    return ground


@pytest.fixture
def name(theme: ActiveTheme, kit: EditorParts) -> TextEditor:
    editor = editor_for(theme, Field("applicant.name", "姓名", limit=5), kit)
    assert isinstance(editor, TextEditor)
    return editor


def test_a_rare_character_by_program_by_input_method_and_by_paste(qtbot: QtBot, name: TextEditor, ime: Ime) -> None:
    shown(qtbot, name)
    name.set_value(RARE)
    assert name.value() == RARE

    name.set_value(None)
    for character in RARE:
        ime(name.line, commit=character)
    assert name.value() == RARE

    name.set_value(None)
    QApplication.clipboard().setText(RARE)
    name.line.paste()
    assert name.value() == RARE and len(str(name.value())) == 3


def test_the_limit_counts_characters_and_says_that_it_cut(qtbot: QtBot, name: TextEditor) -> None:
    shown(qtbot, name)
    name.line.setText("𬀩" * 5)
    assert name.value() == "𬀩" * 5 and not name.complaint()

    name.line.setText("𬀩" * 6)
    assert name.value() == "𬀩" * 5
    assert name.complaint() == "最多 5 个字，多出的没有放进来，请核对。"

    name.line.setText("𬀩")
    assert not name.complaint()


def test_enter_belongs_to_the_input_method_while_it_composes(qtbot: QtBot, name: TextEditor, ime: Ime) -> None:
    ground = shown(qtbot, name)
    name.line.setFocus()
    ime(name.line, preedit="wang")
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    assert ground.heard == []

    ime(name.line, commit="王")
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    assert ground.heard == [Qt.Key.Key_Return] and name.value() == "王"


def test_typing_tells_and_showing_does_not(qtbot: QtBot, name: TextEditor) -> None:
    shown(qtbot, name)
    with qtbot.assertNotEmitted(name.changed):
        name.set_value("陈丙山")
    with qtbot.waitSignal(name.changed):
        qtbot.keyClicks(name.line, "x")


def test_leaving_tells_once_and_another_window_is_no_leaving(
    qtbot: QtBot, theme: ActiveTheme, kit: EditorParts
) -> None:
    first, second = (editor_for(theme, Field(f"applicant.{n}", n), kit) for n in ("a", "b"))
    shown(qtbot, first, second)
    second.setFocus()
    heard: list[str] = []
    first.left.connect(lambda: heard.append("left"))
    first.entered.connect(lambda: heard.append("entered"))
    first.setFocus()
    second.setFocus()
    assert heard == ["entered", "left"]

    first.setFocus()
    QApplication.instance().focusChanged.emit(first, None)
    assert heard == ["entered", "left", "entered"]


def test_a_phone_stands_in_groups_and_is_kept_as_typed(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = editor_for(theme, Field("applicant.phone", "联系电话", clean=phone.compact), kit)
    shown(qtbot, editor)
    assert isinstance(editor, TextEditor)
    editor.set_value("13000000012")
    assert editor.line.text() == "130 0000 0012"
    assert phone.compact(str(editor.value())) == "13000000012"


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "remark"),
    [
        (Kind.DATE, "20261122", "2026-11-22", "11月22日 周日"),
        (Kind.DATE, "11-26", "2026-11-26", "11月26日 周四"),
        (Kind.DATE, "20260230", "20260230", ""),
        (Kind.MONTH, "196805", "1968-05", ""),
        (Kind.TIME, "930", "09:30", ""),
    ],
)
def test_moments_are_typed(
    qtbot: QtBot, theme: ActiveTheme, kit: EditorParts, kind: Kind, typed: str, kept: str, remark: str
) -> None:
    editor = editor_for(theme, Field("visit.date", "日期", kind), kit)
    shown(qtbot, editor)
    assert isinstance(editor, MomentEditor)
    qtbot.keyClicks(editor.line, typed)
    assert editor.value() == kept, "what cannot be read stays as it was typed"
    assert editor.remark() == remark


def test_a_number_is_a_number_and_other_text_is_not_lost(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = editor_for(theme, Field("facts.cover_year", "参保年度", Kind.NUMBER), kit)
    shown(qtbot, editor)
    assert isinstance(editor, NumberEditor)
    qtbot.keyClicks(editor.line, "2027")
    assert editor.value() == 2027
    editor.line.setText("明年")
    assert editor.value() == "明年"
    editor.set_value(2028)
    assert editor.line.text() == "2028"


def test_several_lines_keep_enter(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    editor = editor_for(theme, Field("remark.text", "备注", Kind.LONG_TEXT, limit=10), kit)
    ground = shown(qtbot, editor)
    assert isinstance(editor, LongTextEditor)
    qtbot.keyClicks(editor.area, "a")
    qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.area, "b")
    assert editor.value() == "a\nb" and ground.heard == []

    editor.area.setPlainText("字" * 12)
    assert editor.value() == "字" * 10
    assert editor.complaint().startswith("最多 10 个字")


def test_a_character_without_any_font_is_said(qtbot: QtBot, name: TextEditor) -> None:
    shown(qtbot, name)
    name.line.setText("王\U0010fffd")
    assert name.remark() == "“\U0010fffd”没有字形，打印时会先问您。"
    name.line.setText(RARE)
    assert name.remark() == ""
