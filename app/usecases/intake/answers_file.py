"""Answers file: an application written as JSON by another program or a test.

A file that cannot be read is Refused; readable but invalid content becomes a list of problems, so that all errors are
reported at once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.domain.answers import Answers, Value, is_blank
from app.domain.material import MaterialRecord
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.flow import MOST_SUGGESTED
from app.form.nearest import quoted, suggested_ids
from app.form.schema import CheckResult
from app.form.types import as_date, kind_of
from app.forms.programme import MaterialList
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.material_records_file import MaterialEntry, read_material
from app.usecases.wording.plain_text import plain_text_problem

MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 8  # levels; a real file has three (file, answers, address), anything deeper is no answers file
TOP = ("form", "on", "answers", "materials", "notes")
PICTURES = ("applicant.photo", "commitment.signature")  # in the file, their value is the path of an image
NUMBERED_YEARS = range(2000, 2100)  # the years that the six-digit day of a tracking number can hold


@dataclass(frozen=True)
class AnswersFile:
    """Content of the file, and the problems of its shape. `files` are pictures by material id, `pictures` by field id.

    `unanswered` are the ids named without a value: they count as absent, but an unknown one is still unknown.
    """

    form: str
    on: date | None
    answers: Answers
    materials: Mapping[str, MaterialRecord]
    files: Mapping[str, tuple[Path, ...]] = field(repr=False)  # people name their files after themselves
    pictures: Mapping[str, Path] = field(default_factory=dict, repr=False)
    notes: Mapping[str, str] = field(default_factory=dict, repr=False)
    unanswered: tuple[str, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()


def read_answers_file(path: Path, reference: ReferenceData) -> AnswersFile:
    """Reads one file; a file that names no form is for the first programme.

    Raises Refused when the file is missing, too large, not a JSON object in UTF-8, or for an unknown form.
    """
    problems: list[Problem] = []
    data = _object(path, problems)
    unknown = [key for key in data if key not in TOP]
    problems += [_wrong(_clip(key), f"文件最外层没有这一项，只有 {'、'.join(TOP)}。请去掉或改正。") for key in unknown]
    first = reference.programmes[0].id
    form = first if (named_form := data.get("form")) is None else named_form
    if not isinstance(form, str):
        raise Refused(f"填哪张表要写表的代码，如 {first}，现在是{kind_of(form)}。", "form")
    answers = _mapping(data, "answers", problems)
    named = data.get("answers")
    for nameless in [field_id for field_id in answers if not field_id.strip()]:
        del answers[nameless]
        problems.append(_wrong("answers", "有一项没有名字，请去掉。"))
    pictures = {field_id: p for field_id in PICTURES if (p := _picture(answers, field_id, path.parent, problems))}
    listed = reference.programme(form).materials
    parts, known = _mapping(data, "materials", problems), listed.asked(reference, Answers(answers))
    records, files = _materials(parts, path.parent, known, listed, problems)
    return AnswersFile(
        form=form,
        on=_day(data.get("on"), problems),
        answers=Answers(answers),
        materials=records,
        files=files,
        pictures=pictures,
        notes=_notes(_mapping(data, "notes", problems), problems),
        unanswered=tuple(k for k, v in named.items() if is_blank(v)) if isinstance(named, dict) else (),
        problems=tuple(problems),
    )


def _unasked(listed: MaterialList, material_id: str, known: Mapping[str, str]) -> CheckResult:
    """Returns the severity and the sentence for a material not on the list: 附件1 is a closed list, a hall's own list is not."""
    asked = suggested_ids(material_id, {name: (title,) for name, title in known.items()})
    if listed.closed:
        return Severity.WRONG, f"{listed.source}没有这份材料。{asked}请去掉或改正，有：{'、'.join(known)}。"
    return Severity.DOUBTFUL, f"本厅的清单里没有这份材料，没有记下。{asked}请核对。"


