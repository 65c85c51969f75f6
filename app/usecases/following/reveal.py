"""Reveal of a masked number of a person on the screen: recorded before it is shown."""

from dataclasses import replace

from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk.desk import Desk


def reveal(desk: Desk, case_id: str, field: str) -> None:
    """Records that the clerk looks at this number of a case in full.

    Raises Refused when the case is gone, Unavailable when it cannot be recorded; then the number stays masked.
    """
    event = desk.event(EventKind.REVEALED, {"field": field})

    def record() -> None:
        case = desk.store.get(case_id)
        if case is None:
            raise Refused("这件已经不在了。")
        desk.store.save(replace(case, saved_at=desk.clock.now()), [event], desk.terms(case))

    desk.store.call(record)
