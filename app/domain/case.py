"""办件: one application at the counter, from the first typed field to the number on the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.answers import Answers
from app.domain.case_states import FOLLOWS, OPEN, ActKind, CaseState
from app.domain.countdown import Pause
from app.domain.course import Course
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialRecord


class Decision(StrEnum):
    """What the window decided: 受理, 受理（容缺）, or 受理 with a 一次性告知书 for what is missing."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_PROMISE = "accepted_with_promise"
    RETURNED_FOR_SUPPLEMENT = "returned_for_correction"


@dataclass(frozen=True)
class Capture:
    """影像: a picture or PDF kept with a case. `kind` is the media type; `label` is the material's word, never a person's file name."""

    id: str
    case_id: str
    kind: str
    label: str
    content: bytes = field(repr=False)
    thumbnail: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Issued:
    """What the papers of an accepted case say of the office, fixed at acceptance so that a reprint next year equals the first print.

    `digits`: bar code and QR hold the number in digits alone. What was accepted before there was that form goes on holding the letters.
    """

    hall: str
    window: str
    phone: str
    address: str
    clerk_name: str
    clerk_number: str
    demo: bool = False
    digits: bool = False

    def in_bars(self, number: str) -> str:
        """What the bar codes of its papers hold; empty while there is no number."""
        return tracking_number.in_digits(number) if number and self.digits else number

    def in_square(self, number: str) -> str:
        """What their QR codes hold: nothing of the person either."""
        return self.in_bars(number) if self.digits else tracking_number.SCANNED + number


@dataclass(frozen=True)
class Case:
    """One 办件. `id` is the hidden identity used in merging; the tracking number exists from acceptance on and never changes.

    `on` is the day it was accepted, or else its papers received; while it is a draft only the day somebody last wrote in it: `as_of` has its day.
    `cursor` is the field the clerk was on; `notes` are recorded reasons for doubtful problems by field; `version` counts the commits.
    `judged_under` says from which day (YYYY-MM-DD) the law and the hall's own standards held that the findings were made under.
    `deadline` is the day promised on the receipt and never changes; `course` is what came after acceptance.
    """

    id: str
    form: str
    edition: str
    on: date
    created_at: datetime
    saved_at: datetime
    clerk: str
    station: str
    state: CaseState = CaseState.DRAFT
    answers: Answers = field(default_factory=Answers)
    materials: Mapping[str, MaterialRecord] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    cursor: str = ""
    version: int = 0
    tracking_number: str = ""
    accepted_at: datetime | None = None
    decision: Decision | None = None
    deadline: date | None = None
    issued: Issued | None = None
    findings: tuple[Mapping[str, object], ...] = ()
    judged_under: Mapping[str, str] = field(default_factory=dict)
    course: Course = field(default_factory=Course)

    @property
    def is_open(self) -> bool:
        """Taken and not ended."""
        return self.state in OPEN

    @property
    def is_received(self) -> bool:
        """Its papers were taken in, and nothing is decided yet (收件)."""
        return self.state is CaseState.RECEIVED

    @property
    def is_awaiting_supplement(self) -> bool:
        """待补正: something is missing that the applicant was told of."""
        return self.state is CaseState.AWAITING_SUPPLEMENT

    @property
    def is_amending(self) -> bool:
        """Whether a 更正 is under way: what is open is finished or given up first."""
        return self.course.reopened is not None

    @property
    def is_under_way(self) -> bool:
        """Open, and no amendment is under way."""
        return self.is_open and not self.is_amending

    @property
    def pauses_to_end(self) -> tuple[Pause, ...]:
        """The pauses a clerk may end: while something is missing, not the one of the whole case that waits for it."""
        missing = self.is_awaiting_supplement
        return tuple(p for p in self.course.pauses if p.until is None and not (missing and not p.matter))

    def moved(self, state: CaseState) -> "Case":
        """A copy in this state. Raises ValueError for one that cannot follow: the verbs refuse before, in words."""
        if state is not self.state and state not in FOLLOWS[self.state]:
            raise ValueError(f"a case that is {self.state} does not become {state}")
        return replace(self, state=state)

    @property
    def taken_at(self) -> datetime | None:
        """When the window took it: the moment it was accepted, or else its papers were received (收件); None for a draft."""
        received = self.course.last(ActKind.RECEIVED)
        return self.accepted_at or (received.at if received else None)

    @property
    def settled_answers(self) -> Answers:
        """The answers the papers speak of: while a correction is under way, those before it."""
        return self.course.reopened.answers if self.course.reopened else self.answers

    @property
    def is_draft(self) -> bool:
        return self.state is CaseState.DRAFT

    def as_of(self, today: date) -> "Case":
        """The case as it stands on this day: a draft is of the day it is looked at, a case that was taken stays of the day it was taken."""
        return replace(self, on=today) if self.is_draft and self.on != today else self

    @property
    def dated(self) -> date:
        """The day it is known by among others: the day it was taken, and while it is a draft the day it was begun."""
        return self.created_at.date() if self.is_draft else self.on

    @property
    def name(self) -> str:
        """The applicant's name, for the clerk's own screen."""
        return self.answers.text("applicant.name")

    def material(self, material_id: str) -> MaterialRecord:
        """The record of a material; 缺 when nothing was said about it."""
        return self.materials.get(material_id, MaterialRecord(material_id))

    def with_material(self, record: MaterialRecord) -> "Case":
        """A copy with this material recorded."""
        return replace(self, materials={**self.materials, record.id: record})

    def __repr__(self) -> str:
        # Never the answers: a traceback or a log must not carry them.
        return f"Case({self.id}, {self.state}, version {self.version})"
