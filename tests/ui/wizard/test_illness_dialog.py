"""大病保险试算 next to the medical matter: calculated while typing, every edge in view, 未设定 without the hall's value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands
from ui.base.theme import ActiveTheme, Theme
from ui.wizard.matters.illness_dialog import IllnessDialog
from ui.wizard.matters.matters_page import MattersPage

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
POOR = {"facts__statuses": ["minimum_living"], "facts__allowances": []}


@pytest.fixture
def hall(desk: Desk) -> Desk:
    entered = LocalPolicy().entered("critical_illness_deductible", "16000", date(2026, 1, 1), "样例〔2026〕3号")
    desk.keep_settings(replace(desk.settings, local=entered.to_json()))
    return desk


def opened(at_work: Begin, intake: Intake) -> tuple[Hands, IllnessDialog]:
    hands = at_work(intake)
    hands.wizard.go(3, "matters.selected.medical")
    page = hands.wizard.page
    assert isinstance(page, MattersPage) and page.policy.cost.isVisible()
    hands.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.wizard.window().findChild(IllnessDialog)
    assert dialog is not None
    hands.qtbot.waitUntil(dialog.isActiveWindow)
    return hands, dialog


def rows(dialog: IllnessDialog) -> list[tuple[str, ...]]:
    return [tuple(dialog.steps.cell(row, at).text for at in range(3)) for row in range(dialog.steps.count)]


def test_it_reckons_while_the_cost_is_typed(hall: Desk, at_work: Begin, an_intake: Make) -> None:
    hands, dialog = opened(at_work, an_intake(an_application(**POOR)))
    assert rows(dialog) == [] and dialog.fields["cost"].line == "政策范围内的，医保报过以后自己出的"
    hands.qtbot.keyClicks(dialog.cost, "86000")
    assert rows(dialog)[0] == ("起付线", "低保对象，降低50%", "8,000") and rows(dialog)[-1][2] == "不设"
    assert dialog.result.text() == "估计报销 53,100 元，自己出 32,900 元。" and dialog.who.text() == "按低保对象算。"
    assert "实际以医保部门结算为准" in dialog.sentence.text()
    dialog.cost.setText("８６，０００元")
    assert dialog.result.text().startswith("估计报销 53,100 元")
    dialog.cost.setText("八万")
    assert rows(dialog) == [] and dialog.fields["cost"].line.startswith("费用填数字")
    dialog.cost.setText("86000")
    dialog.year.setText("2025")
    assert dialog.fields["year"].line.startswith("2025 年度的大病保险起付线未设定") and dialog.result.text() == ""
    dialog.year.setText("今年")
    assert dialog.fields["year"].line == "年度填四位数，如 2026。"


def test_it_is_offered_beside_the_medical_matter_only(hall: Desk, at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application(**POOR)))
    hands.wizard.go(3, "matters.selected.pension")
    page = hands.wizard.page
    assert isinstance(page, MattersPage) and not page.policy.cost.isVisible()


@pytest.mark.parametrize(("scale", "contrast"), [(1.0, False), (1.25, False), (1.5, True)])
def test_it_fits(
    hall: Desk,
    at_work: Begin,
    an_intake: Make,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    scale: float,
    contrast: bool,
) -> None:
    _, dialog = opened(at_work, an_intake(an_application()))
    theme.apply(Theme(scale, contrast))
    dialog.resize(min(theme.px(640), 1254), min(theme.px(600), 632))
    dialog.cost.setText("600000")
    for _ in range(3):
        QApplication.processEvents()
    picture(dialog, f"illness-{scale}")
    picture(dialog.parentWidget(), f"illness-behind-{scale}")
    assert clipped(dialog) == []
    theme.apply(Theme())
