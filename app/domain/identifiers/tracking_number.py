"""受理编号: fourteen characters of Crockford's base 32 that a station makes on its own.

The day (YYMMDD), three characters of the station, a counter of four digits within station and day, and a check character.
No I, L, O or U, so nothing is misread; typed I and L are read as 1, O as 0, in either case.

The check is a weighted sum over the field of 32 elements with fourteen different weights. It therefore detects every single wrong
character, every exchange of two characters (adjacent or not), and every doubled character that became another.

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
>>> similar_numbers("261122-K7M-0073-0")[0]
'261122K7M00370'

Bar code and QR hold the same number in digits alone, 22 of them, because a Chinese input method makes words of a scanner's letters and
lets its digits pass (`in_digits`; papers from before 2026-11-29 hold the letters, QR with `YJS:` before them, and stay readable):

    00 | day YYMMDD | station 00000-32767 | counter 0001-9999 | check 00000-99858

Every function that accepts a number accepts both. The whole, read as one number, is a multiple of 99,859: a prime that, over 22 digits,
detects any one wrong digit, any two wrong digits wherever they are, any two exchanged and any twin error. Twenty-two is even, as Code 128 C
packs two digits to a symbol, and with 00 in front no other number looks like it: id numbers have 18 digits (old ones 15), certificates 20,
telephones 12 at most, or 17 with 00 before the country, goods 8 to 14, SSCC after its 00, drugs' and invoices' codes 20, codes of payment
16 to 24 and begin with 10 to 30. A bank account may have 22 digits: one in eight million of those that begin with 00 would match.

>>> in_digits("261122K7M00370"), validate("0026112219700003731176")
('0026112219700003731176', '261122K7M00370')
"""

import re
from datetime import date

from app.domain.identifiers.characters import DIGITS, bare, narrow, positions_outside, upper, wrong_length
from app.errors import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 14
LENGTH_IN_DIGITS = 22
PREFIX_LENGTH = 3
LAST_COUNTER = 9999
# Prefix of the number in the QR code of papers that hold letters: it identifies the code as ours.
SCANNED = "YJS:"

_DAY, _PREFIX, _COUNTER, _CHECK = slice(0, 6), slice(6, 9), slice(9, 13), 13
_MARK = "00"
_DIGITS = re.compile(rf"{_MARK}(?P<day>[0-9]{{6}})(?P<station>[0-9]{{5}})(?P<counter>[0-9]{{4}})[0-9]{{5}}")
_PRIME, _ROOM = 99_859, 100_000
_AIM = re.compile(
    r"\A[\]】][A-Z][0-9A-Z]"
)  # the prefix some scanners are set to send, as ]C0 before Code 128; 】 with an input method on
# A number with letters after an input method: the digits, and Chinese words where letters were.
_SPOILT = re.compile(r"(?:[^0-9]{1,8}:)?(?P<day>[0-9]{6})(?=.*[一-鿿])(?=(?:[^0-9]*[0-9]){4}).{5,20}")
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_MISREAD = str.maketrans("ILO", "110")
_SPOKEN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


def make(on: date, prefix: str, counter: int) -> str:
    """Returns the number of the counter-th case (1 to 9999) this station accepts on that day.

    Raises Refused for an invalid prefix, a counter that is used up, and a day the number cannot hold (a clock set wrong).
    """
    if not 1 <= counter <= LAST_COUNTER:
        raise Refused(f"这台工作站今天的编号用完了（{LAST_COUNTER} 个），请到别的窗口办，或明天再受理。")
    if not 2000 <= on.year <= 2099:
        raise Refused(f"电脑的日期是 {on.year} 年，不对。请先校准日期再受理。")
    return _checked(f"{on:%y%m%d}{validate_prefix(prefix)}{counter:04d}")


def in_digits(number: str) -> str:
    """Returns the 22 digits that bar code and QR hold for a compact number: mark, day, station, counter and a separate check."""
    station = 0
    for character in number[_PREFIX]:
        station = station * len(ALPHABET) + _VALUE[character]
    body = f"{_MARK}{number[_DAY]}{station:05d}{number[_COUNTER]}"
    return f"{body}{-int(body) * _ROOM % _PRIME:05d}"


