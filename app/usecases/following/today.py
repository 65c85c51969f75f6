"""Content of 工作台, read in one call so that it can be read in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.usecases.desk.desk import Desk
from app.usecases.following.due_today import DueToday, read_due_today
from app.usecases.intake.drafts import DiscardedDraft, DraftLine, discarded_drafts, draft_lines
from app.usecases.wording.matters import matters_in_words

MOST = 100  # drafts shown
RECENT = 20


@dataclass(frozen=True)
class RecentCase:
    """Case accepted lately, and its matters."""

    case: Case
    matters: str


@dataclass(frozen=True)
class Today:
    """The day as 工作台 shows it."""

    drafts: tuple[DraftLine, ...]
    draft_count: int
    thrown_away: tuple[DiscardedDraft, ...]
    recent: tuple[RecentCase, ...]
    due: DueToday
    now: datetime


def read_today(desk: Desk) -> Today:
    """Returns the drafts to continue, the discarded drafts, the cases due, those accepted lately, and the counts.

    Raises Unavailable.
    """
    store, codes = desk.store, desk.library.codes
    accepted = store.listed((CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT), RECENT)
    return Today(
        drafts=draft_lines(desk, MOST),
        draft_count=store.count((CaseState.DRAFT,)),
        thrown_away=discarded_drafts(desk),
        recent=tuple(RecentCase(case, matters_in_words(codes, case.answers)) for case in accepted),
        due=read_due_today(desk),
        now=desk.clock.now(),
    )
