"""One clerk at the desk: the store that was opened, the screens, and the case that is being taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.answers import Value
from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.usecases.authorised import accept
from app.usecases.begin_service import new_service
from app.usecases.desk import Desk
from app.usecases.drafts import open_draft, purge
from app.usecases.intake import Intake
from app.usecases.journal import ELSEWHERE, FAILED, SAVED, SaveState
from app.usecases.ports import Opened
from app.usecases.reopening_end import before_correction, open_reopened, papers_touched
from app.usecases.saving import ThreadSaver
from ui.cases.page import CasesPage
from ui.found import hits
from ui.main_window import MainWindow
from ui.settings.sections import FORM, settings_page
from ui.today.page import TodayPage
from ui.today.services import ServicesAtHand
from ui.tools import Tools
from ui.visits.at_hand import VisitsAtHand
from ui.widgets.ask import Ask
from ui.widgets.fields.make import Kit
from ui.widgets.search_box import Hit
from ui.wizard.accepted_page import AcceptedPage
from ui.wizard.correcting import correcting
from ui.wizard.early_papers import EarlyPapers
from ui.wizard.elsewhere import Elsewhere
from ui.wizard.pages import pages_of
from ui.wizard.wizard import Wizard

TRY_AGAIN = 3000  # ms between tries while the disk refuses


class Session(QObject):
    """Puts its screens into the window. `crashed` offers the last draft; `close` ends it with everything on disk."""

    _said = Signal(object)  # from the saver's thread to the window's

    def __init__(
        self, tools: Tools, window: MainWindow, opened: Opened, on_settings: Callable[[Desk], None], crashed: bool
    ) -> None:
        super().__init__(window)
        self._tools, self._window, self._on_settings = tools, window, on_settings
        self._saver = ThreadSaver()
        self.desk = Desk(opened, self._saver, tools.clock, tools.library(), tools.vault.label().station)
        self._intake: Intake | None = None
        self._wizard: Wizard | None = None
        self._elsewhere: Elsewhere | None = None
        self._before: Case | None = None  # the case as it was before the correction that is in the wizard
        self.today = TodayPage(tools.look, self.desk, aside=tools.aside, devices=tools.devices.lines)
        self.cases = CasesPage(
            tools.look, self.desk, aside=tools.aside, printer=tools.printer, print_aside=tools.print_aside
        )
        self.settings = settings_page(tools, self.desk)
        self._again = QTimer(self)
        self._again.setInterval(TRY_AGAIN)
        self._again.timeout.connect(self._retry)
        self._connect()
        for key, page in (("today", self.today), ("cases", self.cases), ("settings", self.settings)):
            window.put(key, page)
        self._show_place()
        if crashed:
            self.today.offer_last()
        ServicesAtHand(tools, self.desk, self.today)
        self.visits = VisitsAtHand(
            tools, self.desk, window, self.today, lambda: self._intake, self.begin, self.show_case
        )
        tools.aside.do(lambda: purge(self.desk), lambda _: None, lambda _: None)
        library = self.desk.library  # the law and the calendar are read before the first case asks for them
        tools.aside.do(lambda: (library.policy, library.calendar), lambda _: None, lambda _: None)

    @property
    def wizard(self) -> Wizard | None:
        """The case being taken, None when there is none."""
        return self._wizard

    def new_case(self) -> None:
        """Ctrl+N: a new case, or back to the one being taken."""
        if self._wizard is not None:
            self._window.go("new")
        elif self._free():
            self._take(Intake(self.desk, self.desk.new_case(FORM), self._said.emit))

    def new_service(self, number: str) -> None:
        """A new case for a service of the special-groups catalogue; the one being taken is put away as a draft."""
        if self._free():
            self._take(Intake(self.desk, new_service(self.desk, number), self._said.emit))

    def begin(self, case: Case, known: Mapping[str, Value]) -> Case | None:
        """A new case with what is known of it already; None when the one being taken cannot be put away."""
        if not self._free():
            return None
        intake = Intake(self.desk, case, self._said.emit)
        for field_id, value in known.items():
            intake.answer(field_id, value)
        self._take(intake)
        return intake.case

    def open_draft(self, case_id: str) -> None:
        """Go on with a draft, on the field where it was left."""
        if self._intake is not None and self._intake.case.id == case_id:
            self._window.go("new")
            return
        if not self._put_away():
            return
        try:
            self._take(open_draft(self.desk, case_id, self._said.emit))
        except (Refused, Unavailable) as error:
            self.today.reload()
            Ask(self._tools.look, self._window, error.sentence, "知道了", "返回").put()

    def go_on_with(self, case_id: str) -> None:
        """A draft, or a case that is open for correction."""
        case = self._stored(case_id)
        (self.correct if case is not None and case.course.reopened else self.open_draft)(case_id)

    def correct(self, case_id: str) -> None:
        """Go on with a case that is open for correction."""
        if self._intake is not None and self._intake.case.id == case_id:
            self._window.go("new")
            return
        if not self._put_away():
            return
        try:
            intake = open_reopened(self.desk, case_id, self._said.emit)
        except (Refused, Unavailable) as error:
            Ask(self._tools.look, self._window, error.sentence, "知道了", "返回").put()
            return
        self._before = before_correction(intake.case)
        self._put_wizard(correcting(self._tools.look, intake, self._kit(intake), self._tools.aside), self._corrected)

    def find(self, words: str) -> tuple[Hit, ...]:
        """What the search box lists."""
        return hits(self.desk, words)

    def show_case(self, case_id: object) -> None:
        """A case that was found or picked: a draft is gone on with, another is shown."""
        case = self._stored(str(case_id))
        if case is not None and case.is_draft:
            self.open_draft(case.id)
        elif case is not None:
            self.cases.open_case(
                case.id
            )  # before going: a page that wants something first lets the clerk go on to it later
            self._window.go("cases")

    def close(self) -> None:
        """Keep what is half typed, finish the queue, let go of the file. A choice that still waits must not be lost with the clerk."""
        if self._elsewhere is not None and not self.settled():
            self._elsewhere.keep_apart()
            self._drop()
        self._put_away()
        for aside in (self._tools.aside, self._tools.print_aside):
            aside.wait()  # what reads aside waits for the saver: it must be through before that stops
            aside.drop()
        self._again.stop()
        self._saver.submit(self.desk.store.close)
        self._saver.close()
        self.deleteLater()

    def settled(self) -> bool:
        """Whether everything of the case being taken is on the disk; asked before the window closes, and after a bug."""
        return self._wizard is None or self._wizard.may_leave()

    def _take(self, intake: Intake) -> None:
        look = self._tools.look
        papers = EarlyPapers(look, self._tools.printer, self._tools.print_aside)
        pages = pages_of(look, intake, self._kit(intake), self._tools.aside, papers)
        self._put_wizard(Wizard(look, intake, pages, lambda: accept(intake)), self._accepted)

    def _stored(self, case_id: str) -> Case | None:
        try:
            return self.desk.saver.wait(lambda: self.desk.store.get(case_id))
        except Unavailable as unavailable:
            Ask(self._tools.look, self._window, unavailable.sentence, "知道了", "返回").put()
            return None

    def _kit(self, intake: Intake) -> Kit:
        library = self.desk.library
        return Kit(library.codes, library.divisions, self._tools.fonts.cover, intake.on)

    def _put_wizard(self, wizard: Wizard, then: Callable[[Case], None]) -> None:
        wizard.left.connect(self._left)
        wizard.accepted.connect(then)
        intake, elsewhere = wizard.intake, Elsewhere(self._tools.look, wizard, self._said.emit)
        elsewhere.abandoned.connect(self._abandoned)
        elsewhere.copied.connect(self._copied)
        self._intake, self._wizard, self._elsewhere = intake, wizard, elsewhere
        self._window.put("new", wizard)
        self._window.go("new")

    def _free(self) -> bool:
        """Whether the next case can be begun: what was handed back is ticked or reminded of, the one being taken is put away."""
        front = self._window.page("new")
        return not (isinstance(front, AcceptedPage) and not front.may_begin_next()) and self._put_away()

    def _put_away(self) -> bool:
        """Close the case being taken; its draft is kept. False when the disk refuses: then it stays in view."""
        if self._wizard is None:
            return True
        if not self._wizard.may_leave():
            self._window.go("new")
            if self._wizard.intake.journal.elsewhere is None:  # else the clerk is being asked already
                sentence = self._wizard.trouble
                Ask(self._tools.look, self._window, "还没存上，先别换。", "知道了", "返回", detail=sentence).put()
            return False
        self.visits.follow(self._wizard.intake.case)
        self._drop()
        return True

    def _drop(self) -> None:
        if self._wizard is not None:
            self._wizard.close_threads()
        self._intake = self._wizard = self._elsewhere = None
        self._window.put("new", None)

    def _abandoned(self) -> None:
        """The clerk left without what was changed here."""
        at = self._intake.journal.state.at if self._intake is not None else None
        self._drop()
        self._window.top.store.saved(at or self._now())
        self._window.go("today")

    def _copied(self, intake: Intake) -> None:
        """What was said here goes on as a draft of its own."""
        self._drop()
        self._take(intake)

    def _left(self) -> None:
        corrected = self._intake.case.id if self._intake is not None and not self._intake.opened.everything else ""
        if self._put_away():
            self.show_case(corrected) if corrected else self._window.go("today")

    def _corrected(self, case: Case) -> None:
        """The correction is on the disk: the case in the list, and the papers that changed by it."""
        self._drop()
        self.show_case(case.id)
        before = self._before or case
        self._tools.aside.do(
            lambda: papers_touched(self.desk, before, case),
            lambda papers: self.cases.doing.acting.done(case, papers),
            self.cases.doing.trouble,
        )

    def _accepted(self, case: Case) -> None:
        self.visits.follow(case)
        self._drop()  # everything said went to the disk with the number
        tools = self._tools
        page = AcceptedPage(tools.look, self.desk, case, tools.printer, tools.print_aside)
        page.home.connect(self._handed_over)
        page.onward.connect(self._window.go_on)
        page.again.connect(self.new_case)
        page.look_up.connect(lambda case: self.show_case(case.id))
        self._window.put("new", page)
        self._window.go("new")

    def _handed_over(self) -> None:
        if self._window.go("today"):
            self._window.put("new", None)

    def _discarding(self, case_id: object) -> None:
        if self._intake is not None and self._intake.case.id == case_id:
            self._put_away()

    def _state(self, state: SaveState) -> None:
        store = self._window.top.store
        if state.word == FAILED:
            store.failed(state.reason)
            self._again.start()
        elif state.word == ELSEWHERE:
            store.waiting(state.reason)
            self._again.stop()
        elif state.word == SAVED:
            store.saved(state.at or self._now())
            self._again.stop()
        else:
            store.saving()
        if self._wizard is not None:
            self._wizard.show_state(state)
        if state.word == ELSEWHERE and self._elsewhere is not None:
            self._elsewhere.came()

    def _retry(self) -> None:
        if self._intake is not None:
            self._intake.journal.retry()

    def _now(self) -> datetime:
        return self._tools.clock.now()

    def _show_place(self) -> None:
        settings, clerk = self.desk.settings, self.desk.clerk
        self._window.top.show_place(settings.hall, settings.window, clerk.name, clerk.number)
        self._window.status.show_demo(settings.demo)
        self._on_settings(self.desk)

    def _connect(self) -> None:
        today, cases = self.today, self.cases
        self._said.connect(self._state)
        today.new_wanted.connect(self.new_case)
        today.draft_wanted.connect(self.open_draft)
        today.case_wanted.connect(self.show_case)
        today.service_wanted.connect(self.new_service)
        today.cases_wanted.connect(lambda: self._window.go("cases"))
        today.discarding.connect(self._discarding)
        cases.draft_wanted.connect(self.go_on_with)
        self.settings.kept.connect(self._show_place)
        self._tools.devices.changed.connect(today.show_devices)
