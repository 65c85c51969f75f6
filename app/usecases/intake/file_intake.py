"""Taking a case from an answers file, exactly as the wizard takes it, and checking one without storing anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import HallSettings
from app.domain.person import guardian_required
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form import flow
from app.form.nearest import meant, quoted
from app.form.schema import Form
from app.usecases.captures import images
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.answers_file import AnswersFile, read_answers_file
from app.usecases.intake.intake import PHOTO, Intake
from app.usecases.intake.late_entry import not_theirs, not_yet
from app.usecases.intake.on_behalf import without_paper
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.unmet_matters import reason_keys
from app.usecases.visits.authority import PASSED


@dataclass(frozen=True)
class Picture:
    """A file that was read: for which material or field, made small, and its media type."""

    to: str
    content: bytes
    kind: str

    def __repr__(self) -> str:
        return f"Picture({self.to})"


class RefusedAnswers(Exception):  # noqa: N818 - the office's word
    """The answers cannot be taken: every problem that blocks. Nothing was stored."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class CheckedFile:
    """What `check` prints."""

    problems: tuple[Problem, ...]
    evaluation: CaseEvaluation
    guardian_required: bool
    on: date


@dataclass(frozen=True)
class Read:
    """The case of a file, ready to be accepted, and what is doubtful in the file itself: the case knows nothing of that afterwards."""

    intake: Intake
    doubts: tuple[Problem, ...]


def check_file(library: ReferenceData, path: Path, today: date, blank: Callable[[str], Case]) -> CheckedFile:
    """Every problem, material and finding of a file. Stores nothing. Raises Refused when it cannot be read."""
    said = read_answers_file(path, library)
    case = _case(said, blank(said.form), today, library)
    said = replace(said, problems=said.problems + not_yet(said.on, today))
    read, unread = _read_pictures(said, HallSettings().image_edge)
    evaluation = CaseEvaluation(library, library.form(case.form), _with_photo(case, read))
    found = said.problems + unread + _unknown(said, library.form(case.form)) + evaluation.problems
    return CheckedFile(found, evaluation, guardian_required(evaluation.answers, case.on), case.on)


def read_file(desk: Desk, path: Path) -> Read:
    """Read a file; nothing of it is stored before it is accepted.

    Raises RefusedAnswers with everything that blocks, Refused when the file cannot be read.
    """
    said = read_answers_file(path, desk.library)
    today = desk.clock.now().date()
    case = _case(said, desk.new_case(said.form), today, desk.library)
    said = replace(said, problems=said.problems + not_yet(said.on, today) + not_theirs(said.on, today, desk.clerk))
    read, unread = _read_pictures(said, desk.settings.image_edge)
    intake = Intake(desk, case, at_once=False, late=said.on if said.on and said.on < today else None)
    doubts = said.problems + unread + _unknown(said, intake.form)
    if blocking := tuple(p for p in doubts + intake.problems if p.blocks):
        raise RefusedAnswers(blocking)
    intake.begin("answers file")
    doubts += without_paper(intake)
    photo_is_material = any(need.id == PHOTO for need in intake.material_needs())
    for picture in read:
        if picture.to in intake.form.fields and not (picture.to == _FIELD_OF_PHOTO and photo_is_material):
            intake.keep_image(picture.to, picture.content, picture.to)
        else:
            material_id = PHOTO if picture.to == _FIELD_OF_PHOTO else picture.to
            # A state that the file says stands, whatever lies beside it: 容缺 with a first picture is still 容缺.
            state = said.materials[material_id].state if material_id in said.materials else MaterialState.RECEIVED
            intake.attach_small(material_id, picture.content, picture.kind, material_id, state)
    return Read(intake, doubts)


_FIELD_OF_PHOTO = "applicant.photo"


def _case(said: AnswersFile, case: Case, today: date, library: ReferenceData) -> Case:
    form = library.form(case.form)
    safe = flow.cleaned(form, said.answers)
    if named := library.codes.name("relation", safe.text("agent.relation")):  # it may be given as guardian.relation is
        safe = safe.given("agent.relation", named)
    return replace(case, on=said.on or today, answers=safe, materials=dict(said.materials), notes=dict(said.notes))


def _with_photo(case: Case, read: list[Picture]) -> Case:
    """A photo beside the answers is 证件照片 received, unless the file says otherwise of it: as taking the case would record it."""
    if PHOTO in case.materials or not any(picture.to == _FIELD_OF_PHOTO for picture in read):
        return case
    return case.with_material(MaterialRecord(PHOTO, MaterialState.RECEIVED, seen="copy"))


def _unknown(said: AnswersFile, form: Form) -> tuple[Problem, ...]:
    """Ids the form does not have where nothing else looks: named without an answer, or given a note."""
    found = flow.unknown_ids(form, [field_id for field_id in said.unanswered if field_id.strip()])
    materials = (f"materials.{material_id}" for material_id in said.materials)
    known = {"on", PASSED, *form.fields, *materials, *reason_keys(said.answers)}
    if unknown := [field_id for field_id in said.notes if field_id not in known]:
        asked = meant(unknown[0], dict.fromkeys(known, ()))
        sentence = f"有 {len(unknown)} 处说明写给了表上没有的项，如{quoted(unknown[0])}。{asked}请去掉或改正。"
        found = (*found, Problem("notes", Severity.WRONG, sentence))
    return found


def _read_pictures(said: AnswersFile, image_edge: int) -> tuple[list[Picture], tuple[Problem, ...]]:
    read: list[Picture] = []
    wrong: list[Problem] = []
    for to, field_id, path in _wanted(said):
        try:
            content, kind = images.shrink(_content(path), image_edge)
            if field_id in said.pictures and kind == images.PDF:
                raise Refused("这是 PDF，不是图片。请给 JPG 或 PNG。")
        except (OSError, ValueError):  # ValueError: a name that no file can have
            wrong.append(Problem(field_id, Severity.WRONG, "打不开这个文件，请检查文件名和路径。"))
        except Refused as refused:
            wrong.append(Problem(field_id, Severity.WRONG, refused.sentence))
        else:
            read.append(Picture(to, content, kind))
    return read, tuple(wrong)


def _wanted(said: AnswersFile) -> Iterator[tuple[str, str, Path]]:
    """For which material or field, under which name in a problem, from where."""
    for material_id, paths in said.files.items():
        yield from ((material_id, f"materials.{material_id}", path) for path in paths)
    yield from ((field_id, field_id, path) for field_id, path in said.pictures.items())


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Refused("没有这个文件，请检查文件名和路径。")
    with path.open("rb") as stream:
        content = stream.read(images.MOST_BYTES + 1)
    if len(content) > images.MOST_BYTES:
        raise Refused("文件太大，最多 50 MB，请压缩后再传。")
    return content
