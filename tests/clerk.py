"""A clerk with nothing but a keyboard and eyes: keys go to the window that has the focus, characters through the input method.

A test of one page has no whole desk before it: `words_on`, `heard_on`, `saying` and `click` are the clerk's eyes and finger for one part.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from itertools import count, groupby, takewhile
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

Wait = Callable[[Callable[[], bool], int], None]  # until something is true, or ms are over and it raises

PATIENCE = 40_000  # ms: a machine with other work may be slow; nothing here waits longer than it must

_TAG = re.compile(r"<[^>]*>")


class Clerk:
    """One person at the counter, who knows only what is on the screen: no widget is addressed by its name in the code."""

    def __init__(self, wait: Wait) -> None:
        self._wait = wait

    # hands

    def press(self, *combinations: str) -> None:
        """Press keys, as ("Ctrl+N",) or ("Space", "Down", "Space"). Enter is the large one."""
        for combination in combinations:
            stroke = QKeySequence(combination.replace("Enter", "Return"))[0]
            QTest.keyClick(_window(), stroke.key(), stroke.keyboardModifiers())
            QApplication.processEvents()
            _window()

    def enter(self, times: int = 1) -> None:
        self.press(*["Enter"] * times)

    def write(self, text: str) -> None:
        """ASCII by keys; anything else is composed in the input method and committed as a whole, as pinyin is."""
        for typed, run in groupby(text, str.isascii):
            words = "".join(run)
            if typed:
                for character in words:
                    QTest.keyClick(_window(), character)
            else:
                self._compose(words)
        QApplication.processEvents()

    def say(self, *words: str) -> None:
        """Each into its box, with Enter after it."""
        for text in words:
            self.write(text)
            self.enter()

    def scan(self, code: str, pace: int = 5) -> None:
        """Hold a code under the hand scanner: it types faster than anybody, whatever the window is busy with, and ends with Enter.

        `pace`: ms between keys; over radio 45 to 60.
        """
        window, at = _window(), 1000
        for text in (*code, "\r"):
            key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                event.setTimestamp(at)
                QApplication.postEvent(window, event)
            at += pace
        QApplication.processEvents()

    def until(self, true: Callable[[], object], patience: int = PATIENCE) -> None:
        self._wait(lambda: bool(true()), patience)

    def until_seen(self, sentence: str) -> None:
        """Until the screen says so."""
        try:
            self.until(lambda: self.sees(sentence))
        except Exception as late:
            raise AssertionError(f"not on the screen: {sentence}\n{self.screen()}") from late

    def go_to(self, words: str, key: str = "Tab", most: int = 60) -> None:
        """Press a key until the place that has the focus, or the row that is lit, says these words."""
        seen = [self.on]
        while words not in seen[-1]:
            assert len(seen) <= most, f"{key} never comes to {words}: {seen}"
            self.press(key)
            seen.append(self.on)

    def tick(self, *words: str, key: str = "Right") -> None:
        """Go to each of these in a group or list and tick it."""
        for each in words:
            self.go_to(each, key)
            self.press("Space")

    def choose(self, words: str) -> None:
        """Chooses one of a few options shown side by side."""
        self.go_to(words, "Right")
        self.press("Space")

    # eyes

    @property
    def here(self) -> QWidget:
        """The widget that has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere"
        return focus

    @property
    def field(self) -> str:
        """The id of the field that has the caret, empty outside of one."""
        place: QWidget | None = self.here
        while place is not None and "." not in place.objectName():
            place = place.parentWidget()
        return place.objectName() if place is not None else ""

    @property
    def on(self) -> str:
        """The text a screen reader speaks for the place that has the focus; in a list, for the selected row."""
        here = self.here
        if isinstance(here, QAbstractItemView) and here.currentIndex().isValid():
            return _row(here.model(), here.currentIndex().row())
        return here.accessibleName() or (here.text() if isinstance(here, QAbstractButton) else "")

    @property
    def typed(self) -> str:
        """The text in the box that has the focus."""
        here = self.here
        line = here.lineEdit() if isinstance(here, QComboBox) else here
        assert isinstance(line, QLineEdit), f"no box to type in: {here}"
        return line.text()

    def screen(self) -> str:
        """Everything that can be read now, one piece per line; while a question is open, only the question."""
        top = QApplication.activeModalWidget()
        roots = [top] if top is not None else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return "\n".join(words for root in roots for words in _read(root))

    def sees(self, sentence: str) -> bool:
        return sentence in self.screen()

    def picture(self, name: str) -> None:
        """Keep the window as it is for someone to look at, in the folder $YIJIAN_PICTURES names; otherwise do nothing."""
        place = os.environ.get("YIJIAN_PICTURES")
        if place:
            Path(place).mkdir(parents=True, exist_ok=True)
            top = QApplication.activeModalWidget()
            for window in QApplication.topLevelWidgets():
                if window.isVisible() and window.windowTitle() and (window.isWindow()):
                    suffix = "-question" if window is top else ""
                    window.grab().save(str(Path(place) / f"{name}{suffix}.png"))

    # inside

    def _compose(self, words: str) -> None:
        place = QGuiApplication.focusObject()
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QApplication.sendEvent(place, query)
        assert query.value(Qt.InputMethodQuery.ImEnabled), f"the input method has nothing to write into: {place}"
        QApplication.sendEvent(place, QInputMethodEvent("pin", []))
        commit = QInputMethodEvent("", [])
        commit.setCommitString(words)
        QApplication.sendEvent(place, commit)


