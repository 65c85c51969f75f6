"""One change to a case that was already taken: on the disk with its record, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.case import Case
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk import Desk
from app.usecases.ports import Saving
from app.usecases.standing import reckoned

Alter = Callable[[Case], Case]


def change(
    desk: Desk, case: Case, alter: Alter, kind: EventKind, detail: Mapping[str, object], anew: bool = True
) -> Case:
    """Alter the case as the clerk saw it, work out anew what is due (unless `anew` is false), and save it with its record.

    Raises Conflict when somebody saved it meanwhile (the clerk then looks at theirs first), Refused when `alter` does, Unavailable when
    it cannot be written.
    """
    saving = changed(desk, case, alter, kind, detail, anew)
    return desk.saver.wait(lambda: desk.store.save(saving.case, saving.events, saving.terms))


def changed(
    desk: Desk, case: Case, alter: Alter, kind: EventKind, detail: Mapping[str, object], anew: bool = True
) -> Saving:
    """The same, ready to be saved together with others."""
    after = replace(alter(case), saved_at=desk.clock.now())
    after = reckoned(desk, after) if anew else after
    return Saving(after, (desk.event(kind, detail),), desk.terms(after))


def fresh(desk: Desk, case_id: str) -> Case:
    """The case as it is on the disk now. Raises Refused when it is gone."""
    case = desk.saver.wait(lambda: desk.store.get(case_id))
    if case is None:
        raise Refused("这件已经不在了。")
    return case
