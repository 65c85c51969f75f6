"""银行卡号: twelve to twenty-four digits, as cards, passbooks and 一卡通 accounts carry them.

Some real cards fail the Luhn check and some real accounts have odd lengths, so both are doubts, never refused.

>>> validate("6200 0000 0000 0013")
'6200000000000013'
>>> validate("62000000000")
Traceback (most recent call last):
    ...
app.errors.Refused: 银行卡号最少 12 位，现在是 11 位，少 1 位。请对照卡面再核对一遍。
>>> doubts("6200000000000013")
()
>>> doubts("6200000000000014")
('银行卡号的校验位对不上，可能有一位写错，请对照卡面再核对一遍。',)
>>> format("6200000000000013"), mask("6200000000000013")
('6200 0000 0000 0013', '**** **** 0013')
"""

from stdnum import luhn

from app.domain.identifiers import characters
from app.errors import Refused

SHORTEST, LONGEST = 12, 24
_CARD_LENGTHS = range(16, 20)


def compact(text: str) -> str:
    """Returns the number without spaces, dashes and invisible characters, half-width. Never raises."""
    return characters.bare(text)


def validate(text: str) -> str:
    """Returns the compact number. Raises Refused for anything but digits, fewer than 12 or more than 24 of them."""
    number = compact(text)
    if not number:
        raise Refused("还没填银行卡号。")
    if outside := characters.positions_outside(number, characters.DIGITS):
        raise Refused(f"银行卡号{outside}不是数字，请改过来。")
    length = len(number)
    if length < SHORTEST:
        raise Refused(
            f"银行卡号最少 {SHORTEST} 位，现在是 {length} 位，少 {SHORTEST - length} 位。请对照卡面再核对一遍。"
        )
    if length > LONGEST:
        raise Refused(
            f"银行卡号最多 {LONGEST} 位，现在是 {length} 位，多 {length - LONGEST} 位。请对照卡面再核对一遍。"
        )
    return number


def is_valid(text: str) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def format(text: str) -> str:
    """Returns the number in groups of four, as embossed on the card."""
    number = compact(text)
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def mask(text: str) -> str:
    """Returns the last four digits only; the pattern does not reveal the length. All starred while the number is too short.

    >>> mask("62000014")
    '**** **** ****'
    """
    number = compact(text)
    return f"**** **** {number[-4:] if len(number) >= SHORTEST else '****'}"


def doubts(text: str) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle with the card in hand. Empty for a number that `validate` refuses.

    >>> doubts("620000000014")
    ('银行卡号一般 16 到 19 位，现在是 12 位。是存折账号就照填，是卡号请再核对一遍。',)
    """
    if not is_valid(text):
        return ()
    number = compact(text)
    if len(set(number)) == 1:
        return ("银行卡号全是同一个数字，请对照卡面再核对一遍。",)
    if len(number) not in _CARD_LENGTHS:
        return (f"银行卡号一般 16 到 19 位，现在是 {len(number)} 位。是存折账号就照填，是卡号请再核对一遍。",)
    if not luhn.is_valid(number):
        return ("银行卡号的校验位对不上，可能有一位写错，请对照卡面再核对一遍。",)
    return ()
