"""The lock and the first start: only the password to type, sentences next to their box, and a wait after five wrong passwords."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.office import Role
from app.errors import Refused, Unavailable
from ui.base.background import InlineRunner, ThreadRunner
from ui.base.theme import ActiveTheme, Theme
from ui.devices.device_line import DeviceLine
from ui.devices.input_found import InputMethod
from ui.shell.first_run import FirstRun, NewStation, spoken_window
from ui.shell.lock_screen import LockScreen
from ui.shell.office_panel import OfficeInfo
from ui.widgets.messages.notice import Notice

OFFICE = OfficeInfo("长沙县政务服务中心", "2 号窗口", "0.1.0", True)
THEMES = [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)]


@dataclass
class Door:
    """A vault with one right word, that counts the wrong ones and closes."""

    right: str = "松涧镇 7 组"
    at: datetime = datetime(2026, 11, 22, 12, 4, tzinfo=UTC)
    tries: int = 0
    seen: list[str] = field(default_factory=list)

    def enter(self, user: str, passphrase: str) -> str:
        self.seen.append(user)
        if passphrase == "盘":
            raise Unavailable("打不开本机库：盘没接好。请叫管理员。")
        if passphrase == self.right:
            self.tries = 0
            return user
        self.tries += 1
        if self.tries >= 5:
            raise Refused("连续输错 5 次，门锁上了。10 分钟后再试。")
        raise Refused(f"密码不对，还能再试 {5 - self.tries} 次。")

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def lock(theme: ActiveTheme, door: Door, qtbot: QtBot) -> LockScreen:
    made = LockScreen(
        theme,
        OFFICE,
        ["邓癸英", "管理员"],
        enter=door.enter,
        now=door.now,
        background=InlineRunner(),
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_login("邓癸英")
    made.setFocus()
    return made


def give(lock: LockScreen, words: str) -> None:
    lock.password.setText(words)
    QTest.keyClick(lock.password, Qt.Key.Key_Return)


def test_the_password_is_the_only_box_to_fill_and_enter_opens(lock: LockScreen, door: Door, qtbot: QtBot) -> None:
    assert lock.password.hasFocus()
    with qtbot.waitSignal(lock.opened) as caught:
        give(lock, door.right)
    assert caught.args == ["邓癸英"]
    assert lock.password.text() == ""


def test_an_empty_or_wrong_password_is_said_beside_the_box_and_cleared(lock: LockScreen, door: Door) -> None:
    give(lock, "")
    assert lock.sentence == "还没填密码。"
    assert door.seen == []
    give(lock, "猜的")
    assert lock.sentence == "密码不对，还能再试 4 次。"
    assert lock.password.text() == ""
    assert lock.password.hasFocus()
    QTest.keyClick(lock.password, "a")
    assert lock.sentence == ""


def test_while_the_door_is_closed_the_time_left_is_counted_down(theme: ActiveTheme, door: Door, qtbot: QtBot) -> None:
    opens = door.at + timedelta(minutes=10)
    shut = lambda: opens if door.tries >= 5 and door.at < opens else None  # noqa: E731 - said once
    lock = LockScreen(
        theme, OFFICE, ["邓癸英"], enter=door.enter, now=door.now, background=InlineRunner(), closed_until=shut
    )
    qtbot.addWidget(lock)
    lock.show()
    lock.show_login("邓癸英")
    for _ in range(5):
        give(lock, "猜的")
    assert lock.sentence == "连续输错 5 次，门锁上了。还要等 10:00。"
    assert not lock.password.isEnabled() and not lock.go.isEnabled()
    door.at += timedelta(seconds=28.4)
    lock._count_down()
    assert lock.sentence == "连续输错 5 次，门锁上了。还要等 9:32。"
    door.at = opens
    lock._count_down()
    assert lock.sentence == "可以再试了。" and lock.password.isEnabled() and not lock._second.isActive()
    with qtbot.waitSignal(lock.opened):
        give(lock, door.right)


def test_a_door_that_was_closed_before_the_start_is_still_closed(theme: ActiveTheme, door: Door, qtbot: QtBot) -> None:
    lock = LockScreen(
        theme,
        OFFICE,
        ["邓癸英"],
        enter=door.enter,
        now=door.now,
        background=InlineRunner(),
        closed_until=lambda: door.at + timedelta(minutes=3, seconds=5),
    )
    qtbot.addWidget(lock)
    lock.show_login("邓癸英")
    assert lock.sentence.endswith("还要等 3:05。") and not lock.go.isEnabled()


def test_what_is_unavailable_says_what_to_do(lock: LockScreen) -> None:
    give(lock, "盘")
    assert lock.sentence == "打不开本机库：盘没接好。请叫管理员。"


def test_after_five_wrong_passwords_the_clerk_is_told_how_long_to_wait(lock: LockScreen, door: Door) -> None:
    for _ in range(5):
        give(lock, "猜的")
    assert lock.sentence == "连续输错 5 次，门锁上了。10 分钟后再试。"
    assert lock.password.accessibleName() == f"密码 {lock.sentence}"


def test_while_the_key_is_made_nothing_can_be_pressed_twice(theme: ActiveTheme, door: Door, qtbot: QtBot) -> None:
    class Later:
        def run(
            self, job: Callable[[], object], then: Callable[[object], object], failed: Callable[..., object]
        ) -> None:
            self.finish = lambda: then(job())

    later = Later()
    made = LockScreen(theme, OFFICE, ["邓癸英"], enter=lambda user, _: user, now=door.now, background=later)
    qtbot.addWidget(made)
    give(made, "x")
    assert made.sentence == "正在核对…"
    assert not made.password.isEnabled()
    assert not made.go.isEnabled()
    with qtbot.waitSignal(made.opened) as caught:
        later.finish()
    assert caught.args == ["邓癸英"]
    assert made.password.isEnabled()


def test_a_bug_in_the_door_is_not_shown_as_a_wrong_password(theme: ActiveTheme, door: Door, qtbot: QtBot) -> None:
    def broken(user: str, passphrase: str) -> None:
        raise ZeroDivisionError

    made = LockScreen(theme, OFFICE, ["邓癸英"], enter=broken, now=door.now, background=InlineRunner())
    qtbot.addWidget(made)
    with qtbot.captureExceptions() as bugs:
        give(made, "x")
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]


def test_the_caps_lock_is_told_by_what_it_types(lock: LockScreen) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for text, modifier, sentence in (
        ("A", none, "大写锁定已打开"),
        ("B", shift, ""),
        ("b", shift, "大写锁定已打开"),
        ("7", none, "大写锁定已打开"),  # a digit tells nothing
        ("a", none, ""),
    ):
        QApplication.sendEvent(lock.password, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text))
        assert lock.sentence == sentence


def test_locked_says_how_long_and_what_is_safe(lock: LockScreen) -> None:
    lock.show_locked("管理员", 12, 1)
    assert (lock.title.text(), lock.words.text()) == ("已锁屏", "离开 12 分钟，1 份草稿已存本机。解锁后接着填。")
    assert lock.user.currentText() == "管理员"
    assert lock.go.text() == "解锁"
    lock.show_locked("管理员", 0, 0)
    assert lock.words.text() == "解锁后接着办。"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_another_clerk_may_log_in(lock: LockScreen, door: Door) -> None:
    QTest.keyClick(lock.windowHandle(), Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert lock.user.view().isVisible()
    lock.user.hidePopup()
    lock.user.setCurrentText("管理员")
    give(lock, door.right)
    assert door.seen == ["管理员"]


def test_only_what_reports_itself_is_shown_as_connected(lock: LockScreen) -> None:
    def lines() -> list[str]:
        return [text.text() for text in lock.panel.findChildren(QLabel) if text.isVisible()]

    assert not any("连接" in line or "就绪" in line for line in lines())
    lock.panel.show_devices([DeviceLine("green", "打印机 1 台", "printer")])
    QApplication.processEvents()
    assert "打印机 1 台" in lines()


def test_the_clock_goes(lock: LockScreen, door: Door) -> None:
    door.at += timedelta(minutes=1)
    lock.panel.tick()
    shown = [text.text() for text in lock.panel.findChildren(QLabel)]
    assert "12:05" in shown
    assert "2026年11月22日 星期日" in shown


@pytest.mark.parametrize("chosen", THEMES)
def test_the_lock_fits(
    lock: LockScreen,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    lock.panel.show_devices([DeviceLine("green", "打印机 2 台", "printer"), DeviceLine("green", "本机库", "database")])
    lock.show_locked("邓癸英", 12, 1)
    theme.apply(chosen)
    QApplication.processEvents()
    lock.resize(1366, 696)
    QApplication.processEvents()
    QApplication.processEvents()
    assert (lock.width(), lock.height()) == (1366, 696)
    assert clipped(lock) == []
    picture(lock, f"lock_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")


# the first start


@dataclass
class Builder:
    made: list[NewStation] = field(default_factory=list)
    trouble: Exception | None = None

    def create(self, new: NewStation) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.made.append(new)
        return "opened"


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def first(theme: ActiveTheme, builder: Builder, door: Door, qtbot: QtBot) -> FirstRun:
    screen = FirstRun(theme, "0.1.0", create=builder.create, now=door.now, background=InlineRunner())
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.setFocus()
    return screen


RIGHT = {
    "hall": "长沙县政务服务中心",
    "window": "2",
    "station": "k7m",
    "phone": "0731-80000001",
    "name": "邓癸英",
    "number": "0217",
    "passphrase": "松涧镇 7 组",
    "again": "松涧镇 7 组",
}


def test_the_first_start_says_it_when_no_chinese_can_be_typed(
    first: FirstRun, qtbot: QtBot, clipped: Callable[[QWidget], list[str]]
) -> None:
    sentence = "没找到输入法，中文打不进来：ibus 和 fcitx5 都没有在运行。请管理员装上 ibus。"
    notice = first.findChild(Notice)
    assert notice is not None and not notice.isVisible()
    first.say_input(InputMethod(False, sentence.partition("。")[0], "请管理员装上 ibus。"))
    assert notice.isVisible() and notice.text == sentence
    for width, height in ((1366, 768), (1280, 720)):
        first.resize(width, height)
        qtbot.waitUntil(lambda: clipped(first) == [])
    first.say_input(InputMethod(True, "ibus（已连接）"))
    assert not notice.isVisible()
    first.say_input(None)
    assert not notice.isVisible()


def test_the_first_start_is_filled_with_enter_alone(first: FirstRun, builder: Builder, qtbot: QtBot) -> None:
    names = list(first.fields)
    with qtbot.waitSignal(first.done) as caught:
        for name in names:
            assert first.fields[name].editor.hasFocus(), name
            first.fill(**{name: RIGHT[name]})
            QTest.keyClick(first.fields[name].editor, Qt.Key.Key_Return)
    assert caught.args == ["opened"]
    (new,) = builder.made
    assert (new.settings.hall, new.settings.window, new.settings.phone) == (
        "长沙县政务服务中心",
        "2 号窗口",
        "0731-80000001",
    )
    assert new.station == "K7M"
    assert (new.clerk.user, new.clerk.name, new.clerk.number, new.clerk.role) == (
        "邓癸英",
        "邓癸英",
        "0217",
        Role.ADMINISTRATOR,
    )
    assert "松涧" not in repr(new)


def enter(first: FirstRun) -> str:
    """Press Enter where the focus is; the box the focus is in then."""
    focused = next(field.editor for field in first.fields.values() if field.editor.hasFocus())
    QTest.keyClick(focused, Qt.Key.Key_Return)
    return next((name for name, field in first.fields.items() if field.editor.hasFocus()), "")


@pytest.mark.parametrize("name", ["hall", "station", "passphrase", "again"])
def test_whoever_mends_the_one_red_box_is_done_with_enter(first: FirstRun, builder: Builder, name: str) -> None:
    wrong = {"hall": " ", "station": "k7i", "passphrase": "", "again": "别的"}[name]
    first.fill(**{**RIGHT, name: wrong})
    first.go.click()
    assert builder.made == [] and first.fields[name].editor.hasFocus()
    first.fill(**{name: RIGHT[name]})
    enter(first)
    assert len(builder.made) == 1


def test_a_password_typed_once_more_takes_the_place_of_the_dots(first: FirstRun, builder: Builder) -> None:
    first.fill(**{**RIGHT, "again": "别的"})
    first.go.click()
    again = first.fields["again"].editor
    assert again.hasFocus()
    QTest.keyClicks(again, "ginger-tea")
    first.fill(passphrase="ginger-tea")
    enter(first)
    assert [new.passphrase for new in builder.made] == ["ginger-tea"]


def test_enter_goes_to_what_is_empty_or_wrong_and_asks_once_for_what_may_stay_empty(
    first: FirstRun, builder: Builder
) -> None:
    first.fill(**{**RIGHT, "station": "k7i", "phone": "", "number": ""})
    assert [enter(first) for _ in range(3)] == ["station", "phone", "number"]  # hall and window are right
    first.fields["station"].right()
    assert enter(first) == "station" and builder.made == [], "round again to the one that is wrong"
    assert first.fields["station"].line.startswith("工作站代码要 3 位"), "and it says why"
    enter(first)
    assert first.fields["station"].line.startswith("工作站代码要 3 位")
    first.fill(station="k7m")
    enter(first)
    assert len(builder.made) == 1, "the empty telephone was asked for once"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("hall", " ", "还没填大厅名称。"),
        ("window", "", "还没填窗口号。"),
        ("station", "LOU", "工作站代码要 3 位数字或字母，不用 I、L、O、U，如 K7M。"),
        ("name", "", "还没填姓名。"),
        ("passphrase", "", "还没填密码。"),
        ("again", "别的", "两次不一样，请再输一遍。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(
    first: FirstRun, builder: Builder, name: str, text: str, sentence: str
) -> None:
    first.fill(**{**RIGHT, name: text})
    first.go.click()
    assert builder.made == []
    assert first.fields[name].line == sentence
    assert first.fields[name].editor.hasFocus()
    assert sentence in first.fields[name].editor.accessibleName()
    QTest.keyClick(first.fields[name].editor, "x")
    assert first.fields[name].line != sentence


def test_a_refusal_stands_beside_its_box_and_a_full_disk_under_the_button(first: FirstRun, builder: Builder) -> None:
    first.fill(**RIGHT)
    builder.trouble = Refused("密码至少 6 位。", "passphrase")
    first.go.click()
    assert first.fields["passphrase"].line == "密码至少 6 位。"
    builder.trouble = Unavailable("没建成：磁盘满了。")
    first.go.click()
    assert first.sentence == "没建成：磁盘满了。"
    assert first.go.isEnabled()


def test_trial_opens_the_demo_store(first: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.demo_wanted):
        QTest.keyClick(first.trial, Qt.Key.Key_Return)


def test_a_window_is_said_as_people_say_it() -> None:
    assert spoken_window(" 2 ") == "2 号窗口"
    assert spoken_window("残联专窗") == "残联专窗"


@pytest.mark.parametrize("chosen", THEMES)
def test_the_first_start_fits(
    first: FirstRun,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    theme.apply(chosen)
    QApplication.processEvents()
    first.fill(**{**RIGHT, "station": "LOU"})
    first.go.click()
    QApplication.processEvents()
    QApplication.processEvents()
    assert (first.width(), first.height()) == (1366, 768)
    assert clipped(first) == []
    picture(first, f"first_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")


def test_slow_things_are_done_aside_and_come_back_to_the_window_thread(qtbot: QtBot) -> None:
    from threading import get_ident

    background = ThreadRunner()
    here = get_ident()
    heard: list[tuple[str, bool]] = []
    background.run(get_ident, lambda there: heard.append(("then", there != here and get_ident() == here)), heard.append)
    background.run(
        lambda: 1 // 0, heard.append, lambda error: heard.append((type(error).__name__, get_ident() == here))
    )
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("then", True), ("ZeroDivisionError", True)]
    background.wait()
