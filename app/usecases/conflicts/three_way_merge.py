"""Merge of two people's changes to one case since both had the same. No store, no screen.

A change of only one side is taken as it is. A value that both changed differently is a clash, and somebody must choose.
Pictures are never dropped: those that either of them added stay, whatever is chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.course import Course
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.judging.unmet_matters import stale_reasons


class CasePart(StrEnum):
    """Part of a case. Only values in the first three can be chosen one by one."""

    ANSWERS = "answers"
    NOTES = "notes"
    MATERIALS = "materials"
    MATTERS = "matters"
    COURSE = "course"
    CASE = "case"


class Side(StrEnum):
    """Side of a merge: 这里的 or 那边的."""

    MINE = "mine"
    THEIRS = "theirs"


Key = tuple[CasePart, str]
Choices = Mapping[Key, Side]
CHOSEN = (CasePart.ANSWERS, CasePart.NOTES, CasePart.MATERIALS)
# No clerk changes the day of a draft: each desk saves the current one, which after midnight differs from the other's.
_NOT_IN_CASE_PART = frozenset({"id", "version", "saved_at", "cursor", "course", "on", *CHOSEN})
_NOT_IN_COURSE_PART = frozenset({"matters", "due", "due_for"})  # the last two are computed at every save


@dataclass(frozen=True)
class ThreeWay:
    """Three versions of a case: `base` as both had it, `mine` as it is here, `theirs` as it is in the store now."""

    base: Case
    mine: Case
    theirs: Case

    @cached_property
    def clashes(self) -> tuple[Key, ...]:
        """The keys that both changed differently and that can be chosen one by one."""
        return tuple(key for key in self._clashes if key[0] in CHOSEN)

    @property
    def another_step(self) -> bool:
        """True when both took a step that cannot be merged value by value: a state, a decision, an act."""
        return any(key[0] not in CHOSEN for key in self._clashes)

    def only(self, side: Side) -> tuple[Key, ...]:
        """Returns the keys that only this side changed: an answer, a note, a material, or the pictures of one."""
        other = Side.THEIRS if side is Side.MINE else Side.MINE
        changed = {key for key in self._keys if key[0] in CHOSEN and self._changed(side, key)}
        return tuple(key for key in self._keys if key in changed and not self._changed(other, key))

    def value(self, side: Side, key: Key) -> Any:
        """Returns the value of one side; None when it has none."""
        return (self._mine if side is Side.MINE else self._theirs).get(key)

    def merged(self, choices: Choices) -> Case:
        """Returns their case with the changes made here on top, at their version, ready to be saved.

        Raises KeyError when a clash is not chosen.
        """
        taken = dict(self._taken(choices))
        answers = Answers(_of(CasePart.ANSWERS, taken))
        notes = _of(CasePart.NOTES, taken)
        for key in stale_reasons(notes, answers):
            del notes[key]
        course = replace(self.theirs.course, matters=_of(CasePart.MATTERS, taken), **_of(CasePart.COURSE, taken))
        names = {**self.theirs.materials, **self.mine.materials}
        records = _of(CasePart.MATERIALS, taken)
        return replace(
            self.theirs,
            answers=answers,
            notes=notes,
            materials={name: self._with_pictures(name, records.get(name, MaterialRecord(name))) for name in names},
            cursor=self.mine.cursor,
            course=course,
            **_of(CasePart.CASE, taken),
        )

    # -- internal

    @cached_property
    def _base(self) -> dict[Key, Any]:
        return dict(_pieces(self.base))

    @cached_property
    def _mine(self) -> dict[Key, Any]:
        return dict(_pieces(self.mine))

    @cached_property
    def _theirs(self) -> dict[Key, Any]:
        return dict(_pieces(self.theirs))

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        return tuple(dict.fromkeys((*self._base, *self._theirs, *self._mine)))

    @cached_property
    def _clashes(self) -> tuple[Key, ...]:
        def clash(key: Key) -> bool:
            base, mine, theirs = self._base.get(key), self._mine.get(key), self._theirs.get(key)
            return mine not in (theirs, base) and theirs != base

        return tuple(key for key in self._keys if clash(key))

    def _changed(self, side: Side, key: Key) -> bool:
        if self.value(side, key) != self._base.get(key):
            return True
        case = self.mine if side is Side.MINE else self.theirs
        part, name = key
        return part is CasePart.MATERIALS and case.material(name).captures != self.base.material(name).captures

    def _taken(self, choices: Choices) -> Iterator[tuple[Key, Any]]:
        for key in self._keys:
            mine, theirs = self._mine.get(key), self._theirs.get(key)
            if key in self._clashes:
                yield key, self.value(choices[key], key)
            else:
                yield key, theirs if mine == self._base.get(key) else mine

    def _with_pictures(self, name: str, record: MaterialRecord) -> MaterialRecord:
        """Returns the record with its merged pictures.

        Removing a picture that was there before counts; a new one is never lost, and a material with a new picture is
        not 缺.
        """
        base, mine, theirs = (case.material(name).captures for case in (self.base, self.mine, self.theirs))
        kept = [capture for capture in base if capture in mine and capture in theirs]
        added = [capture for capture in dict.fromkeys((*theirs, *mine)) if capture not in base]
        if added and record.state is MaterialState.MISSING:
            record = replace(record, state=MaterialState.RECEIVED, seen=record.seen or "copy")
        return replace(record, captures=(*kept, *added))


def _pieces(case: Case) -> Iterator[tuple[Key, Any]]:
    for field, value in case.answers.items():
        yield (CasePart.ANSWERS, field), value
    for field, words in case.notes.items():
        yield (CasePart.NOTES, field), words
    for name, record in case.materials.items():
        yield (CasePart.MATERIALS, name), replace(record, captures=())
    for matter, progress in case.course.matters.items():
        yield (CasePart.MATTERS, matter), progress
    for each in fields(Course):
        if each.name not in _NOT_IN_COURSE_PART:
            yield (CasePart.COURSE, each.name), getattr(case.course, each.name)
    for each in fields(Case):
        if each.name not in _NOT_IN_CASE_PART:
            yield (CasePart.CASE, each.name), getattr(case, each.name)


def _of(part: CasePart, taken: Mapping[Key, Any]) -> dict[str, Any]:
    plain = part in (CasePart.COURSE, CasePart.CASE)  # there None is a value, not an absence
    return {name: value for (where, name), value in taken.items() if where is part and (plain or value is not None)}
