"""Sample without a display: runs the real wizard offscreen on a sample family and writes papers and a picture of every step to a folder."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.errors import Refused, Unavailable
from app.usecases.intake.answers_file import AnswersFile, read_answers_file
from app.usecases.intake.intake import Intake
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import default_papers
from app.usecases.terminal.usage_words import Parser, a_folder
from ui.app.app_flow import AppFlow
from ui.app.sample_folder import SampleFolder
from ui.app.session import Session
from ui.app.start import Parts, application, make_app_flow
from ui.wizard.ending.accepted_page import AcceptedPage
from ui.wizard.fields.section_page import FieldsPage
from ui.wizard.frame.wizard import Wizard

FAMILY = ("grandmother", "child")  # resources/demo/family
PATIENCE = 120.0  # seconds for background work, on the slowest of computers
PREVIEW_TIME = 0.7  # seconds until the preview is still
JUDGEMENT_TIME = 3.3  # seconds: a changed judgement shows the old one for three
MORE_PAPERS = ("receipt_80mm",)


def run_sample(parts: Parts, arguments: Sequence[str]) -> int:
    """Runs `sample --out DIR`. Returns the exit status: 0, or 3 with one sentence when the folder cannot be written."""
    parser = Parser(prog="main.py sample")
    parser.add_argument("--out", required=True, type=a_folder)
    out = Path(parser.parse_args(arguments).out)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.path.lexists(out) and not os.path.isdir(out):  # noqa: PTH112 - it asks, and never raises
        sys.stderr.write("没存上：输出的文件夹不能写。请换一个文件夹。\n")
        return 3
    application()
    with tempfile.TemporaryDirectory() as home:
        front = make_app_flow(replace(parts, home=Path(home)))
        try:
            session = _session(front)
            folders = {
                name: SampleFolder(session.desk.outgoing, out if name == FAMILY[0] else out / name) for name in FAMILY
            }
            for folder in folders.values():  # before anyone waits for half a minute
                folder.ready()
            for name, folder in folders.items():
                _take(front, session, parts.resources / "demo/family" / f"{name}.json", folder)
        except (Refused, Unavailable) as trouble:
            sys.stderr.write(f"{trouble.sentence}\n")
            return 3
        finally:
            front.close()
            front.finish()
    sys.stdout.write(f"{out}\n")
    return 0


def _take(front: AppFlow, session: Session, path: Path, out: SampleFolder) -> None:
    """Takes one person's case through the eight steps, photographs each, accepts, and writes the papers."""
    answers_file = read_answers_file(path, session.desk.library)
    session.new_case()
    wizard = session.wizard
    if wizard is None:
        raise Unavailable("向导没有打开。")
    intake = wizard.intake
    for index, step in enumerate(intake.form.steps):
        wizard.go(index)
        _fill(wizard, answers_file)
        if step.id == "materials":
            _hand_in(intake, answers_file)
            wizard.refresh()
        _photograph(front, out, f"step-{index + 1}-{step.id}", JUDGEMENT_TIME if step.id == "matters" else PREVIEW_TIME)
    wizard.next_step()
    case = intake.case
    if not case.tracking_number:
        raise Refused("样例没有受理成，请看最后一步的截图。")
    page = front.window.desk.page("new")
    if isinstance(page, AcceptedPage):
        for tick in page.ticks:  # cards handed back, receipt given: the next case may begin
            tick.setChecked(True)
    _photograph(front, out, "accepted")
    for paper_id in (*default_papers(case), *MORE_PAPERS):
        out.paper(paper_id, print_paper(session.desk, case, paper_id))


def _session(front: AppFlow) -> Session:
    if front.session is None:
        front.window.resize(1366, 768)
        front.window.show()
        front.open(demo=True)
        _until(lambda: front.session is not None)
        _until(lambda: False, PREVIEW_TIME)
    if front.session is None:
        raise Unavailable("试用库没有打开。")
    return front.session


def _fill(wizard: Wizard, answers_file: AnswersFile) -> None:
    """Enters the answers into the editors of the present step, again and again until no new field takes one: answers may show further fields."""
    page = wizard.page
    if not isinstance(page, FieldsPage):
        return
    taken: set[str] = set()
    while fresh := [
        f
        for f, value in answers_file.answers.items()
        if f not in taken
        and page.fields.has(f)
        and not page.fields.box(f).isHidden()
        and wizard.intake.answers.get(f) != value
    ]:
        editor = page.fields.box(fresh[0]).editor
        editor.set_value(answers_file.answers[fresh[0]])
        editor.changed.emit()
        editor.left.emit()
        taken.add(fresh[0])
        wizard.refresh()
    sections = wizard.intake.form.steps[wizard.step].sections
    for field_id, value in answers_file.answers.items():  # for the questions in a folded part of the page
        if field_id.split(".", 1)[0] in sections and field_id not in wizard.intake.answers:
            wizard.intake.answer(field_id, value)
    wizard.refresh()


def _hand_in(intake: Intake, said: AnswersFile) -> None:
    for record in said.materials.values():
        intake.material(record)
    for material_id, files in said.files.items():
        for file in files:
            intake.attach(material_id, file.read_bytes(), material_id)


def _photograph(front: AppFlow, out: SampleFolder, name: str, rest: float = PREVIEW_TIME) -> None:
    """Waits until the preview and changed judgements are still, then saves a picture of the window."""
    _until(lambda: False, rest)
    out.picture(name, front.window.grab().toImage())


def _until(come: Callable[[], bool], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not come() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
