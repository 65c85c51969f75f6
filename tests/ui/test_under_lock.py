"""Nothing stays in front of the lock; what was being written comes back for the same clerk and for nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.clerk import words_on
from ui.base.theme import ActiveTheme
from ui.shell.under_lock import UnderLock
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.refusing import PRESS_ESC_AGAIN

Asked = Callable[[QWidget], QuestionDialog]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def asked(theme: ActiveTheme) -> Asked:
    def asked(over: QWidget) -> QuestionDialog:
        ask = QuestionDialog(theme, over, "照办？", "照办", reason="写一句原因").put()
        ask.findChild(QLineEdit).setText("本人急用")  # type: ignore[union-attr]  # it has one
        return ask

    return asked


def test_a_question_over_a_question_comes_back_as_it_lay(window: QWidget, asked: Asked) -> None:
    under, lock = asked(window), UnderLock()
    over = asked(under)
    lock.put_away(window)
    assert QApplication.activeModalWidget() is None and not under.isVisible() and not over.isVisible()
    lock.bring_back()
    assert under.isVisible() and over.isVisible() and QApplication.activeModalWidget() is over
    assert over.findChild(QLineEdit).text() == "本人急用"  # type: ignore[union-attr]  # it has one
    assert PRESS_ESC_AGAIN not in words_on(over), "nobody had asked to leave it"
    for ask in (over, under):
        ask.leaving.begin()
        ask.reject()


def test_another_clerk_does_not_get_it(window: QWidget, asked: Asked, qtbot: QtBot) -> None:
    ask, lock = asked(window), UnderLock()
    lock.put_away(window)
    lock.drop()
    lock.bring_back()
    qtbot.waitUntil(lambda: not isValid(ask))
    assert QApplication.activeModalWidget() is None


def test_what_nobody_wrote_in_is_closed(window: QWidget, theme: ActiveTheme) -> None:
    ask, lock = QuestionDialog(theme, window, "删掉？", "删掉").put(), UnderLock()
    lock.put_away(window)
    lock.bring_back()
    assert not isValid(ask) or not ask.isVisible()
