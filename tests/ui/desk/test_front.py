"""The desk as a whole: first start, lock, another clerk, drafts kept, a disk that refuses, a crash, a bug."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.case_states import CaseState
from app.domain.office import Clerk, HallSettings, Role
from app.errors import Refused, Unavailable
from app.ports.store import Store
from app.ports.vault import LockScreenInfo, UnlockedStore
from tests.clerk import click, words_on
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import CLERK, HALL, Draft
from ui.app.app_flow import AppFlow
from ui.app.start import VERSION, Parts, _catch_bugs, make_app_flow
from ui.base.theme import ActiveTheme, Theme
from ui.settings.page import SettingsPage
from ui.shell.first_run import FirstRun
from ui.shell.lock_screen import LockScreen
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.ending.accepted_page import AcceptedPage

OTHER = Clerk("pxy", "彭辛月", "0218", Role.CLERK)
WORD = "松涧镇 7 组"


class View:
    """A store as one unlocking opened it: closing it closes only this view."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.closed = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeVault:
    store: MemoryStore | None
    clerks: tuple[Clerk, ...] = (CLERK, OTHER)
    views: list[View] = field(default_factory=list)
    settings: HallSettings = HALL

    def exists(self) -> bool:
        return self.store is not None

    def lock_screen_info(self) -> LockScreenInfo:
        return LockScreenInfo(self.settings.hall, self.settings.window, "K7M", tuple(c.user for c in self.clerks), True)

    def locked_until(self) -> None:
        return None

    def create(self, settings: HallSettings, station: str, clerk: Clerk, passphrase: str) -> UnlockedStore:
        self.settings, self.clerks, self.store = settings, (clerk,), MemoryStore(settings, [clerk])
        return self._opened(clerk)

    def create_filled(
        self,
        settings: HallSettings,
        station: str,
        clerk: Clerk,
        passphrase: str,
        fill: Callable[[UnlockedStore], object],
    ) -> UnlockedStore:
        opened = self.create(settings, station, clerk, passphrase)
        fill(opened)
        return opened

    def unlock(self, user: str, passphrase: str) -> UnlockedStore:
        if passphrase != WORD:
            raise Refused("用户名或密码不对，还可以试 4 次。", "passphrase")
        return self._opened(next(clerk for clerk in self.clerks if clerk.user == user))

    def _opened(self, clerk: Clerk) -> UnlockedStore:
        assert self.store is not None
        self.views.append(View(self.store))
        store: Store = self.views[-1]  # type: ignore[assignment]  # it gives everything on
        return UnlockedStore(store, clerk)


@dataclass
class Desk:
    """The front of a test, its parts, and its keyboard."""

    front: AppFlow
    vault: FakeVault
    printer: FakePrinter
    clock: FakeClock
    qtbot: QtBot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.front.window.windowHandle(), key, modifier)

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()))

    def lock(self) -> LockScreen:
        self.until(lambda: self.front.window.findChild(LockScreen) is not None)
        return self.front.window.findChildren(LockScreen)[-1]

    def unlock(self, user: str = "dgy", word: str = WORD) -> None:
        lock = self.lock()
        lock.user.setCurrentText(user)
        lock.password.setText(word)
        lock.go.click()
        if word == WORD:
            self.until(lambda: not self.front.window.covered)

    def enter(self) -> None:
        self.front.open()
        self.unlock()

    def saved(self, states: tuple[CaseState, ...] = (CaseState.DRAFT,)) -> int:
        assert self.vault.store is not None
        return self.vault.store.count(states)


Build = Callable[[FakeVault], Desk]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def build(theme: ActiveTheme, resources: Path, tmp_path: Path, clock: FakeClock, qtbot: QtBot) -> Iterator[Build]:
    fronts: list[AppFlow] = []

    def build(vault: FakeVault) -> Desk:
        printer = FakePrinter()
        front = make_app_flow(Parts(resources, clock, tmp_path, lambda _: vault, lambda: printer))  # type: ignore[arg-type, return-value]  # what the desk asks of a vault
        fronts.append(front)
        qtbot.addWidget(front.window)
        front.window.resize(1366, 768)
        with qtbot.waitExposed(front.window):
            front.window.show()
        front.window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        return Desk(front, vault, printer, clock, qtbot)

    yield build
    for front in fronts:
        front.window.desk.top.store.saved(clock.now())
        front.close()
        front.finish()


