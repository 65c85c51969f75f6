"""Picking by pinyin initials or characters, one of many and five levels of an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.catalogue.codes import with_pinyin
from app.catalogue.pinyin import Pinyin, load_pinyin
from app.form.schema import Field, Kind
from tests.ui.fields.test_text import shown
from ui.base.theme import ActiveTheme
from ui.widgets.fields.address import AddressEditor
from ui.widgets.fields.choice import ChoiceEditor, SegmentEditor
from ui.widgets.fields.make import EditorParts, editor_for
from ui.widgets.fields.option_list import OptionList
from ui.widgets.fields.picker import Picker

Ime = Callable[..., None]


@pytest.fixture
def ethnicity(theme: ActiveTheme, kit: EditorParts) -> ChoiceEditor:
    editor = editor_for(theme, Field("applicant.ethnicity", "民族", Kind.CHOICE, codes="ethnicity", span=3), kit)
    assert isinstance(editor, ChoiceEditor)
    return editor


@pytest.fixture(scope="module")
def pinyin(resources: Path) -> Pinyin:
    return load_pinyin(resources)


@pytest.fixture
def address(theme: ActiveTheme, kit: EditorParts) -> AddressEditor:
    editor = editor_for(theme, Field("applicant.household_address", "户籍地址", Kind.ADDRESS), kit)
    assert isinstance(editor, AddressEditor)
    return editor


def test_initials_narrow_the_list_and_enter_takes_the_first(qtbot: QtBot, ethnicity: ChoiceEditor) -> None:
    ground = shown(qtbot, ethnicity)
    ethnicity.setFocus()
    qtbot.keyClicks(ethnicity.picker, "tj")
    assert ethnicity.picker.listed[:2] == ("土家族", "塔吉克族")
    qtbot.keyClick(ethnicity.picker, Qt.Key.Key_Return)
    assert ethnicity.value() == "15" and not ethnicity.picker.listing
    assert ground.heard == [Qt.Key.Key_Return], "Enter also goes on to the next field"


def test_arrows_walk_the_list_and_esc_closes_it(qtbot: QtBot, ethnicity: ChoiceEditor) -> None:
    ground = shown(qtbot, ethnicity)
    ethnicity.setFocus()
    line = ethnicity.picker
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert ethnicity.picker.listed[:2] == ("汉族", "土家族"), "the usual ones stand first"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not ethnicity.picker.listing and ground.heard == []
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert ethnicity.value() == "15"


def test_han_characters_find_and_a_mouse_takes(qtbot: QtBot, ethnicity: ChoiceEditor, ime: Ime) -> None:
    shown(qtbot, ethnicity)
    ethnicity.setFocus()
    ime(ethnicity.picker, commit="苗")
    assert ethnicity.picker.listed == ("苗族",)
    listed = next(each for each in QApplication.allWidgets() if isinstance(each, OptionList) and each.isVisible())
    with qtbot.waitSignal(ethnicity.left):
        qtbot.mouseClick(
            listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.currentIndex()).center()
        )
    assert ethnicity.value() == "06"


def test_leaving_takes_initials_and_complains_of_what_is_in_no_list(
    qtbot: QtBot, ethnicity: ChoiceEditor, ime: Ime
) -> None:
    other = QLineEdit()
    shown(qtbot, ethnicity, other)
    ethnicity.setFocus()
    qtbot.keyClicks(ethnicity.picker, "yz")
    other.setFocus()
    assert ethnicity.picker.words == "瑶族" and ethnicity.value() == "13"

    ethnicity.setFocus()
    ethnicity.picker.line.clear()
    ime(ethnicity.picker, commit="天山族")
    assert ethnicity.complaint() == "", "nobody is judged while typing"
    other.setFocus()
    assert ethnicity.value() == "天山族", "what was typed is the answer, and wrong"
    assert ethnicity.picker.words == "天山族", "what was typed stays to be seen"
    assert ethnicity.complaint() == "表里没有这一项，请从列表里选。"


def test_the_wheel_changes_no_answer(qtbot: QtBot, ethnicity: ChoiceEditor) -> None:
    shown(qtbot, ethnicity)
    ethnicity.set_value("01")
    assert ethnicity.picker.count() == 0, "Qt's own list is empty, so there is nothing to wheel through"
    assert ethnicity.value() == "01"


def test_a_code_the_list_does_not_have_is_shown_as_it_stands(qtbot: QtBot, ethnicity: ChoiceEditor) -> None:
    shown(qtbot, ethnicity)
    ethnicity.set_value("77")
    assert ethnicity.picker.words == "77" and ethnicity.complaint()


def test_few_choices_stand_side_by_side(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> None:
    sex = editor_for(theme, Field("applicant.sex", "性别", Kind.CHOICE, codes="sex", span=2), kit)
    assert isinstance(sex, SegmentEditor)
    grade = editor_for(theme, Field("facts.disability_grade", "评定的残疾等级", Kind.NUMBER), kit)
    assert isinstance(grade, SegmentEditor)
    shown(qtbot, sex, grade)
    grade.set_value(2)
    assert grade.value() == 2
    sex.setFocus()
    focus = QApplication.focusWidget()
    with qtbot.waitSignal(sex.left):
        qtbot.keyClick(focus, Qt.Key.Key_Space)
    assert sex.value() == "male"
    with qtbot.waitSignal(sex.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert sex.value() == "female"


def test_the_cascade_by_initials_opens_the_next_box(qtbot: QtBot, address: AddressEditor) -> None:
    shown(qtbot, address)
    address.setFocus()
    for level, typed in (("province", "hn"), ("city", "cs"), ("county", "csx")):
        line = address.pickers[level]
        qtbot.waitUntil(line.hasFocus)
        if level != "province":
            qtbot.waitUntil(lambda picker=address.pickers[level]: picker.listing)
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert address.value() == {"province": "湖南省", "city": "长沙市", "county": "长沙县"}
    qtbot.waitUntil(lambda: address.pickers["township"].listing)
    assert address.pickers["township"].listed, "the townships of 长沙县"


def test_enter_passes_an_opened_list_where_nothing_was_typed(qtbot: QtBot, address: AddressEditor) -> None:
    shown(qtbot, address)
    address.set_value({"province": "湖南省", "city": "长沙市"})
    picker = address.pickers["county"]
    picker.setFocus()
    picker.open_list(light=False)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.words == ""


def test_any_place_may_be_typed(qtbot: QtBot, address: AddressEditor, ime: Ime) -> None:
    other = QLineEdit()
    shown(qtbot, address, other)
    address.set_value({"province": "湖南省", "city": "长沙市", "county": "长沙县"})
    address.pickers["township"].setFocus()
    ime(address.pickers["township"], commit="松涧镇")
    address.pickers["village"].setFocus()
    ime(address.pickers["village"], commit="石桥村")
    address.detail.setFocus()
    ime(address.detail, commit="三组12号")
    with qtbot.waitSignal(address.left):
        other.setFocus()
    assert address.value() == {
        "province": "湖南省",
        "city": "长沙市",
        "county": "长沙县",
        "township": "松涧镇",
        "village": "石桥村",
        "detail": "三组12号",
    }


def let_in(picker: Picker) -> bool:
    """True when the input method may come into the box."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(picker, asked)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled))


