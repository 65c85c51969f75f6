"""A form declared once: its sections and fields with labels, kinds, conditions, checks and their place on the paper.

Wizard pages, checks, live preview, print, search, `show` and the JSON schema all read this one declaration. A form checks itself
when it is made; a mistake in a declaration is a `FormError` at start, never a surprise at the window.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.conditions import ALWAYS, NEVER, Condition

NUMBER_MOST = 1_000_000_000  # no number of a form is greater


class FormError(Exception):
    """The declaration of a form contradicts itself: a mistake of the programmer."""


class Vocabulary(Protocol):
    """The code lists a form refers to by name."""

    def allowed(self, list_name: str) -> frozenset[str]:
        """Returns every code of a list."""

    def name(self, list_name: str, code: str) -> str:
        """Returns the printed words of a code."""

    def words(self, list_name: str) -> Mapping[str, tuple[str, ...]]:
        """Returns every code of a list in the order of its standard, with its names: the printed one first."""


class Kind(StrEnum):
    """Kind of answer a field takes; it determines the editor, the type check and the print."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    TIME = "time"
    ADDRESS = "address"
    IMAGE = "image"


@dataclass(frozen=True)
class Box:
    """A place on the paper in mm from the top left corner of the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def overlaps(self, other: "Box") -> bool:
        """True when the two share area; touching edges do not count."""
        grain = 0.01  # mm: below any line width, so that rounding of neighbours computed by addition does not count
        return (
            self.x < other.right - grain
            and other.x < self.right - grain
            and self.y < other.bottom - grain
            and other.y < self.bottom - grain
        )


@dataclass(frozen=True)
class PrintedSentence:
    """A sentence of the paper itself. `{applicant.name}` is a slot for that answer; `style` is label, remark or body."""

    text: str
    box: Box
    style: str = "body"


@dataclass(frozen=True)
class Option:
    """A tick box of the paper: its code, the printed words after it, its place, and an answer printed inside the words.

    `label` may hold `{application.disability_category}`, the blank that the paper prints as ____ .
    """

    code: str
    label: str
    box: Box


# A check looks at one field's value among all answers on a day and yields (severity, sentence).
CheckResult = tuple[Severity, str]
Check = Callable[[Value, Answers, date], Iterable[CheckResult]]
Derive = Callable[[Answers, date], Value | None]


@dataclass(frozen=True)
class Field:
    """项: one question of the form.

    `label` is the word on the paper (or on the screen, when `box` is None and the paper has no such blank).
    `codes` names the code list of a choice. `required` and `show_if` are conditions.
    `derive` proposes the value when none was typed (sex from the id number).
    `clean` brings a typed text to its stored form (id number with X, dots of a name).
    `limit` is the most code points a text may have, `between` the least and the greatest number. `essential` fields can never be
    skipped with a note.
    `spoken` is the label in a sentence where the printed one is not enough (the second 姓名 of the paper).
    `latin`: a text of digits and Latin letters only (a number, a phone), where Chinese is never typed.
    `span` is the width on the screen in twelfths of the page. `hint` helps at the window, `written` describes the notation to other programs.
    """

    id: str
    label: str
    kind: Kind = Kind.TEXT
    codes: str = ""
    options: tuple[Option, ...] = ()
    required: Condition = NEVER
    show_if: Condition = ALWAYS
    checks: tuple[Check, ...] = ()
    derive: Derive | None = None
    clean: Callable[[str], str] | None = None
    box: Box | None = None
    label_box: Box | None = None
    limit: int = 100
    between: tuple[int, int] = (0, NUMBER_MOST)
    latin: bool = False
    essential: bool = False
    span: int = 6
    hint: str = ""
    spoken: str = ""
    written: str = ""

    @property
    def section(self) -> str:
        return self.id.split(".", 1)[0]

    @property
    def said(self) -> str:
        """The label as a sentence says it."""
        return self.spoken or self.label.rstrip("：")

    @property
    def in_chinese(self) -> bool:
        """True when the answer is written in Chinese, which needs an input method. Numbers, days and times are typed as they are;
        choices are picked by the letters of their pinyin."""
        return self.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.ADDRESS) and not self.latin

    @property
    def verb(self) -> str:
        """还没填 or 还没选: the clerk's word for answering this kind."""
        return "选" if self.kind in (Kind.CHOICE, Kind.CHOICES) else "填"


