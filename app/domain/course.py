"""办理经过: a case's course after it was taken: its acts, the progress of each matter, the pauses, the certificate result with stage two,
and the amendment that is under way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.domain.answers import Answers
from app.domain.assistance import Authority, Custody
from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.material import MaterialRecord


@dataclass(frozen=True)
class MatterProgress:
    """事项进度: the progress of one matter of a case.

    `since` is the day of this state, `started` the day its limit counts from, `days` the hall's limit in working days when it started
    (None: 未设定). `handover` is the number of the list it was handed over on, `document` the department's own number, `note` its words.
    """

    id: str
    state: MatterState = MatterState.WAITING
    since: date | None = None
    started: date | None = None
    days: int | None = None
    handover: str = ""
    document: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Act:
    """办理决定: the `number`-th of a case, its moment and the clerk's printed name. The last field holds the details of this kind of act by key:
    reason, clause, office, phone, receiver, relation, place, until, papers ..."""

    number: int
    kind: ActKind
    at: datetime
    clerk: str
    said: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class CertificateResult:
    """评残结果 as recorded at the window: `granted` false means 未达到残疾标准. `category` holds codes of disability_categories.

    `before` holds the answers it replaced, so that the papers of stage one stay as they were.
    """

    granted: bool
    on: date
    category: tuple[str, ...] = field(default=(), repr=False)
    grade: int | None = field(default=None, repr=False)
    number: str = field(default="", repr=False)
    recorded_at: datetime | None = None
    clerk: str = ""
    note: str = field(default="", repr=False)
    before: Answers = field(default_factory=Answers)


@dataclass(frozen=True)
class Notification:
    """告知: one notification of the applicant about stage two: moment, way (`sms`, `call`, `visit`, `counter`), words and outcome
    (`reached`, `not_reached`, `asked_later`)."""

    at: datetime
    how: str
    words: str = field(repr=False)
    clerk: str
    outcome: str


@dataclass(frozen=True)
class StageTwo:
    """第二阶段: the screening after the result, the notifications, and the applicant's choice (None: not chosen yet).

    `applied` holds the linked matters ticked when the case was taken, stored with the choice: the papers of stage one
    still name them.
    """

    screened_on: date
    findings: tuple[Mapping[str, object], ...] = ()
    judged_under: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Notification, ...] = ()
    chosen: tuple[str, ...] | None = None
    chosen_at: datetime | None = None
    applied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Amendment:
    """更正中: the fields and materials that are open again, with the reason. `answers`, `materials_before` and `notes_before` hold the
    former case until the amendment ends.

    `purpose` is `correction`, `change` (the applicant's own wish) or `stage_two`.
    """

    purpose: str
    reason: str = field(repr=False)
    at: datetime
    clerk: str
    fields: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    answers: Answers = field(default_factory=Answers)
    materials_before: Mapping[str, MaterialRecord] = field(default_factory=dict)
    notes_before: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Course:
    """Everything that happens to a case apart from its answers. A draft has at most an authority and originals in custody;
    a case taken before the course existed has an empty one.

    `due` is the next deadline, and `due_for` its subject: `answer`, `correction`, `promise` or the id of a matter;
    both are recalculated with every act, so that lists need not.
    """

    matters: Mapping[str, MatterProgress] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    pauses: tuple[Pause, ...] = ()
    result: CertificateResult | None = None
    stage_two: StageTwo | None = None
    reopened: Amendment | None = None
    authority: Authority | None = None
    custody: tuple[Custody, ...] = ()
    days: int | None = None
    due: date | None = None
    due_for: str = ""

    def last(self, *kinds: ActKind) -> Act | None:
        """Returns the last act of these kinds, or None."""
        return next((act for act in reversed(self.acts) if act.kind in kinds), None)

    def with_act(self, kind: ActKind, at: datetime, clerk: str, details: Mapping[str, str] | None = None) -> "Course":
        """Returns a copy with one more act, given the next number."""
        return replace(self, acts=(*self.acts, Act(len(self.acts) + 1, kind, at, clerk, dict(details or {}))))

    def with_matter(self, progress: MatterProgress) -> "Course":
        """Returns a copy with this matter's new progress."""
        return replace(self, matters={**self.matters, progress.id: progress})

    @property
    def unfinished(self) -> tuple[MatterProgress, ...]:
        """The matters that still need a result before the case can be 办结."""
        return tuple(matter for matter in self.matters.values() if not matter.state.ended and self._is_wanted(matter))

    @property
    def left_aside(self) -> tuple[MatterProgress, ...]:
        """The matters that ended without being begun: nothing followed the certificate, or the applicant did not choose them."""
        return tuple(m for m in self.matters.values() if not m.state.ended and not self._is_wanted(m))

    def _is_wanted(self, matter: MatterProgress) -> bool:
        """True unless this matter waits for a certificate that was not granted, or was not chosen in stage two."""
        if matter.state is not MatterState.WAITING:
            return True
        if self.result is not None and not self.result.granted:
            return False
        chosen = self.stage_two.chosen if self.stage_two else None
        return chosen is None or matter.id in chosen

    def paused(self, pause: Pause) -> "Course":
        """Returns a copy with one more pause."""
        return replace(self, pauses=(*self.pauses, pause))

    def waiting_for_supplement(self, since: date) -> "Course":
        """Returns a copy paused for the supplement; unchanged when it is paused for one already."""
        waits = any(p.until is None and not p.matter and p.reason is PauseReason.SUPPLEMENT for p in self.pauses)
        return self if waits else self.paused(Pause(PauseReason.SUPPLEMENT, since))

    def resumed(self, on: date, reasons: Iterable[PauseReason] = PauseReason, matter: str | None = None) -> "Course":
        """Returns a copy with the open pauses of these reasons ended on this day; `matter` selects one matter, "" the whole case, None all."""
        wanted = set(reasons)

        def ended(pause: Pause) -> Pause:
            ends = pause.until is None and pause.reason in wanted and matter in (None, pause.matter)
            return replace(pause, until=max(on, pause.since)) if ends else pause

        return replace(self, pauses=tuple(map(ended, self.pauses)))

    def open_pause(self, matter: str = "") -> Pause | None:
        """Returns the open pause of this matter (or of the whole case)."""
        return next((pause for pause in self.pauses if pause.until is None and pause.matter in ("", matter)), None)
