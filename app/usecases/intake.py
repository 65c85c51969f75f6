"""Taking one application at one window: answers in, problems and papers out, acceptance at the end.

Everything said here is kept at once: the case in memory changes, and the journal brings the change to the disk in order.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.case import Capture, Case, Decision
from app.domain.course import Course
from app.domain.event import EventKind, NewEvent
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form import flow
from app.form.schema import Field, Form, Kind
from app.rules.finding import Finding
from app.usecases import images
from app.usecases.acceptance import acceptance_detail, accepted
from app.usecases.clock_check import require_day
from app.usecases.desk import Desk
from app.usecases.journal import CHANGED_ELSEWHERE, Journal, SaveState
from app.usecases.look import Look
from app.usecases.material_needs import Need, decision
from app.usecases.papers_of import preview_paper, unprintable
from app.usecases.ports import Conflict
from app.usecases.reopening import Opened, opened
from app.usecases.unmet_matters import stale_reasons

PHOTO = "photo"
HANDED_ON = ("applicant", "guardian")  # what a person seen before need not say again


def _nobody(_state: SaveState) -> None:
    """No window is watching."""


class Intake:
    """One open case. `on_state` hears, from the saver's thread, whether what was said is on disk.

    `at_once` is false for a case that comes whole from a file: nothing of it is kept before acceptance.
    """

    def __init__(
        self, desk: Desk, case: Case, on_state: Callable[[SaveState], None] = _nobody, at_once: bool = True
    ) -> None:
        self.desk = desk
        self.form: Form = desk.library.form(case.form)
        self._case = case
        self._found: Look | None = None
        self._open: Opened | None = None
        self.journal = Journal(case, desk.store, desk.saver, desk.clock, desk.terms, on_state, at_once)

    # -- what is known

    @property
    def case(self) -> Case:
        return self._case

    @property
    def on(self) -> date:
        """The day the case is taken: rules, ages and working days count from it."""
        return self._case.on

    @property
    def answers(self) -> Answers:
        """The answers as they count: derived values in, hidden fields out."""
        return self._look.answers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of fields and materials, in the form's order."""
        return self._look.problems

    @property
    def notes(self) -> Mapping[str, str]:
        return self._case.notes

    def blocking(self) -> tuple[Problem, ...]:
        """未填 and 有误: acceptance waits for these."""
        return tuple(p for p in self.problems if p.blocks)

    def unconfirmed(self) -> tuple[Problem, ...]:
        """存疑 that the clerk has not confirmed with a note."""
        return tuple(p for p in self.problems if p.severity is Severity.DOUBTFUL and p.field not in self.notes)

    def shown(self, section_id: str) -> tuple[Field, ...]:
        """The fields of a section that apply now; none when the section does not."""
        section = self.form.section(section_id)
        if not section.show_if.holds(self.answers, self.on):
            return ()
        return tuple(f for f in section.fields if f.show_if.holds(self.answers, self.on))

    def required(self, field: Field) -> bool:
        return field.required.holds(self.answers, self.on)

    @property
    def way(self) -> tuple[int, ...]:
        """The steps of the wizard that apply now, by their place in the form."""
        return self.opened.steps(self.form, flow.steps_on_the_way(self.form, self.answers, self.on))

    def step_number(self, index: int) -> int:
        """The number the clerk sees on this step, counted among those that apply."""
        return sum(at <= index for at in self.way)

    @property
    def opened(self) -> Opened:
        """What can be changed now: all of a draft; of a case that was taken only what a correction is open for."""
        if self._open is None:
            self._open = opened(self.desk.library, self.form, self._case, self._look)
        return self._open

    def step_states(self) -> tuple[flow.StepState, ...]:
        """How far each step of the wizard is; materials count what is lacking as missing."""
        states = [
            flow.step_state(self.form, i, self._case.answers, self.on, self.problems, self.notes)
            for i in range(len(self.form.steps))
        ]
        for index, step in enumerate(self.form.steps):
            if step.id == "materials":
                lacking = sum(need.lacking for need in self.material_needs())
                lacking += sum(p.field.startswith("materials.") for p in self.problems)
                states[index] = flow.StepState(bool(self._case.materials), lacking, 0, 0)
        return tuple(states)

    def material_needs(self) -> tuple[Need, ...]:
        """All eleven materials of 附件1 for this case."""
        return self._look.needs

    def findings(self) -> tuple[Finding, ...]:
        """判断 of the seven linked matters for the answers as they are."""
        return self._look.findings

    def decision(self) -> Decision:
        """What acceptance would decide now, from the materials."""
        return decision(self.material_needs())

    def preview(self) -> bytes:
        """The very form that would be printed now, marked 草稿. Slow enough (a tenth of a second) to be called off the window thread."""
        return preview_paper(self.desk, self._case)

    def unprintable(self) -> dict[str, tuple[str, ...]]:
        """By field, characters that no font of the desk has; the clerk is told before printing."""
        return unprintable(self.desk, self._case)

    # -- what is said

    def answer(self, field_id: str, value: Value | None) -> None:
        """Answer a field, in the one way it is kept; None takes the answer away."""
        said = flow.cleaned(self.form, Answers({field_id: value} if value is not None else {}))
        self._say(field_id, said.get(field_id))
        for key in stale_reasons(self.notes, self._case.answers):
            self.note(key, "")

    def typing(self, field_id: str, value: Value | None) -> None:
        """Keep a half-typed answer as it is, so that a pulled plug costs seconds."""
        self._say(field_id, value)

    def at(self, field_id: str) -> None:
        """The clerk is on this field; kept with the next change."""
        self._case = replace(self._case, cursor=field_id)

    def note(self, field_id: str, reason: str) -> None:
        """Record the reason a doubt was confirmed or a question passed over; an empty reason takes it back."""
        before, after = self._case.notes.get(field_id, ""), reason.strip()
        notes = {key: said for key, said in {**self._case.notes, field_id: after}.items() if said}
        detail = {"field": field_id, "before": before, "after": after}
        self._keep(replace(self._case, notes=notes), EventKind.NOTED, detail)

    def material(self, record: MaterialRecord) -> None:
        """Record the state of a material."""
        self.opened.require_material(record.id)
        before = self._case.material(record.id)
        detail = {"material": record.id, "before": before.state, "after": record.state, "reason": record.reason}
        self._keep(self._case.with_material(record), EventKind.MATERIAL, {**detail, "until": record.until})

    def follow(self, course: Course, kind: EventKind, detail: Mapping[str, object]) -> None:
        """Record what happens beside the answers while the wizard is open: an authority signed, originals taken along."""
        self._keep(replace(self._case, course=course), kind, detail)

    def begin(self, source: str) -> None:
        """Put a case that came whole (from a file) on the disk with all it says."""
        self._keep(self._case, EventKind.BEGUN, {"source": source, "answers": dict(self._case.answers)})

    def attach(self, material_id: str, content: bytes, label: str) -> Capture:
        """Keep a picture or PDF with a material, shrunk to the hall's size; the material counts as received.

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
        """As `attach`, for what `images.shrink` has already made small; `state` is what the material counts as with it."""
        self.opened.require_material(material_id)
        capture = self._capture(content, kind, label)
        before = self._case.material(material_id)
        record = replace(before, state=state, seen=before.seen or "copy", captures=(*before.captures, capture.id))
        case = self._case.with_material(record)
        if material_id == PHOTO and kind.startswith("image/"):
            case = replace(case, answers=case.answers.given("applicant.photo", capture.id))
        detail = {"material": material_id, "capture": capture.id, "bytes": len(content)}
        self._keep(case, EventKind.CAPTURED, detail, [capture])
        return capture

    def keep_image(self, field_id: str, content: bytes, label: str) -> Capture:
        """Keep a picture as the answer of an image field (a drawn signature). Raises Refused as `attach` does."""
        small, kind = images.shrink(content, self.desk.settings.image_edge)
        capture = self._capture(small, kind, label)
        case = replace(self._case, answers=self._case.answers.given(field_id, capture.id))
        self._keep(case, EventKind.CAPTURED, {"field": field_id, "capture": capture.id, "bytes": len(small)}, [capture])
        return capture

    def detach(self, material_id: str, capture_id: str) -> None:
        """Take a capture away from a material; with the last one gone it counts as missing again."""
        before = self._case.material(material_id)
        rest = tuple(c for c in before.captures if c != capture_id)
        state = before.state if rest or before.state is not MaterialState.RECEIVED else MaterialState.MISSING
        self.material(replace(before, captures=rest, state=state))
        if self._case.answers.text("applicant.photo") == capture_id:
            self.answer("applicant.photo", None)

    def capture(self, capture_id: str) -> Capture | None:
        """A capture of this case, from the store once it is there."""
        return self.desk.saver.wait(lambda: self.desk.store.capture(capture_id))

    def fill_from(self, earlier: Case) -> None:
        """Take over what a person seen before has said of themselves and their guardian; what was typed here stays.

        Pictures are not taken over: a capture belongs to one case, and 附件1 wants a recent photo.
        """
        given = self._case.answers
        for field_id, value in earlier.answers.items():
            field = self.form.field(field_id)
            if field and field.section in HANDED_ON and field.kind is not Kind.IMAGE and field_id not in given:
                given = given.given(field_id, value)
        detail = {"from": earlier.id, "fields": sorted(set(given) - set(self._case.answers))}
        self._keep(replace(self._case, answers=given), EventKind.FILLED, detail)

    # -- the end

    def accept(self) -> Case:
        """受理: the answers are fixed as they count, the case gets its number and its deadline, and all of it is on disk.

        Raises Refused while something is 未填 or 有误 or somebody else changed the case, Unavailable when it cannot be written or the clock is wrong; then nothing has happened.
        """
        if self._case.tracking_number:
            return self._case
        require_day(self.desk)
        if blocking := self.blocking():
            first = blocking[0]
            raise Refused(f"还有 {len(blocking)} 处要改，先看这一处：{first.sentence}", first.field)
        case = accepted(self.desk, self._case, self._look)
        detail = acceptance_detail(case, [p.field for p in self.unconfirmed()], self.material_needs())
        return self.conclude(case, self.desk.event(EventKind.ACCEPTED, detail, case.accepted_at))

    def conclude(self, case: Case, event: NewEvent) -> Case:
        """The case is taken as it is given here: it gets its number, and all of it is on disk. Raises as `accept`."""
        try:
            stored = self.journal.conclude(case, event, self._give_number)
        except Conflict:
            raise Refused(CHANGED_ELSEWHERE) from None
        self.adopt(stored)
        return stored

    def _give_number(self, case: Case, events: Sequence[NewEvent], captures: Sequence[Capture]) -> Case:
        return self.desk.store.accept(case, self.desk.station, case.on, events, self.desk.terms(case), captures)

    def adopt(self, stored: Case) -> None:
        """Go on with the case as it is in the store now: accepted, or put together with what another desk saved."""
        self._case, self._found, self._open = stored, None, None

    def _capture(self, content: bytes, kind: str, label: str) -> Capture:
        return Capture(uuid.uuid4().hex, self._case.id, kind, label, content, images.thumbnail(content, kind))

    def _say(self, field_id: str, value: Value | None) -> None:
        if value != (before := self._case.answers.get(field_id)):
            self.opened.require(field_id)
            case = replace(self._case, answers=self._case.answers.given(field_id, value))
            detail = {"field": field_id, "before": before, "after": case.answers.get(field_id)}
            self._keep(case, EventKind.ANSWERED, detail)

    def _keep(
        self, case: Case, kind: EventKind, detail: Mapping[str, object], captures: Iterable[Capture] = ()
    ) -> None:
        self._case, self._found, self._open = case, None, None
        self.journal.keep(case, self.desk.event(kind, detail), tuple(captures))

    @property
    def _look(self) -> Look:
        if self._found is None:
            self._found = Look(self.desk.library, self.form, self._case, self.desk.local)
        return self._found
