"""Intake from an answers file, exactly as in the wizard, and a check of a file that stores nothing."""

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
from app.form.nearest import quoted, suggested_ids
from app.form.schema import Form
from app.usecases.captures import images
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.answers_file import AnswersFile, read_answers_file
from app.usecases.intake.intake import PHOTO, Intake
from app.usecases.intake.late_entry import future_day_problems, late_entry_right_problems
from app.usecases.intake.on_behalf import record_missing_authority
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.unmet_matters import reason_keys
from app.usecases.visits.authority import NO_AUTHORITY_NOTE


@dataclass(frozen=True)
class Picture:
    """File that was read: its material or field, its content made small, and its media type."""

    to: str
    content: bytes
    kind: str

    def __repr__(self) -> str:
        return f"Picture({self.to})"


class RefusedAnswers(Exception):  # noqa: N818 - the office's word
    """Refusal of the answers, with every problem that blocks. Nothing was stored."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class CheckedFile:
    """Outcome of the command `check`."""

    problems: tuple[Problem, ...]
    evaluation: CaseEvaluation
    guardian_required: bool
    on: date


@dataclass(frozen=True)
class FileIntake:
    """Case of a file, ready for acceptance, and the doubts about the file itself, which the case does not keep."""

    intake: Intake
    doubts: tuple[Problem, ...]


def check_file(library: ReferenceData, path: Path, today: date, blank: Callable[[str], Case]) -> CheckedFile:
    """Returns every problem, material and finding of a file; stores nothing. Raises Refused when it cannot be read."""
    source = read_answers_file(path, library)
    case = _case(source, blank(source.form), today, library)
    source = replace(source, problems=source.problems + future_day_problems(source.on, today))
    read, unread = _read_pictures(source, HallSettings().image_edge)
    evaluation = CaseEvaluation(library, library.form(case.form), _with_photo(case, read))
    problems = source.problems + unread + _unknown(source, library.form(case.form)) + evaluation.problems
    return CheckedFile(problems, evaluation, guardian_required(evaluation.answers, case.on), case.on)


def read_file(desk: Desk, path: Path) -> FileIntake:
    """Reads a file; stores nothing before acceptance.

    Raises RefusedAnswers with every problem that blocks, Refused when the file cannot be read.
    """
    source = read_answers_file(path, desk.library)
    today = desk.clock.now().date()
    case = _case(source, desk.new_case(source.form), today, desk.library)
    source = replace(
        source,
        problems=source.problems
        + future_day_problems(source.on, today)
        + late_entry_right_problems(source.on, today, desk.clerk),
    )
    read, unread = _read_pictures(source, desk.settings.image_edge)
    intake = Intake(desk, case, at_once=False, late=source.on if source.on and source.on < today else None)
    doubts = source.problems + unread + _unknown(source, intake.form)
    if blocking := tuple(p for p in doubts + intake.problems if p.blocks):
        raise RefusedAnswers(blocking)
    intake.begin("answers file")
    doubts += record_missing_authority(intake)
    photo_is_material = any(need.id == PHOTO for need in intake.material_needs())
    for picture in read:
        if picture.to in intake.form.fields and not (picture.to == _FIELD_OF_PHOTO and photo_is_material):
            intake.keep_image(picture.to, picture.content, picture.to)
        else:
            material_id = PHOTO if picture.to == _FIELD_OF_PHOTO else picture.to
            # A state written in the file wins over an attached picture: 容缺 with a first picture is still 容缺.
            state = source.materials[material_id].state if material_id in source.materials else MaterialState.RECEIVED
            intake.attach_small(material_id, picture.content, picture.kind, material_id, state)
    return FileIntake(intake, doubts)


_FIELD_OF_PHOTO = "applicant.photo"


def _case(source: AnswersFile, case: Case, today: date, library: ReferenceData) -> Case:
    form = library.form(case.form)
    safe = flow.stored_answers(form, source.answers)
    if named := library.codes.name("relation", safe.text("agent.relation")):  # codes too, as in guardian.relation
        safe = safe.given("agent.relation", named)
    return replace(
        case, on=source.on or today, answers=safe, materials=dict(source.materials), notes=dict(source.notes)
    )


def _with_photo(case: Case, read: list[Picture]) -> Case:
    """Returns the case with 证件照片 received when the file has a photo, as taking the case would record it; the file's own
    entry wins.
    """
    if PHOTO in case.materials or not any(picture.to == _FIELD_OF_PHOTO for picture in read):
        return case
    return case.with_material(MaterialRecord(PHOTO, MaterialState.RECEIVED, seen="copy"))


def _unknown(source: AnswersFile, form: Form) -> tuple[Problem, ...]:
    """Returns the problems of unknown ids that no other check sees: ids without a value, and ids of notes."""
    problems = flow.unknown_ids(form, [field_id for field_id in source.unanswered if field_id.strip()])
    materials = (f"materials.{material_id}" for material_id in source.materials)
    known = {"on", NO_AUTHORITY_NOTE, *form.fields, *materials, *reason_keys(source.answers)}
    if unknown := [field_id for field_id in source.notes if field_id not in known]:
        asked = suggested_ids(unknown[0], dict.fromkeys(known, ()))
        sentence = f"有 {len(unknown)} 处说明写给了表上没有的项，如{quoted(unknown[0])}。{asked}请去掉或改正。"
        problems = (*problems, Problem("notes", Severity.WRONG, sentence))
    return problems


def _read_pictures(source: AnswersFile, image_edge: int) -> tuple[list[Picture], tuple[Problem, ...]]:
    read: list[Picture] = []
    wrong: list[Problem] = []
    for to, field_id, path in _wanted(source):
        try:
            content, kind = images.shrink(_content(path), image_edge)
            if field_id in source.pictures and kind == images.PDF:
                raise Refused("这是 PDF，不是图片。请给 JPG 或 PNG。")
        except (OSError, ValueError):  # ValueError: an impossible file name
            wrong.append(Problem(field_id, Severity.WRONG, "打不开这个文件，请检查文件名和路径。"))
        except Refused as refused:
            wrong.append(Problem(field_id, Severity.WRONG, refused.sentence))
        else:
            read.append(Picture(to, content, kind))
    return read, tuple(wrong)


def _wanted(source: AnswersFile) -> Iterator[tuple[str, str, Path]]:
    """Yields the material or field, its name in a problem, and the path of each picture."""
    for material_id, paths in source.files.items():
        yield from ((material_id, f"materials.{material_id}", path) for path in paths)
    yield from ((field_id, field_id, path) for field_id, path in source.pictures.items())


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Refused("没有这个文件，请检查文件名和路径。")
    with path.open("rb") as stream:
        content = stream.read(images.MOST_BYTES + 1)
    if len(content) > images.MOST_BYTES:
        raise Refused("文件太大，最多 50 MB，请压缩后再传。")
    return content
