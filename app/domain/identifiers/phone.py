"""电话: a mobile number, or a landline with its area code and perhaps an extension; other numbers that people bring are doubts.

>>> validate("130 0000 0012"), validate("+86 130-0000-0012"), validate("（0731）85550001")
('13000000012', '13000000012', '073185550001')
>>> validate("0731-85550001 转 802")
'073185550001转802'
>>> validate("130 0000 001")
Traceback (most recent call last):
    ...
app.errors.Refused: 手机号要 11 位，现在是 10 位，少 1 位。
>>> doubts("85550001")
('座机没带区号，请加上，如 0731。',)
>>> format("13000000012"), format("073185550001转802"), mask("13000000012")
('130 0000 0012', '0731-85550001 转 802', '130****0012')
"""

import re

from app.domain.identifiers import characters
from app.errors import Refused

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?P<area>0(?:10|2[0-9]|[3-9][0-9]{2}))(?P<line>[0-9]{7,8})")
_LOCAL = re.compile(r"[2-8][0-9]{6,7}")
_SERVICE = re.compile(r"[48]00[0-9]{7}")
_ABROAD = re.compile(r"\+[0-9]{7,15}")
# Area codes whose numbers all have eight digits: 010, the 02x cities, and 0731 of 长株潭.
_EIGHT_DIGITS = re.compile(r"010|02[0-9]|0731")

_EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|#)(?P<extension>[0-9]{1,6})\Z", re.IGNORECASE)
# 0731-85550001-802: the part after the last dash is an extension only when a whole landline precedes it.
_LAST_GROUP = re.compile(r"[-‐-―−](?P<extension>[0-9]{1,6})\Z")
_SHORTEST_LANDLINE = 11
_BRACKETS = str.maketrans("", "", "()[]")
_COUNTRY = re.compile(r"\+86(?P<rest>[0-9]+)")
_BEFORE_MOBILE = re.compile(r"\A(?:0|86)(?=1[3-9][0-9]{9}\Z)")


def compact(text: str) -> str:
    """Returns digits only, without the country code 86 or a 0 before a mobile; `转802` for an extension, `+852…` for a number abroad. Never raises.

    >>> compact("0086 731 8555 0001"), compact("0731-85550001-802"), compact("0-13000000012"), compact("00852 2123 4567")
    ('073185550001', '073185550001转802', '13000000012', '+85221234567')
    """
    written = characters.narrow(text).strip()
    if match := _LAST_GROUP.search(written):
        whole = _main(_cleaned(written[: match.start()]))
        if _LANDLINE.fullmatch(whole) and len(whole) >= _SHORTEST_LANDLINE:
            return f"{whole}转{match['extension']}"
    number = _cleaned(written)
    if match := _EXTENSION.search(number):
        return f"{_main(number[: match.start()])}转{match['extension']}"
    return _main(number)


def validate(text: str) -> str:
    """Returns the compact number. Raises Refused only for an impossible number: a letter, a mobile of the wrong length, no such area code."""
    number = compact(text)
    main, _, extension = number.partition("转")
    if not number:
        raise Refused("还没填电话号码。")
    if _ABROAD.fullmatch(number):
        return number
    if outside := characters.positions_outside(main + extension, characters.DIGITS):
        raise Refused(f"电话号码{outside}不是数字，请改过来，只写一个号码。")
    if _LANDLINE.fullmatch(main) or (not extension and _without_area_code(main)):
        return number
    if main.startswith("1"):
        return _validated_mobile(number)
    if main.startswith("0"):
        raise Refused(f"座机要区号加 7 到 8 位号码，现在一共 {len(main)} 位，对不上，请再核对一遍。")
    raise Refused(f"电话号码要么是 11 位手机号，要么是区号加座机，现在是 {len(main)} 位。")


def is_valid(text: str) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def is_mobile(text: str) -> bool:
    """True for a mainland mobile number, which a short message can reach.

    >>> is_mobile("130 0000 0012"), is_mobile("0731-85550001")
    (True, False)
    """
    return bool(_MOBILE.fullmatch(compact(text)))


def format(text: str) -> str:
    """Returns the number as printed: mobiles in groups of 3, 4 and 4; area code and extension apart. Anything else stays compact."""
    number = compact(text)
    if is_mobile(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    main, _, extension = number.partition("转")
    if not (landline := _LANDLINE.fullmatch(main)):
        return number
    return f"{landline['area']}-{landline['line']}" + (f" 转 {extension}" if extension else "")


def mask(text: str) -> str:
    """Returns the first three and the last four digits; an extension is left out."""
    return characters.cover(compact(text).partition("转")[0], 3, 4)


def doubts(text: str) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle by ringing or asking. Empty for a number that `validate` refuses.

    >>> doubts("0731-8555001")
    ('这个区号的座机是 8 位，现在是 7 位，请核对。',)
    """
    if not is_valid(text):
        return ()
    main = compact(text).partition("转")[0]
    if main.startswith("+"):
        return ("这是境外号码，请确认打得通。",)
    if _SERVICE.fullmatch(main):
        return ("这是 400 或 800 的服务电话，请确认能找到本人。",)
    if _LOCAL.fullmatch(main):
        return ("座机没带区号，请加上，如 0731。",)
    landline = _LANDLINE.fullmatch(main)
    if landline and _EIGHT_DIGITS.fullmatch(landline["area"]) and len(landline["line"]) == 7:
        return ("这个区号的座机是 8 位，现在是 7 位，请核对。",)
    return ()


def _cleaned(written: str) -> str:
    return characters.bare(written).translate(_BRACKETS)


def _main(number: str) -> str:
    while (shorter := _without_prefix(number)) != number:
        number = shorter
    return number


def _without_prefix(number: str) -> str:
    if number.startswith("00"):
        return "+" + number[2:]
    if home := _COUNTRY.fullmatch(number):
        rest = home["rest"].lstrip("0")
        # After +86 the 0 of the area code is left out: +86 731 … is 0731 …, while a mobile never has one.
        return rest if rest.startswith("1") and not rest.startswith("10") else "0" + rest
    return _BEFORE_MOBILE.sub("", number)


def _without_area_code(main: str) -> bool:
    return bool(_LOCAL.fullmatch(main) or _SERVICE.fullmatch(main))


def _validated_mobile(number: str) -> str:
    if _MOBILE.fullmatch(number):
        return number
    found = len(number.partition("转")[0])
    if found != 11:
        raise Refused(characters.wrong_length("手机号", 11, found))
    if "转" in number:
        raise Refused("手机号没有分机，请去掉“转”后面的数字。")
    raise Refused("手机号第 2 位是 3 到 9，请再核对一遍。")
