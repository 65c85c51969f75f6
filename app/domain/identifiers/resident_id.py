"""身份证号: the eighteen characters of GB 11643-1999, also carried by the residence permits of Hong Kong, Macao and Taiwan
residents (81, 82, 83) and by the 2023 permanent residence card of foreigners (first digit 9, GA 2102-2023).

Six digits of the place of first issue, eight of the date of birth, three of sequence (odd male, even female) and a check
character by ISO 7064 MOD 11-2. The place is a hint only: counties were renamed and people moved, so a number is never
refused for it, and it says nothing about the present 户籍.

>>> on = date(2026, 11, 22)
>>> validate("４３０１２１ 19680521 0019", on)
'430121196805210019'
>>> validate("43012119900119001x", on)
'43012119900119001X'
>>> validate("430121196805210018", on)
Traceback (most recent call last):
    ...
app.errors.Refused: 身份证号最后一位对不上，请再核对一遍。
>>> validate("43012119680521001", on)
Traceback (most recent call last):
    ...
app.errors.Refused: 身份证号要 18 位，现在是 17 位，少 1 位。
>>> validate("430121680521001", on)
Traceback (most recent call last):
    ...
app.errors.Refused: 这像是 15 位的旧号码，2013年起停用。请出示现在的 18 位身份证。
>>> format("430121196805210019"), mask("430121196805210019")
('430121 19680521 0019', '4301**********0019')
>>> sex("430121196805210019"), birth_month("430121196805210019"), region_hint("430121196805210019")
('male', '1968-05', '湖南省')
"""

import re
from datetime import date

from stdnum.iso7064 import mod_11_2

from app.domain.identifiers import characters
from app.errors import Refused

# The province-level codes of GB/T 2260, as in the table that python-stdnum carries.
PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
    "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
    "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
}  # fmt: skip
PERMITS = {"81": "香港", "82": "澳门", "83": "台湾"}
FOREIGN = "9"

# No life longer than 122 years is documented; above this a typing error is likelier than an age.
GREAT_AGE = 130

# The check character X as other keyboards and pasted texts write it: Roman ten, Cyrillic and Greek letters, the times sign.
_LIKE_X = str.maketrans(dict.fromkeys("ⅩⅹХхΧχ×", "X"))
_DIGITS_OR_X = characters.DIGITS | {"X"}
_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_FIRST_GENERATION = re.compile(r"[1-9][0-9]{14}")
_FOREIGN_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")


def compact(text: str) -> str:
    """Returns the number without spaces, dashes and invisible characters, half-width, with a capital X. Never raises."""
    return characters.upper(characters.bare(text)).translate(_LIKE_X)


def validate(text: str, on: date) -> str:
    """Returns the compact number when it can be one on that day.

    Raises Refused for a wrong length or character, a date of birth that is not real or lies after `on`, a check character
    that does not agree, and for the two numbers that are no longer or not yet of eighteen characters.
    """
    number = compact(text)
    _refuse_shape(number)
    born = _date(number[6:14])
    if born is None:
        raise Refused("身份证号第 7 到 14 位不是真的出生日期，请对照证件核对。")
    if born > on:
        raise Refused("身份证号里的出生日期在受理当天之后，请对照证件核对。")
    if not mod_11_2.is_valid(number):
        raise Refused("身份证号最后一位对不上，请再核对一遍。")
    return number


def is_valid(text: str, on: date) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text, on)
    except Refused:
        return False
    return True


def format(text: str) -> str:
    """Returns the number in three groups (place, birth, sequence) for reading it against the card. Papers print the compact form, as the card does."""
    number = compact(text)
    return f"{number[:6]} {number[6:14]} {number[14:]}" if _SHAPE.fullmatch(number) else number


def mask(text: str, head: int = 4) -> str:
    """Returns the first `head` and the last four characters, the rest starred."""
    return characters.cover(compact(text), head, 4)


def doubts(text: str, on: date) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle with the card in hand. Empty for a number that `validate` refuses."""
    if not is_valid(text, on):
        return ()
    number = compact(text)
    questions = []
    if permit := PERMITS.get(number[:2]):
        questions.append(f"这是{permit}居民的居住证号，看不出户籍，请对照证件核对。")
    elif number.startswith(FOREIGN):
        questions.append("这是外国人永久居留身份证号，请对照证件核对。")
    elif not region_hint(number):
        questions.append("身份证号前两位查不到是哪个省，请对照证件核对。")
    if on.year - int(number[6:10]) > GREAT_AGE:
        questions.append(f"按身份证号算超过 {GREAT_AGE} 岁，请对照证件核对出生年份。")
    return tuple(questions)


def birth_date(text: str) -> date | None:
    """Returns the date of birth, or None when the number is invalid."""
    number = compact(text)
    return _date(number[6:14]) if _SHAPE.fullmatch(number) and mod_11_2.is_valid(number) else None


def birth_month(text: str) -> str:
    """Returns 出生年月 as YYYY-MM, or empty when the number is invalid."""
    born = birth_date(text)
    return born.isoformat()[:7] if born else ""


def sex(text: str) -> str:
    """Returns `male` or `female` by the seventeenth digit, or empty when the number is invalid."""
    if birth_date(text) is None:
        return ""
    return "male" if int(compact(text)[16]) % 2 else "female"


def region_hint(text: str) -> str:
    """Returns the province or permit area the number was first issued for, or empty when unknown. Never proof of the present 户籍.

    >>> region_hint("810000199001010019"), region_hint("943156199001010019")
    ('香港', '湖南省')
    """
    number = compact(text)
    if number.startswith(FOREIGN):
        return PROVINCES.get(number[1:3], "")
    return PROVINCES.get(number[:2]) or PERMITS.get(number[:2], "")


def of_mainland(text: str, on: date) -> bool:
    """True for the number of a mainland resident's card; false for a permit of Hong Kong, Macao, Taiwan or abroad.

    >>> of_mainland("430121196805210019", date(2026, 11, 22)), of_mainland("810000199001010019", date(2026, 11, 22))
    (True, False)
    """
    return is_valid(text, on) and compact(text)[:2] in PROVINCES


def _refuse_shape(number: str) -> None:
    if not number:
        raise Refused("还没填身份证号。")
    if _FIRST_GENERATION.fullmatch(number) and _date("19" + number[6:12]):
        raise Refused("这像是 15 位的旧号码，2013年起停用。请出示现在的 18 位身份证。")
    if _FOREIGN_2017.fullmatch(number):
        raise Refused(
            "这像是 2017 版外国人永久居留身份证号（15 位），这里要 18 位。请用换发的新证；还没换的，把号码写进备注。"
        )
    if len(number) != 18:
        raise Refused(characters.wrong_length("身份证号", 18, len(number)))
    if outside := characters.positions_outside(number[:17], characters.DIGITS):
        raise Refused(f"身份证号{outside}不是数字，请改过来。")
    if number[17] not in _DIGITS_OR_X:
        raise Refused("身份证号最后一位只能是数字或 X，请改过来。")
    if number[0] == "0":
        raise Refused("身份证号第 1 位不会是 0，请对照证件核对。")


def _date(eight: str) -> date | None:
    try:
        return date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return None
