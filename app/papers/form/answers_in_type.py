"""Answers on paper: their words in 黑体, so that filled-in text is distinct from the printed paper."""

import re
from collections.abc import Callable, Iterator

from app.domain.answers import Value
from app.domain.identifiers import bank_card, phone
from app.form.schema import Field, Kind, Vocabulary
from app.form.types import as_date
from app.form.wording import value_in_words
from app.papers.typesetting.fonts import Face
from app.papers.typesetting.line_breaking import THIN
from app.papers.typesetting.typeset import Span

# The blanks of 附件2: ____省 ____市(地) ____县(市、区) ____乡(镇、街道) ____村(社区) ____
ADDRESS_BLANKS = (
    ("province", "省", 12.0),
    ("city", "市(地)", 12.0),
    ("county", "县(市、区)", 12.0),
    ("township", "乡(镇、街道)", 14.0),
    ("village", "村(社区)", 14.0),
    ("detail", "", 24.0),
)
_GROUPED = {
    "applicant.phone": phone.format,
    "guardian.phone": phone.format,
    "agent.phone": phone.format,
    "bank.card_number": bank_card.format,
}
_SLOT = re.compile(r"\{([a-z_.]+)\}")


def answer(text: str, *, underline: bool = False, keep: int = 0) -> Span:
    """Returns a filled-in text."""
    return Span(text, Face.SANS, underline=underline, keep=keep)


def value_spans(field: Field, value: Value, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Returns the words of an answer; numbers in groups, dates with thin spaces, an address in the paper's blanks."""
    if field.kind is Kind.ADDRESS:
        return tuple(address_spans(value if isinstance(value, dict) else {}))
    if field.kind in (Kind.DATE, Kind.MONTH):
        return (answer(_airy(value_in_words(field, value, vocabulary))),)
    if group := _GROUPED.get(field.id):
        return (answer(group(str(value)).replace(" ", THIN)),)
    return (answer(value_in_words(field, value, vocabulary)),)


def address_spans(parts: dict[str, str]) -> Iterator[Span]:
    """Yields an address in the blanks of the paper.

    A name loses the last character that the paper prints after its blank (湖南省: 湖南 省) and keeps any other (松涧镇 乡(镇、街道)), so
    that nothing is lost.
    """
    for keep, (part, printed, blank) in enumerate(ADDRESS_BLANKS, 1):
        name = parts.get(part, "").strip()
        if printed and len(name) > 1 and name.endswith(printed[0]):
            name = name[:-1]
        if name:
            yield answer(f"\u00a0{name}\u00a0", underline=True, keep=keep)
        elif printed or not any(parts.values()):
            yield Span("", gap=blank, keep=keep)
        yield Span(f"{printed} ", keep=keep)


def slot_spans(text: str, words: Callable[[str], str], empty: Span) -> Iterator[Span]:
    """Yields a printed sentence with answers in its `{field}` slots, underlined. `words` returns a field's answer; `empty` is set for a missing one."""
    for index, part in enumerate(_SLOT.split(text)):
        if index % 2 == 0:
            yield Span(part)
        elif answer_text := words(part):
            yield answer(f"\u00a0{answer_text}\u00a0", underline=True)
        else:
            yield empty


def day_spans(text: str) -> tuple[Span, ...]:
    """Returns 2026-11-22 as 2026 年 11 月 22 日, the numbers as filled in; blanks to write in when there is no date."""
    day = as_date(text)
    if text and not day:  # half typed: the preview shows the typed part
        return (answer(text),)
    numbers = (str(day.year), str(day.month), str(day.day)) if day else ("", "", "")
    spans: list[Span] = []
    for number, word, blank in zip(numbers, "年月日", (14.0, 9.0, 9.0), strict=True):
        spans.append(answer(f"{number}{THIN}") if number else Span("　" * round(blank / 4)))
        spans.append(Span(word + (THIN if word != "日" else "")))
    return tuple(spans)


def _airy(text: str) -> str:
    """Returns the text with thin spaces between numbers and 年月日.

    >>> _airy("1968年5月") == "1968\\u2009年\\u20095\\u2009月"
    True
    """
    return re.sub(r"(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)", THIN, text)