@pytest.fixture
def house(build: Build, store: MemoryStore) -> Desk:
    return build(FakeVault(store))


def test_the_first_start_makes_the_store_and_opens_the_desk(build: Build) -> None:
    desk = build(FakeVault(None))
    desk.front.open()
    first = desk.front.window.findChild(FirstRun)
    assert first is not None
    first.fill(hall="样例县政务服务中心", window="5", station="K7M", name="邓癸英", passphrase=WORD, again=WORD)
    first.go.click()
    desk.until(lambda: not desk.front.window.covered)
    assert desk.front.window.desk.at == "today"
    assert desk.vault.settings.window == "5 号窗口"
    assert desk.front.session is not None
    assert desk.front.session.desk.clerk.name == "邓癸英"


def test_a_wrong_password_leaves_the_lock_and_a_right_one_opens(house: Desk) -> None:
    house.front.open()
    house.unlock(word="猜的")
    house.until(lambda: house.lock().sentence == "用户名或密码不对，还可以试 4 次。")
    assert house.front.window.covered
    assert house.front.session is None
    house.unlock()
    assert house.front.window.desk.at == "today"


def test_a_door_that_cannot_be_read_any_more_lets_nobody_in_and_lets_the_store_go(
    house: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> LockScreenInfo:
        raise Unavailable("打不开：磁盘坏了。请叫管理员。")

    house.front.open()
    lock = house.lock()
    monkeypatch.setattr(house.vault, "lock_screen_info", gone)
    lock.password.setText(WORD)
    lock.go.click()
    house.until(lambda: house.vault.views and house.vault.views[-1].closed)
    assert house.front.session is None and house.front.window.covered
    assert lock.sentence == "打不开：磁盘坏了。请叫管理员。"


def test_a_new_case_is_kept_when_the_clerk_walks_away_and_gone_on_with(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    assert house.front.window.desk.at == "new"
    session = house.front.session
    assert session is not None
    assert session.wizard is not None
    house.press(Qt.Key.Key_Escape)
    assert house.front.window.desk.at == "today"
    assert house.saved() == 0  # nobody typed anything
    house.press(Qt.Key.Key_2, ALT)
    assert house.front.window.desk.at == "new"
    session.taking.intake.answer("applicant.name", "陈丙山")  # type: ignore[union-attr]  # it is open
    house.press(Qt.Key.Key_1, ALT)
    assert house.front.window.desk.at == "today"
    house.until(lambda: house.saved() == 1)
    house.press(Qt.Key.Key_N, CTRL)
    assert session.wizard is not None  # the same case, still open
    assert house.front.window.desk.top.store.text.startswith("本机已保存")


def test_locking_keeps_the_case_and_the_same_clerk_comes_back_to_the_caret(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    house.until(lambda: QApplication.focusWidget() is not None)
    caret = QApplication.focusWidget()
    wizard = house.front.session.wizard
    house.press(Qt.Key.Key_L, CTRL)
    assert house.lock().title.text() == "已锁屏"
    assert "1 份草稿" in house.lock().words.text()
    house.unlock()
    assert house.front.session.wizard is wizard
    assert QApplication.focusWidget() is caret
    assert [view.closed for view in house.vault.views] == [False, True]


def test_another_clerk_begins_a_session_of_their_own_and_the_draft_is_kept(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    house.front.session.taking.intake.answer("applicant.name", "陈丙山")
    house.press(Qt.Key.Key_L, CTRL)
    house.unlock("pxy")
    assert house.front.session.desk.clerk is OTHER
    assert house.front.session.wizard is None
    assert house.front.window.desk.at == "today"
    assert house.saved() == 1
    assert house.vault.views[0].closed
    house.until(lambda: house.front.session.today.drafts.table.count == 1)
    assert "彭辛月" in words_on(house.front.window.desk.top).split("\n")


def test_a_full_disk_is_told_keeps_the_window_and_is_tried_again(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    session, store = house.front.session, house.vault.store
    assert session is not None
    assert store is not None
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    session.taking.intake.answer("applicant.name", "陈丙山")
    indicator = house.front.window.desk.top.store
    house.until(lambda: indicator.blocks_leaving)
    assert indicator.text == "存不上，请勿关机"
    assert not house.front.window.close()
    house.front.window.findChildren(QuestionDialog)[-1].close()
    session.open_draft("another")
    assert session.wizard is not None
    for ask in house.front.window.findChildren(QuestionDialog):
        ask.close()
    store.trouble = None
    session.taking.again_soon.timeout.emit()
    house.until(lambda: not indicator.blocks_leaving)
    assert house.saved() == 1


def test_what_is_not_on_disk_is_not_lost_to_another_clerk(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    session, store = house.front.session, house.vault.store
    assert session is not None
    assert store is not None
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    session.taking.intake.answer("applicant.name", "陈丙山")
    house.until(lambda: house.front.window.desk.top.store.blocks_leaving)
    house.front.lock()
    lock = house.lock()
    lock.user.setCurrentText("pxy")
    lock.password.setText(WORD)
    lock.go.click()
    house.until(lambda: lock.sentence == "邓癸英的草稿还没存上，换人会丢。请邓癸英先解锁。")
    assert house.front.window.covered
    store.trouble = None
    house.unlock()
    assert house.front.session is session
    house.until(lambda: house.saved() == 1)


def test_an_accepted_case_shows_its_number_and_leads_home(house: Desk, draft: Draft) -> None:
    case = draft()
    house.enter()
    session = house.front.session
    assert session is not None
    session.open_draft(case.id)
    assert session.wizard is not None
    session.wizard.accept()
    page = house.front.window.desk.page("new")
    assert isinstance(page, AcceptedPage)
    assert page.case.tracking_number
    assert house.saved((CaseState.ACCEPTED,)) == 1
    assert session.wizard is None
    page._reminded = True
    house.press(Qt.Key.Key_Escape)
    assert house.front.window.desk.at == "today"
    assert house.front.window.desk.page("new") is None
    house.until(lambda: session.today.due.recent.table.count == 1)


def test_throwing_away_the_open_draft_closes_it(house: Desk) -> None:
    house.enter()
    house.press(Qt.Key.Key_N, CTRL)
    session = house.front.session
    assert session is not None
    session.taking.intake.answer("applicant.name", "陈丙山")
    house.press(Qt.Key.Key_1, ALT)
    table = session.today.drafts.table
    house.until(lambda: table.count == 1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    house.front.window.findChildren(QuestionDialog)[-1].verb.click()
    house.until(lambda: house.saved((CaseState.DISCARDED,)) == 1)
    assert session.wizard is None
    assert house.front.window.desk.page("new") is None


def test_a_draft_found_in_the_search_box_is_gone_on_with_and_a_case_is_shown(
    house: Desk, draft: Draft, accepted: Draft
) -> None:
    case = accepted()
    draft(applicant__name="彭辛月")
    house.enter()
    house.press(Qt.Key.Key_K, CTRL)
    search = house.front.window.desk.top.search
    search.line.setText("彭")
    house.press(Qt.Key.Key_Return)
    house.press(Qt.Key.Key_Return)
    assert house.front.window.desk.at == "new"
    search.scan(f"YJS:{case.tracking_number}")
    assert house.front.window.desk.at == "cases"
    house.until(lambda: house.front.session.cases.detail.case_id == case.id)


def test_after_a_crash_the_draft_is_offered_with_who_when_and_where(house: Desk, draft: Draft, tmp_path: Path) -> None:
    draft("materials", applicant__name="彭辛月")
    (tmp_path / "open").touch()
    house.enter()
    notice = house.front.session.today.notice
    house.until(notice.isVisible)
    assert notice.text == "上次没有正常关。彭辛月存到 09:47，停在第 6 步 材料。"
    click(notice, "接着办")
    assert house.front.window.desk.at == "new"
    assert house.front.session.wizard.step == 5


def test_a_proper_end_leaves_no_mark_and_lets_go_of_the_store(house: Desk, tmp_path: Path) -> None:
    house.enter()
    assert (tmp_path / "open").exists()
    assert house.front.window.close()
    assert not (tmp_path / "open").exists()
    assert house.vault.views[0].closed


def test_how_the_desk_looks_is_kept_for_tomorrow(house: Desk, build: Build) -> None:
    house.enter()
    house.press(Qt.Key.Key_Plus, CTRL)
    house.press(Qt.Key.Key_H, CTRL)
    assert build(house.vault).front.theme.current == Theme(1.25, True)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"scale": 9, "contrast": true, "keycaps": true}', "\x00"])
def test_a_damaged_display_file_is_no_trouble(content: str, tmp_path: Path, build: Build, store: MemoryStore) -> None:
    (tmp_path / "display.json").write_text(content)
    assert build(FakeVault(store)).front.theme.current == Theme()


def test_changed_settings_show_at_once(house: Desk) -> None:
    from dataclasses import replace

    house.enter()
    session = house.front.session
    assert session is not None
    session.desk.keep_settings(replace(HALL, window="9 号窗口", lock_minutes=12))
    house.front.window.desk.go("settings")
    page = house.front.window.desk.page("settings")
    assert isinstance(page, SettingsPage)
    page.kept.emit()
    assert "9 号窗口" in words_on(house.front.window.desk.top).split("\n")
    assert house.front._idle.minutes == 12


def test_what_is_seldom_opened_is_made_when_it_is_opened(house: Desk) -> None:
    house.enter()
    window = house.front.window
    assert [window.desk.page(key) for key in ("visits", "figures", "settings")] == [None, None, None]
    for number, (key, title) in enumerate(
        (("visits", "上门与帮代办"), ("figures", "统计"), ("settings", "设置")), start=4
    ):
        QTest.keyClick(window.windowHandle(), Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        page = window.desk.page(key)
        assert page is not None and window.desk.at == key and page.isVisible() and page.title == title
        assert page.shortcuts(), "F1 lists the keys of the page"
        window.desk.go("today")
        assert window.desk.go(key) and window.desk.page(key) is page, "made once"


def test_another_desks_settings_come_into_force_with_and_without_an_open_page(house: Desk) -> None:
    from dataclasses import replace

    house.enter()
    session = house.front.session
    assert session is not None and not session.settings_changed
    for word, opened in (("7 号窗口", False), ("8 号窗口", True)):
        if opened:
            house.front.window.desk.go("settings")
        session.desk.keep_settings(replace(session.desk.settings, window=word))
        session.hall.changed.emit(("window",))
        assert word in words_on(house.front.window.desk.top).split("\n")
        assert not session.settings_changed


def test_a_page_that_is_not_made_yet_is_no_way_past_a_page_that_must_not_be_left(house: Desk) -> None:
    house.enter()
    window = house.front.window
    window.desk.go("settings")
    page = window.desk.page("settings")
    assert isinstance(page, SettingsPage)
    page._changed()
    assert house.front.session is not None and house.front.session.settings_changed
    assert not window.desk.go("figures") and window.desk.page("figures") is None and window.desk.at == "settings"
    page.reload()
    assert window.desk.go("figures")


def test_a_bug_gets_a_number_is_logged_without_words_and_the_case_is_kept(
    house: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    house.enter()
    _catch_bugs(house.front)
    try:
        raise KeyError("430121196805210019")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    ask = house.front.window.findChildren(QuestionDialog)[-1]
    assert ask.windowTitle().startswith("出了个错，编号 ")
    number = ask.windowTitle().removeprefix("出了个错，编号 ").rstrip("。")
    log = (tmp_path / "desk.log").read_text()
    assert number in log
    assert "430121196805210019" not in log
    ask.close()


def test_the_printers_that_report_are_shown(house: Desk) -> None:
    house.enter()
    house.front.wake()
    house.until(lambda: [line.text for line in house.front.tools.devices.lines()][-1] == "打印机 1 台")
    assert house.front.tools.devices.lines()[0].text == "本机库 已打开"


def test_the_first_start_says_which_printers_there_are(build: Build) -> None:
    desk = build(FakeVault(None))
    desk.front.open()
    first = desk.front.window.findChild(FirstRun)
    assert first is not None

    def said() -> list[str]:
        return [
            line.text() for line in first.panel.findChildren(QLabel) if "打印机" in line.text() and not line.isHidden()
        ]

    assert said() == ["正在找打印机"]
    desk.front.wake()
    desk.until(lambda: said()[-1:] == ["打印机 1 台"])


def test_the_version_is_the_projects(root: Path) -> None:
    import tomllib

    assert tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"] == VERSION


def test_closing_while_the_screens_are_being_read_ends_the_program(house: Desk) -> None:
    house.enter()
    session = house.front.session
    assert session is not None
    for _ in range(5):
        session.today.reload()
        session.cases.reload()
    house.front.close()
    house.front.finish()
    assert house.vault.views[0].closed
    with pytest.raises(Unavailable, match="已经关上了"):
        session.desk.store.clerks()
