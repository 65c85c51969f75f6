"""Keys in no order, as from a sleeve on the keyboard or a cat: whatever is pressed, no screen breaks and every entry is kept."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication

from app.domain.case_states import CaseState
from tests.clerk import Clerk
from tests.stories.window import walks
from tests.stories.window.counter import WORD, Counter
from tests.ui.files_chosen import choose

OFTEN = ("Enter", "Enter", "Enter", "Tab", "Tab", "Space", "Ctrl+Enter")
KEYS = (
    *OFTEN,
    *("Shift+Tab", "Shift+Enter", "Up", "Down", "Left", "Right", "Home", "End", "PageDown", "Backspace", "Del", "Esc"),
    *("F1", "F2", "F4", "F5", "F6", "F8", "Shift+F6", "Alt+Left", "Alt+S", "Alt+E", "Alt+1", "Alt+2", "Alt+3", "Alt+4"),
    *("Ctrl+K", "Ctrl+N", "Ctrl+L", "Ctrl+M", "Ctrl+V", "Ctrl+Z", "Ctrl+A", "Ctrl+H"),
    *(f"Ctrl+{step}" for step in range(1, 9)),
)
WORDS = (
    "430121196805210019",
    "430121201409150011",
    "陈丙山",
    "王𬀩明",
    "hz",
    "hn",
    "1",
    "2",
    "0",
    "4",
    "13000000012",
    "20261122",
)
PRESSES = 120


def can_compose() -> bool:
    place, query = QGuiApplication.focusObject(), QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(place, query)
    return bool(query.value(Qt.InputMethodQuery.ImEnabled))


def press_anything(counter: Counter, chance: random.Random) -> None:
    clerk: Clerk = counter.clerk
    if counter.front.window.covered:
        clerk.press("Ctrl+A")
        clerk.say(WORD)
        clerk.until(lambda: not counter.front.window.covered)
    elif chance.random() < 0.8:
        clerk.press(chance.choice(KEYS))
    elif (words := chance.choice(WORDS)).isascii() or can_compose():
        clerk.write(words)


@pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support", "keyToAscii"
)  # what no test screen or keyboard has
@pytest.mark.usefixtures("a_draft")
@pytest.mark.parametrize("step", [1, 6, 8])
def test_no_key_breaks_anything(counter: Counter, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch)
    chance = random.Random(step)  # noqa: S311 - the same keys every time
    counter.enter()
    walks.go_on(counter.clerk, step)
    at_random(counter, chance)


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support", "keyToAscii")
@pytest.mark.parametrize("service", ["3", "15"])
def test_no_key_breaks_a_service(counter: Counter, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch)
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+K")
    clerk.say(service)
    clerk.until_seen("第 1 步 事项与服务方式，正在填")
    clerk.press("Ctrl+2")
    clerk.say("430121196805210019", "陈丙山")
    at_random(counter, random.Random(service))  # noqa: S311 - the same keys every time


def at_random(counter: Counter, chance: random.Random) -> None:
    """Presses keys in no order; the earlier entries are on the disk afterwards, and the record is whole."""
    for _ in range(PRESSES):
        press_anything(counter, chance)
    store = counter.store()
    kept = store.listed(tuple(CaseState))
    assert store.verify().broken is None and kept
    store.close()
