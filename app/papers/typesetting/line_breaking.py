"""Line breaking rules of Chinese text (禁则), and the squeezing of full-width punctuation by its blank half (GB/T 15834, CLREQ)."""

CLOSING = frozenset("，。、；：？！）》」』】〕〉”’〗〙〛")  # full-width, ink in the left half
OPENING = frozenset("（《「『【〔〈“‘〖〘〚")  # full-width, ink in the right half
NO_START = CLOSING | frozenset("…—·～々〻ー％‰℃!),.:;?]}%°")
NO_END = OPENING | frozenset("([{￥￡＄$¥")
_UNITS = frozenset("年月日时分号项个份页元岁张组室栋楼次件条天")
_PAIRED = frozenset("—…")
_CHINESE_SIGNS = frozenset("“”‘’…—·")
_FIRST_CHINESE = "\u2e80"  # 部首 begin here; the code points below are letters, digits and signs of other scripts
NO_BREAK_SPACE = "\u00a0"
THIN = "\u2009"  # thin space between the groups of a number or a date, which stay together


def in_word(char: str) -> bool:
    """True for part of a number or of a word in letters, which is never divided."""
    return char < _FIRST_CHINESE and not char.isspace() and char not in _CHINESE_SIGNS


def may_break(before: str, after: str) -> bool:
    """True when a line may end between `before` and `after`.

    >>> may_break("一", "件"), may_break("件", "，"), may_break("（", "件"), may_break("1", "5"), may_break("5", "日")
    (True, False, False, False, False)
    """
    if before in (NO_BREAK_SPACE, THIN) or after in (" ", THIN):
        return False
    if before.isspace():
        return True
    if after == NO_BREAK_SPACE:
        return False
    if after in NO_START or before in NO_END:
        return False
    if before in _PAIRED and after == before:
        return False
    if before.isdigit() and after in _UNITS:
        return False
    return not (in_word(before) and in_word(after))


def squeezed(before: str, after: str) -> bool:
    """True when the blank halves of two adjacent full-width signs meet, so that one half is removed.

    >>> squeezed("）", "。"), squeezed("：", "“"), squeezed("《", "“"), squeezed("事", "”")
    (True, True, True, False)
    """
    return (before in CLOSING and (after in CLOSING or after in OPENING)) or (before in OPENING and after in OPENING)
