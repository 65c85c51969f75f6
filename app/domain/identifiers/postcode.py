"""邮编: six digits. Hunan's begin with 41 or 42, which matters only where the address is known to be in Hunan.

>>> validate("４１０１００")
'410100'
>>> validate("41010")
Traceback (most recent call last):
    ...
app.errors.Refused: 邮编要 6 位，现在是 5 位，少 1 位。
>>> doubts("510000"), doubts("510000", in_hunan=True)
((), ('湖南的邮编以 41 或 42 开头，请核对。',))
>>> format("410 100"), mask("410100")
('410100', '41****')
"""

from app.domain.identifiers import characters
from app.errors import Refused

_HUNAN = ("41", "42")
_UNKNOWN = "000000"


def compact(text: str) -> str:
    """Returns the digits without spaces, dashes and invisible characters, half-width. Never raises."""
    return characters.bare(text)


def validate(text: str) -> str:
    """Returns the compact postcode. Raises Refused for anything but six digits."""
    number = compact(text)
    if not number:
        raise Refused("还没填邮编。")
    if len(number) != 6:
        raise Refused(characters.wrong_length("邮编", 6, len(number)))
    if outside := characters.positions_outside(number, characters.DIGITS):
        raise Refused(f"邮编{outside}不是数字，请改过来。")
    return number


def is_valid(text: str) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def format(text: str) -> str:
    """Returns the postcode as printed: six digits without a gap."""
    return compact(text)


def mask(text: str) -> str:
    """Returns the first two digits, which reveal no more than the province."""
    return characters.cover(compact(text), 2, 0)


def doubts(text: str, in_hunan: bool = False) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle. Another province's postcode is a doubt only when the address is known to be in Hunan.

    >>> doubts("000000")
    ('邮编全是 0，不知道邮编可以空着。',)
    """
    if not is_valid(text):
        return ()
    number = compact(text)
    if number == _UNKNOWN:
        return ("邮编全是 0，不知道邮编可以空着。",)
    if in_hunan and not number.startswith(_HUNAN):
        return ("湖南的邮编以 41 或 42 开头，请核对。",)
    return ()
