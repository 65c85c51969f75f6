"""残疾人证号: the holder's eighteen-character 身份证号, one digit of category and one of grade; after a loss B1, B2 …

Twenty characters, and the eighteenth may be X. Category 1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重 (GB/T 26341-2010
and 残疾人证管理办法), grade 1 to 4.

>>> on = date(2026, 11, 22)
>>> validate("430121 19680521 0019 42", on)
'43012119680521001942'
>>> validate("43012119680521001942b1", on)
'43012119680521001942B1'
>>> validate("4301211968052100194", on)
Traceback (most recent call last):
    ...
app.errors.Refused: 残疾人证号要 20 位，现在是 19 位，少 1 位。
>>> validate("43012119680521001892", on)
Traceback (most recent call last):
    ...
app.errors.Refused: 残疾人证号前 18 位不对：身份证号最后一位对不上，请再核对一遍。
>>> holder_id("43012119680521001942"), digit("43012119680521001942"), grade("43012119680521001942")
('430121196805210019', '4', 2)
>>> format("43012119680521001942B1"), mask("43012119680521001942B1")
('430121 19680521 0019 42 B1', '4301**********0019**')
"""

import re
from collections.abc import Sequence
from datetime import date

from app.domain.identifiers import resident_id
from app.domain.identifiers.characters import wrong_length
from app.errors import Refused

# By the nineteenth digit.
CATEGORIES = {
    "1": "visual",
    "2": "hearing",
    "3": "speech",
    "4": "physical",
    "5": "intellectual",
    "6": "mental",
    "7": "multiple",
}
GRADES = frozenset("1234")

_REISSUE = re.compile(r"B[0-9]{1,2}\Z")
_SHAPE = re.compile(r"(?P<holder>[1-9][0-9]{16}[0-9X])(?P<category>[1-7])(?P<grade>[1-4])(?P<reissue>B[0-9]{1,2})?")


def compact(text: str) -> str:
    """Returns the number without spaces, dashes and invisible characters, half-width, in capitals. Never raises."""
    return resident_id.compact(text)


def validate(text: str, on: date) -> str:
    """Returns the compact number when it can be one on that day.

    Raises Refused for a wrong length, a holder's number that cannot be, and a category or grade that does not exist.
    """
    number = compact(text)
    if not number:
        raise Refused("还没填残疾人证号。")
    body = _body(number)
    if len(body) > 20 and body[20] == "B":
        raise Refused("残疾人证号 20 位以后只能是补办的 B1、B2……，请核对。")
    if len(body) != 20:
        raise Refused(wrong_length("残疾人证号", 20, len(body)))
    try:
        resident_id.validate(body[:18], on)
    except Refused as refused:
        raise Refused(f"残疾人证号前 18 位不对：{refused.sentence}") from None
    if body[18] not in CATEGORIES:
        raise Refused("残疾人证号第 19 位是残疾类别，只有 1 到 7，请核对。")
    if body[19] not in GRADES:
        raise Refused("残疾人证号第 20 位是残疾等级，只有 1 到 4，请核对。")
    return number


def is_valid(text: str, on: date) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text, on)
    except Refused:
        return False
    return True


def format(text: str) -> str:
    """Returns the number in groups for reading it against the certificate. Papers print the compact form."""
    number = compact(text)
    if not (shape := _SHAPE.fullmatch(number)):
        return number
    groups = (resident_id.format(shape["holder"]), shape["category"] + shape["grade"], shape["reissue"])
    return " ".join(group for group in groups if group)


def mask(text: str) -> str:
    """Returns the masked holder's number, and nothing after it: the last two digits would reveal category and grade.

    >>> mask("4301211968"), mask("")
    ('**********', '')
    """
    body = _body(compact(text))
    return resident_id.mask(body[:18]) + "*" * len(body[18:20])


def doubts(text: str, on: date) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle with the certificate in hand. Empty for a number that `validate` refuses.

    >>> doubts("43012119680521001942B0", date(2026, 11, 22))
    ('残疾人证号后面的补办次数是 0，请核对。',)
    """
    shape = _SHAPE.fullmatch(compact(text))
    if not shape or not is_valid(text, on):
        return ()
    if shape["reissue"] and int(shape["reissue"][1:]) == 0:
        return ("残疾人证号后面的补办次数是 0，请核对。",)
    return ()


def holder_id(text: str) -> str:
    """Returns the holder's 身份证号, or empty for a malformed number."""
    shape = _SHAPE.fullmatch(compact(text))
    return shape["holder"] if shape else ""


def digit(text: str) -> str:
    """Returns the category's digit, as in the code list certificate_categories, or empty for a malformed number."""
    shape = _SHAPE.fullmatch(compact(text))
    return shape["category"] if shape else ""


def grade(text: str) -> int | None:
    """Returns the grade printed in the number, 1 (heaviest) to 4, or None for a malformed number."""
    shape = _SHAPE.fullmatch(compact(text))
    return int(shape["grade"]) if shape else None


def mismatches(number: str, id_number: str, categories: Sequence[str], grade: int | None) -> tuple[str, ...]:
    """Returns doubts about differences between the certificate and the given card, categories or grade; absent values are not compared.

    These are doubts, not refusals: the person may have come for this very change.

    >>> mismatches("43012119680521001942", "430121196805210019", ["physical"], 2)
    ()
    >>> mismatches("43012119680521001942", "", ["physical", "mental"], None)
    ('残疾人证号第 19 位（残疾类别）和所选的残疾类别不一样，请对照残疾人证核对。',)
    """
    shape = _SHAPE.fullmatch(compact(number))
    if not shape:
        return ()
    questions = []
    if id_number and resident_id.compact(id_number) != shape["holder"]:
        questions.append("残疾人证号前 18 位和身份证号不一样，请对照两个证件核对。")
    if categories and _as_printed(categories) != CATEGORIES[shape["category"]]:
        questions.append("残疾人证号第 19 位（残疾类别）和所选的残疾类别不一样，请对照残疾人证核对。")
    if grade is not None and str(grade) != shape["grade"]:
        questions.append("残疾人证号第 20 位（残疾等级）和所填的残疾等级不一样，请对照残疾人证核对。")
    return tuple(questions)


def _as_printed(categories: Sequence[str]) -> str:
    # Two or more categories are 多重, whose single digit no longer tells which.
    chosen = set(categories)
    return chosen.pop() if len(chosen) == 1 else "multiple"


def _body(number: str) -> str:
    return _REISSUE.sub("", number)
