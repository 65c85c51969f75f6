"""The line of next steps: it follows the text size while it is there, and troubles nobody afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.usecases.intake.after_acceptance import StepAfterAcceptance
from ui.base.theme import ActiveTheme, Theme
from ui.wizard.ending.coming_steps import ComingSteps

STEPS = (StepAfterAcceptance("今天", "受理", done=True), StepAfterAcceptance("12月10日前", "答复"))


def test_the_days_keep_their_column_at_every_text_size(theme: ActiveTheme, qtbot: QtBot) -> None:
    steps = ComingSteps(theme, STEPS)
    qtbot.addWidget(steps)
    days = [words for words in steps.findChildren(QLabel) if words.text() in ("今天", "12月10日前")]
    theme.apply(Theme(scale=1.5))
    assert {words.width() for words in days} == {138}
    theme.apply(Theme())
    assert {words.width() for words in days} == {92}


def test_a_case_that_is_done_is_not_asked_when_the_text_grows(theme: ActiveTheme) -> None:
    steps = ComingSteps(theme, STEPS)
    steps.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(Theme(scale=1.25))  # raises when anything of it still listens
    theme.apply(Theme())
