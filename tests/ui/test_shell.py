"""The window around the screens: keys, places, search, scanner, idle lock, F1, and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.base.theme import ActiveTheme, Theme
from ui.devices.device_line import DeviceLine
from ui.shell.idle import IdleWatch
from ui.shell.key_sheet import KeySheet, keycaps_of
from ui.shell.main_window import MainWindow
from ui.shell.page import Screen
from ui.shell.place import Place
from ui.shell.scanner import CodeRecogniser, Scanner
from ui.widgets.inputs.search_box import Hit
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.ask import QuestionDialog

CODE = "261122K7M00370"
MISREAD = "261122K7M00011"
PLACES = (
    Place("today", "工作台", "home"),
    Place("new", "新建受理", "new"),
    Place("cases", "办件", "list"),
    Place("settings", "设置", "gear"),
)
HITS = (
    Hit("a", "陈丙山", "261122-K7M-0037-0", "残疾人证新办 + 联办 4 项", "已受理"),
    Hit("b", "陈丙水", "", "残疾人证换领", "草稿"),
)


class Paper(Screen):
    """A page with two boxes that remembers what happened to it."""

    def __init__(self, theme: ActiveTheme, title: str) -> None:
        super().__init__()
        self.title = title
        self.log: list[str] = []
        self.stays = False
        self.layer = False
        column = Column(theme, self, pad=16)
        self.one, self.two = QLineEdit(), QLineEdit()
        for box in (self.one, self.two):
            column.addWidget(box)
        column.addStretch(1)
        self.setFocusProxy(self.one)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (("Enter", "继续"), ("Ctrl+Shift+N", "约上门"))

    def entered(self) -> None:
        self.log.append("entered")

    def may_leave(self) -> bool:
        return not self.stays

    def escape(self) -> bool:
        had, self.layer = self.layer, False
        return had

    def before_lock(self) -> None:
        self.log.append("locked")


@dataclass
class Hands:
    """Controls of a test: the clock of the window and the questions to the search."""

    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def find(self, words: str) -> tuple[Hit, ...]:
        self.asked.append(words)
        if words == MISREAD:
            return (replace(HITS[0], probably=True),)
        return HITS[:1] if words == CODE else HITS if words == "陈" else ()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def window(theme: ActiveTheme, hands: Hands, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(
        theme,
        PLACES,
        idle=IdleWatch(5, hands.clock),
        scanner=Scanner(CodeRecogniser(lambda text: text == CODE), lambda _key: hands.clock()),
    )
    qtbot.addWidget(made)
    made.desk.top.search.use(hands.find)
    for place in PLACES:
        if place.key != "new":
            made.desk.put(place.key, Paper(theme, place.label))
    made.desk.top.show_place("长沙县政务服务中心", "2 号窗口", "邓癸英", "0217")
    made.desk.status.show_devices([DeviceLine("green", "本机库"), DeviceLine("closed", "没接打印机")])
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.desk.go("today")
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    made.desk.page("today").setFocus()  # type: ignore[union-attr]  # it was put above
    yield made
    made.desk.top.store.saved(datetime(2026, 11, 22, 9, 42, 18, tzinfo=UTC))


def paper(window: MainWindow, key: str = "today") -> Paper:
    page = window.desk.page(key)
    assert isinstance(page, Paper)
    return page


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, modifier)


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_alt_and_a_number_goes_where_the_rail_says(window: MainWindow) -> None:
    for number, key in ((3, "cases"), (4, "settings"), (1, "today")):
        press(window, Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert window.desk.at == key
        assert paper(window, key).log[-1] == "entered"


def test_a_place_without_a_page_is_asked_for_and_the_rail_stays(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.wanted) as caught:
        press(window, Qt.Key.Key_2, ALT)
    assert caught.args == ["new"]
    assert window.desk.at == "today"
    assert window.desk.rail.findChild(QWidget, "nav-today").isChecked()


def test_a_page_may_refuse_to_be_left(window: MainWindow) -> None:
    paper(window).stays = True
    assert not window.desk.go("cases")
    assert window.desk.at == "today"
    assert window.desk.rail.findChild(QWidget, "nav-today").isChecked()


def test_a_page_put_again_replaces_the_one_before(window: MainWindow, theme: ActiveTheme) -> None:
    again = Paper(theme, "工作台")
    window.desk.put("today", again)
    assert window.desk.at == ""
    assert window.desk.go("today")
    assert window.desk.page("today") is again


def test_every_key_of_the_window_does_its_thing(window: MainWindow, theme: ActiveTheme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.new_wanted):
        press(window, Qt.Key.Key_N, CTRL)
    with qtbot.waitSignal(window.lock_wanted):
        press(window, Qt.Key.Key_L, CTRL)
    press(window, Qt.Key.Key_K, CTRL)
    assert window.desk.top.search.line.hasFocus()
    press(window, Qt.Key.Key_Plus, CTRL)
    assert theme.current.scale == 1.25
    press(window, Qt.Key.Key_Minus, CTRL)
    press(window, Qt.Key.Key_Equal, CTRL)
    assert theme.current.scale == 1.25
    press(window, Qt.Key.Key_0, CTRL)
    assert theme.current.scale == 1.0
    press(window, Qt.Key.Key_H, CTRL)
    assert theme.current.contrast
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_f1_lists_the_keys_of_the_page_and_gives_the_caret_back(window: MainWindow) -> None:
    paper(window).two.setFocus()
    press(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    assert QApplication.focusWidget() is sheet
    names = [child.accessibleName() for child in sheet.findChildren(QWidget)]
    assert "快捷键 Ctrl+Shift+N" in names
    assert "快捷键 Alt+1–4" in names
    press(window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.findChild(KeySheet) is None
    assert paper(window).two.hasFocus()


def test_a_written_shortcut_becomes_caps() -> None:
    assert keycaps_of("Ctrl+Shift+N") == ("Ctrl", "Shift", "N")
    assert keycaps_of("Ctrl++") == ("Ctrl", "+")
    assert keycaps_of("F1") == ("F1",)


def test_escape_closes_layers_one_by_one(window: MainWindow) -> None:
    paper(window).layer = True
    press(window, Qt.Key.Key_K, CTRL)
    window.desk.top.search.line.setText("陈")
    window.desk.top.search.search_now()
    press(window, Qt.Key.Key_Escape)
    assert not window.desk.top.search.listing
    assert window.desk.top.search.line.text() == ""
    assert paper(window).layer
    press(window, Qt.Key.Key_Escape)
    assert not paper(window).layer


def test_searching_lists_moves_and_picks_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.search()
    window.desk.top.search.line.setText("陈")
    press(window, Qt.Key.Key_Return)
    hits = window.desk.top.search.hits
    assert hits is not None
    assert hits.count == 2
    press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.picked) as caught:
        press(window, Qt.Key.Key_Return)
    assert caught.args == ["b"]
    assert not window.desk.top.search.listing


def test_typing_looks_by_itself_after_a_pause(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    window.desk.search()
    QTest.keyClicks(window.desk.top.search.line, "cbs")
    qtbot.waitUntil(lambda: hands.asked == ["cbs"])


def test_nothing_found_says_what_to_do(window: MainWindow, clipped: Callable[[QWidget], list[str]]) -> None:
    window.desk.search()
    window.desk.top.search.line.setText("查无此人")
    assert window.desk.top.search.search_now() == ()
    assert window.desk.top.search.listing
    said = [w.text() for w in window.findChildren(QLabel) if "没找到" in w.text()]
    assert said == ["没找到“查无此人”。查一下编号有没有少一位，或用身份证号再找。"]
    assert clipped(window) == []


def test_a_number_misread_offers_the_case_it_probably_is_and_opens_none_by_itself(
    window: MainWindow, qtbot: QtBot, clipped: Callable[[QWidget], list[str]]
) -> None:
    opened: list[object] = []
    window.picked.connect(opened.append)
    window.desk.top.search.scan(MISREAD)
    assert window.desk.top.search.listing and opened == []
    assert "没有这个编号。可能是这一件：" in [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    assert clipped(window) == []
    with qtbot.waitSignal(window.picked) as caught:
        press(window, Qt.Key.Key_Return)
    assert caught.args == [HITS[0].key]
    window.desk.top.search.line.setText("陈")
    window.desk.top.search.search_now()
    assert not [w for w in window.findChildren(QLabel) if w.isVisible() and "可能是" in w.text()]


def burst(window: MainWindow, hands: Hands, text: str, pace: float = 0.01) -> None:
    for character in text:
        hands.seconds += pace
        QTest.keyClick(window.windowHandle(), character)
    hands.seconds += pace
    press(window, Qt.Key.Key_Return)


def test_a_scanned_code_opens_its_case_and_leaves_the_box_as_it_was(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    box = paper(window).one
    box.setText("三组")
    box.setFocus()
    hands.seconds = 100.0
    with qtbot.waitSignal(window.picked) as caught:
        burst(window, hands, CODE)
    assert caught.args == ["a"]
    assert box.text() == "三组"


def test_a_clerk_typing_a_code_is_not_a_scanner(window: MainWindow, hands: Hands) -> None:
    box = paper(window).one
    box.setFocus()
    burst(window, hands, CODE, pace=0.08)
    assert box.text() == CODE
    assert hands.asked == []


def test_a_reader_that_types_an_id_number_is_left_alone(window: MainWindow, hands: Hands) -> None:
    box = paper(window).one
    box.setFocus()
    burst(window, hands, "430121196805210019")
    assert box.text() == "430121196805210019"
    assert hands.asked == []


def test_the_screen_locks_once_after_five_minutes_without_a_touch(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    watch = window._idle
    told: list[float] = []
    watch.idle.connect(lambda: told.append(hands.seconds))
    watch.start()
    hands.seconds += 299
    watch.look_now()
    assert told == []
    press(window, Qt.Key.Key_A)
    hands.seconds += 299
    watch.look_now()
    assert told == []
    hands.seconds += 1
    with qtbot.waitSignal(window.lock_wanted):
        watch.look_now()
    watch.look_now()
    assert len(told) == 1
    assert watch.away_minutes() == 5


def test_closing_the_lid_locks_although_the_growing_clock_stood_still(qtbot: QtBot) -> None:
    wall = [1000.0]
    watch = IdleWatch(0, lambda: 0.0, lambda: wall[0])
    watch.start()
    wall[0] += 59
    with qtbot.assertNotEmitted(watch.idle):
        watch.look_now()
    wall[0] += 61
    with qtbot.waitSignal(watch.idle):
        watch.look_now()


def test_zero_minutes_never_locks(hands: Hands, qtbot: QtBot) -> None:
    watch = IdleWatch(0, hands.clock)
    hands.seconds = 1e9
    with qtbot.assertNotEmitted(watch.idle):
        watch.look_now()


def test_the_lock_covers_everything_and_unlocking_returns_to_the_caret(
    window: MainWindow, hands: Hands, theme: ActiveTheme, qtbot: QtBot
) -> None:
    box = paper(window).two
    box.setFocus()
    cover = QLineEdit()
    window.cover(cover)
    assert window.covered
    assert paper(window).log[-1] == "locked"
    with qtbot.assertNotEmitted(window.new_wanted):
        press(window, Qt.Key.Key_N, CTRL)
    press(window, Qt.Key.Key_3, ALT)
    assert window.desk.at == "today"
    burst(window, hands, CODE)
    assert hands.asked == []
    press(window, Qt.Key.Key_Plus, CTRL)
    assert theme.current.scale == 1.25  # the size of the text can be changed on the lock screen too
    window.uncover()
    assert box.hasFocus()


def test_a_question_left_open_does_not_stay_in_front_of_the_lock(
    window: MainWindow, theme: ActiveTheme, qtbot: QtBot
) -> None:
    answers: list[str] = []
    ask = QuestionDialog(theme, window, "删掉这份草稿？", "删掉", otherwise=lambda: answers.append("kept")).put()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is ask)
    window.cover(QLineEdit())
    assert answers == ["kept"]
    assert QApplication.activeModalWidget() is None


def test_what_cannot_be_saved_keeps_the_window_open_and_says_why(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.top.store.failed("磁盘满了。请别关机，叫管理员。")
    assert window.desk.top.store.text == "存不上，请勿关机"
    with qtbot.assertNotEmitted(window.gone):
        assert not window.close()
    ask = window.findChild(QuestionDialog)
    assert ask is not None
    assert ask.accessibleDescription() == "磁盘满了。请别关机，叫管理员。"
    ask.close()
    window.desk.top.store.saved(datetime(2026, 11, 22, 9, 42, 18, tzinfo=UTC))
    assert window.desk.top.store.text == "本机已保存 09:42:18"


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
@pytest.mark.parametrize("height", [768, 696])
def test_the_frame_fits_a_small_screen_and_nothing_is_cut(
    window: MainWindow,
    theme: ActiveTheme,
    chosen: Theme,
    height: int,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    theme.apply(chosen)
    QApplication.processEvents()
    window.resize(1366, height)
    QApplication.processEvents()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, height)
    assert clipped(window) == []
    picture(window, f"frame_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}_{height}")


def test_the_bars_are_as_high_as_designed(window: MainWindow) -> None:
    assert window.desk.top.height() == 48
    assert window.desk.rail.width() == 72
    assert window.desk.status.height() == 24


def test_everything_to_press_can_be_reached_by_tab_and_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.accessibleName()
