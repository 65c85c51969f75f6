"""工作台's 时限提醒: what is due first, what each waits for and the one thing to do next, and the figures of the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.case_states import OPEN, CaseState
from app.domain.countdown import Light
from app.ports.store import CaseListQuery, SearchKey
from app.usecases.deciding.acts import CaseAct
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import CaseFilter, CaseLine, line_of, read_lights
from app.usecases.following.next_steps import next_act

SHOWN = 30  # reminders; the rest is in 办件
_LONG_AGO = date(2000, 1, 1)  # every case that has a day at all
# Every state but those of papers that were only received, or not accepted.
ACCEPTED = (CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT, CaseState.WITHDRAWN, CaseState.COMPLETED)


@dataclass(frozen=True)
class Reminder:
    """A case that has a day to keep, and the act that brings it on (None: nothing at the window does)."""

    line: CaseLine
    next: CaseAct | None


@dataclass(frozen=True)
class DueToday:
    """`lights` count all open cases; the figures stand at the top of 工作台."""

    reminders: tuple[Reminder, ...]
    lights: dict[Light, int]
    accepted: int
    corrections: int
    due: int
    overdue: int
    stage_two: int

    @property
    def open(self) -> int:
        """All open cases."""
        return sum(self.lights.values())


def read_due_today(desk: Desk) -> DueToday:
    """Everything of the day that hangs on a date. Raises Unavailable."""
    today, store = desk.clock.now().date(), desk.store

    def count(wanted: CaseListQuery) -> int:
        return store.count_listed(wanted)

    cases = store.list_by_due(CaseListQuery(OPEN, due_from=_LONG_AGO), SHOWN)
    return DueToday(
        reminders=tuple(Reminder(line_of(desk, case, today), next_act(case)) for case in cases),
        lights=read_lights(desk, CaseFilter()),
        accepted=count(CaseListQuery(ACCEPTED, accepted_from=today, accepted_to=today)),
        corrections=count(CaseListQuery((CaseState.AWAITING_SUPPLEMENT,))),
        due=count(CaseListQuery(OPEN, due_from=today, due_to=today)),
        overdue=count(CaseListQuery(OPEN, due_to=today - timedelta(days=1))),
        stage_two=count(CaseListQuery(OPEN, (SearchKey("stage", "two"),))),
    )
