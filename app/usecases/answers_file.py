"""The answers file: an application written down as JSON, as another program or a test hands it over.

What cannot be read at all is Refused; what can be read but not taken is a list of problems, so that everything wrong is said at once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.catalogue.materials import Material
from app.domain.answers import Answers, Value
from app.domain.case import MaterialRecord, MaterialState
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.schema import Field, Kind
from app.form.types import as_date, kind_of, type_problem

MOST_BYTES = 64 * 1024 * 1024
TOP = frozenset({"form", "on", "answers", "materials", "notes"})


@dataclass(frozen=True)
class AnswersFile:
    """What the file says, and the problems of its own shape. `files` are the pictures by material id, `photo` the applicant's."""

    form: str
    on: date | None
    answers: Answers
    materials: Mapping[str, MaterialRecord]
    files: Mapping[str, tuple[Path, ...]]
    photo: Path | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_answers_file(path: Path, materials: tuple[Material, ...]) -> AnswersFile:
    """Read one file. Raises Refused when it is not there, too large, or no JSON object in UTF-8."""
    said = _object(path)
    found: list[Problem] = [_wrong(_clip(key), "文件里没有这一项，请去掉。") for key in said if key not in TOP]
    form = said.get("form", "disability_one_thing_2024")
    on = said.get("on")
    taken = as_date(on) if isinstance(on, str) else None
    if on is not None and taken is None:
        found.append(_wrong("on", "受理日期要写成 2026-11-22 这样，并且真有这一天。"))
    answers = _mapping(said, "answers", found)
    records, files = _materials(_mapping(said, "materials", found), path.parent, materials, found)
    notes = {k: v for k, v in _mapping(said, "notes", found).items() if isinstance(v, str) and v.strip()}
    photo = answers.pop("applicant.photo", None)
    if photo is not None and not (isinstance(photo, str) and "\0" not in photo):
        found.append(_wrong("applicant.photo", f"照片要写文件名，现在是{kind_of(photo)}，或者有控制字符。"))
        photo = None
    return AnswersFile(
        form=form if isinstance(form, str) else "",
        on=taken,
        answers=Answers(answers),
        materials=records,
        files=files,
        photo=path.parent / photo if isinstance(photo, str) and photo else None,
        notes=notes,
        problems=tuple(found),
    )


def _object(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("文件太大，超过 64 MB，请检查是不是拿错了。", "file")
        said = json.loads(path.read_text(encoding="utf-8-sig"))
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
    if not isinstance(said, dict):
        raise Refused(f"文件最外层要是一组内容，现在是{kind_of(said)}。", "file")
    return said


def _mapping(said: Mapping[str, object], name: str, found: list[Problem]) -> dict[str, Value]:
    part = said.get(name, {})
    if isinstance(part, dict):
        # A null is a question not answered, as if the id were absent.
        return {k: v for k, v in part.items() if v is not None}
    found.append(_wrong(name, f"“{name}”要是一组内容，现在是{kind_of(part)}。"))
    return {}


def _materials(
    said: Mapping[str, object], folder: Path, materials: tuple[Material, ...], found: list[Problem]
) -> tuple[dict[str, MaterialRecord], dict[str, tuple[Path, ...]]]:
    known = {material.id for material in materials}
    records: dict[str, MaterialRecord] = {}
    files: dict[str, tuple[Path, ...]] = {}
    for material_id, part in said.items():
        name = f"materials.{_clip(material_id)}"
        if material_id not in known:
            found.append(_wrong(name, "附件1没有这份材料，请去掉或改正。"))
        elif not isinstance(part, dict):
            found.append(_wrong(name, f"这份材料要是一组内容，现在是{kind_of(part)}。"))
        else:
            record, paths, wrong = _material(material_id, part)
            records[material_id] = record
            files[material_id] = tuple(folder / p for p in paths)
            found += [_wrong(name, sentence) for sentence in wrong]
    return records, files


# A record is refused word by word as any other answer: text of a length, without control characters.
_WORDS = {"reason": ("原因", 200), "until": ("日期", 10), "seen": ("原件或复印件", 8)}


def _material(material_id: str, part: Mapping[str, object]) -> tuple[MaterialRecord, list[str], list[str]]:
    wrong: list[str] = []
    state = part.get("state", MaterialState.RECEIVED if part.get("files") else MaterialState.MISSING)
    if not isinstance(state, str) or state not in set(MaterialState):
        wrong.append("材料状态不认识，只有 received、system、waived、promised、missing、after。")
        state = MaterialState.MISSING
    record = MaterialRecord(material_id, MaterialState(state))
    for key, (label, limit) in _WORDS.items():
        value = part.get(key)
        if value is None:
            continue
        said = type_problem(Field(id="materials.x", label=label, kind=Kind.TEXT, limit=limit), value, _NoCodes())
        if said:
            wrong.append(said)
        else:
            record = replace(record, **{key: value})  # type: ignore[arg-type]  # checked to be text just above
    for key in ("original", "copy"):
        if part.get(key) is True:
            record = replace(record, seen=key)
    paths = part.get("files", [])
    if not isinstance(paths, list) or not all(isinstance(p, str) and p and "\0" not in p for p in paths):
        return record, [], [*wrong, "文件要写成一列文件名。"]
    return record, paths, wrong


class _NoCodes:
    """No code lists: material records have none."""

    def allowed(self, list_name: str) -> frozenset[str]:
        return frozenset()

    def name(self, list_name: str, code: str) -> str:
        return code


def _wrong(field_id: str, sentence: str) -> Problem:
    return Problem(field_id, Severity.WRONG, sentence)


def _clip(key: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in key)[:60]
