"""Shared parts of all screen tests: the theme applied as at a real counter, and a check for text that is cut off."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolButton, QWidget

from tests.conftest import PatientBot
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme, Theme


@pytest.fixture
def theme(qapp: QApplication, qtbot: PatientBot) -> ActiveTheme:
    """The look at 100 % in normal contrast, for every widget that a test gives to `qtbot.addWidget` and all that belongs to it."""
    Fonts().load()
    used = ActiveTheme()
    used.apply(Theme())
    qtbot.dress = used.dress
    return used


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves or makes a stray window: a part shown before it has a parent opens as its own window for
    a blink.
    """

    class Eye(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[str] = []

        def watch(self, window: QObject | None) -> None:
            if window is not None:
                self.seen.append(window.objectName())

    eye = Eye()
    qapp.focusWindowChanged.connect(eye.watch)
    yield
    qapp.focusWindowChanged.disconnect(eye.watch)
    parts = ("Label", "Keycap", "Button", "Chip", "Frame")
    assert [name for name in eye.seen if name.removesuffix("ClassWindow").endswith(parts)] == []


def _wanted(widget: QWidget) -> int:
    """Returns the width in px of a widget's own words, 0 when it has none or may break or shorten them."""
    if isinstance(widget, QLabel):
        if widget.wordWrap() or not widget.text() or "\n" in widget.text() or widget.property("elides"):
            return 0
        return QFontMetrics(widget.font()).horizontalAdvance(widget.text())
    if isinstance(widget, QToolButton):
        return max(QFontMetrics(widget.font()).horizontalAdvance(line) for line in widget.text().split("\n"))
    if isinstance(widget, QAbstractButton):
        return widget.sizeHint().width()
    return 0


def _out_of_sight(area: QScrollArea) -> int:
    """Returns how many px of an area that scrolls only vertically lie beyond its right edge."""
    never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    inside = area.widget()
    return inside.width() - area.viewport().width() if never and inside is not None else 0


@pytest.fixture
def clipped() -> Callable[[QWidget], list[str]]:
    """Returns a function that lists the words of a shown widget and its visible children that do not fit their place."""

    def find(root: QWidget) -> list[str]:
        found = []
        for widget in [root, *root.findChildren(QWidget)]:
            if not widget.isVisible():
                continue
            if isinstance(widget, QScrollArea) and (beyond := _out_of_sight(widget)) > 0:
                found.append(f"{type(widget).__name__}: {beyond} px out of sight at the right")
            elif isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
                if widget.height() < widget.heightForWidth(widget.width()) - 2:
                    found.append(f"{widget.text()!r}: {widget.height()} px high")
            elif (
                (wanted := _wanted(widget)) > widget.width() or widget.height() < widget.fontMetrics().height() - 6
            ) and wanted:
                found.append(f"{widget.text()!r}: {wanted} wanted, {widget.width()}x{widget.height()} px there")  # type: ignore[attr-defined]  # labels and buttons only
        return found

    return find


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[QWidget, str], None]:
    """Keep a picture of a widget for someone to look at, in the folder $YIJIAN_PICTURES names; otherwise do nothing."""
    place = os.environ.get("YIJIAN_PICTURES")

    def keep(widget: QWidget, name: str) -> None:
        if place:
            Path(place).mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(Path(place) / f"{name}.png"))

    return keep
