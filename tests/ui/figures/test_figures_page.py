"""统计 counts what is on record, says so in numbers and bars, and nothing of it is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.usecases.desk.desk import Desk
from tests.clerk import words_on
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.figures.page import FiguresPage
from ui.widgets.layout.card import Card


@pytest.fixture
def page(theme: ActiveTheme, desk: Desk) -> FiguresPage:
    return FiguresPage(services_of(theme, desk))


def test_what_is_on_record_is_counted(page: FiguresPage, stage: Stage, accepted: Draft) -> None:
    for _ in range(2):
        accepted(service__groups=["disabled"], service__mode="nearby")
    stage(page)
    assert page.numbers["taken"].text() == "2"
    assert page.bars["by_group"].counts == (("残疾人", 2),)
    assert page.bars["by_mode"].counts == (("就近办", 2),)
    assert page.bars["by_mode"].accessibleDescription() == "就近办 2"


def test_arrows_change_the_period(page: FiguresPage, stage: Stage, accepted: Draft, qtbot: QtBot) -> None:
    accepted()
    stage(page)
    segment = page.period.focusProxy()
    assert isinstance(segment, QWidget)
    qtbot.keyClick(segment, Qt.Key.Key_Right)
    assert any(line.startswith("6月1日到11月22日") for line in words_on(page).split("\n"))


def test_many_villages_end_in_one_bar(page: FiguresPage, stage: Stage) -> None:
    stage(page)
    page.bars["by_village"].show_counts(tuple((f"石桥村{n}", 20 - n) for n in range(12)))
    assert page.bars["by_village"].counts[-1] == ("其他 4 项", 12 + 11 + 10 + 9)


def test_a_disk_that_cannot_be_read_says_so(
    page: FiguresPage, stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise Unavailable("本机库打不开。")

    monkeypatch.setattr(MemoryStore, "visits", gone)
    stage(page)
    assert page.notice.text == "本机库打不开。"


@pytest.mark.parametrize("chosen", [Theme(), Theme(scale=1.25), Theme(scale=1.5), Theme(contrast=True)])
def test_nothing_is_cut_off(
    page: FiguresPage,
    stage: Stage,
    accepted: Draft,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    qtbot: QtBot,
) -> None:
    accepted(service__groups=["disabled"], service__mode="nearby")
    theme.apply(chosen)
    window = stage(page)
    QApplication.processEvents()
    cards = page.findChildren(Card)
    qtbot.waitUntil(lambda: all(card.height() >= card.minimumSizeHint().height() for card in cards))
    picture(window, f"figures-{chosen.scale}-{chosen.contrast}")
    assert clipped(page) == []
    theme.apply(Theme())