def _window() -> QWindow:
    """The window the keys go to: a question before the window behind it. A window manager sees to that, and here is none."""
    question = QApplication.activeModalWidget()
    window = QGuiApplication.focusWindow()
    hidden = window is not None and not window.isVisible()
    if window is None or hidden or (question is not None and window is not question.windowHandle()):
        (question or next(w for w in QApplication.topLevelWidgets() if w.isVisible())).activateWindow()
        QApplication.processEvents()
        window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window


def words_on(part: QWidget) -> str:
    """Everything that can be read on one part of a window, a piece a line."""
    _settle()
    return "\n".join(_read(part))


def heard_on(part: QWidget) -> list[str]:
    """The accessible names on one part of a window, as a screen reader says them."""
    _settle()
    return [widget.accessibleName() for widget in _shown(part) if widget.accessibleName()]


def saying(part: QWidget, words: str) -> QWidget:
    """The innermost widget of a part that shows these words or has them in its accessible name."""
    _settle()
    found = [each for each in _shown(part) if any(words in said for said in (*_words(each), each.accessibleName()))]
    assert found, f"nothing says {words}: {words_on(part)}"
    return found[-1]


def click(part: QWidget, words: str) -> None:
    """A click on the one button of a part that says this, or to which a screen reader gives this name."""
    _settle()
    buttons = [each for each in _shown(part) if isinstance(each, QAbstractButton)]
    fitting = [each for each in buttons if words in (each.text(), each.accessibleName())]
    assert len(fitting) == 1, f"{words} is not one of {[each.text() or each.accessibleName() for each in buttons]}"
    fitting[0].click()


def _settle() -> None:
    """Let Qt show what was only just added: it does so when it comes to its events."""
    QApplication.processEvents()


def _read(root: QWidget) -> Iterator[str]:
    return (words for widget in _shown(root) for words in _words(widget))


def _shown(root: QWidget) -> Iterator[QWidget]:
    """A part, whether or not its window is shown already, and all that is to be seen in it."""
    return (each for each in [root, *root.findChildren(QWidget)] if each is root or each.isVisibleTo(root))


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield unescape(_TAG.sub("", widget.text())).replace("\xa0", " ")
    elif isinstance(widget, QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit | QTextBrowser):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        model = widget.model()
        yield from (_row(model, row) for row in range(model.rowCount() if model else 0))


def _row(model: QAbstractItemModel, row: int) -> str:
    cells = (model.index(row, column) for column in takewhile(partial(model.hasIndex, row), count()))
    return " ".join(str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() or "") for cell in cells)
