"""Taking a case from an answers file, exactly as the wizard takes it, and checking one without storing anything."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.case import Case
from app.domain.office import HallSettings
from app.domain.person import guardian_required
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form import flow
from app.usecases import images
from app.usecases.answers_file import AnswersFile, read_answers_file
from app.usecases.desk import Desk
from app.usecases.intake import PHOTO, Intake
from app.usecases.library import Library
from app.usecases.look import Look

Picture = tuple[str, bytes, str]  # material id, content made small, media type


class RefusedAnswers(Exception):  # noqa: N818 - the office's word
    """The answers cannot be taken: every problem that blocks. Nothing was stored."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """What `check` prints."""

    problems: tuple[Problem, ...]
    look: Look
    guardian_required: bool


def check_file(library: Library, path: Path, today: date, blank: Callable[[str], Case]) -> Checked:
    """Every problem, material and finding of a file. Stores nothing. Raises Refused when it cannot be read."""
    said = read_answers_file(path, library.materials)
    case = _case(said, blank(said.form), today, library)
    _pictures, unread = _read_pictures(said, image_edge=HallSettings().image_edge)
    look = Look(library, library.form(case.form), case)
    return Checked(said.problems + unread + look.problems, look, guardian_required(look.answers, case.on))


def take_file(desk: Desk, path: Path) -> tuple[Intake, Case]:
    """Take the case of a file. Raises RefusedAnswers with everything that blocks, Refused or Unavailable; then nothing is stored."""
    said = read_answers_file(path, desk.library.materials)
    case = _case(said, desk.new_case(said.form), desk.clock.now().date(), desk.library)
    pictures, unread = _read_pictures(said, desk.settings.image_edge)
    intake = Intake(desk, case)
    problems = said.problems + unread + intake.problems
    if blocking := tuple(p for p in problems if p.blocks):
        raise RefusedAnswers(blocking)
    intake.begin("answers file")
    for material_id, content, kind in pictures:
        intake.attach_small(material_id, content, kind, material_id)
    return intake, intake.accept()


def _case(said: AnswersFile, case: Case, today: date, library: Library) -> Case:
    form = library.form(case.form)
    safe = flow.cleaned(form, said.answers)
    return replace(case, on=said.on or today, answers=safe, materials=dict(said.materials), notes=dict(said.notes))


def _read_pictures(said: AnswersFile, image_edge: int) -> tuple[list[Picture], tuple[Problem, ...]]:
    wanted = [(material_id, f"materials.{material_id}", p) for material_id, paths in said.files.items() for p in paths]
    if said.photo:
        wanted.append((PHOTO, "applicant.photo", said.photo))
    read: list[Picture] = []
    wrong: list[Problem] = []
    for material_id, field_id, path in wanted:
        try:
            if not path.is_file():
                raise Refused("没有这个文件，请检查文件名和路径。")
            if path.stat().st_size > images.MOST_BYTES:
                raise Refused("文件太大，最多 50 MB，请压缩后再传。")
            content, kind = images.shrink(path.read_bytes(), image_edge)
        except OSError:
            wrong.append(Problem(field_id, Severity.WRONG, "打不开这个文件，请检查文件名和路径。"))
        except Refused as refused:
            wrong.append(Problem(field_id, Severity.WRONG, refused.sentence))
        else:
            read.append((material_id, content, kind))
    return read, tuple(wrong)
