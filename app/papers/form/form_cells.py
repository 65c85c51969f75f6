"""Cells of 附件2: the printed text and the answers, each in its box."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.domain.answers import Answers
from app.form import flow
from app.form.schema import Box, Field, Form, Kind, Option, PrintedSentence, Section, Vocabulary
from app.form.wording import value_in_words
from app.papers.form.answers_in_type import day_spans, slot_spans, value_spans
from app.papers.typesetting.continuation import Continuation
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.text import fit
from app.papers.typesetting.typeset import Span

SIZE, LABEL_FLOOR = 10.5, 8.0  # pt: 五号
FLOOR = 7.0  # pt: filled-in text is never set smaller; longer text goes to 续页
ID_NUMBER, ID_SIZE = "applicant.id_number", 12.0
PAD = 1.8  # mm between a rule and left-aligned text
UNDIVIDED = frozenset({"application", "bank", "matter", "commitment", "remark"})  # parts whose cell has no rules inside
_NARROW_PAD = 0.4  # mm around the text of a small cell
_OUTER = 0.8  # pt: the rule round a part
_NAME_SLOT, _BLANK_SLOT = Span("姓名"), Span("", gap=16)  # 本人（姓名）, 新办(残疾类别:____)


class Cells:
    """The parts of a form, drawn from its declaration. `pictured` are the boxes that hold a picture."""

    def __init__(
        self,
        form: Form,
        answers: Answers,
        on: date,
        vocabulary: Vocabulary,
        sheet: Sheet,
        over: Continuation,
        pictured: frozenset[Box],
    ) -> None:
        self._form, self._answers, self._vocabulary = form, answers, vocabulary
        self._sheet, self._over, self._pictured = sheet, over, pictured
        self._shown = {field.id for field in flow.shown_fields(form, answers, on)}

    def draw(self, section: Section, box: Box) -> None:
        """Draws a part: its rules, its title, then its content from top left to bottom right, so that it is read in that order."""
        if section.title_box:
            self._sheet.frame(section.title_box)
            self._centred([Span(section.title, heavy=True)], section.title_box, LABEL_FLOOR)
        parts: list[tuple[Box, Callable[[], None]]] = [
            (p.box, partial(self._printed, section, p)) for p in section.printed
        ]
        divided = section.id not in UNDIVIDED
        for field in section.fields:
            if field.label_box:
                parts.append((field.label_box, partial(self._label, field, field.label_box, divided)))
            if field.box:
                parts.append((field.box, partial(self._value, section, field, field.box, divided)))
            parts += [(option.box, partial(self._option, section, field, option, divided)) for option in field.options]
        for _, draw in sorted(parts, key=lambda part: (part[0].y, part[0].x)):
            draw()
        self._sheet.frame(box, _OUTER)

    def _printed(self, section: Section, printed: PrintedSentence) -> None:
        """Draws a sentence of the paper; a remark in a picture's place only while there is no picture."""
        spans = list(slot_spans(printed.text, self._words, _NAME_SLOT))
        inner = _inset(printed.box)
        if printed.style == "body":
            how = {"floor": FLOOR, "pitch": 1.65, "indent": 2, "justify": True}
            body = self._over.fit(self._sheet.faces, _title(section), spans, printed.box.w, inner.h, SIZE, **how)
            self._sheet.put(body, printed.box, valign="top")
        elif printed.box in self._images():
            if printed.box not in self._pictured:
                self._centred(spans, printed.box, LABEL_FLOOR, size=9, grey=0.35)
        else:
            self._sheet.frame(printed.box)
            self._sheet.put(fit(self._sheet.faces, spans, inner.w, inner.h, 9.5, LABEL_FLOOR), inner)

    def _label(self, field: Field, box: Box, divided: bool) -> None:
        if divided:
            self._sheet.frame(box)
            return self._centred([Span(field.label)], box, LABEL_FLOOR)
        label = field.label if field.label.endswith("：") else f"{field.label}："
        inner = _inset(box)
        set_label = fit(self._sheet.faces, [Span(label)], inner.w + PAD, inner.h, SIZE, LABEL_FLOOR)
        return self._sheet.put(set_label, inner, "right" if field.label.endswith("：") else "left")

    def _value(self, section: Section, field: Field, box: Box, divided: bool) -> None:
        if divided:
            self._sheet.frame(box)
        if not (spans := self._filled(field)):
            return
        free = field.kind is Kind.ADDRESS or not field.label_box
        pad = PAD if free else _NARROW_PAD
        inner = Box(box.x + pad, box.y + _NARROW_PAD, box.w - 2 * pad, box.h - 2 * _NARROW_PAD)
        label = " · ".join(dict.fromkeys((_title(section), field.label)))
        size = ID_SIZE if field.id == ID_NUMBER else SIZE
        text = self._over.fit(self._sheet.faces, label, spans, inner.w, inner.h, size, floor=FLOOR)
        self._sheet.put(text, inner, "center" if divided and not free else "left")

    def _filled(self, field: Field) -> tuple[Span, ...]:
        """Returns the answer in type; an unanswered address or date keeps the paper's blanks."""
        answered = field.id in self._shown and field.id in self._answers
        if field.kind is Kind.IMAGE:
            return ()
        if field.kind is Kind.DATE:
            return day_spans(self._answers.text(field.id) if answered else "")
        if field.kind is Kind.ADDRESS and not answered:
            return value_spans(field, {}, self._vocabulary)
        return value_spans(field, self._answers[field.id], self._vocabulary) if answered else ()

    def _option(self, section: Section, field: Field, option: Option, ruled: bool) -> None:
        """Draws a tick box with its words; a blank inside the words is filled only when the box is ticked."""
        ticked = field.id in self._shown and option.code in self._answers.codes(field.id)
        words = slot_spans(option.label, self._words if ticked else _nothing, _BLANK_SLOT)
        if ruled:
            self._sheet.frame(option.box)
        inner = _inset(option.box)
        spans = [Span("☑ " if ticked else "☐ "), *words]
        text = self._over.fit(self._sheet.faces, _title(section), spans, inner.w, inner.h, SIZE, floor=FLOOR)
        self._sheet.put(text, inner)

    def _words(self, field_id: str) -> str:
        field = self._form.field(field_id)
        if not field or field_id not in self._shown or field_id not in self._answers:
            return ""
        return value_in_words(field, self._answers[field_id], self._vocabulary)

    def _images(self) -> set[Box]:
        return {field.box for field in self._form if field.kind is Kind.IMAGE and field.box}

    def _centred(self, spans: Sequence[Span], box: Box, floor: float, size: float = SIZE, grey: float = 0) -> None:
        inner = Box(box.x + _NARROW_PAD, box.y, box.w - 2 * _NARROW_PAD, box.h)
        self._sheet.put(fit(self._sheet.faces, spans, inner.w, inner.h, size, floor), inner, "center", grey=grey)


def _title(section: Section) -> str:
    return section.title.replace("\n", "")


def _inset(box: Box) -> Box:
    return Box(box.x + PAD, box.y, box.w - PAD, box.h)


def _nothing(_field_id: str) -> str:
    return ""
