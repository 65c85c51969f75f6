"""Runner of the acts on the case in view: it selects the act, binds its key, reports its outcome, and handles a
conflict when another window saved first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.acts import CONTINUE, MENU, NOT_NOW, CaseAct
from ui.base.session_services import SessionServices
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.conflict_dialog import ask_after_conflict
from ui.cases.acts.actions import open_act
from ui.cases.acts.print_papers import print_papers

Tell = Callable[[str, str], None]


class ActRunner(QObject):
    """Runner of acts. `done` carries the case as it is after an act; `continued` the id of a draft, or of a case open
    for amendment, to go on with. `in_view` returns the case in view.
    """

    done = Signal(object)
    continued = Signal(object)

    def __init__(
        self,
        services: SessionServices,
        page: QWidget,
        *,
        in_view: Callable[[], Case | None],
        tell: Tell,
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._in_view, self._tell = page, services.desk, in_view, tell
        self.acting = ActContext(
            **vars(services), window=page, done=self._came, tell=tell, trouble=self.trouble, go_on=self._go_on
        )
        for key in self._by_key():
            QShortcut(QKeySequence(key), page, lambda key=key: self._key(key))  # type: ignore[misc]  # bound now

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Returns the lines of the F1 sheet: each key once, with all its acts."""
        return tuple((key, "、".join(act.words for act in acts)) for key, acts in self._by_key().items())

    def do(self, id_: str) -> None:
        """Opens the act of this id on the case in view."""
        act, case = next((act for act in MENU if act.id == id_), None), self._in_view()
        if act is not None and case is not None:
            self._open(act, case)

    def trouble(self, error: Exception, act: CaseAct | None = None, seen: Case | None = None) -> None:
        """Reports an error; for a Conflict, shows what the other window did and lets the clerk choose."""
        if isinstance(error, Conflict):
            before = seen or self._in_view() or error.theirs
            again = (lambda: self._open(act, error.theirs)) if act else None
            still = again if act is not None and act.possible(error.theirs) else None
            ask_after_conflict(self.acting, before, error.theirs, act.words if act else "", still)
        elif isinstance(error, Refused | Unavailable):
            self._tell(error.sentence, "err")
        else:
            raise error

    def _by_key(self) -> dict[str, list[CaseAct]]:
        """Returns the acts of each key of the page; the table itself handles Enter."""
        keys: dict[str, list[CaseAct]] = {}
        for act in MENU:
            if act.key and act is not CONTINUE:
                keys.setdefault(act.key, []).append(act)
        return keys

    def _key(self, key: str) -> None:
        """Opens the act of this key that is possible now, or reports why none is."""
        case = self._in_view()
        acts = self._by_key()[key]
        if case is None:
            self._tell("先选一件。", "info")
        elif act := next((act for act in acts if act.possible(case)), None):
            self._open(act, case)
        else:
            why = "这件还是草稿，受理后才行。" if case.is_draft else NOT_NOW
            self._tell(f"{acts[0].words}：{why}", "info")

    def _open(self, act: CaseAct, case: Case) -> None:
        open_act(act, self._with(act, case), case)

    def _with(self, act: CaseAct, case: Case) -> ActContext:
        """Returns the context of one act, so that a conflict knows the act and the case it was done on."""
        return replace(self.acting, window=self._page.window(), trouble=lambda error: self.trouble(error, act, case))

    def _go_on(self, case: Case) -> None:
        self.continued.emit(case.id)

    def _came(self, case: Case, papers: tuple[str, ...]) -> None:
        self.done.emit(case)
        if papers:
            print_papers(replace(self.acting, window=self._page.window()), case, papers)
