"""Wiring of visits: the page in its place, cases begun for a visit, visits that follow their case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.visit import Visit
from app.errors import Refused, Unavailable
from app.ports.store import VisitConflict
from app.usecases.intake.begin_case import begin_case
from app.usecases.intake.course_change import save_course_change, save_course_change_in_wizard
from app.usecases.intake.intake import Intake
from app.usecases.visits import originals_custody, visiting
from app.usecases.visits.visit_request import answers_from
from ui.base.session_services import SessionServices
from ui.shell.main_window import MainWindow
from ui.today.page import TodayPage
from ui.visits.page import VisitsPage
from ui.visits.today_card import TodaysVisitsCard, read_todays_visits
from ui.widgets.messages.ask import QuestionDialog

PLACE = "visits"


class VisitsWiring(QObject):
    """Wiring of visits. `cover` finds fonts for rare characters; `open_intake` returns the case in the wizard; `begin` begins one with known
    answers and returns it (None: not now)."""

    def __init__(
        self,
        services: SessionServices,
        cover: Callable[[str], str],
        window: MainWindow,
        today: TodayPage,
        open_intake: Callable[[], Intake | None],
        begin: Callable[[Case, Mapping[str, Value]], Case | None],
        show_case: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._services, self._cover, self._desk, self._window = services, cover, services.desk, window
        self._open_intake, self._begin, self._show_case = open_intake, begin, show_case
        window.desk.offer(PLACE, self._make_page)
        self.card = TodaysVisitsCard(services.theme)
        today.beside.insertWidget(0, self.card)
        today.reloaded.connect(self._read_today)
        self.card.opened.connect(self.show)
        self.card.all_wanted.connect(lambda: window.desk.go(PLACE))
        QShortcut(QKeySequence("Ctrl+Shift+N"), today, self.book)

    @property
    def page(self) -> VisitsPage | None:
        """Page of the visits, None until it was opened."""
        page = self._window.desk.page(PLACE)
        return page if isinstance(page, VisitsPage) else None

    def follow(self, case: Case) -> None:
        """Creates the visit of a case, or updates it to the answers, after the wizard was left or the case taken."""
        self._services.background.run(
            lambda: visiting.visit_for_case(self._desk, case), lambda _: None, self._not_followed
        )

    def show(self, visit: Visit) -> None:
        """Shows a visit."""
        if self._window.desk.go(PLACE) and self.page is not None:
            self.page.show_visit(visit)

    def book(self) -> None:
        """Opens a new booking, on its page."""
        if self._window.desk.go(PLACE) and self.page is not None:
            self.page.new_booking()

    def begin(self, visit: Visit) -> None:
        """Begins a case for a visit booked by telephone: known answers are filled in, and the visit belongs to the case."""
        desk = self._desk
        try:
            case = self._begin(begin_case(desk, visit.service), answers_from(desk.library.codes, visit))
            if case is not None:
                visiting.assign_to_case(desk, visit, case)
        except (Refused, Unavailable) as error:
            self._say(error.sentence)
        except VisitConflict:
            self._say("别的窗口刚改过这次上门，办件开好了，还没连上。请在上门里再按一次 B。")

    def keep(self, case_id: str, does: Callable[[Case], originals_custody.Change], kind: EventKind) -> Case:
        """Saves a change of the course: in the wizard when the case is open there, else on the disk at once.

        Raises Refused when `does` refuses, Conflict when other desks write to it all the time, Unavailable when it cannot be written.
        """
        intake = self._open_intake()
        if intake is not None and intake.case.id == case_id:
            return save_course_change_in_wizard(intake, does, kind)
        return save_course_change(self._desk, case_id, does, kind)

    def _make_page(self) -> VisitsPage:
        page = VisitsPage(self._services, cover=self._cover, keep=self.keep)
        page.case_wanted.connect(self._show_case)
        page.begin_wanted.connect(self.begin)
        return page

    def _read_today(self) -> None:
        desk, day = self._desk, self._desk.clock.now().date()
        # 工作台 reports the same failure itself: it reads the same store at the same moment.
        self._services.background.run(lambda: read_todays_visits(desk, day), self.card.show_visits, lambda _: None)

    def _not_followed(self, error: Exception) -> None:
        if isinstance(error, VisitConflict):
            return  # another window handled this visit just now
        if not isinstance(error, Refused | Unavailable):
            raise error
        self._say(f"办件记下了，上门没记上：{error.sentence}")

    def _say(self, sentence: str) -> None:
        QuestionDialog(self._services.theme, self._window, sentence, "知道了", "返回").put()
