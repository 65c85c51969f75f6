"""The words of one filled form and their places, so that other programs can make the same page for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.answers import Answers
from app.domain.case import Case
from app.form import flow
from app.form.schema import Box, Field, Form, Kind, Vocabulary
from app.form.wording import value_in_words

SLOT = re.compile(r"\{([a-z_.]+)\}")


@dataclass(frozen=True)
class Cell:
    """A ruled place on the page in mm with its words; `filled` when they are the applicant's, not the paper's."""

    x: float
    y: float
    w: float
    h: float
    words: str
    filled: bool = False


def cells_of(form: Form, case: Case, vocabulary: Vocabulary) -> list[Cell]:
    """Every cell of the page, from top left to bottom right."""
    answers = flow.effective_answers(form, case.answers, case.on)
    return sorted(_cells(form, answers, vocabulary), key=lambda cell: (cell.y, cell.x))


def _cells(form: Form, answers: Answers, vocabulary: Vocabulary) -> Iterator[Cell]:
    def slot(match: re.Match[str]) -> str:
        field = form.field(match[1])
        return _said(field, answers, vocabulary) if field else ""

    for section in form.sections:
        if section.title_box:
            yield _cell(section.title_box, section.title)
        for printed in section.printed:
            yield _cell(printed.box, SLOT.sub(slot, printed.text))
        for field in section.fields:
            if field.label_box:
                yield _cell(field.label_box, field.label)
            if field.box and field.kind is not Kind.IMAGE:
                yield _cell(field.box, _said(field, answers, vocabulary), filled=True)
            for option in field.options:
                tick = "■" if option.code in answers.codes(field.id) else "□"
                yield _cell(option.box, f"{tick} {SLOT.sub(slot, option.label)}")


def _said(field: Field, answers: Answers, vocabulary: Vocabulary) -> str:
    return value_in_words(field, answers[field.id], vocabulary) if field.id in answers else ""


def _cell(box: Box, words: str, filled: bool = False) -> Cell:
    return Cell(box.x, box.y, box.w, box.h, words, filled)
