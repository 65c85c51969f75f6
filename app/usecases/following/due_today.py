"""时限提醒 of 工作台: the cases due first, what each waits for, its next act, and the figures of the day."""

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
_LONG_AGO = date(2000, 1, 1)  # before any due day, so that every case with one matches
# Every state of a case that was accepted, not only received or refused.
ACCEPTED = (CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT, CaseState.WITHDRAWN, CaseState.COMPLETED)


@dataclass(frozen=True)
class Reminder:
    """Case with a due day, and the act that advances it (None: nothing at the window does)."""

    line: CaseLine
    next: CaseAct | None


@dataclass(frozen=True)
class DueToday:
    """Reminders, and the figures at the top of 工作台. `lights` counts all open cases."""

    reminders: tuple[Reminder, ...]
    lights: dict[Light, int]
    accepted: int
    corrections: int
    due: int
    overdue: int
    stage_two: int

    @property
    def open(self) -> int:
        """The number of all open cases."""
        return sum(self.lights.values())


def read_due_today(desk: Desk) -> DueToday:
    """Returns everything of the day that depends on a date. Raises Unavailable."""
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
