"""Time for the papers of one applicant: warm, for the first time in a process, and against other programs making the
same form.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.domain.case import Case
from app.papers.form.form_paper import FormContent, Pictures, form_paper
from app.papers.typesetting.fonts import Face
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.captures.pdf_pages import page_count
from app.usecases.desk.desk import Desk
from app.usecases.papers.issue import print_paper
from tests.bench.conftest import Note
from tests.bench.figures import Figure, median
from tests.bench.office import FORM, SET, an_accepted_case
from tests.bench.processes.children import HERE, Child
from tests.bench.rivals.form_words import Cell, cells_of
from tests.conftest import ROOT
from tests.papers.samples import photo

POINT = 72 / 25.4
ROUNDS = 30
RIVAL_PYTHON = os.environ.get("YIJIAN_BENCH_PYTHON", sys.executable)


@pytest.fixture
def case(desk: Desk) -> Case:
    return an_accepted_case(desk, 1)


@pytest.fixture
def cells(desk: Desk, case: Case) -> list[Cell]:
    return cells_of(desk.library.form(FORM), case, desk.library.codes)


def ms(job: Callable[[], object]) -> float:
    began = perf_counter()
    job()
    return (perf_counter() - began) * 1000


def bare(cells: list[Cell], resources: Path) -> Callable[[], bytes]:
    """The words of the form written by reportlab alone, with fonts read before: no rules, no fitting, no picture, no code."""
    for face in (Face.SERIF, Face.SANS):
        registerFont(TTFont(f"bare {face}", str(resources / "fonts" / f"{face}.ttf")))

    def make() -> bytes:
        out = BytesIO()
        canvas = Canvas(out)
        for cell in cells:
            canvas.setFont(f"bare {Face.SANS if cell.filled else Face.SERIF}", 10.5)
            for number, words in enumerate(cell.words.splitlines()):
                canvas.drawString(cell.x * POINT, (290 - cell.y - 5 * number) * POINT, words)
        canvas.save()
        return out.getvalue()

    return make


def own_form(desk: Desk, case: Case) -> Callable[[], bytes]:
    """Our form with photo and barcode, without recording that it was printed."""
    library, mark = desk.library, PrintMark(desk.clock.now())
    form, pictures = library.form(FORM), Pictures(photo())
    content = FormContent(form, case.answers, case.on, library.codes, case.tracking_number, pictures)
    return lambda: form_paper(content, case.issued or desk.issued(), library.faces, mark)


def test_print_set_warm_and_cold(desk: Desk, case: Case, cells: list[Cell], resources: Path, note: Note) -> None:
    plain = bare(cells, resources)
    warm, single = [], []
    for paper in SET:
        print_paper(desk, case, paper)
    plain()
    for _ in range(ROUNDS):
        warm.append(ms(lambda: [print_paper(desk, case, paper) for paper in SET]))
        single.append(ms(plain))
    cold = []
    for _ in range(5):
        with Child(HERE / "cold_print.py", str(resources), env={}) as child:
            cold.append(float(child.hear()))
    words = "the form's words by bare reportlab"
    note(Figure("form + A5 + 80 mm, warm, each recorded", median(warm), "ms", words, median(single), 100))
    note(Figure("the same, first papers of a process", median(cold), "ms", "warm", median(warm)))


def test_against_weasyprint(desk: Desk, case: Case, cells: list[Cell], tmp_path: Path, note: Note) -> None:
    _need("weasyprint", "WeasyPrint")
    job = _job(desk, cells, tmp_path)
    with Child(HERE.parent / "rivals" / "rival_weasyprint.py", python=RIVAL_PYTHON, env=_fonts(tmp_path)) as rival:
        rival.tell(json.dumps(job))
        name = rival.hear()
        ours, theirs = _alternate(own_form(desk, case), rival, "", ROUNDS)
    _same_page(job, case)
    note(Figure("the form, warm", median(ours), "ms", name, median(theirs), 5, at_least=True))


def test_against_docxtpl(desk: Desk, case: Case, cells: list[Cell], tmp_path: Path, note: Note) -> None:
    _need("docxtpl", "docxtpl")
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here: apt-get install libreoffice-writer-nogui")
    job, many = _job(desk, cells, tmp_path), 8
    with Child(HERE.parent / "rivals" / "rival_docxtpl.py", python=RIVAL_PYTHON, env=_fonts(tmp_path)) as rival:
        rival.tell(json.dumps(job))
        name = rival.hear()
        ours, theirs = _alternate(own_form(desk, case), rival, "1", 7)
        _, together = _alternate(own_form(desk, case), rival, str(many), 2)
    _same_page(job, case)
    note(Figure("the form, warm", median(ours), "ms", name, median(theirs), 25, at_least=True))
    each = (min(together) - min(theirs)) / (many - 1)
    note(Figure("the form, warm", median(ours), "ms", f"{name}, one more paper in the same call", each, at_least=True))


def _alternate(own: Callable[[], object], rival: Child, wish: str, rounds: int) -> tuple[list[float], list[float]]:
    """One of ours, one of theirs, and so on, so that a busy minute of the machine falls on both; the first of each warms up."""
    ours, theirs = [], []
    for _ in range(rounds + 1):
        rival.tell(wish)
        theirs.append(float(rival.hear()))
        ours.append(ms(own))
    return ours[1:], theirs[1:]


def _need(package: str, name: str) -> None:
    if subprocess.run([RIVAL_PYTHON, "-c", f"import {package}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{name} is not installed here; YIJIAN_BENCH_PYTHON may name a Python that has it")


def _job(desk: Desk, cells: list[Cell], folder: Path) -> dict[str, object]:
    form = desk.library.form(FORM)
    box = form.fields["applicant.photo"].box
    assert box
    (folder / "photo.jpg").write_bytes(photo())
    return {
        "title": form.title,
        "cells": [asdict(cell) for cell in cells],
        "photo": str(folder / "photo.jpg"),
        "photo_box": [box.x + 1, box.y + 1, 35, 49],
        "out": str(folder / "rival.pdf"),
        "folder": str(folder),
        "soffice": shutil.which("soffice"),
    }


def _fonts(folder: Path) -> dict[str, str]:
    """Our own fonts, and only they, for a program that asks the system for fonts."""
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{ROOT}/resources/fonts</dir>"
        f"<cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(settings)}


def _same_page(job: dict[str, object], case: Case) -> None:
    """Checks that the compared output is one page with the applicant's answers on it."""
    content = Path(str(job["out"])).read_bytes()
    assert page_count(content) == 1
    with (
        closing(pypdfium2.PdfDocument(content)) as document,
        closing(document[0]) as page,
        closing(page.get_textpage()) as text,
    ):
        words = text.get_text_range()
    for field in ("applicant.name", "applicant.id_number", "bank.branch"):
        assert case.answers.text(field) in words
