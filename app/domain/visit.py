"""上门: one visit to a home, from the first telephone call to the papers brought back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.assistance import SignedHow


class VisitState(StrEnum):
    """未约 已约 已出发 现场已办 未遇 改期 已带回, or 取消."""

    WANTED = "wanted"
    BOOKED = "booked"
    SET_OUT = "set_out"
    DONE = "done"
    NOT_MET = "not_met"
    PUT_OFF = "put_off"
    BROUGHT_BACK = "brought_back"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """True in a final state."""
        return self in (VisitState.BROUGHT_BACK, VisitState.CANCELLED)


class Satisfaction(StrEnum):
    """满意, 基本满意, 不满意."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    UNSATISFIED = "unsatisfied"


# The allowed transitions. 改期 is booked again; a missed visit is postponed or cancelled; a step taken by mistake is undone.
FOLLOWS: dict[VisitState, tuple[VisitState, ...]] = {
    VisitState.WANTED: (VisitState.BOOKED, VisitState.CANCELLED),
    VisitState.BOOKED: (VisitState.SET_OUT, VisitState.PUT_OFF, VisitState.CANCELLED),
    VisitState.SET_OUT: (VisitState.DONE, VisitState.NOT_MET, VisitState.PUT_OFF, VisitState.BOOKED),
    VisitState.DONE: (VisitState.BROUGHT_BACK, VisitState.SET_OUT),
    VisitState.NOT_MET: (VisitState.PUT_OFF, VisitState.CANCELLED, VisitState.SET_OUT),
    VisitState.PUT_OFF: (VisitState.BOOKED, VisitState.CANCELLED),
    VisitState.BROUGHT_BACK: (),
    VisitState.CANCELLED: (),
}


BACK = {
    VisitState.SET_OUT: VisitState.BOOKED,
    VisitState.DONE: VisitState.SET_OUT,
    VisitState.NOT_MET: VisitState.SET_OUT,
}


@dataclass(frozen=True)
class Visit:
    """`case_id` is empty while no case was begun. `time` is HH:MM and `minutes` the expected duration.

    `workers` are the two who go (工作人员两名), `tools` their equipment, `source` the channel of the request (电话, 窗口, 村里报 ...).
    `why_missed` is the reason why nobody was met or the day was changed. `equipment` is the large equipment the assessment needs, if known.
    The record made at the home (登记单): `arrived` and `left` as HH:MM, the `papers` seen, the number of `photos` taken and the
    person's `consent` to them (None: not asked), the `lacking` papers, the way it was `signed`, how `satisfied` they were and their
    words (`opinion`). `handed_over_at` is the moment the data came back, `handed_over_to` its receiver. `asked` holds the case's request
    at its last update of this visit, so that changes agreed by telephone since are not overwritten.
    """

    id: str
    created_at: datetime
    saved_at: datetime
    clerk: str
    station: str
    state: VisitState = VisitState.WANTED
    case_id: str = ""
    service: str = ""
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    township: str = ""
    village: str = ""
    address: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    source: str = ""
    day: date | None = None
    time: str = ""
    minutes: int = 0
    workers: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    equipment: str = field(default="", repr=False)
    why_missed: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    arrived: str = ""
    left: str = ""
    papers: tuple[str, ...] = ()
    photos: int | None = None
    consent: bool | None = None
    lacking: str = field(default="", repr=False)
    signed: SignedHow | None = None
    satisfied: Satisfaction | None = None
    opinion: str = field(default="", repr=False)
    handed_over_at: datetime | None = None
    handed_over_to: str = ""
    asked: str = ""
    version: int = 0

    def may_become(self, state: VisitState) -> bool:
        """True when this state can come next."""
        return state in FOLLOWS[self.state]

    def moved(self, state: VisitState) -> "Visit":
        """Returns a copy in this state. Raises ValueError for a forbidden transition: the screen offers only allowed ones."""
        if not self.may_become(state):
            raise ValueError(f"a visit that is {self.state} does not become {state}")
        return replace(self, state=state)
