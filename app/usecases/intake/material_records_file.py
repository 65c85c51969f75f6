"""Materials of an answers file: state, whether the original or a copy was seen, reason, promised day, and files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Severity
from app.form.nearest import quoted
from app.form.schema import CheckResult
from app.form.types import kind_of
from app.usecases.wording.office_words import MATERIAL_WORDS
from app.usecases.wording.plain_text import plain_text_problem

SEEN = ("original", "copy")  # with both, the original counts
KNOWN = frozenset({"state", "files", "reason", "until", "seen", *SEEN})
# Each text is checked like any other answer: limited length, no control characters.
_WORDS = {"reason": ("原因", 200), "until": ("日期", 10)}


@dataclass(frozen=True)
class MaterialEntry:
    """One material as read: its record, its file names relative to the answers file, and its problems and doubts."""

    record: MaterialRecord
    files: tuple[str, ...] = field(default=(), repr=False)
    said: tuple[CheckResult, ...] = ()


def read_material(material_id: str, part: Mapping[str, object]) -> MaterialEntry:
    """Reads the entry of one material.

    An explicit state wins; without one, files or a seen paper mean 已收. Never raises.
    """
    problems: list[CheckResult] = []
    seen = _seen(part, problems)
    files = _files(part.get("files"), problems)
    state = part.get("state")
    if state is None:
        state = MaterialState.RECEIVED if files or seen else MaterialState.MISSING
    elif not isinstance(state, str) or state not in set(MaterialState):
        shown = quoted(state) if isinstance(state, str) else kind_of(state)
        known = "、".join(f'"{one}" {MATERIAL_WORDS[one].word}' for one in MaterialState)
        problems.append((Severity.WRONG, f"材料状态没有{shown}，只有 {known}。"))
        state = MaterialState.MISSING
    record = MaterialRecord(material_id, MaterialState(state), seen)
    for key, (label, limit) in _WORDS.items():
        value = part.get(key)
        if value is None:
            continue
        if wrong := plain_text_problem(label, limit, value):
            problems.append((Severity.WRONG, wrong))
        else:
            record = replace(record, **{key: value})  # type: ignore[arg-type]  # checked to be text just above
    if unused := [key for key in part if key not in KNOWN and part[key] not in SEEN]:
        named, known = "、".join(quoted(key) for key in unused[:3]), "、".join(sorted(KNOWN - {"seen"}))
        sentence = f"这份材料里有 {len(unused)} 处写的不认识（{named}），没有用上，请核对。认得：{known}。"
        problems.append((Severity.DOUBTFUL, sentence))
    return MaterialEntry(record, files, tuple(problems))


def _seen(part: Mapping[str, object], problems: list[CheckResult]) -> str:
    """Returns `original` or `copy`, written as a flag, as a number of sheets, or as the word itself under any other
    name than a reason.
    """
    for word in SEEN:
        if not isinstance(part.get(word, False), bool | int | str | None):
            problems.append((Severity.WRONG, "original 和 copy 要写 true 或 false。"))
    words = [value for key, value in part.items() if key not in ("reason", "until", "state", "files")]
    seen = [word for word in SEEN if part.get(word) or word in words]
    if not seen and part.get("seen"):
        problems.append((Severity.WRONG, "seen 要写 original 或 copy。"))
    return seen[0] if seen else ""


def _files(files: object, problems: list[CheckResult]) -> tuple[str, ...]:
    if files is None:
        return ()
    if isinstance(files, list) and all(isinstance(p, str) and p and "\0" not in p for p in files):
        return tuple(files)
    problems.append((Severity.WRONG, f"文件要写成一列文件名，现在是{kind_of(files)}，或者有空的名字。"))
    return ()