@dataclass(frozen=True)
class Section:
    """栏: one numbered part of the paper, or a part that only the screen has (then `box` is None)."""

    id: str
    title: str
    fields: tuple[Field, ...]
    box: Box | None = None
    title_box: Box | None = None
    printed: tuple[PrintedSentence, ...] = ()
    show_if: Condition = ALWAYS


class StepPage(StrEnum):
    """The page of the wizard that shows a step. FIELDS builds itself from the step's sections."""

    FIELDS = "fields"
    SERVICE = "service"
    CATALOGUE = "catalogue"
    MATTERS = "matters"
    MATERIALS = "materials"
    HALL_MATERIALS = "hall_materials"
    COMMITMENT = "commitment"
    REVIEW = "review"


@dataclass(frozen=True)
class Step:
    """A step of the wizard: the sections it shows, in order, and the line under its title; `besides` are fields of another step's section
    that are asked here, `page` is the page that shows the step."""

    id: str
    title: str
    subtitle: str
    sections: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    page: StepPage = StepPage.FIELDS


@dataclass(frozen=True)
class Form:
    """申请表: sections in the paper's order and steps in the wizard's. `edition` names the paper's version and is kept in every case."""

    id: str
    edition: str
    title: str
    sections: tuple[Section, ...]
    steps: tuple[Step, ...]
    page: Box = field(default_factory=lambda: Box(0, 0, 210, 297))

    def __post_init__(self) -> None:
        _check_form(self)

    def __iter__(self) -> Iterator[Field]:
        for section in self.sections:
            yield from section.fields

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field by its id."""
        return {field.id: field for field in self}

    def field(self, field_id: str) -> Field | None:
        """Returns the field of this id, or None."""
        return self.fields.get(field_id)

    def section(self, section_id: str) -> Section:
        """Returns the section of this id. Raises KeyError."""
        return next(s for s in self.sections if s.id == section_id)

    def step_of(self, field_id: str) -> int:
        """Returns the index of the wizard step that shows this field or section id; materials and others by the step's own id."""
        for index, step in enumerate(self.steps):
            if field_id == step.id or field_id in step.sections or field_id in self.asked_in(index):
                return index
        return len(self.steps) - 1

    def asked_in(self, step: int) -> frozenset[str]:
        """Returns the ids of the fields that this step of the wizard asks for."""
        own = {f.id for s in self.steps[step].sections for f in self.section(s).fields}
        elsewhere = {field_id for other in self.steps for field_id in other.besides}
        return frozenset(own - elsewhere) | frozenset(self.steps[step].besides)


def _check_form(form: Form) -> None:
    """Checks a form: unique ids, conditions on existing fields, options for every choice, boxes on the page that do not overlap."""
    ids = [f.id for f in form]
    for section in form.sections:
        for f in section.fields:
            _require(f.section == section.id, f"{f.id} stands in section {section.id}")
            _require(ids.count(f.id) == 1, f"{f.id} is declared twice")
            _require(f.kind not in (Kind.CHOICE, Kind.CHOICES) or bool(f.codes), f"{f.id} has no code list")
            for read in (*f.required.reads, *f.show_if.reads):
                _require(read in ids, f"{f.id} reads {read}, which is no field")
        for read in section.show_if.reads:
            _require(read in ids, f"section {section.id} reads {read}, which is no field")
    shown = [s for step in form.steps for s in step.sections]
    for section in form.sections:
        _require(shown.count(section.id) == 1, f"section {section.id} must be shown in one step")
    _check_boxes(form)


def _check_boxes(form: Form) -> None:
    places = [(f.id, b) for f in form for b in (f.box, f.label_box) if b]
    places += [(f"{f.id}={o.code}", o.box) for f in form for o in f.options]
    places += [(s.id, s.title_box) for s in form.sections if s.title_box]
    for index, (name, box) in enumerate(places):
        inside = form.page.x <= box.x and form.page.y <= box.y and box.right <= form.page.right
        _require(inside and box.bottom <= form.page.bottom, f"{name} lies off the page")
        for other, other_box in places[index + 1 :]:
            if other.split("=")[0] != name.split("=")[0] or ("=" in name and "=" in other):
                _require(not box.overlaps(other_box), f"{name} lies over {other}")


def _require(truth: bool, sentence: str) -> None:
    if not truth:
        raise FormError(sentence)
