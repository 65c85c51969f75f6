"""The box around an editor and the twelve columns: nothing jumps, nothing is cut off, everything can be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.form.conditions import ALWAYS
from app.form.schema import Field, Kind
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.fields.box import FieldBox, Help
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import EditorParts, editor_for

LONG = "填的性别和身份证号对不上，请核对是哪一个错了。"
FIELDS = (
    Field("applicant.sex", "性别", Kind.CHOICE, codes="sex", span=2, required=ALWAYS),
    Field("applicant.birth_month", "出生年月", Kind.MONTH, span=4, required=ALWAYS),
    Field("applicant.ethnicity", "民族", Kind.CHOICE, codes="ethnicity", span=3, required=ALWAYS),
    Field("applicant.postcode", "邮编", span=3, required=ALWAYS),
    Field("applicant.education", "文化程度", Kind.CHOICE, codes="education"),
    Field("applicant.phone", "联系电话"),
)


@pytest.fixture
def grid(qtbot: QtBot, theme: ActiveTheme, kit: EditorParts) -> Iterator[FieldGrid]:
    made = FieldGrid(theme, [FieldBox(theme, field, editor_for(theme, field, kit)) for field in FIELDS])
    page = QWidget()
    made.setParent(page)
    qtbot.addWidget(page)
    page.resize(622, 500)
    made.resize(622, 400)
    page.show()
    yield made


def boxes(grid: FieldGrid) -> dict[str, FieldBox]:
    return {box.field.id.split(".")[1]: box for box in grid.findChildren(FieldBox)}


def test_rows_fill_twelve_columns(grid: FieldGrid) -> None:
    box = boxes(grid)
    assert len({box[name].y() for name in ("sex", "birth_month", "ethnicity", "postcode")}) == 1
    assert box["postcode"].geometry().right() == 621
    assert box["education"].y() > box["sex"].geometry().bottom()
    assert box["education"].width() == box["phone"].width()


def test_a_hidden_field_leaves_no_gap(qtbot: QtBot, grid: FieldGrid) -> None:
    box = boxes(grid)
    box["ethnicity"].hide()
    qtbot.waitUntil(lambda: box["postcode"].x() == box["birth_month"].geometry().right() + 17)
    assert not box["ethnicity"].help.isVisible()


def test_a_long_sentence_passes_under_silent_neighbours(grid: FieldGrid) -> None:
    box = boxes(grid)
    before = box["education"].y()
    box["sex"].say(Help(LONG, "warn", (("confirm", "确认无误"),)))
    grid.lay()
    help_line = box["sex"].help
    assert help_line.width() > 300 and help_line.heightForWidth(help_line.width()) <= help_line.height()
    assert box["education"].y() == before, "nothing jumps"


def test_two_sentences_share_the_row_and_neither_is_cut(grid: FieldGrid) -> None:
    box = boxes(grid)
    box["sex"].say(Help(LONG, "err"))
    box["birth_month"].say(Help("日期在受理当天之后，请再核对。", "err"))
    box["postcode"].say(Help("邮编要 6 位，现在是 5 位，少 1 位。", "err"))
    grid.lay()
    seen: list[QRect] = []
    for name in ("sex", "birth_month", "postcode"):
        line = box[name].help
        assert line.heightForWidth(line.width()) <= line.height()
        assert line.geometry().right() <= 621
        assert not any(line.geometry().intersects(other) for other in seen)
        seen.append(line.geometry())


def test_a_hint_makes_room_for_a_sentence_that_does_not_fit(grid: FieldGrid) -> None:
    box = boxes(grid)
    box["birth_month"].say(Help("由身份证号得出"))
    box["ethnicity"].say(Help("还没选民族。", "err"))
    box["sex"].say(Help(LONG, "warn"))
    grid.lay()
    assert box["birth_month"].help.isHidden() and box["sex"].help.width() > 250
    box["sex"].say(Help())
    grid.lay()
    assert not box["birth_month"].help.isHidden()


def test_one_column_at_150_percent(qtbot: QtBot, theme: ActiveTheme, grid: FieldGrid) -> None:
    theme.apply(Theme(scale=1.5))
    grid.resize(900, 400)
    grid.lay()
    box = boxes(grid)
    assert box["education"].width() == 900
    assert box["phone"].y() > box["education"].geometry().bottom()


def test_what_a_screen_reader_hears(grid: FieldGrid) -> None:
    box = boxes(grid)["postcode"]
    line = box.editor.stops()[0]
    assert line.accessibleName() == "邮编"
    box.require(True)
    assert line.accessibleName() == "邮编，必填"
    box.say(Help("邮编要 6 位，现在是 5 位，少 1 位。", "err"))
    assert line.accessibleName() == "邮编，必填，邮编要 6 位，现在是 5 位，少 1 位。"
    assert line.property("state") == "wrong"
    box.say(Help())
    assert line.accessibleName() == "邮编，必填" and line.property("state") == ""


def test_what_was_typed_is_never_markup(grid: FieldGrid) -> None:
    box = boxes(grid)["phone"]
    box.say(Help("已确认：<b>x</b>", "hint", (("take_back", "撤回"),)))
    assert "&lt;b&gt;x" in box.help.text() and 'href="take_back"' in box.help.text()


def test_a_derived_value_is_shown_and_enter_passes_it(qtbot: QtBot, grid: FieldGrid) -> None:
    box = boxes(grid)["sex"]
    assert box.stops()
    box.show_derived("男")
    assert box.derived and not box.stops()
    box.show_derived(None)
    assert not box.derived


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_nothing_is_cut_off(
    qtbot: QtBot, theme: ActiveTheme, grid: FieldGrid, clipped: Callable[[QWidget], list[str]], scale: float
) -> None:
    theme.apply(Theme(scale=scale))
    grid.resize(round(622 * scale), 900)
    for box in boxes(grid).values():
        box.require(True)
        box.say(Help(LONG, "err"))
    grid.lay()
    assert clipped(grid) == []
