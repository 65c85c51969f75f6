"""两边都改过: merge of a case that another desk saved while it was being changed here, field by field and without a default winner.

For a draft in the wizard: `find_conflict` describes the conflict, `apply_choices` puts the choices into force,
`as_new_draft` keeps the entries made here as a separate draft.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from app.domain.answers import Answers
from app.domain.case import Capture, Case
from app.domain.event import Event, EventKind
from app.domain.material import MaterialRecord
from app.errors import Refused
from app.form.schema import Kind
from app.ports.store import Conflict
from app.usecases.conflicts.difference_words import (
    SideInWords,
    label_of,
    labels,
    order_of,
    side_in_words,
    unmergeable_sentence,
)
from app.usecases.conflicts.three_way_merge import CasePart, Choices, Key, Side, ThreeWay
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import GONE, SaveState

CORRECTED_THERE = "那边已经更正完，或放弃了更正。这里改的没有存，要改就再打开更正。"
ANOTHER_STEP = "那边刚办了别的一步，和这里的合不到一起。先看那边的，再办这里的。"


@dataclass(frozen=True)
class FieldConflict:
    """Field that both changed to different values, by its label on the form; `who` changed it there, and `at` what time."""

    key: Key
    label: str
    mine: SideInWords
    theirs: SideInWords
    who: str
    at: datetime


@dataclass(frozen=True)
class Merge:
    """Differences to show the clerk, in the form's order, and the labels of the changes made on one side only.

    `who` and `at` give the last save there. `choices` by key must hold a side for every difference before it is saved.
    """

    sides: ThreeWay
    differences: tuple[FieldConflict, ...]
    theirs_only: tuple[str, ...]
    mine_only: tuple[str, ...]
    who: str
    at: datetime

    def undecided(self, choices: Choices) -> tuple[FieldConflict, ...]:
        """Returns the differences that still wait for a choice."""
        return tuple(difference for difference in self.differences if difference.key not in choices)

    def still(self, choices: Choices, seen: "Merge") -> Choices:
        """Returns the choices made for an earlier comparison that are still between the same two values."""
        return {d.key: choices[d.key] for d in self.differences if d.key in choices and d in seen.differences}


@dataclass(frozen=True)
class Unmergeable:
    """Conflict that cannot be merged any more: a sentence with the reason, and the labels of changes made here and
    nowhere else.
    """

    sentence: str
    unsaved: tuple[str, ...]


# -- any case


def compare(desk: Desk, base: Case, mine: Case, theirs: Case) -> Merge | Unmergeable:
    """Compares the versions of two desks since both had `base`.

    Reads the history for who and when; may raise Unavailable.
    """
    sides = ThreeWay(base, mine, theirs)
    events = desk.store.events(theirs.id)
    people = {clerk.user: clerk.name for clerk in desk.store.clerks()}
    last = events[-1] if events else None
    who = people.get(last.clerk, last.clerk) if last else ""
    at = last.at if last else theirs.saved_at
    unsaved = labels(desk, mine, [*sides.only(Side.MINE), *sides.clashes])
    if theirs.state is not base.state:
        return Unmergeable(unmergeable_sentence(theirs, who, at), unsaved)
    if sides.another_step:
        return Unmergeable(ANOTHER_STEP, unsaved)
    if base.course.reopened != theirs.course.reopened:
        return Unmergeable(CORRECTED_THERE if base.course.reopened else ANOTHER_STEP, unsaved)

    def difference(key: Key) -> FieldConflict:
        event = _who_changed(events, key) or last
        return FieldConflict(
            key,
            label_of(desk, mine, key),
            side_in_words(desk, sides, Side.MINE, key),
            side_in_words(desk, sides, Side.THEIRS, key),
            people.get(event.clerk, event.clerk) if event else who,
            event.at if event else at,
        )

    order = order_of(desk, mine)
    return Merge(
        sides,
        tuple(difference(key) for key in sorted(sides.clashes, key=order)),
        labels(desk, mine, sides.only(Side.THEIRS)),
        labels(desk, mine, sides.only(Side.MINE)),
        who,
        at,
    )


# -- the draft in the wizard


def find_conflict(intake: Intake) -> Merge | Unmergeable | None:
    """Returns the conflict with another desk that changed the open case while it was being filled in here.

    None when there is none. May raise Unavailable.
    """
    elsewhere = intake.journal.elsewhere
    if elsewhere is None:
        return None
    if elsewhere.theirs is None:
        sides = ThreeWay(elsewhere.base, intake.case, elsewhere.base)
        return Unmergeable(GONE, labels(intake.desk, intake.case, sides.only(Side.MINE)))
    return compare(intake.desk, elsewhere.base, intake.case, elsewhere.theirs)


def apply_choices(intake: Intake, seen: Merge, choices: Choices) -> Merge | Unmergeable | None:
    """Merges the case by the choices and continues with it; returns None once it is on disk.

    Otherwise either side changed again since the clerk saw `seen`, and the returned conflict is to be shown. Raises
    Unavailable when it cannot be written; nothing is lost then.
    """
    now = find_conflict(intake)
    if not isinstance(now, Merge):
        return now
    valid_choices = now.still(choices, seen)
    if now.undecided(valid_choices):
        return now
    event = intake.desk.event(EventKind.RECONCILED, _chosen(now, valid_choices))
    try:
        intake.adopt(intake.journal.put_on_top(now.sides.merged(valid_choices), event))
    except (Conflict, Refused):  # the other desk saved again in the meantime, or deleted the draft for good
        return find_conflict(intake)
    return None


def as_new_draft(intake: Intake, on_state: Callable[[SaveState], None]) -> Intake:
    """Copies all entries made here into a new draft (另存为新草稿), with its pictures as far as they still exist; queues it
    for the disk.
    """
    desk, old = intake.desk, intake.case
    new = replace(desk.new_case(old.form), answers=old.answers, notes=old.notes, cursor=old.cursor)
    pictures = {capture.id: capture for capture in intake.journal.waiting()}
    copies: dict[str, Capture] = {}

    def copied(capture_id: str) -> str:
        """Returns the id of the copy, empty when the picture is gone with the draft."""
        original = pictures.get(capture_id) or intake.capture(capture_id)
        if original is not None and capture_id not in copies:
            copies[capture_id] = replace(original, id=uuid.uuid4().hex, case_id=new.id)
        return copies[capture_id].id if capture_id in copies else ""

    answers = {
        name: copied(str(value)) if (f := intake.form.field(name)) and f.kind is Kind.IMAGE else value
        for name, value in old.answers.items()
    }
    materials = {
        name: replace(record, captures=tuple(c for c in map(copied, record.captures) if c))
        for name, record in old.materials.items()
    }
    new = replace(new, answers=Answers(answers), materials=materials)
    fresh = Intake(desk, new, on_state)
    detail = {"source": "copy", "from": old.id, "answers": dict(new.answers)}
    fresh.journal.keep(new, desk.event(EventKind.BEGUN, detail), tuple(copies.values()))
    return fresh


# -- for the history


def _who_changed(events: Sequence[Event], key: Key) -> Event | None:
    name = "material" if key[0] is CasePart.MATERIALS else "field"
    return next((event for event in reversed(events) if event.detail.get(name) == key[1]), None)


def _chosen(merge: Merge, choices: Choices) -> dict[str, object]:
    """Returns the details for the history: each choice with the value before (theirs, on the disk) and after, and the
    automatic merges.
    """

    def plain(value: object) -> object:
        return asdict(value) if isinstance(value, MaterialRecord) else value

    sides = merge.sides
    return {
        "their_version": sides.theirs.version,
        "chosen": [
            {
                "part": d.key[0],
                "id": d.key[1],
                "taken": choices[d.key],
                "before": plain(sides.value(Side.THEIRS, d.key)),
                "here": plain(sides.value(Side.MINE, d.key)),
                "after": plain(sides.value(choices[d.key], d.key)),
            }
            for d in merge.differences
        ],
        "theirs_only": [f"{part}:{name}" for part, name in sides.only(Side.THEIRS)],
        "mine_only": [f"{part}:{name}" for part, name in sides.only(Side.MINE)],
    }
