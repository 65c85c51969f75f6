"""Open case: the one case in the wizard, begun, continued or amended, put away as a draft, accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.usecases.amending.finish import before_amendment, open_amendment
from app.usecases.intake.drafts import open_draft
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import ELSEWHERE, FAILED, SAVED, SaveState
from app.usecases.intake.on_behalf import accept
from ui.base.session_services import SessionServices
from ui.shell.main_window import MainWindow
from ui.widgets.fields.make import EditorParts
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.amending import amendment_wizard
from ui.wizard.elsewhere.changed_elsewhere import RemoteChangeController
from ui.wizard.ending.accepted_page import AcceptedPage
from ui.wizard.frame.wizard import Wizard
from ui.wizard.pages import pages_of
from ui.wizard.service.early_papers import EarlyPapers

TRY_AGAIN = 3000  # ms between tries while the disk refuses


class OpenCaseController(QObject):
    """Controller of the open case. `closed` carries a case that was closed with everything on disk, `accepted` one that was accepted,
    `corrected` one whose amendment ended with the case as it was before; `gone` is sent when a draft could not be opened, `left` when the
    clerk left (with the id of a case under amendment, else empty), `again` and `look_up` for the requests after acceptance."""

    closed = Signal(object)
    accepted = Signal(object)
    corrected = Signal(object, object)
    gone = Signal()
    left = Signal(str)
    again = Signal()
    look_up = Signal(object)
    _save_state = Signal(object)  # from the store's thread to the window's

    def __init__(
        self, services: SessionServices, cover: Callable[[str], str], window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._desk, self._cover, self._window = services, services.desk, cover, window
        self.intake: Intake | None = None
        self.wizard: Wizard | None = None
        self._elsewhere: RemoteChangeController | None = None
        self._before: Case | None = None  # the case before the amendment that is in the wizard
        self.again_soon = QTimer(self)
        self.again_soon.setInterval(TRY_AGAIN)
        self.again_soon.timeout.connect(self._retry)
        self._save_state.connect(self._state)

    def intake_of(self, case: Case) -> Intake:
        """Returns the intake of a case for the wizard; its journal reports here when changes are on disk."""
        return Intake(self._desk, case, self._save_state.emit)

    def free(self) -> bool:
        """Returns True when the next case can be begun: the originals handed back are ticked or the clerk was reminded, the open case is put away."""
        front = self._window.desk.page("new")
        return not (isinstance(front, AcceptedPage) and not front.may_begin_next()) and self.put_away()

    def take(self, intake: Intake) -> None:
        """Puts a case into the wizard."""
        theme = self._services.theme
        papers = EarlyPapers(self._services)
        pages = pages_of(theme, intake, self._kit(intake), self._services.background, papers)
        self._show(Wizard(theme, intake, pages, lambda: accept(intake)), self._accepted)

    def open_draft(self, case_id: str) -> None:
        """Opens a draft, on the field where it was left."""
        if self._in_view(case_id) or not self.put_away():
            return
        try:
            self.take(open_draft(self._desk, case_id, self._save_state.emit))
        except (Refused, Unavailable) as error:
            self.gone.emit()
            self._tell(error.sentence)

    def correct(self, case_id: str) -> None:
        """Opens a case under amendment."""
        if self._in_view(case_id) or not self.put_away():
            return
        try:
            intake = open_amendment(self._desk, case_id, self._save_state.emit)
        except (Refused, Unavailable) as error:
            self._tell(error.sentence)
            return
        self._before = before_amendment(intake.case)
        self._show(
            amendment_wizard(self._services.theme, intake, self._kit(intake), self._services.background),
            self._corrected,
        )

    def put_away(self) -> bool:
        """Closes the open case; its draft is kept. Returns False when the disk refuses: then it stays in view."""
        if self.wizard is None:
            return True
        if not self.wizard.may_leave():
            self._window.desk.go("new")
            if self.wizard.intake.journal.elsewhere is None:  # else the clerk is being asked already
                self._tell("还没存上，先别换。", self.wizard.trouble)
            return False
        case = self.wizard.intake.case
        self._drop()
        self.closed.emit(case)
        return True

    def settled(self) -> bool:
        """Returns True when everything of the open case is on the disk; asked before the window closes, and after a bug."""
        return self.wizard is None or self.wizard.may_leave()

    def judge_anew(self) -> None:
        """Judges the case in the wizard again, in view: another desk changed the hall's settings."""
        if self.wizard is not None:
            self.wizard.intake.adopt(self.wizard.intake.case)
            self.wizard.refresh()

    def day_turned(self) -> None:
        """Refreshes the case in the wizard: a new day has begun, and the case is of that day."""
        if self.wizard is not None:
            self.wizard.refresh()

    def end(self) -> None:
        """Saves half-typed input: the clerk leaves. A pending choice must not be lost."""
        if self._elsewhere is not None and not self.settled():
            self._elsewhere.keep_apart()
            self._drop()
        self.put_away()
        self.again_soon.stop()

    # private

    def _in_view(self, case_id: str) -> bool:
        if self.intake is None or self.intake.case.id != case_id:
            return False
        self._window.desk.go("new")
        return True

    def _kit(self, intake: Intake) -> EditorParts:
        library = self._desk.library
        return EditorParts(library.codes, library.divisions, self._cover, intake.on, lambda: intake.on)

    def _show(self, wizard: Wizard, then: Callable[[Case], None]) -> None:
        wizard.left.connect(self._left)
        wizard.accepted.connect(then)
        elsewhere = RemoteChangeController(self._services.theme, wizard, self._save_state.emit)
        elsewhere.abandoned.connect(self._abandoned)
        elsewhere.copied.connect(self._copied)
        self.intake, self.wizard, self._elsewhere = wizard.intake, wizard, elsewhere
        self._window.desk.put("new", wizard)
        self._window.desk.go("new")

    def _drop(self) -> None:
        if self.wizard is not None:
            self.wizard.close_threads()
        self.intake = self.wizard = self._elsewhere = None
        self._window.desk.put("new", None)

    def _abandoned(self) -> None:
        """Closes the case without the changes made here: the clerk left them."""
        at = self.intake.journal.state.at if self.intake is not None else None
        self._drop()
        self._window.desk.top.store.saved(at or self._now())
        self._window.desk.go("today")

    def _copied(self, intake: Intake) -> None:
        """Opens a new draft with the input made here."""
        self._drop()
        self.take(intake)

    def _left(self) -> None:
        corrected = self.intake.case.id if self.intake is not None and not self.intake.opened.everything else ""
        if self.put_away():
            self.left.emit(corrected)

    def _corrected(self, case: Case) -> None:
        self._drop()
        self.corrected.emit(self._before or case, case)

    def _accepted(self, case: Case) -> None:
        self._drop()  # all input went to the disk with the number
        self.accepted.emit(case)
        page = AcceptedPage(self._services, case)
        page.home.connect(self._handed_over)
        page.onward.connect(self._window.desk.go_on)
        page.again.connect(self.again)
        page.look_up.connect(self.look_up)
        self._window.desk.put("new", page)
        self._window.desk.go("new")

    def _handed_over(self) -> None:
        if self._window.desk.go("today"):
            self._window.desk.put("new", None)

    def _state(self, state: SaveState) -> None:
        store = self._window.desk.top.store
        if state.word == FAILED:
            store.failed(state.reason)
            self.again_soon.start()
        elif state.word == ELSEWHERE:
            store.waiting(state.reason)
            self.again_soon.stop()
        elif state.word == SAVED:
            store.saved(state.at or self._now())
            self.again_soon.stop()
        else:
            store.saving()
        if self.wizard is not None:
            self.wizard.show_state(state)
        if state.word == ELSEWHERE and self._elsewhere is not None:
            self._elsewhere.came()

    def _retry(self) -> None:
        if self.intake is not None:
            self.intake.journal.retry()

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _tell(self, sentence: str, detail: str = "") -> None:
        QuestionDialog(self._services.theme, self._window, sentence, "知道了", "返回", detail=detail).put()
