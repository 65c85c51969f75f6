"""办件: one application at the counter, from the first typed field to the number on the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.answers import Answers


class CaseState(StrEnum):
    """Where the case stands: 草稿, 已受理, 待补正, or a draft thrown away (kept seven days)."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    CORRECTION = "correction"
    DISCARDED = "discarded"


class Decision(StrEnum):
    """What the window decided: 受理, 受理（容缺）, or 受理 with a 一次性告知书 for what is missing."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_PROMISE = "accepted_with_promise"
    RETURNED_FOR_CORRECTION = "returned_for_correction"


class MaterialState(StrEnum):
    """已收 / 由系统获取 / 免提交 (with reason) / 容缺 (with date) / 缺 / 评定后提交."""

    RECEIVED = "received"
    SYSTEM = "system"
    WAIVED = "waived"
    PROMISED = "promised"
    MISSING = "missing"
    AFTER = "after"


@dataclass(frozen=True)
class MaterialRecord:
    """材料 of one case: its state, what was seen (`original` or `copy`), why waived, promised until when, and its captures."""

    id: str
    state: MaterialState = MaterialState.MISSING
    seen: str = ""
    reason: str = field(default="", repr=False)  # words of or about the person
    until: str = ""
    captures: tuple[str, ...] = ()


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
    """What the papers of an accepted case say of the office, fixed at acceptance so that a reprint next year equals the first print."""

    hall: str
    window: str
    phone: str
    address: str
    clerk_name: str
    clerk_number: str
    demo: bool = False


@dataclass(frozen=True)
class Case:
    """One 办件. `id` is the hidden identity used in merging; the tracking number exists from acceptance on and never changes.

    `cursor` is the field the clerk was on; `notes` are recorded reasons for doubtful problems by field; `version` counts the commits.
    `judged_under` says from which day (YYYY-MM-DD) the law and the hall's own standards held that the findings were made under.
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

    @property
    def is_draft(self) -> bool:
        return self.state is CaseState.DRAFT

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