def compact(text: str) -> str:
    """Returns the number in its stored form: capitals, half-width, without hyphens, spaces and the mark of a scan; I and L as 1, O as 0; the
    digits of bar code and QR as the number they encode. Never raises.

    >>> compact("YJS:261122K7M00370"), compact(" 26ll22 – k7m – oo37 – o "), compact("]C00026112219700003731176")
    ('261122K7M00370', '261122K7M00370', '261122K7M00370')
    """
    number = _sent(text)
    while number.startswith(SCANNED):
        number = number.removeprefix(SCANNED)
    number = number.translate(_MISREAD)
    return _from_digits(number) or number


def validate(text: str) -> str:
    """Returns the compact number. Raises Refused when no station can have made it."""
    number = compact(text)
    if not number:
        raise Refused("还没填受理编号。")
    if _is_in_digits(number):
        if len(number) != LENGTH_IN_DIGITS:
            raise Refused(wrong_length("条码里的编号", LENGTH_IN_DIGITS, len(number)))
        raise Refused("条码里的编号对不上，可能有一位看错或两位颠倒，请再扫一次，或照纸上印的编号填。")
    if len(number) != LENGTH:
        raise Refused(wrong_length("受理编号", LENGTH, len(number)))
    if outside := positions_outside(number, _VALUE):
        raise Refused(f"受理编号{outside}认不出来，只有数字和字母（没有 U），请改过来。")
    # A wrong day or counter breaks the sum too, but the sentence about the sum helps to find it.
    if _sum(number) or not _is_day(number[_DAY]) or not number[_COUNTER].isdecimal():
        raise Refused("受理编号对不上，可能有一位看错或两位颠倒，请再核对一遍。")
    return number


def is_valid(text: str) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def is_scanned(text: str) -> bool:
    """True when input at a scanner's speed is one of our codes, one wrong character allowed: of the whole length, or with the mark
    of our QR code. Fourteen digits without a letter may be another code and must be right.

    >>> is_scanned("261122K7M00370"), is_scanned("261122K7N00370"), is_scanned("YJS:26112"), is_scanned("430121196805210019")
    (True, True, True, False)
    >>> is_scanned("0026112219700003731176"), is_scanned("0026112219700003731177"), is_scanned("06901234567892")
    (True, True, False)
    """
    number = compact(text)
    if _sent(text).startswith(SCANNED) or is_valid(number):
        return True
    misread = len(number) == LENGTH and not _are_digits(number)
    return (misread or _is_in_digits(number)) and bool(similar_numbers(number))


def is_unmistakable(text: str) -> bool:
    """True for one of our codes that is whole, right and as a scanner sends it, so that typing speed does not matter: no id, card,
    telephone or certificate number is. A number with the printed groups was typed by hand; fourteen digits may be an account.

    >>> is_unmistakable("0026112219700003731176"), is_unmistakable("261122K7M00370"), is_unmistakable("261122-K7M-0037-0")
    (True, True, False)
    """
    sent = upper(narrow(text))
    return sent == upper(bare(text)) and is_valid(sent) and not (len(sent) == LENGTH and _are_digits(sent))


def restore_head(digits: str) -> str:
    """Returns the digits of bar code and QR with the first one to three restored, which an input method takes when a composition is pending;
    empty when the restoration is not unique.

    >>> restore_head("6112219700003731176"), restore_head("26112219700003731176"), restore_head("112219700003731176")
    ('0026112219700003731176', '0026112219700003731176', '')
    """
    if not _are_digits(digits) or not 1 <= LENGTH_IN_DIGITS - len(digits) <= 3:
        return ""
    heads = (f"{_MARK}{decade}"[: LENGTH_IN_DIGITS - len(digits)] for decade in range(10))
    candidates = {head + digits for head in heads if _from_digits(head + digits)}
    return candidates.pop() if len(candidates) == 1 else ""


def is_spoilt(text: str) -> bool:
    """True when a Chinese input method made words of a scanned number's letters: the number cannot be restored.

    >>> is_spoilt("261129-口-吗0001-G"), is_spoilt("一件事：261129靠吗0001G"), is_spoilt("261122-K7M-0037-0"), is_spoilt("张三261129")
    (True, True, False, False)
    """
    spoilt = _SPOILT.fullmatch(upper(bare(text)))
    return bool(spoilt and _is_day(spoilt["day"]))


