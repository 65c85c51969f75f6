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
    """Decision of the window: 受理, 受理（容缺）, or 受理 with a 一次性告知书 for the missing materials."""

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
class IssuingDetails:
    """Issuing details of an accepted case's papers, fixed at acceptance so that a reprint next year equals the first print.

    `digits`: bar code and QR hold the number in digits alone. Cases accepted before that form existed keep the letters.
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
        """Returns the content of the papers' bar codes; empty while there is no number."""
        return tracking_number.in_digits(number) if number and self.digits else number

    def in_square(self, number: str) -> str:
        """Returns the content of the papers' QR codes; no personal data either."""
        return self.in_bars(number) if self.digits else tracking_number.SCANNED + number


@dataclass(frozen=True)
class Case:
    """One 办件. `id` is the hidden identity used in merging; the tracking number exists from acceptance on and never changes.

    `on` is the day it was accepted, or else its papers received; for a draft it is only the day of the last edit: see `as_of`.
    `cursor` is the field the clerk was on; `notes` are recorded reasons for doubtful problems by field; `version` counts the commits.
    `judged_under` holds the start days (YYYY-MM-DD) of the law and the hall's own standards that the findings were made under.
    `deadline` is the day promised on the receipt and never changes; `course` is the history after acceptance.
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
    issued: IssuingDetails | None = None
    findings: tuple[Mapping[str, object], ...] = ()
    judged_under: Mapping[str, str] = field(default_factory=dict)
    course: Course = field(default_factory=Course)

    @property
    def is_open(self) -> bool:
        """True when the case is taken and not ended."""
        return self.state in OPEN

    @property
    def is_received(self) -> bool:
        """True when its papers were received and nothing is decided yet (收件)."""
        return self.state is CaseState.RECEIVED

    @property
    def is_awaiting_supplement(self) -> bool:
        """True while 待补正: materials are missing and the applicant was notified."""
        return self.state is CaseState.AWAITING_SUPPLEMENT

    @property
    def is_amending(self) -> bool:
        """True while a 更正 is under way; it is finished or given up before any other act."""
        return self.course.reopened is not None

    @property
    def is_under_way(self) -> bool:
        """True when the case is open and no amendment is under way."""
        return self.is_open and not self.is_amending

    @property
    def pauses_to_end(self) -> tuple[Pause, ...]:
        """The pauses a clerk may end: all but the case-wide pause that waits for a supplement."""
        missing = self.is_awaiting_supplement
        return tuple(p for p in self.course.pauses if p.until is None and not (missing and not p.matter))

    def moved(self, state: CaseState) -> "Case":
        """Returns a copy in this state. Raises ValueError for a forbidden transition: the use-cases refuse it earlier, in words."""
        if state is not self.state and state not in FOLLOWS[self.state]:
            raise ValueError(f"a case that is {self.state} does not become {state}")
        return replace(self, state=state)

    @property
    def taken_at(self) -> datetime | None:
        """The moment it was accepted, or else its papers were received (收件); None for a draft."""
        received = self.course.last(ActKind.RECEIVED)
        return self.accepted_at or (received.at if received else None)

    @property
    def settled_answers(self) -> Answers:
        """The answers the papers use: those before the amendment while one is under way."""
        return self.course.reopened.answers if self.course.reopened else self.answers

    @property
    def is_draft(self) -> bool:
        return self.state is CaseState.DRAFT

    def as_of(self, today: date) -> "Case":
        """Returns the case as of this day: a draft is dated the day it is looked at, a taken case keeps the day it was taken."""
        return replace(self, on=today) if self.is_draft and self.on != today else self

    @property
    def dated(self) -> date:
        """The day that identifies it in lists: the day it was taken; for a draft the day it was begun."""
        return self.created_at.date() if self.is_draft else self.on

    @property
    def name(self) -> str:
        """The applicant's name, for the clerk's own screen."""
        return self.answers.text("applicant.name")

    def material(self, material_id: str) -> MaterialRecord:
        """Returns the record of a material; 缺 when none was made."""
        return self.materials.get(material_id, MaterialRecord(material_id))

    def with_material(self, record: MaterialRecord) -> "Case":
        """Returns a copy with this material recorded."""
        return replace(self, materials={**self.materials, record.id: record})

    def __repr__(self) -> str:
        # Never the answers: a traceback or a log must not carry them.
        return f"Case({self.id}, {self.state}, version {self.version})"
