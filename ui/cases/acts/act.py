"""Context of an act on the case in view: what its dialog works with, and how its outcome is said and shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from ui.base.session_services import SessionServices


def _nowhere(_case: Case) -> None:
    """No window opens cases here."""


@dataclass(frozen=True)
class ActContext(SessionServices):
    """The session's services in a window, and where the outcome of an act goes. `done` shows the case as it is after the act and, with paper ids, offers to print these papers;
    `tell` shows a sentence (tones: info, ok, warn, err); `trouble` shows what Refused, Unavailable or Conflict say; `go_on` opens a case that is
    open for correction where it is typed."""

    window: QWidget
    done: Callable[[Case, tuple[str, ...]], None]
    tell: Callable[[str, str], None]
    trouble: Callable[[Exception], None]
    go_on: Callable[[Case], None] = _nowhere

    def finish(self, case: Case, sentence: str, papers: Sequence[str] = (), tone: str = "ok") -> None:
        """An act is done: say so in a sentence, show the case as it is now, offer to print its papers."""
        self.tell(sentence, tone)
        self.done(case, tuple(papers))

    def carry_out(
        self,
        verb: Callable[[], Case],
        sentence: str | Callable[[Case], str],
        papers: Sequence[str] = (),
        tone: str = "ok",
    ) -> None:
        """Do an act that asks nothing more, and finish it; what went wrong is reported."""
        try:
            after = verb()
        except Exception as error:  # the page says it, and raises what is a bug
            self.trouble(error)
        else:
            self.finish(after, sentence if isinstance(sentence, str) else sentence(after), papers, tone)