def format(text: str) -> str:
    """Returns the number as printed and shown: day, station, counter and check character apart."""
    number = compact(text)
    if len(number) != LENGTH:
        return number
    return "-".join((number[_DAY], number[_PREFIX], number[_COUNTER], number[_CHECK]))


def spoken(text: str) -> str:
    """Returns the number as read out over the telephone: digits in Chinese one by one, letters apart, a pause between the groups."""
    groups = (group if group.isdecimal() else " ".join(group) for group in format(text).split("-"))
    return "，".join(groups).translate(_SPOKEN_DIGITS)


def prefix_is_valid(prefix: str) -> bool:
    """True for a station's prefix in its stored form: three characters of the alphabet.

    >>> prefix_is_valid("K7M"), prefix_is_valid("k7m"), prefix_is_valid("LOU"), prefix_is_valid("K7")
    (True, False, False, False)
    """
    return len(prefix) == PREFIX_LENGTH and not positions_outside(prefix, _VALUE)


def validate_prefix(text: str) -> str:
    """Returns the prefix in its stored form, in capitals. I, L, O and U are refused rather than read as something else: a prefix is chosen, not copied.

    >>> validate_prefix("k7m")
    'K7M'
    """
    prefix = upper(bare(text))
    if not prefix_is_valid(prefix):
        raise Refused(f"工作站代码要 {PREFIX_LENGTH} 位数字或字母，不用 I、L、O、U，如 K7M。")
    return prefix


def similar_numbers(text: str) -> tuple[str, ...]:
    """Returns the numbers one typing error away, likelier errors first: two characters exchanged (with at most one between), one changed, one left
    out or typed once too often.

    Empty for a right number and for one that is more than one character too short or too long.
    """
    number = compact(text)
    if is_valid(number):
        return ()
    length, alphabet = (LENGTH_IN_DIGITS, "0123456789") if _is_in_digits(number) else (LENGTH, ALPHABET)
    return tuple(dict.fromkeys(compact(meant) for meant in _a_slip_away(number, length, alphabet) if is_valid(meant)))


def _a_slip_away(number: str, length: int, alphabet: str) -> list[str]:
    slips = range(len(number))
    match len(number) - length:
        case -1:
            return [number[:at] + other + number[at:] for at in range(length) for other in alphabet]
        case 0:
            exchanged = [_exchanged(number, at, at + gap) for gap in (1, 2) for at in range(length - gap)]
            return exchanged + [number[:at] + other + number[at + 1 :] for at in slips for other in alphabet]
        case 1:
            return [number[:at] + number[at + 1 :] for at in slips]
        case _:
            return []


def _exchanged(number: str, one: int, other: int) -> str:
    characters = list(number)
    characters[one], characters[other] = characters[other], characters[one]
    return "".join(characters)


def _is_in_digits(number: str) -> bool:
    """True when the digits of bar code and QR were meant, one too few or too many allowed."""
    return _are_digits(number) and abs(len(number) - LENGTH_IN_DIGITS) <= 1


def _are_digits(number: str) -> bool:
    return not positions_outside(number, DIGITS)


def _from_digits(code: str) -> str:
    """Returns the number that bar code and QR hold; empty when it is none."""
    parts = _DIGITS.fullmatch(code)
    if not parts or not _is_day(parts["day"]):
        return ""
    station, prefix = int(parts["station"]), ""
    for _ in range(PREFIX_LENGTH):
        station, value = divmod(station, len(ALPHABET))
        prefix = ALPHABET[value] + prefix
    number = _checked(f"{parts['day']}{prefix}{parts['counter']}")
    return number if in_digits(number) == code else ""  # nor is it of a station beyond 32767


def _sent(text: str) -> str:
    """Returns the scanned text without the scanner's prefix for the kind of code."""
    return _AIM.sub("", upper(bare(text)), count=1)


def _checked(body: str) -> str:
    return body + ALPHABET[_sum(body + ALPHABET[0])]


def _sum(number: str) -> int:
    """Returns zero for a right number. Horner's scheme gives each place its own power of the field's generator, 1 for the last."""
    total = 0
    for character in number:
        total = _doubled(total) ^ _VALUE[character]
    return total


def _doubled(element: int) -> int:
    """Returns the element times the generator, modulo the primitive polynomial x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _is_day(six: str) -> bool:
    try:
        date.fromisoformat(f"20{six[:2]}-{six[2:4]}-{six[4:]}")
    except ValueError:
        return False
    return True
