"""Maker of editors: by the kind of the field, the length of its list and the way its numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.catalogue.codes import Code
from app.domain.answers import Value
from app.domain.identifiers import bank_card, phone
from app.form.schema import Field, Kind, Vocabulary
from ui.base.theme import ActiveTheme
from ui.widgets.fields.address import AddressEditor, DivisionChoices
from ui.widgets.fields.checks import ChecksEditor, YesNoEditor
from ui.widgets.fields.choice import ChoiceEditor, SegmentEditor
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.reading import read_day, read_month, read_time
from ui.widgets.fields.text import Cover, LongTextEditor, MomentEditor, NumberEditor, TextEditor

MOST_SEGMENTS = 4  # most choices shown next to each other, when the field is wide enough for their words
_SEGMENT, _LETTER, _COLUMN = 24, 13, 50  # px: padding of one choice, a character of it, a twelfth of the page

# Numbers that are read back from a card or dialled are shown in groups, as papers print them.
_GROUPED: Mapping[Callable[[str], str], Callable[[str], str]] = {
    phone.compact: phone.format,
    bank_card.compact: bank_card.format,
}
_GRADES: tuple[tuple[Value, str], ...] = ((1, "一级"), (2, "二级"), (3, "三级"), (4, "四级"))
# Numbers with a few choices.
_CHOSEN_NUMBERS: Mapping[str, tuple[tuple[Value, str], ...]] = {"facts.disability_grade": _GRADES}
# Lists in which "none of them" is an answer, distinct from an unanswered question.
_NONE: Mapping[str, str] = {"facts.statuses": "都不是", "facts.allowances": "都没有领"}


class CodeChoices(Vocabulary, Protocol):
    """Code lists, with their words and initials."""

    def options(self, list_name: str) -> Sequence[Code]: ...
    def offer(self, list_name: str) -> Sequence[Code]: ...
    def short(self, list_name: str, code: str) -> str: ...


@dataclass(frozen=True)
class EditorParts:
    """Parts of the editors: code lists, divisions, fonts for rare characters, and the day the case is taken (`on`); `today` returns the
    current day when that may change while the editors are on the screen."""

    codes: CodeChoices
    divisions: DivisionChoices
    cover: Cover
    on: date
    today: Callable[[], date] | None = None


def editor_for(theme: ActiveTheme, field: Field, kit: EditorParts) -> Editor:
    """Returns the editor of this field. Raises KeyError for images: they are taken on the pages of materials and signature."""
    on = kit.today or kit.on
    match field.kind:
        case Kind.TEXT:
            shown = _GROUPED.get(field.clean) if field.clean else None
            return TextEditor(theme, field.limit, kit.cover, shown, latin=not field.in_chinese)
        case Kind.LONG_TEXT:
            return LongTextEditor(theme, field.limit, kit.cover)
        case Kind.NUMBER:
            few = _CHOSEN_NUMBERS.get(field.id)
            return SegmentEditor(theme, few) if few else NumberEditor(theme, 12, kit.cover)
        case Kind.DATE:
            return MomentEditor(theme, kit.cover, read_day, on, "如 20261122")
        case Kind.MONTH:
            return MomentEditor(theme, kit.cover, read_month, on, "如 196805")
        case Kind.TIME:
            return MomentEditor(theme, kit.cover, read_time, on, "如 930")
        case Kind.CHOICE:
            return _choice(theme, field, kit.codes)
        case Kind.CHOICES:
            words = [(code.code, code.short) for code in kit.codes.options(field.codes)]
            return ChecksEditor(theme, words, _NONE.get(field.id, ""))
        case Kind.YES_NO:
            return YesNoEditor(theme, field.label)
        case Kind.ADDRESS:
            return AddressEditor(theme, kit.divisions, kit.cover, field.limit)
        case Kind.IMAGE:
            raise KeyError(field.id)


def _choice(theme: ActiveTheme, field: Field, codes: CodeChoices) -> Editor:
    options = codes.options(field.codes)
    needed = sum(len(option.short) * _LETTER + _SEGMENT for option in options)
    if len(options) <= MOST_SEGMENTS and needed <= field.span * _COLUMN:
        return SegmentEditor(theme, [(option.code, option.short) for option in options])
    return ChoiceEditor(theme, options, codes.offer(field.codes))