def _object(path: Path, problems: list[Problem]) -> dict[str, object]:
    """Returns the outermost object of the file; adds names written twice in one object to `problems`."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        read = dict(pairs)
        if len(read) < len(pairs):
            names = [name for name, _ in pairs]
            doubled = [name for name in read if names.count(name) > 1] if len(pairs) < 1000 else ["file"]
            problems.extend(_wrong(_clip(name), "这一项在文件里写了不止一遍，请只留一个。") for name in doubled)
        return read

    try:
        data = json.loads(_content(path).decode("utf-8-sig"), object_pairs_hook=once)
    except OSError:
        raise Refused("打不开这个文件，请检查路径和权限。", "file") from None
    except UnicodeDecodeError:
        raise Refused("文件不是 UTF-8 编码，请另存为 UTF-8。", "file") from None
    except RecursionError:
        raise Refused("文件里的括号套得太深，请检查是不是拿错了。", "file") from None
    except json.JSONDecodeError as error:
        raise Refused(f"文件不是完整的 JSON，第 {error.lineno} 行第 {error.colno} 个字附近有错。", "file") from None
    except ValueError:
        raise Refused("文件里有读不了的数字，请检查。", "file") from None
    if not isinstance(data, dict):
        raise Refused(f"文件最外层要是一组内容，现在是{kind_of(data)}。", "file")
    if _deeper_than(data, DEEPEST):
        raise Refused("文件里的括号套得太深，请检查是不是拿错了。", "file")
    return data


def _content(path: Path) -> bytes:
    # A folder, a device or a pipe is refused: reading one may never begin or never end.
    if not path.is_file():
        raise Refused("没有这个文件，或者它不是普通文件，请检查路径。", "file")
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("文件太大，超过 64 MB，请检查是不是拿错了。", "file")
    return content


def _deeper_than(data: object, most: int) -> bool:
    level = [data]
    for _ in range(most):
        level = [
            part
            for whole in level
            for part in (whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ())
            if isinstance(part, dict | list)
        ]
    return bool(level)


def _mapping(data: Mapping[str, object], name: str, problems: list[Problem]) -> dict[str, Value]:
    part = data.get(name)
    if part is None:
        return {}
    if isinstance(part, dict):
        # A null is an unanswered question, as if the id were absent; so is a null part of an address.
        known = {k: v for k, v in part.items() if v is not None}
        return {
            k: {part: words for part, words in v.items() if words is not None} if isinstance(v, dict) else v
            for k, v in known.items()
        }
    problems.append(_wrong(name, f"“{name}”要是一组内容，现在是{kind_of(part)}。"))
    return {}


def _day(on: object, problems: list[Problem]) -> date | None:
    if on is None:
        return None
    day = as_date(on) if isinstance(on, str) else None
    if day is None:
        shown = quoted(on) if isinstance(on, str) else kind_of(on)
        problems.append(_wrong("on", f"受理日期要写成 2026-11-22 这样，并且真有这一天，现在是{shown}。"))
    elif day.year not in NUMBERED_YEARS:
        problems.append(
            _wrong("on", f"受理日期要在 {NUMBERED_YEARS[0]} 年到 {NUMBERED_YEARS[-1]} 年之间，现在是 {day.year} 年。")
        )
        return None
    return day


def _picture(answers: dict[str, Value], field_id: str, folder: Path, problems: list[Problem]) -> Path | None:
    name = answers.pop(field_id, None)
    if name is None or name == "":
        return None
    if isinstance(name, str) and "\0" not in name:
        return folder / name
    problems.append(_wrong(field_id, f"图片要写文件名，现在是{kind_of(name)}，或者有控制字符。"))
    return None


def _materials(
    entries: Mapping[str, object], folder: Path, known: Mapping[str, str], listed: MaterialList, problems: list[Problem]
) -> tuple[dict[str, MaterialRecord], dict[str, tuple[Path, ...]]]:
    records: dict[str, MaterialRecord] = {}
    files: dict[str, tuple[Path, ...]] = {}
    for material_id, part in entries.items():
        name = f"materials.{_clip(material_id)}"
        if material_id not in known:
            problems.append(
                Problem(name, *_unasked(listed, material_id, known if len(problems) < MOST_SUGGESTED else {}))
            )
        elif not isinstance(part, dict):
            problems.append(_wrong(name, f"这份材料要是一组内容，现在是{kind_of(part)}。"))
        else:
            read: MaterialEntry = read_material(material_id, part)
            records[material_id] = read.record
            files[material_id] = tuple(folder / p for p in read.files)
            problems += [Problem(name, severity, sentence) for severity, sentence in read.said]
    return records, files


def _notes(given: Mapping[str, object], problems: list[Problem]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for field_id, note in given.items():
        if wrong := plain_text_problem("说明", 200, note):
            problems.append(_wrong(f"notes.{_clip(field_id)}", wrong))
        elif isinstance(note, str) and note.strip():
            notes[field_id] = note.strip()
    return notes


def _wrong(field_id: str, sentence: str) -> Problem:
    return Problem(field_id, Severity.WRONG, sentence)


def _clip(key: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in key)[:60].strip() or "（没有名字）"
