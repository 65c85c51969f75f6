"""受理编号: fourteen characters of Crockford's base 32 that a station makes without asking anybody.

The day (YYMMDD), three characters of the station, a counter of four digits within station and day, and a check character.
No I, L, O or U, so nothing is misread; typed I and L are read as 1, O as 0, in either case.

The check is a weighted sum over the field of 32 elements with fourteen different weights. It therefore misses no single wrong
character, no two characters exchanged (next to each other or anywhere), and no doubled character that became another.

>>> make(date(2026, 11, 22), "K7M", 37)
'261122K7M00370'
>>> validate("261122-k7m-oo37-o")
'261122K7M00370'
>>> format("261122K7M00370"), spoken("261122K7M00370")
('261122-K7M-0037-0', '二六一一二二，K 七 M，零零三七，零')
>>> validate("261122-K7M-0073-0")
Traceback (most recent call last):
    ...
app.errors.Refused: 受理编号对不上，可能有一位看错或两位颠倒，请再核对一遍。
>>> near("261122-K7M-0073-0")[0]
'261122K7M00370'
"""

from datetime import date

from app.domain.characters import bare, positions_outside, upper, wrong_length
from app.errors import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 14
PREFIX_LENGTH = 3
LAST_COUNTER = 9999
# What stands before the number in the QR code of a paper, so that a scanner's reader knows whose code it is.
SCANNED = "YJS:"

_DAY, _PREFIX, _COUNTER, _CHECK = slice(0, 6), slice(6, 9), slice(9, 13), 13
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_MISREAD = str.maketrans("ILO", "110")
_SPOKEN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def make(on: date, prefix: str, counter: int) -> str:
    """The number of the counter-th case (1 to 9999) this station accepts on that day.

    Raises Refused for a prefix that is none, a counter that is used up, and a day the number cannot hold (a clock set wrong).
    """
    if not 1 <= counter <= LAST_COUNTER:
        raise Refused(f"这台工作站今天的编号用完了（{LAST_COUNTER} 个），请到别的窗口办，或明天再受理。")
    if not 2000 <= on.year <= 2099:
        raise Refused(f"电脑的日期是 {on.year} 年，不对。请先校准日期再受理。")
    body = f"{on:%y%m%d}{validate_prefix(prefix)}{counter:04d}"
    return body + ALPHABET[_sum(body + ALPHABET[0])]


def compact(text: str) -> str:
    """The number as kept: capitals, half-width, without hyphens, spaces and the mark of a scan; I and L as 1, O as 0. Never raises.

    >>> compact("YJS:261122K7M00370"), compact(" 26ll22 – k7m – oo37 – o ")
    ('261122K7M00370', '261122K7M00370')
    """
    number = upper(bare(text))
    while number.startswith(SCANNED):
        number = number.removeprefix(SCANNED)
    return number.translate(_MISREAD)


def validate(text: str) -> str:
    """The compact number. Raises Refused when no station can have made it."""
    number = compact(text)
    if not number:
        raise Refused("还没填受理编号。")
    if len(number) != LENGTH:
        raise Refused(wrong_length("受理编号", LENGTH, len(number)))
    if outside := positions_outside(number, _VALUE):
        raise Refused(f"受理编号{outside}认不出来，只有数字和字母（没有 U），请改过来。")
    # Slips in the day or the counter break the sum too, but the sentence about the sum helps to find them.
    if _sum(number) or not _is_day(number[_DAY]) or not number[_COUNTER].isdecimal():
        raise Refused("受理编号对不上，可能有一位看错或两位颠倒，请再核对一遍。")
    return number


def is_valid(text: str) -> bool:
    """Whether `validate` takes it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def is_scanned(text: str) -> bool:
    """Whether a scanner read one of our codes, if with one character wrong: of the whole length, or with the mark of our QR code.

    >>> is_scanned("261122K7M00370"), is_scanned("261122K7N00370"), is_scanned("YJS:26112"), is_scanned("430121196805210019")
    (True, True, True, False)
    """
    number = compact(text)
    marked = upper(bare(text)).startswith(SCANNED)
    return marked or is_valid(number) or (len(number) == LENGTH and bool(near(number)))


def format(text: str) -> str:
    """As printed and shown: day, station, counter and check character apart."""
    number = compact(text)
    if len(number) != LENGTH:
        return number
    return "-".join((number[_DAY], number[_PREFIX], number[_COUNTER], number[_CHECK]))


def spoken(text: str) -> str:
    """As read out over the telephone: digits in Chinese one by one, letters apart, a pause between the groups."""
    groups = (group if group.isdecimal() else " ".join(group) for group in format(text).split("-"))
    return "，".join(groups).translate(_SPOKEN_DIGITS)


def prefix_is_valid(prefix: str) -> bool:
    """Whether it is a station's prefix as kept: three characters of the alphabet.

    >>> prefix_is_valid("K7M"), prefix_is_valid("k7m"), prefix_is_valid("LOU"), prefix_is_valid("K7")
    (True, False, False, False)
    """
    return len(prefix) == PREFIX_LENGTH and not positions_outside(prefix, _VALUE)


def validate_prefix(text: str) -> str:
    """The prefix as kept, in capitals. I, L, O and U are refused rather than read as something else: a prefix is chosen, not copied.

    >>> validate_prefix("k7m")
    'K7M'
    """
    prefix = upper(bare(text))
    if not prefix_is_valid(prefix):
        raise Refused(f"工作站代码要 {PREFIX_LENGTH} 位数字或字母，不用 I、L、O、U，如 K7M。")
    return prefix


def near(text: str) -> tuple[str, ...]:
    """The numbers one slip away, likelier slips first: two characters exchanged (with at most one between), one changed, one left out or
    typed once too often.

    Empty for a right number and for one that is more than one character too short or too long.
    """
    number = compact(text)
    slips = range(len(number))
    match len(number) - LENGTH:
        case -1:
            meant = [number[:at] + other + number[at:] for at in range(LENGTH) for other in ALPHABET]
        case 0 if not is_valid(number):
            meant = [_exchanged(number, at, at + gap) for gap in (1, 2) for at in range(LENGTH - gap)]
            meant += [number[:at] + other + number[at + 1 :] for at in slips for other in ALPHABET]
        case 1:
            meant = [number[:at] + number[at + 1 :] for at in slips]
        case _:
            return ()
    return tuple(dict.fromkeys(filter(is_valid, meant)))


def _exchanged(number: str, one: int, other: int) -> str:
    characters = list(number)
    characters[one], characters[other] = characters[other], characters[one]
    return "".join(characters)


def _sum(number: str) -> int:
    """Zero for a right number. Horner's way of giving each place its own power of the field's generator, 1 for the last."""
    total = 0
    for character in number:
        total = _doubled(total) ^ _VALUE[character]
    return total


def _doubled(element: int) -> int:
    """The element times the generator, modulo the primitive polynomial x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _is_day(six: str) -> bool:
    try:
        date.fromisoformat(f"20{six[:2]}-{six[2:4]}-{six[4:]}")
    except ValueError:
        return False
    return True
