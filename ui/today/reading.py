"""What 工作台 shows, read in one go so that it can be read aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.case import Case, CaseState
from app.usecases.desk import Desk
from app.usecases.drafts import DraftLine, discarded, draft_lines
from app.usecases.matters_said import matters_in_words

MOST = 100  # drafts shown, and accepted cases looked through for those of today
RECENT = 6


@dataclass(frozen=True)
class Recent:
    """A case accepted lately and what it is about."""

    case: Case
    matters: str


@dataclass(frozen=True)
class Today:
    """`more_today` says that there were more accepted today than were looked through."""

    drafts: tuple[DraftLine, ...]
    draft_count: int
    thrown_away: tuple[Case, ...]
    recent: tuple[Recent, ...]
    accepted_today: int
    more_today: bool
    corrections: int
    now: datetime


def read_today(desk: Desk) -> Today:
    """Drafts to go on with, what was thrown away, what was accepted lately, and the counts. Raises Unavailable."""
    store, now = desk.store, desk.clock.now()
    accepted = desk.saver.wait(lambda: store.listed((CaseState.ACCEPTED, CaseState.CORRECTION), MOST))
    counts = desk.saver.wait(lambda: (store.count((CaseState.DRAFT,)), store.count((CaseState.CORRECTION,))))
    today = [case for case in accepted if case.accepted_at and case.accepted_at.date() == now.date()]
    return Today(
        drafts=draft_lines(desk, MOST),
        draft_count=counts[0],
        thrown_away=discarded(desk),
        recent=tuple(Recent(case, matters_in_words(desk.library.codes, case.answers)) for case in accepted[:RECENT]),
        accepted_today=len(today),
        more_today=len(today) == MOST,
        corrections=counts[1],
        now=now,
    )
