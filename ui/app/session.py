"""Session of one clerk: the unlocked store, the screens, and the open case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from app.domain.answers import Value
from app.domain.case import Case
from app.errors import Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.amending.finish import papers_touched
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import ThreadQueue
from app.usecases.intake.begin_case import begin_case
from app.usecases.intake.drafts import purge
from ui.app.open_case import OpenCaseController
from ui.app.search_hits import search_hits
from ui.app.services_wiring import ServicesWiring
from ui.app.settings_watch import SettingsWatch
from ui.app.visits_wiring import VisitsWiring
from ui.base.day_watch import DayWatch
from ui.cases.list.page import CasesPage
from ui.figures.page import FiguresPage
from ui.settings.page import SettingsPage
from ui.settings.sections import settings_page
from ui.shell.main_window import MainWindow
from ui.shell.services import Services
from ui.today.page import TodayPage
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.frame.wizard import Wizard


class Session(QObject):
    """Session. It puts its screens into the window. `crashed` offers the last draft; `close` ends it with everything on disk."""

    def __init__(
        self,
        tools: Services,
        window: MainWindow,
        opened: UnlockedStore,
        on_settings: Callable[[Desk], None],
        crashed: bool,
    ) -> None:
        super().__init__(window)
        self._tools, self._window, self._on_settings = tools, window, on_settings
        self.desk = Desk(opened, ThreadQueue(), tools.clock, tools.library(), tools.vault.lock_screen_info().station)
        self.signed_in()
        services, cover = tools.of_session(self.desk), tools.fonts.cover
        self._services = services
        self.taking = OpenCaseController(services, cover, window, self)
        self.today = TodayPage(services, tools.devices.lines)
        self.cases = CasesPage(services)
        self._settings: SettingsPage | None = None
        self.hall = SettingsWatch(self.desk, tools.background, lambda: self.settings_changed, self)
        self.day = DayWatch(tools.clock, self)
        window.desk.put("today", self.today)
        window.desk.put("cases", self.cases)
        # The window is blocked until the desk is painted: pages opened less than once a day are made when opened.
        window.desk.offer("figures", lambda: FiguresPage(services))
        window.desk.offer("settings", self._make_settings)
        window.desk.top.search.use(partial(search_hits, self.desk))
        self._show_place()
        if crashed:
            self.today.offer_last()
        ServicesWiring(services, self.today)
        self.visits = VisitsWiring(
            services, cover, window, self.today, lambda: self.taking.intake, self.begin, self.show_case
        )
        self._connect()
        tools.background.run(lambda: purge(self.desk), lambda _: None, lambda _: None)
        library = self.desk.library  # the law and the calendar are read before the first case needs them
        tools.background.run(lambda: (library.policy, library.calendar), lambda _: None, lambda _: None)

    def signed_in(self) -> None:
        """Records the time of the sign-in: a clerk unlocked the store just now, and the clock was checked."""
        self.desk.signed_in_at = self._tools.clock.now()

    @property
    def wizard(self) -> Wizard | None:
        """Wizard of the open case, None when there is none."""
        return self.taking.wizard

    @property
    def settings_changed(self) -> bool:
        """True when the clerk changed something in 设置 that is not saved; a page that was never opened has no changes."""
        return self._settings is not None and self._settings.dirty

    def new_case(self) -> None:
        """Ctrl+N: begins a new case, or returns to the open one."""
        if self.taking.wizard is not None:
            self._window.desk.go("new")
        elif self.taking.free():
            self._begun(begin_case(self.desk))

    def new_service(self, number: str) -> None:
        """Begins a case for 办什么 with this code, such as a service of the catalogue; the open case is put away as a draft."""
        if self.taking.free():
            self._begun(begin_case(self.desk, number))

    def begin(self, case: Case, known: Mapping[str, Value]) -> Case | None:
        """Begins a case with the answers known already. Returns None when the open case cannot be put away."""
        if not self.taking.free():
            return None
        intake = self.taking.intake_of(case)
        for field_id, value in known.items():
            intake.answer(field_id, value)
        self.taking.take(intake)
        self.hall.ask()
        return intake.case

    def open_draft(self, case_id: str) -> None:
        """Opens a draft, on the field where it was left."""
        self.taking.open_draft(case_id)

    def go_on_with(self, case_id: str) -> None:
        """Opens a draft, or a case under amendment."""
        case = self._stored(case_id)
        (self.taking.correct if case is not None and case.is_amending else self.taking.open_draft)(case_id)

    def show_case(self, case_id: object) -> None:
        """Shows a case that was found or picked: a draft is opened, any other is shown."""
        case = self._stored(str(case_id))
        if case is not None and case.is_draft:
            self.open_draft(case.id)
        elif case is not None:
            # Asked first: a page that refuses lets the clerk continue to it later.
            self.cases.open_case(case.id)
            self._window.desk.go("cases")

    def settled(self) -> bool:
        """Returns True when everything of the open case is on the disk; asked before the window closes, and after a bug."""
        return self.taking.settled()

    def close(self) -> None:
        """Saves half-typed input, finishes the queue and closes the store."""
        self.hall.end()
        self.day.end()
        self.taking.end()
        for background in (self._tools.background, self._tools.print_background):
            background.wait()  # what it reads waits for the store: it must be through before that closes
            background.drop()
        self.desk.store.close()
        self.deleteLater()

    # private

    def _make_settings(self) -> SettingsPage:
        self._settings = settings_page(self._tools, self._services)
        self._settings.kept.connect(self._show_place)
        return self._settings

    def _stored(self, case_id: str) -> Case | None:
        try:
            return self.desk.store.get(case_id)
        except Unavailable as unavailable:
            QuestionDialog(self._tools.theme, self._window, unavailable.sentence, "知道了", "返回").put()
            return None

    def _begun(self, case: Case) -> None:
        self.taking.take(self.taking.intake_of(case))
        self.hall.ask()

    def _set_elsewhere(self) -> None:
        """Shows the hall's settings that another desk changed: nothing in view may show the old ones."""
        self._show_place()
        if self._settings is not None and not self._settings.dirty:
            self._settings.reload()
        self.taking.judge_anew()

    def _day_turned(self) -> None:
        """Reloads the page in view: it shows today."""
        self.taking.day_turned()
        for key, page in (("today", self.today), ("cases", self.cases), ("visits", self.visits.page)):
            if self._window.desk.at == key and page is not None:
                page.reload()

    def _left(self, corrected: str) -> None:
        self.show_case(corrected) if corrected else self._window.desk.go("today")

    def _put_away(self, case: Case) -> None:
        """Puts a left draft in front on 工作台. A blank one that was never stored is not offered."""
        stored = self._stored(case.id)
        if stored is not None and stored.is_draft:
            self.today.show_left(stored)

    def _corrected(self, before: Case, case: Case) -> None:
        """Shows the amended case in the list, and the papers that the amendment changed."""
        self.show_case(case.id)
        self._tools.background.run(
            lambda: papers_touched(self.desk, before, case),
            lambda papers: self.cases.doing.acting.done(case, papers),
            self.cases.doing.trouble,
        )

    def _discarding(self, case_id: object) -> None:
        if self.taking.intake is not None and self.taking.intake.case.id == case_id:
            self.taking.put_away()

    def _show_place(self) -> None:
        settings, clerk = self.desk.settings, self.desk.clerk
        self._window.desk.top.show_place(settings.hall, settings.window, clerk.name, clerk.number)
        self._window.desk.status.show_demo(settings.demo)
        self._on_settings(self.desk)

    def _connect(self) -> None:
        today, cases, taking = self.today, self.cases, self.taking
        taking.closed.connect(self.visits.follow)
        taking.closed.connect(self._put_away)
        taking.accepted.connect(
            lambda _: today.drafts.table.doubt()
        )  # the Enter after acceptance is not meant for a draft
        taking.accepted.connect(self.visits.follow)
        taking.corrected.connect(self._corrected)
        taking.gone.connect(today.reload)
        taking.left.connect(self._left)
        taking.again.connect(self.new_case)
        taking.look_up.connect(lambda case: self.show_case(case.id))
        today.new_wanted.connect(self.new_case)
        today.draft_wanted.connect(self.open_draft)
        today.case_wanted.connect(self.show_case)
        today.service_wanted.connect(self.new_service)
        today.cases_wanted.connect(lambda: self._window.desk.go("cases"))
        today.discarding.connect(self._discarding)
        cases.draft_wanted.connect(self.go_on_with)
        self.hall.changed.connect(self._set_elsewhere)
        self.day.turned.connect(self._day_turned)
        self._tools.devices.changed.connect(today.show_devices)
