"""Differences between two desks' versions of one case, in the words of the form and of the counter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialRecord
from app.form.schema import Kind
from app.form.wording import day_in_words, value_in_words
from app.usecases.conflicts.three_way_merge import CasePart, Key, Side, ThreeWay
from app.usecases.desk.desk import Desk
from app.usecases.visits.authority import NO_AUTHORITY_NOTE
from app.usecases.wording.office_words import CASE_WORDS, MATERIAL_WORDS

_SEEN = {"original": "看了原件", "copy": "复印件"}


@dataclass(frozen=True)
class SideInWords:
    """Value of one side, in words; `capture` when it is a picture."""

    words: str = field(repr=False)
    capture: str = ""


def unmergeable_sentence(theirs: Case, who: str, at: datetime) -> str:
    """Returns a sentence on the step the other desk took with the case."""
    did = CASE_WORDS[theirs.state].elsewhere or "办了下一步"
    number = f"，编号 {tracking_number.format(theirs.tracking_number)}" if theirs.tracking_number else ""
    return f"{who} {at:%H:%M} 在别的窗口把这件{did}{number}。"


def labels(desk: Desk, case: Case, keys: Sequence[Key]) -> tuple[str, ...]:
    """Returns the labels of these keys on the form, in its order, each once."""
    return tuple(dict.fromkeys(label_of(desk, case, key) for key in sorted(keys, key=order_of(desk, case))))


def label_of(desk: Desk, case: Case, key: Key) -> str:
    """Returns the label of one difference: its label on the form or its name in 附件1."""
    part, name = key
    if part is CasePart.MATERIALS:
        return next((material.name for material in desk.library.materials if material.id == name), name)
    field = desk.library.form(case.form).field(name)
    if part is CasePart.NOTES:
        matter = desk.library.codes.name("linked_matters", name.rpartition(".")[2])
        return "没有委托书的说明" if name == NO_AUTHORITY_NOTE else f"{field.said if field else matter or name}的说明"
    return field.said if field else name


def order_of(desk: Desk, case: Case) -> Callable[[Key], tuple[int, int]]:
    """Returns a sort key: the form's order, notes after their answers, materials last in the order of 附件1."""
    fields = {field.id: at for at, field in enumerate(desk.library.form(case.form))}
    papers = {material.id: at for at, material in enumerate(desk.library.materials)}

    def place(key: Key) -> tuple[int, int]:
        part, name = key
        if part is CasePart.MATERIALS:
            return len(fields) + 1, papers.get(name, len(papers))
        near = name if name in fields else name.rpartition(".")[0]
        return fields.get(near, len(fields)), int(part is CasePart.NOTES)

    return place


def side_in_words(desk: Desk, sides: ThreeWay, side: Side, key: Key) -> SideInWords:
    """Returns the value of one side as a person reads it."""
    part, name = key
    value = sides.value(side, key)
    if part is CasePart.MATERIALS:
        return SideInWords(_material(value or MaterialRecord(name)))
    if value is None:
        return SideInWords("没写" if part is CasePart.NOTES else "没填")
    if part is CasePart.NOTES:
        return SideInWords(str(value))
    form = desk.library.form(sides.mine.form)
    field = form.field(name)
    if field is None:
        return SideInWords(str(value))
    if field.kind is Kind.IMAGE:
        return SideInWords("图片", str(value))
    return SideInWords(value_in_words(field, value, desk.library.codes))


def _material(record: MaterialRecord) -> str:
    until = f"{day_in_words(record.until)}前补" if record.until else ""
    return "，".join(
        part
        for part in (MATERIAL_WORDS[record.state].on_paper, _SEEN.get(record.seen, ""), until, record.reason)
        if part
    )
