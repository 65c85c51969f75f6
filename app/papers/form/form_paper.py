"""申请表: 附件2 on one A4 page, every cell, label and sentence at its declared place; only the bars in the top margin are ours."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.answers import Answers
from app.domain.case import IssuingDetails
from app.form import flow
from app.form.schema import Box, Form, Kind, Vocabulary
from app.papers.form.answers_in_type import value_spans
from app.papers.form.form_cells import SIZE, Cells
from app.papers.typesetting.continuation import Continuation
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.pictures import photo, signature
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet

PHOTO, SIGNATURE = "applicant.photo", "commitment.signature"
TITLE_SIZE = 17.0


@dataclass(frozen=True)
class Pictures:
    """The photo and the drawn signature of a case, as stored; None leaves the place free to paste or sign."""

    photo: bytes | None = field(default=None, repr=False)
    signature: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class FormContent:
    """A form to be printed with its answers. `on` is the day the case is taken; without a tracking number the paper is a draft."""

    form: Form
    answers: Answers
    on: date
    vocabulary: Vocabulary
    tracking_number: str = ""
    pictures: Pictures = Pictures()


def form_paper(content: FormContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the filled form as PDF: hidden answers are not printed, derived ones are; `issued` determines the content of the bars.

    Raises Refused when a picture cannot be opened.
    """
    form, number = content.form, content.tracking_number
    parts = [(section, section.box) for section in form.sections if section.box]
    left, right = min(box.x for _section, box in parts), max(box.right for _section, box in parts)
    sheet, over = Sheet(A4, faces, form.title, margins=(left, A4[0] - right)), Continuation()
    _head(sheet, form, min(box.y for _section, box in parts), number, issued)
    pictured = _pictures(sheet, form, content.pictures)
    answers = flow.effective_answers(form, content.answers, content.on)
    cells = Cells(form, answers, content.on, content.vocabulary, sheet, over, pictured)
    for section, box in parts:
        cells.draw(section, box)
    over.draw(sheet, form.title, number, issued)
    return sheet.finish(mark)


def unprintable_answers(
    form: Form, answers: Answers, vocabulary: Vocabulary, faces: Faces
) -> dict[str, tuple[str, ...]]:
    """Returns by field the characters of its answer that no font has: the clerk is warned before printing."""
    missing = {
        field.id: faces.unprintable(*(span.text for span in value_spans(field, answers[field.id], vocabulary)))
        for field in form
        if field.id in answers and field.kind is not Kind.IMAGE
    }
    return {field_id: characters for field_id, characters in missing.items() if characters}


def _head(sheet: Sheet, form: Form, top: float, number: str, issued: IssuingDetails) -> None:
    """附件2 on the left, the number in the top margin, the title over the table that begins at `top`."""
    sheet.write(sheet.left, 14, form.edition.split()[-1], SIZE)
    number_mark(sheet, sheet.right, 8.5, number, issued)
    sheet.write((sheet.left + sheet.right) / 2, top - 5.5, form.title, TITLE_SIZE, heavy=True, align="center")


def _pictures(sheet: Sheet, form: Form, pictures: Pictures) -> frozenset[Box]:
    """Draws the photo and the signature in their cells; returns the cells that hold one."""
    drawn = set()
    for field_id, data, prepare in (
        (PHOTO, pictures.photo, photo),
        (SIGNATURE, pictures.signature, signature),
    ):
        cell = form.field(field_id)
        if data and cell and cell.box and (ready := prepare(data, cell.box)):
            sheet.image(*ready)
            drawn.add(cell.box)
    return frozenset(drawn)
