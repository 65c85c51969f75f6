"""What a clerk can do with a case in view: each act has its words, its key, when it is possible, and a dialog of its own.

The dialogs live in modules of their own (`act_*.py`); the page only lists them and shows what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.ports.devices import Printer
from app.usecases.desk.desk import Desk
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme


def _nowhere(_case: Case) -> None:
    """No window opens cases here."""


@dataclass(frozen=True)
class ActContext:
    """What a dialog works with. `done` shows the case as it is after the act and, with paper ids, offers to print these papers;
    `tell` shows a sentence (tones: info, ok, warn, err); `trouble` shows what Refused, Unavailable or Conflict say; `go_on` opens a case that is
    open for correction where it is typed."""

    theme: ActiveTheme
    window: QWidget
    desk: Desk
    background: BackgroundRunner
    printer: Printer
    print_background: BackgroundRunner
    done: Callable[[Case, tuple[str, ...]], None]
    tell: Callable[[str, str], None]
    trouble: Callable[[Exception], None]
    go_on: Callable[[Case], None] = _nowhere


@dataclass(frozen=True)
class Action:
    """One act: `key` as Qt writes it (empty: none of its own). `possible` says whether it is offered for this case at all."""

    id: str
    words: str
    possible: Callable[[Case], bool]
    open: Callable[[ActContext, Case], None]
    key: str = ""
