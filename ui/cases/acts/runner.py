"""Doing something with the case in view: which act, its keys, what came of it, and what to do when somebody was quicker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.ports.devices import Printer
from app.ports.store import Conflict
from app.usecases.desk.desk import Desk
from app.usecases.following.next_steps import CONTINUE, next_steps
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.cases.acts.act import ActContext, Action
from ui.cases.acts.actions import ACTIONS, first_of
from ui.cases.acts.conflict_dialog import ask_again
from ui.cases.acts.print_papers import print_papers

Tell = Callable[[str, str], None]


class ActRunner(QObject):
    """`done` carries the case as it is after an act; `continued` the id of a draft, or of a case open for correction, to go on with. `in_view` gives the case."""

    done = Signal(object)
    continued = Signal(object)

    def __init__(
        self,
        theme: ActiveTheme,
        page: QWidget,
        desk: Desk,
        *,
        background: BackgroundRunner,
        printer: Printer,
        print_background: BackgroundRunner,
        in_view: Callable[[], Case | None],
        tell: Tell,
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._in_view, self._tell = page, desk, in_view, tell
        self.acting = ActContext(
            theme, page, desk, background, printer, print_background, self._came, tell, self.trouble, self._go_on
        )
        go_on = Action(CONTINUE, "接着填", lambda case: case.is_draft, lambda _, c: self._go_on(c), "Enter")
        self.acts: tuple[Action, ...] = (*ACTIONS, go_on)
        for key in dict.fromkeys(act.key for act in ACTIONS if act.key):
            QShortcut(QKeySequence(key), page, lambda key=key: self._key(key))  # type: ignore[misc]  # bound now

    def possible(self, case: Case) -> tuple[Action, ...]:
        """What can be done with this case now."""
        return tuple(act for act in self.acts if act.possible(case))

    def next(self, case: Case) -> Action | None:
        """What brings it on."""
        return first_of(next_steps(case), self.possible(case))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """For the F1 sheet: each key once, with all it may do."""
        words: dict[str, list[str]] = {}
        for act in ACTIONS:
            if act.key:
                words.setdefault(act.key, []).append(act.words)
        return tuple((key, "、".join(dict.fromkeys(said))) for key, said in words.items())

    def do(self, id_: str) -> None:
        """Open the act of this id on the case in view."""
        act, case = next((act for act in self.acts if act.id == id_), None), self._in_view()
        if act is not None and case is not None:
            self._open(act, case)

    def trouble(self, error: Exception, act: Action | None = None, seen: Case | None = None) -> None:
        """Say what went wrong; where somebody saved the case meanwhile, show what they did and let the clerk choose."""
        if isinstance(error, Conflict):
            before = seen or self._in_view() or error.theirs
            again = (lambda: act.open(self._with(act, error.theirs), error.theirs)) if act else None
            still = again if act is not None and act.possible(error.theirs) else None
            ask_again(self.acting, before, error.theirs, act.words if act else "", still)
        elif isinstance(error, Refused | Unavailable):
            self._tell(error.sentence, "err")
        else:
            raise error

    def _go_on(self, case: Case) -> None:
        self.continued.emit(case.id)

    def _key(self, key: str) -> None:
        """The act of this key that is possible now; why not, when none is."""
        case = self._in_view()
        acts: Sequence[Action] = [act for act in ACTIONS if act.key == key]
        if case is None:
            self._tell("先选一件。", "info")
        elif act := next((act for act in acts if act.possible(case)), None):
            self._open(act, case)
        else:
            why = "这件还是草稿，受理后才行" if case.is_draft else "这件现在不用办这一步"
            self._tell(f"{acts[0].words}：{why}。", "info")

    def _open(self, act: Action, case: Case) -> None:
        act.open(self._with(act, case), case)

    def _with(self, act: Action, case: Case) -> ActContext:
        """The acting of one act: a conflict knows what was being done, and on what."""
        return replace(self.acting, window=self._page.window(), trouble=lambda error: self.trouble(error, act, case))

    def _go_on(self, case: Case) -> None:
        self.continued.emit(case.id)

    def _came(self, case: Case, papers: tuple[str, ...]) -> None:
        self.done.emit(case)
        if papers:
            print_papers(replace(self.acting, window=self._page.window()), case, papers)
