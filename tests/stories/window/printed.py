"""Reading what came out of the printer against the record: every cell of the form, the ticks, the codes."""

from __future__ import annotations

from PIL import Image
from pypdfium2 import raw

from app.catalogue.codes import Codes
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.identifiers.tracking_number import compact
from app.form.schema import Box, Field, Kind
from app.form.wording import value_in_words
from app.papers.form.form_paper import FormContent, form_paper
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import MM, codes, opened, render

DPI = 200


def in_cell(pdf: bytes, cell: Box) -> str:
    """Returns the words in a cell, without white space."""
    with opened(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        try:
            height, kept = page.get_height(), bytearray()
            for n in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(n)
                x, y = (left + right) / 2 * MM, (height - (bottom + top) / 2) * MM
                if cell.x <= x <= cell.right and cell.y <= y <= cell.bottom:
                    kept += raw.FPDFText_GetUnicode(text, n).to_bytes(2, "little")
        finally:
            text.close()
    return "".join(kept.decode("utf-16-le").split())


def ticked(pdf: bytes, blank: bytes, field: Field) -> list[str]:
    """The options whose square carries a tick: more ink than on a blank form."""
    here, there = render(pdf, DPI), render(blank, DPI)
    return [o.code for o in field.options if _ink(here, o.box) > 1.15 * _ink(there, o.box)]


def _ink(page: Image.Image, option: Box) -> float:
    square = (option.x + 1, option.y, option.x + 6, option.bottom)
    return sum(page.crop(tuple(round(side * DPI / 25.4) for side in square)).histogram()[:128])  # type: ignore[arg-type]  # four sides


def differences(pdf: bytes, case: Case, library: ReferenceData) -> dict[str, tuple[str, str]]:
    """Every cell of the form that says something else than the record: what is printed and what is kept."""
    form, vocabulary, found = library.form(case.form), library.codes, {}
    blank = form_paper(
        FormContent(form, Answers({}), case.on, vocabulary), case.issued, library.faces, PrintMark(case.saved_at)
    )
    for field in form:
        if field.options and not field.box:
            kept, said = sorted(case.answers.codes(field.id)), sorted(ticked(pdf, blank, field))
            if kept != said:
                found[field.id] = (",".join(said), ",".join(kept))
        elif field.box and field.kind is not Kind.IMAGE:
            said, kept_words = in_cell(pdf, field.box), _kept(field, case, vocabulary)
            if not _says(field, said, kept_words, case):
                found[field.id] = (said, kept_words)
    return found


def code_of(pdf: bytes) -> set[str]:
    """The numbers a hand scanner reads from the print, at the coarser and the finer of the printers' resolutions: all in digits alone."""
    read = {dpi: set(codes(pdf, dpi).values()) for dpi in (203, 300)}
    assert read[203] == read[300] and all(code.isdigit() for code in read[300])
    return {compact(code) for code in read[300]}


def _kept(field: Field, case: Case, vocabulary: Codes) -> str:
    value = case.answers.get(field.id)
    return "" if value is None else "".join(value_in_words(field, value, vocabulary).split())


def _says(field: Field, said: str, kept: str, case: Case) -> bool:
    if field.kind is Kind.ADDRESS:  # the paper prints 省, 市(地), 县(市、区) itself
        parts = case.answers.address(field.id)
        return all((words if part == "detail" else words[:-1]) in said for part, words in parts.items())
    return said == kept
