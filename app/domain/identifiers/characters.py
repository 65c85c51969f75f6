"""Characters as they are typed, pasted or scanned: small functions that every number module shares.

Full-width forms come from Chinese input methods, dashes and invisible characters from pasted text, and none of them
is a slip worth a refusal.

>>> bare("４３０１２１ 1968—0521\\u200b")
'43012119680521'
>>> wrong_length("手机号", 11, 10)
'手机号要 11 位，现在是 10 位，少 1 位。'
"""

import unicodedata
from collections.abc import Container

DIGITS = frozenset("0123456789")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_UPPER = {ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
# Spaces and line ends, control and format characters, every dash; and the minus sign, which Unicode counts as mathematics.
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
_MINUS = "\u2212"

_LEAST_HIDDEN = 4
_NAMED_POSITIONS = 3


def narrow(text: str) -> str:
    """Returns the text with full-width letters, digits and marks as half-width ones.

    >>> narrow("ＡＢ１２（３）")
    'AB12(3)'
    """
    return text.translate(_FULL_WIDTH)


def upper(text: str) -> str:
    """Returns the text with ASCII letters in upper case; every other character stays (`str.upper` would lengthen some).

    >>> upper("k7mß")
    'K7Mß'
    """
    return text.translate(_UPPER)


def bare(text: str) -> str:
    """Returns a typed number in bare form: half-width, without spaces, dashes, control and invisible characters.

    >>> bare(" 6200 0000-0000 0014\\n")
    '6200000000000014'
    """
    return "".join(
        character
        for character in narrow(text)
        if character != _MINUS and unicodedata.category(character) not in _SEPARATORS
    )


def positions_outside(text: str, allowed: Container[str]) -> str:
    """Returns the positions in `text` of characters that are not allowed, in words; empty when there are none.

    >>> positions_outside("13O0O", DIGITS)
    '第 3、5 位'
    >>> positions_outside("abcde", DIGITS)
    '第 1、2、3 位等 5 处'
    """
    places = [str(place) for place, character in enumerate(text, 1) if character not in allowed]
    if not places:
        return ""
    named = f"第 {'、'.join(places[:_NAMED_POSITIONS])} 位"
    return named if len(places) <= _NAMED_POSITIONS else f"{named}等 {len(places)} 处"


def wrong_length(label: str, wanted: int, given: int) -> str:
    """Returns the sentence for a number that is too short or too long. Lengths only, never the number.

    >>> wrong_length("邮编", 6, 7)
    '邮编要 6 位，现在是 7 位，多 1 位。'
    """
    difference = f"少 {wanted - given} 位" if given < wanted else f"多 {given - wanted} 位"
    return f"{label}要 {wanted} 位，现在是 {given} 位，{difference}。"


def cover(text: str, head: int, tail: int) -> str:
    """Returns `text` with its middle starred. When fewer than four characters would be hidden, all are.

    >>> cover("13000000012", 3, 4)
    '130****0012'
    >>> cover("1300012", 3, 4)
    '*******'
    """
    hidden = len(text) - head - tail
    if hidden < _LEAST_HIDDEN:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