def test_full_pinyin_finds_a_choice_and_the_input_method_keeps_out(
    theme: ActiveTheme, qtbot: QtBot, kit: EditorParts, pinyin: Pinyin
) -> None:
    spelt = replace(kit, codes=with_pinyin(kit.codes, pinyin.spelling))  # type: ignore[arg-type]  # the real lists
    field = Field("applicant.ethnicity", "民族", Kind.CHOICE, codes="ethnicity", span=3)
    editor = editor_for(theme, field, spelt)
    assert isinstance(editor, ChoiceEditor)
    shown(qtbot, editor)
    editor.setFocus()
    qtbot.keyClicks(editor.picker, "han")
    assert editor.picker.listed[0] == "汉族" and not let_in(editor.picker)
    qtbot.keyClick(editor.picker, Qt.Key.Key_Return)
    assert editor.value() == "01"
    qtbot.keyClicks(editor.picker, "qqq")
    assert not let_in(editor.picker), "what is in no list cannot be chosen here"


def test_the_input_method_comes_into_a_county_that_is_in_no_list(qtbot: QtBot, address: AddressEditor) -> None:
    shown(qtbot, address)
    address.set_value({"province": "湖南省", "city": "长沙市"})
    county, township = address.pickers["county"], address.pickers["township"]
    county.setFocus()
    assert not let_in(county)
    qtbot.keyClicks(county, "changsha")
    assert county.listed == ("长沙县",) and not let_in(county)
    qtbot.keyClicks(county, "qqq")
    assert not county.listed and let_in(county)
    county.line.clear()
    assert let_in(county), "it stays in while the clerk writes"
    township.setFocus()
    assert let_in(township), "townships and villages are written as often as picked"
    county.setFocus()
    assert not let_in(county)


def test_the_input_method_comes_in_where_a_level_has_no_list(qtbot: QtBot, address: AddressEditor, ime: Ime) -> None:
    shown(qtbot, address)
    address.set_value({"province": "湖北省", "city": "某新市"})
    address.pickers["city"].setFocus()
    assert not let_in(address.pickers["city"])
    address.pickers["county"].setFocus()
    assert let_in(address.pickers["county"]), "nothing is known of what lies in it"


def test_another_province_empties_what_lay_in_the_old_one(qtbot: QtBot, address: AddressEditor) -> None:
    shown(qtbot, address)
    address.set_value({"province": "湖南省", "city": "长沙市", "county": "长沙县", "detail": "三组12号"})
    line = address.pickers["province"]
    line.setFocus()
    line.line.selectAll()
    qtbot.keyClicks(line, "gds")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert address.value() == {"province": "广东省", "detail": "三组12号"}


def test_the_border_shows_which_box_is_empty(qtbot: QtBot, address: AddressEditor) -> None:
    shown(qtbot, address)
    address.set_value({"province": "湖南省"})
    address.show_state("wrong")
    assert address.pickers["province"].property("state") == ""
    assert address.pickers["county"].property("state") == "wrong"
