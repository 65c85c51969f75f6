"""Application flow: first start, lock, or session, which of them covers the window, and the transitions between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import Refused, Unavailable
from ui.base.gc_on_window_thread import WindowThreadGC
from ui.shell.idle import IdleWatch
from ui.shell.lock_screen import LockScreen
from ui.shell.main_window import MainWindow
from ui.shell.office_panel import OfficeInfo
from ui.shell.place import Place
from ui.shell.scanner import CodeRecogniser, Scanner
from ui.shell.services import Services

if TYPE_CHECKING:  # loaded after the unlock: the lock screen must not wait for them
    from app.ports.devices import Clock
    from app.ports.vault import UnlockedStore, Vault
    from app.usecases.desk.desk import Desk
    from app.usecases.desk.logbook import Logbook
    from ui.app.session import Session
    from ui.base.crash_marker import CrashMarker
    from ui.shell.first_run import FirstRun, NewStation

PLACES = (
    Place("today", "工作台", "home"),
    Place("new", "新建受理", "new"),
    Place("cases", "办件", "list"),
    Place("visits", "上门与帮代办", "visit"),
    Place("figures", "统计", "chart"),
    Place("settings", "设置", "gear"),
)


class AppFlow(QObject):
    """Flow of the desk. `demo_tools` returns the services of the demo store, when the first start asks for 试用."""

    def __init__(
        self,
        tools: Services,
        demo_tools: Callable[[], Services],
        mark: Callable[[Services], CrashMarker],
        log: Callable[[], Logbook],
        codes: CodeRecogniser,
    ) -> None:
        super().__init__()
        self._tools, self._demo_tools, self._mark_of, self.log = tools, demo_tools, mark, log
        self.theme = tools.theme
        self._mark: CrashMarker | None = None
        self._session: Session | None = None
        self._lock: LockScreen | None = None
        self._first: FirstRun | None = None
        self._idle = IdleWatch(5)
        self.window = MainWindow(tools.theme, PLACES, idle=self._idle, scanner=Scanner(codes))
        self.setParent(self.window)  # like the window's own watchers
        self.window.new_wanted.connect(self._new_case)
        self.window.wanted.connect(lambda _: self._new_case())
        self.window.picked.connect(self._show_case)
        self.window.lock_wanted.connect(self.lock)
        self.window.gone.connect(self.close)
        self.window.settled = lambda: self._session is None or self._session.settled()
        tools.devices.changed.connect(self._show_devices)
        self._tidy = WindowThreadGC(self)

    @property
    def session(self) -> Session | None:
        """Session of the clerk at the desk; it stays while the screen is locked."""
        return self._session

    @property
    def tools(self) -> Services:
        """Services of the present session."""
        return self._tools

    def finish(self) -> None:
        """Waits for background work, before the program ends."""
        self._tools.background.wait()
        self._tools.print_background.wait()
        self._tidy.end()

    def open(self, demo: bool = False) -> None:
        """Shows the first screen: 试用, the first start, or the lock."""
        if demo:
            self._open_demo()
            return
        try:
            there = self._tools.vault.exists()
        except Unavailable as unavailable:
            self._say_shut(unavailable)
            return
        if there:
            self._cover_with_lock("")
        else:
            self._first_start()

    def lock(self) -> None:
        """Locks the desk: after Ctrl+L, the button, or a while without input."""
        if self._session is None or self.window.covered:
            return
        self.log().note("lock")
        self._idle.stop()
        user = self._session.desk.clerk.user
        away = self._idle.away_minutes()
        self._cover_with_lock(user)
        if self._lock is not None:
            self._lock.show_locked(user, away, 1 if self._session.wizard else 0)

    def wake(self) -> None:
        """Starts the work that the first screen need not wait for."""
        self.log().note("start")
        self._tools.devices.ask()

    def close(self) -> None:
        """Closes the session with everything on disk and removes the crash mark: the window closes."""
        self._idle.stop()
        if self._session is not None:
            self._session.close()
            self._session = None
        if self._mark is not None:
            self._mark.end()
        self.log().note("stop")

    # screens over the desk

    def _first_start(self) -> None:
        from ui.shell.first_run import FirstRun

        tools = self._tools
        screen = FirstRun(
            tools.theme,
            tools.version,
            create=lambda new: _create(tools.vault, tools.clock, new),
            now=tools.clock.now,
            background=tools.background,
        )
        screen.done.connect(self._opened)
        screen.demo_wanted.connect(self._open_demo)
        screen.panel.show_devices(tools.devices.lines())
        screen.say_input(tools.devices.input_method)
        self._first = screen
        self.window.cover(screen)

    def _open_demo(self) -> None:
        from ui.shell.waiting import Waiting

        self._first = None
        tools = self._tools = self._demo_tools()

        def fill() -> UnlockedStore:
            from app.usecases.demo.demo import open_demo

            return open_demo(tools.vault, tools.library(), tools.clock)

        waiting = Waiting(tools.theme, "正在打开试用库", "第一次要放进一些编的人，十来秒。")
        self.window.cover(waiting)
        tools.background.run(fill, self._opened, lambda error: waiting.fail(_sentence(error)))

    def _say_shut(self, trouble: Unavailable) -> None:
        from ui.shell.waiting import Waiting

        waiting = Waiting(self._tools.theme, "打不开本机库", "")
        self.window.cover(waiting)
        waiting.fail(trouble.sentence)

    def _cover_with_lock(self, user: str) -> None:
        tools = self._tools
        try:
            info = tools.vault.lock_screen_info()
        except Unavailable as trouble:
            self._say_shut(trouble)
            return
        before, self._lock = self._lock, None
        office = OfficeInfo(info.hall, info.window, tools.version, info.demo)
        self._lock = LockScreen(
            tools.theme,
            office,
            info.users,
            enter=tools.vault.unlock,
            now=tools.clock.now,
            background=tools.background,
            closed_until=tools.vault.locked_until,
        )
        self._lock.opened.connect(self._opened)
        self._lock.panel.show_devices(tools.devices.lines())
        self._lock.show_login(user)
        if info.demo:
            from app.usecases.demo.demo import PASSPHRASE, USER

            self._lock.advise(f"这是试用库，“{USER}”的密码是 {PASSPHRASE}")
        self.window.cover(self._lock)
        if before is not None:
            self.window.drop(before)

    # sessions

    def _opened(self, opened: UnlockedStore) -> None:
        """Lets the clerk of an unlocked, new or demo store in, once the clock is right."""
        from ui.app.clock_question import ClockQuestion

        self.log().note("unlock")
        clock = ClockQuestion(self._tools, self.window, opened)
        clock.settled.connect(lambda: self._let_in(opened))
        clock.shut.connect(lambda sentence: self._turned_away(opened, sentence))
        clock.put()

    def _turned_away(self, opened: UnlockedStore, sentence: str) -> None:
        """Shows the lock with the sentence: no one works while the clock is wrong."""
        opened.store.close()
        if self._lock is None:
            self._cover_with_lock(opened.clerk.user)
        if self._lock is not None:
            self._lock.refuse(sentence)

    def _let_in(self, opened: UnlockedStore) -> None:
        """Continues the session of this clerk, or begins one."""
        self._first = None
        session = self._session
        if session is not None and session.desk.clerk.user == opened.clerk.user:
            opened.store.close()  # it only proved the clerk's identity
            session.signed_in()
            session.hall.ask()
            session.day.look()
            self.window.uncover()
            return
        if session is not None and self.window.desk.top.store.blocks_leaving and self._lock is not None:
            opened.store.close()
            name = session.desk.clerk.name
            self._lock.refuse(f"{name}的草稿还没存上，换人会丢。请{name}先解锁。")
            return
        crashed = False
        if session is not None:
            session.close()
        else:
            self._mark = self._mark_of(self._tools)
            crashed = self._mark.begin()
        from ui.app.session import Session

        self._tools.devices.store_is_open(True)
        self._session = Session(self._tools, self.window, opened, self._settings_shown, crashed)
        self._tidy.settle_soon()
        self.window.uncover(same=False)
        self.window.desk.go("today")

    def _settings_shown(self, desk: Desk) -> None:
        self._idle.set_minutes(desk.settings.lock_minutes)

    def _show_devices(self) -> None:
        lines = self._tools.devices.lines()
        if self.window.opened:
            self.window.desk.status.show_devices(lines)
        for screen in (self._lock, self._first):
            if screen is not None:
                screen.panel.show_devices(lines)
        if self._first is not None:
            self._first.say_input(self._tools.devices.input_method)

    def _new_case(self) -> None:
        if self._session is not None:
            self._session.new_case()

    def _show_case(self, case_id: object) -> None:
        if self._session is not None:
            self._session.show_case(case_id)


def _create(vault: Vault, clock: Clock, new: NewStation) -> UnlockedStore:
    from app.usecases.desk.clock_check import require_possible

    require_possible(clock)
    return vault.create(new.settings, new.station, new.clerk, new.passphrase)


def _sentence(error: Exception) -> str:
    if isinstance(error, Refused | Unavailable):
        return error.sentence
    raise error
