"""Context of an act on the case in view: the services its dialog needs, and the callbacks that report and show its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from ui.base.session_services import SessionServices


def _nowhere(_case: Case) -> None:
    """No-op: no window opens cases here."""


@dataclass(frozen=True)
class ActContext(SessionServices):
    """Services of the session in a window, with the callbacks that receive the outcome of an act. `done` shows the case
    as it is after the act and, with paper ids, offers to print these papers; `tell` shows a sentence (tones: info, ok,
    warn, err); `trouble` shows a Refused, Unavailable or Conflict; `go_on` opens a case that is open for amendment in
    the wizard.
    """

    window: QWidget
    done: Callable[[Case, tuple[str, ...]], None]
    tell: Callable[[str, str], None]
    trouble: Callable[[Exception], None]
    go_on: Callable[[Case], None] = _nowhere

    def finish(self, case: Case, sentence: str, papers: Sequence[str] = (), tone: str = "ok") -> None:
        """Finishes an act: reports it in a sentence, shows the case as it is now, and offers to print its papers."""
        self.tell(sentence, tone)
        self.done(case, tuple(papers))

    def carry_out(
        self,
        verb: Callable[[], Case],
        sentence: str | Callable[[Case], str],
        papers: Sequence[str] = (),
        tone: str = "ok",
    ) -> None:
        """Does an act that needs no further input, and finishes it; an error is passed to `trouble`."""
        try:
            after = verb()
        except Exception as error:  # the page reports it, or raises it when it is a bug
            self.trouble(error)
        else:
            self.finish(after, sentence if isinstance(sentence, str) else sentence(after), papers, tone)
