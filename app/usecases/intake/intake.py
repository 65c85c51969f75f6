"""Intake of one application at one window: answers in, problems and papers out, acceptance at the end.

Every entry is saved at once: the case in memory changes, and the journal writes the changes to disk in order.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from app.catalogue.services import Service
from app.domain.answers import Answers, Value
from app.domain.case import Capture, Case, Decision
from app.domain.course import Course
from app.domain.event import EventKind, NewEvent
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form import flow
from app.form.schema import Field, Form
from app.forms.programme import Programme
from app.ports.store import Conflict
from app.rules.finding import Finding
from app.usecases.captures import images
from app.usecases.deciding.acceptance import acceptance_detail, accepted_case, require_right
from app.usecases.desk.clock_check import require_day
from app.usecases.desk.desk import Desk
from app.usecases.intake.earlier_answers import with_earlier_answers
from app.usecases.intake.journal import CHANGED_ELSEWHERE, Journal, SaveState
from app.usecases.intake.late_entry import late_detail
from app.usecases.intake.open_fields import EditableFields, editable_fields
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.required_materials import decision
from app.usecases.judging.unmet_matters import stale_reasons
from app.usecases.papers.form_content import unprintable
from app.usecases.papers.issue import preview_paper

PHOTO = "photo"


def _ignore_state(_state: SaveState) -> None:
    """Ignores the state: no window is watching."""


class Intake:
    """One open case. The store's thread calls `on_state` with the state of saving after every attempt.

    `at_once` is false for a case that comes whole from a file: nothing of it is saved before acceptance; `late` is the
    day such a case was taken when it is entered only now (补录). Any other case is of today until it is taken, however
    old it is. `seen_on` is the day it was last looked at.
    """

    def __init__(
        self,
        desk: Desk,
        case: Case,
        on_state: Callable[[SaveState], None] = _ignore_state,
        at_once: bool = True,
        late: date | None = None,
    ) -> None:
        self.desk = desk
        self.programme: Programme = desk.library.programme(case.form)
        self.form: Form = desk.library.form(case.form)
        self.late = late
        self.seen_on = case.on
        self._case = case
        self._found: CaseEvaluation | None = None
        self._open: EditableFields | None = None
        self.journal = Journal(case, desk.store, desk.clock, desk.terms, on_state, at_once)

    # -- reading

    @property
    def case(self) -> Case:
        """The case as of today, or as of the day of its late entry."""
        return self._case.as_of(self.late or self.desk.clock.now().date())

    @property
    def on(self) -> date:
        """The day the case is taken, today until then: rules, ages and working days count from it."""
        return self.case.on

    @property
    def answers(self) -> Answers:
        """The answers as they count: derived values in, hidden fields out."""
        return self._evaluation.answers

    @property
    def service(self) -> Service | None:
        """The service of the special-groups catalogue that the case is for."""
        return self._evaluation.service

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of fields and materials, in the form's order."""
        return self._evaluation.problems

    @property
    def notes(self) -> Mapping[str, str]:
        return self._case.notes

    def blocking(self) -> tuple[Problem, ...]:
        """Returns the problems that acceptance waits for: 未填 and 有误."""
        return tuple(p for p in self.problems if p.blocks)

    def unconfirmed(self) -> tuple[Problem, ...]:
        """Returns the 存疑 problems that the clerk has not confirmed with a note."""
        return tuple(p for p in self.problems if p.severity is Severity.DOUBTFUL and p.field not in self.notes)

    def shown(self, section_id: str) -> tuple[Field, ...]:
        """Returns the fields of a section that apply now; none when the section does not."""
        shown = self._evaluation.filled.shown
        return tuple(field for field in self.form.section(section_id).fields if field.id in shown)

    def required(self, field: Field) -> bool:
        return field.required.holds(self.answers, self.on)

    @property
    def way(self) -> tuple[int, ...]:
        """The steps of the wizard that apply now, by their index in the form."""
        return self.opened.steps(self.form, self._evaluation.filled.steps)

    def step_number(self, index: int) -> int:
        """Returns the number the clerk sees on this step, counted among those that apply."""
        return sum(at <= index for at in self.way)

    @property
    def opened(self) -> EditableFields:
        """The fields and materials that can be changed now: all of a draft; of a taken case only those an amendment opened."""
        if self._open is None:
            self._open = editable_fields(self.desk.library, self.form, self.case, self._evaluation)
        return self._open

    def step_states(self) -> tuple[flow.StepState, ...]:
        """Returns the progress of each step of the wizard; a lacking material counts as missing."""
        return self._evaluation.step_states

    def material_needs(self) -> tuple[RequiredMaterial, ...]:
        """Returns all eleven materials of 附件1 for this case."""
        return self._evaluation.needs

    def findings(self) -> tuple[Finding, ...]:
        """Returns the 判断 of the seven linked matters for the current answers."""
        return self._evaluation.findings

    def decision(self) -> Decision:
        """Returns the decision of an acceptance now, from the materials."""
        return decision(self.material_needs())

    def preview(self) -> bytes:
        """Returns the form as it would be printed now, marked 草稿.

        It takes a tenth of a second: call it off the window thread.
        """
        return preview_paper(self.desk, self.case)

    def unprintable(self) -> dict[str, tuple[str, ...]]:
        """Returns the characters that no font of the desk has, by field; the clerk is warned before printing."""
        return unprintable(self.desk, self.case)

    # -- entries

    def answer(self, field_id: str, value: Value | None) -> None:
        """Answers a field with the value in its canonical form; None removes the answer."""
        cleaned = flow.stored_answers(self.form, Answers({field_id: value} if value is not None else {}))
        self._say(field_id, cleaned.get(field_id))
        for key in stale_reasons(self.notes, self._case.answers):
            self.note(key, "")

    def typing(self, field_id: str, value: Value | None) -> None:
        """Keeps a half-typed answer as it is, so that a power cut costs only seconds."""
        self._say(field_id, value)

    def at(self, field_id: str) -> None:
        """Notes the field the clerk is on; saved with the next change."""
        self._case = replace(self.case, cursor=field_id)

    def note(self, field_id: str, reason: str) -> None:
        """Records the reason a doubt was confirmed or a question passed over; an empty reason removes it."""
        before, after = self._case.notes.get(field_id, ""), reason.strip()
        notes = {key: text for key, text in {**self._case.notes, field_id: after}.items() if text}
        detail = {"field": field_id, "before": before, "after": after}
        self._keep(replace(self.case, notes=notes), EventKind.NOTED, detail)

    def material(self, record: MaterialRecord) -> None:
        """Records the state of a material."""
        self.opened.require_material(record.id)
        before = self._case.material(record.id)
        detail = {"material": record.id, "before": before.state, "after": record.state, "reason": record.reason}
        self._keep(self.case.with_material(record), EventKind.MATERIAL, {**detail, "until": record.until})

    def follow(self, course: Course, kind: EventKind, detail: Mapping[str, object]) -> None:
        """Records an event outside the answers while the wizard is open: an authority signed, originals taken along."""
        self._keep(replace(self.case, course=course), kind, detail)

    def begin(self, source: str) -> None:
        """Saves a case that came whole (from a file), with all its answers."""
        self._keep(self.case, EventKind.BEGUN, {"source": source, "answers": dict(self._case.answers)})

    def attach(self, material_id: str, content: bytes, label: str) -> Capture:
        """Keeps a picture or PDF with a material, shrunk to the hall's size; the material counts as received.

        Raises Refused when it is neither, or damaged, or absurdly large.
        """
        return self.attach_small(material_id, *images.shrink(content, self.desk.settings.image_edge), label)

    def attach_small(
        self,
        material_id: str,
        content: bytes,
        kind: str,
        label: str,
        state: MaterialState = MaterialState.RECEIVED,
    ) -> Capture:
        """Does the same as `attach` with content that `images.shrink` has already made small; `state` is the material's
        state with it.
        """
        self.opened.require_material(material_id)
        capture = self._capture(content, kind, label)
        before = self._case.material(material_id)
        record = replace(before, state=state, seen=before.seen or "copy", captures=(*before.captures, capture.id))
        case = self.case.with_material(record)
        if material_id == PHOTO and kind.startswith("image/"):
            case = replace(case, answers=case.answers.given("applicant.photo", capture.id))
        detail = {"material": material_id, "capture": capture.id, "bytes": len(content)}
        self._keep(case, EventKind.CAPTURED, detail, [capture])
        return capture

    def keep_image(self, field_id: str, content: bytes, label: str) -> Capture:
        """Keeps a picture as the answer of an image field (a drawn signature). Raises Refused as `attach` does."""
        small, kind = images.shrink(content, self.desk.settings.image_edge)
        capture = self._capture(small, kind, label)
        case = replace(self.case, answers=self._case.answers.given(field_id, capture.id))
        self._keep(case, EventKind.CAPTURED, {"field": field_id, "capture": capture.id, "bytes": len(small)}, [capture])
        return capture

    def detach(self, material_id: str, capture_id: str) -> None:
        """Removes a capture from a material; after the last one, a received material counts as missing again."""
        before = self._case.material(material_id)
        rest = tuple(c for c in before.captures if c != capture_id)
        state = before.state if rest or before.state is not MaterialState.RECEIVED else MaterialState.MISSING
        self.material(replace(before, captures=rest, state=state))
        if self._case.answers.text("applicant.photo") == capture_id:
            self.answer("applicant.photo", None)

    def capture(self, capture_id: str) -> Capture | None:
        """Returns a capture of this case from the store; None when it is not there."""
        return self.desk.store.capture(capture_id)

    def fill_from(self, earlier: Case) -> None:
        """Takes over a known person's earlier answers about themselves and their guardian; answers typed here stay."""
        given = with_earlier_answers(self.form, earlier, self._case.answers)
        detail = {"from": earlier.id, "fields": sorted(set(given) - set(self._case.answers))}
        self._keep(replace(self.case, answers=given), EventKind.FILLED, detail)

    # -- acceptance

    def accept(self) -> Case:
        """Accepts the case (受理): fixes the answers as they count today, gives number and deadline, and writes it all to disk.

        Raises Refused while something is 未填 or 有误 or when somebody else changed the case, Unavailable when it cannot be
        written or the clock is wrong; then nothing has happened.
        """
        if self._case.tracking_number:
            return self._case
        require_day(self.desk)
        at = self.desk.clock.now()
        case, evaluation = self.as_taken(at)
        require_right(evaluation)
        case = accepted_case(self.desk, case, evaluation, at)
        detail = {**acceptance_detail(case, evaluation), **late_detail(self.desk, self.late, at)}
        return self.conclude(case, self.desk.event(EventKind.ACCEPTED, detail, at))

    def conclude(self, case: Case, event: NewEvent) -> Case:
        """Takes the case as it is given here: it gets its number, and all of it is written to disk.

        Raises as `accept`.
        """
        try:
            stored = self.journal.conclude(case, event, self.desk.give_number)
        except Conflict:
            raise Refused(CHANGED_ELSEWHERE) from None
        self.adopt(stored)
        return stored

    def adopt(self, stored: Case) -> None:
        """Continues with the case as it is in the store now: accepted, or merged with another desk's save."""
        self._case, self._found, self._open = stored, None, None

    def _capture(self, content: bytes, kind: str, label: str) -> Capture:
        return Capture(uuid.uuid4().hex, self._case.id, kind, label, content, images.thumbnail(content, kind))

    def _say(self, field_id: str, value: Value | None) -> None:
        if value != (before := self._case.answers.get(field_id)):
            self.opened.require(field_id)
            case = replace(self.case, answers=self._case.answers.given(field_id, value))
            detail = {"field": field_id, "before": before, "after": case.answers.get(field_id)}
            self._keep(case, EventKind.ANSWERED, detail)

    def _keep(
        self, case: Case, kind: EventKind, detail: Mapping[str, object], captures: Iterable[Capture] = ()
    ) -> None:
        self._case, self._found, self._open = case, None, None
        self.journal.keep(case, self.desk.event(kind, detail), tuple(captures))

    def as_taken(self, at: datetime) -> tuple[Case, CaseEvaluation]:
        """Returns the case as it would be taken at this moment, and its evaluation.

        Both use the same moment: midnight cannot come between day, number and limits.
        """
        case = self._case.as_of(self.late or at.date())
        if self._found is None or self._found.on != case.on:  # there was an entry since, or the day has changed
            self._found = CaseEvaluation(self.desk.library, self.form, case, self.desk.local)
        return case, self._found

    @property
    def _evaluation(self) -> CaseEvaluation:
        return self.as_taken(self.desk.clock.now())[1]
