"""One change to a case that was already taken: saved with its record, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.domain.case import Capture, Case
from app.domain.event import EventKind
from app.errors import Refused
from app.ports.store import Conflict, Saving
from app.usecases.deciding.case_status import with_due_date
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk

Alter = Callable[[Case], Case]


def change(
    desk: Desk,
    case: Case,
    alter: Alter,
    kind: EventKind,
    detail: Mapping[str, object],
    anew: bool = True,
    captures: Sequence[Capture] = (),
) -> Case:
    """Alters the case as the clerk saw it, recalculates the due day (unless switched off), and saves it with its record.

    A print or a look recorded meanwhile changed nothing the clerk saw and is no conflict. Raises Conflict when
    another clerk changed the case (the clerk then looks at their version first), Refused when `alter` does,
    Unavailable when it cannot be written or the clock is behind the record.
    """
    require_clock(desk)
    seen = case
    desk.refresh()  # a limit that another desk has just changed
    while True:
        saving = replace(prepared_change(desk, seen, alter, kind, detail, anew), captures=tuple(captures))
        try:
            return desk.store.save(saving.case, saving.events, saving.terms, saving.captures)
        except Conflict as conflict:
            if not _says_the_same(seen, conflict.theirs):
                raise
            seen = conflict.theirs


def _says_the_same(seen: Case, theirs: Case) -> bool:
    """True when only the count of its commits, the cursor and the moment of the last commit differ."""
    return replace(theirs, version=seen.version, saved_at=seen.saved_at, cursor=seen.cursor) == seen


def prepared_change(
    desk: Desk, case: Case, alter: Alter, kind: EventKind, detail: Mapping[str, object], anew: bool = True
) -> Saving:
    """Returns the same change, ready to be saved together with others."""
    after = replace(alter(case), saved_at=desk.clock.now(), version=case.version)
    after = with_due_date(desk, after) if anew else after
    return Saving(after, (desk.event(kind, detail),), desk.terms(after))


def fresh(desk: Desk, case_id: str) -> Case:
    """Returns the case as it is on the disk now. Raises Refused when it is gone."""
    case = desk.store.get(case_id)
    if case is None:
        raise Refused("这件已经不在了。")
    return case
