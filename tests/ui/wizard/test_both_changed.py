"""两边都改过，用哪一个？ on the screen: both values in words, 1 and 2, no default winner, pictures by sight, room at every text size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.conflicts.reconcile import Merge, Unmergeable, compare
from app.usecases.conflicts.three_way_merge import CasePart, Choices, Side
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme, Theme
from ui.wizard.elsewhere.both_changed import ConflictChoiceDialog, EndedElsewhereDialog

FORM = "disability_one_thing_2024"
PHOTO = (CasePart.ANSWERS, "applicant.photo")
PHONE = (CasePart.ANSWERS, "applicant.phone")
ADDRESS = {"province": "湖南省", "city": "长沙市", "county": "长沙县", "township": "松涧镇", "village": "石桥村"}


@pytest.fixture
def merge(desk: Desk) -> Merge:
    base = Intake(desk, desk.new_case(FORM))
    base.answer("applicant.name", "陈丙山")
    case = base.journal.settle()

    def side(n: str, case: Case) -> Case:
        said = case.answers
        for field, value in (
            ("applicant.phone", f"1300000005{n}"),
            ("applicant.photo", f"picture{n}"),
            (
                "applicant.household_address",
                {**ADDRESS, "detail": f"{n}组一个很长很长的门牌地址写到差不多要换行了还没有写完 {n} 号"},
            ),
        ):
            said = said.given(field, value)
        record = MaterialRecord("id_card", MaterialState.WAIVED, reason=f"系统里查到了 {n}")
        return replace(case, answers=said, materials={"id_card": record})

    found = compare(desk, case, side("1", case), replace(side("2", case), notes={"applicant.phone": "打过"}))
    assert isinstance(found, Merge)
    return found


def picture(_capture: str) -> QPixmap:
    made = QPixmap(70, 98)
    made.fill(Qt.GlobalColor.darkCyan)
    return made


Show = Callable[..., ConflictChoiceDialog]


@pytest.fixture
def show(theme: ActiveTheme, qtbot: QtBot, merge: Merge, desk: Desk) -> Show:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1366, 768)
    parent.show()

    def show(chosen: Choices | None = None) -> ConflictChoiceDialog:
        dialog = ConflictChoiceDialog(theme, parent, merge, chosen or {}, desk.clock.now(), picture)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    show.parent = parent  # type: ignore[attr-defined]  # it must live as long as the test
    return show


def test_nothing_is_chosen_beforehand_and_keys_go_from_one_to_the_next(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    assert dialog.choices == {} and not dialog.save.isEnabled() and dialog.save.text() == "还有 4 处没选"
    qtbot.keyClick(dialog.cards[0], Qt.Key.Key_1)
    assert QApplication.focusWidget() is dialog.cards[1]
    qtbot.keyClick(dialog.cards[1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is dialog.cards[2]
    for card in dialog.cards[1:]:
        qtbot.keyClick(card, Qt.Key.Key_2)
    assert QApplication.focusWidget() is dialog.save and dialog.save.text() == "合好存上"
    qtbot.keyClick(dialog.cards[0], Qt.Key.Key_2)  # one may think again until it is saved
    assert set(dialog.choices.values()) == {Side.THEIRS} and dialog.cards[0].accessibleName().endswith("用那边的")
    with qtbot.waitSignal(dialog.settled):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_was_chosen_before_it_was_put_off_is_still_chosen(show: Show) -> None:
    dialog = show({PHONE: Side.MINE})
    assert dialog.choices == {PHONE: Side.MINE} and dialog.save.text() == "还有 3 处没选"
    with_picture = next(card for card in dialog.cards if card.difference.key == PHOTO)
    assert sum(not label.pixmap().isNull() for label in with_picture.findChildren(QLabel)) == 2


@pytest.mark.parametrize(("scale", "contrast"), [(1.0, False), (1.25, False), (1.5, True)])
def test_all_of_it_fits_at_every_size_of_text(
    show: Show,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    scale: float,
    contrast: bool,
) -> None:
    theme.apply(Theme(scale, contrast))
    dialog = show({PHONE: Side.THEIRS})
    QApplication.processEvents()
    picture(dialog, f"both-changed-{scale}")
    assert clipped(dialog) == [] and dialog.width() <= 1366 and dialog.height() <= 768
    theme.apply(Theme())


def test_what_was_ended_there_can_be_kept_apart_or_left(
    theme: ActiveTheme, qtbot: QtBot, clipped: Callable[[QWidget], list[str]]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    for unsaved, there in ((("联系电话", "备注"), True), ((), False)):
        dialog = EndedElsewhereDialog(theme, parent, Unmergeable("王甲禾 09:52 在别的窗口把这件删掉了。", unsaved))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.copy.isVisible() is there and clipped(dialog) == []
        focus = QApplication.focusWidget()
        with qtbot.waitSignal(dialog.copied if there else dialog.abandoned):
            qtbot.keyClick(focus, Qt.Key.Key_Return)
        dialog.reject()
